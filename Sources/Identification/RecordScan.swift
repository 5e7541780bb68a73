import Diagnostics
import Store
import Tabular

/// Reads whose the rows of a dataset of records are, what names them, and when
/// they happened and became known.
struct RecordScan: Sendable {
  let records: IdentifiedRecords
  let table: TableReader
  let rows: DatasetRows
  /// By row, the day on which it was said, which may be before its parent
  /// became known; nil where no column says so of records that belong to
  /// others.
  let said: SharedArray<Int32>?
  /// By row, the places of its parent; nil where no parent was corrected.
  let places: RecordPlaces?
  private let map: RowMap
  private let owners: Owners

  private enum Owners {
    case subjects(SubjectIndex, column: Int, event: Int, byCode: SharedArray<UInt32>?)
    case parents(ParentRecords, columns: [Int])
  }

  /// - Parameter parents: of the dataset that these records belong to; nil
  ///   where they name their subject themselves.
  init(
    _ records: IdentifiedRecords, _ table: TableReader, _ rows: DatasetRows,
    _ subjects: SubjectIndex, parents: ParentRecords?, _ workers: Workers
  ) throws(Failure) {
    self.records = records
    self.table = table
    self.rows = rows
    map = table.map
    switch records.owner {
    case .subject(let column, let event):
      let byCode = try table.dictionary(column: column).map { (texts) throws(Failure) in
        try RecordScan.ordinals(of: texts, subjects, workers)
      }
      owners = .subjects(subjects, column: column, event: event, byCode: byCode)
      said = nil
      places = nil
    case .record(_, let columns):
      guard let parents else { preconditionFailure("parents are identified before") }
      owners = .parents(parents, columns: columns)
      said = records.known.map { _ in SharedArray(table.rows) }
      places = parents.places.map { RecordPlaces(of: $0, rows: table.rows) }
    }
  }

  /// The subjects that the texts of a dictionary name.
  private static func ordinals(
    of texts: CodeDictionary, _ subjects: SubjectIndex, _ workers: Workers
  ) throws(Failure) -> SharedArray<UInt32> {
    let ordinals = SharedArray<UInt32>(texts.count)
    let segment = ColumnSegment(
      .code, count: texts.count,
      cells: Bytes(copying: (0..<texts.count).map { UInt32($0) }),
      dictionary: texts)
    let column = CellColumn(.code, [segment])
    try workers.forEachPiece(of: texts.count) { (_, range) throws(Failure) in
      for code in range { ordinals[code] = subjects.ordinal(of: column[0].text(code).trimmed) }
    }
    return ordinals
  }

  private var columns: [Int] {
    let owner =
      switch owners {
      case .subjects(_, let column, let event, _): [column, event]
      case .parents(_, let columns): columns
      }
    return owner + records.key + [records.known].compactMap(\.self)
      + (records.withdrawal?.expression.scopePositions ?? [])
  }

  /// Fills in all that is known of a block's rows.
  func scan(block: Int) throws(Failure) {
    let cells = try BlockCells(table, block: block, columns: columns)
    defer { extendLifetime(cells) }
    let start = map.rows(ofBlock: block).lowerBound
    switch owners {
    case .subjects(let subjects, let column, let event, let byCode):
      findSubjects(subjects, cells[column], byCode, count: cells.count, from: start)
      readEvents(cells[event], count: cells.count, from: start)
    case .parents(let parents, let columns):
      findParents(parents, columns.map { cells[$0] }, count: cells.count, from: start)
    }
    if let known = records.known {
      readKnown(cells[known], count: cells.count, from: start)
    }
    hashKeys(records.key.map { cells[$0] }, into: rows.keys, count: cells.count, from: start)
    if let withdrawal = records.withdrawal {
      for row in cells.rows(where: withdrawal) {
        rows.states[start + Int(row)] = .withdrawal
        // To take back, a row needs no parent.
        if let said { rows.known[start + Int(row)] = said[start + Int(row)] }
      }
    }
  }

  private func findSubjects(
    _ subjects: SubjectIndex, _ column: CellPage, _ byCode: SharedArray<UInt32>?, count: Int,
    from start: Int
  ) {
    if byCode == nil {
      subjects.findOrdinals(
        of: column, 0..<count, into: rows.subjects.part(start..<start + count))
    }
    for index in 0..<count {
      let row = start + index
      guard !column.isMissing(index) else {
        rows.subjects[row] = DatasetRows.noSubject
        rows.states[row] = .subjectAbsent
        continue
      }
      if let byCode {
        rows.subjects[row] = byCode[Int(column.value(index, as: UInt32.self))]
      }
      rows.states[row] = .standing
      if rows.subjects[row] == DatasetRows.noSubject {
        rows.states[row] = column.text(index).trimmed.isEmpty ? .subjectAbsent : .subjectUnknown
      }
    }
  }

  /// The days of the events, on which rows are known unless a column says
  /// otherwise; what a row lacks itself comes before what others lack.
  private func readEvents(_ column: CellPage, count: Int, from start: Int) {
    for index in 0..<count {
      let day = column.day(index)
      rows.days[start + index] = day
      rows.known[start + index] = day
      if day == noDay { rows.states[start + index] = .eventAbsent }
    }
  }

  /// The days of a column, before which rows are not known; nor are they before
  /// their parent.
  private func readKnown(_ column: CellPage, count: Int, from start: Int) {
    guard let said else {
      for index in 0..<count { rows.known[start + index] = column.day(index) }
      return
    }
    for index in 0..<count {
      let (row, day) = (start + index, column.day(index))
      said[row] = day
      rows.known[row] = max(rows.known[row], day)
    }
  }

  /// The first places of parents, from which on rows are known.
  private func findParents(
    _ parents: ParentRecords, _ columns: [CellPage], count: Int, from start: Int
  ) {
    hashKeys(columns, into: rows.keys, count: count, from: start)
    for index in 0..<count {
      let row = start + index
      if let parent = parents.row(hash: rows.keys[row], cells: columns, at: index) {
        rows.states[row] = .standing
        rows.subjects[row] = parents.rows.subjects[parent]
        rows.days[row] = parents.rows.days[parent]
        rows.known[row] = parents.rows.known[parent]
        guard let places, let all = parents.places, let first = all[parent]?.first else { continue }
        rows.subjects[row] = first.subject
        rows.days[row] = first.day
        rows.known[row] = first.known
        places.inherit(row, from: parent, of: all)
      } else {
        rows.states[row] = .parentUnknown
        rows.subjects[row] = DatasetRows.noSubject
        rows.days[row] = noDay
        rows.known[row] = noDay
      }
    }
  }

  private func hashKeys(
    _ columns: [CellPage], into keys: SharedArray<UInt64>, count: Int, from start: Int
  ) {
    for row in start..<start + count { keys[row] = CellHash.seed }
    for column in columns {
      for index in 0..<count {
        keys[start + index] = CellHash.mix(keys[start + index], column.word(index))
      }
    }
  }
}
