import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// Reads whose the rows of a dataset of records are, what names them, and when
/// they happened and became known.
struct RecordScan: Sendable {
  let records: IdentifiedRecords
  let table: TableReader
  let rows: DatasetRows
  /// By row, the day on which it was said, which may be before its parent or
  /// its subject became known; nil where rows say no day apart from that of
  /// their parent, or subjects became known on no day.
  let said: SharedArray<Int32>?
  /// By row, the places of its parent; nil where no parent was corrected.
  let places: RecordPlaces?
  private let map: RowMap
  private let owners: Owners

  private enum Owners {
    case subjects(SubjectFinder, event: Int)
    case parents(ParentRecords, columns: [Int])
  }

  /// What was found in a block beside what is filled in.
  struct Found: Sendable {
    /// In the order of the rows.
    var ambiguities: [SubjectFinder.Ambiguity] = []
    /// How many rows have identifiers of each state, whomever they name.
    var written = [Int](repeating: 0, count: IdentifierState.allCases.count)
    /// Whether rows became known before their subjects.
    var isPutOff = false
  }

  /// - Parameters:
  ///   - parents: of the dataset that these records belong to; nil where they
  ///     name their subject themselves.
  ///   - tells: whether the states of identifiers are told.
  init(
    _ records: IdentifiedRecords, _ table: TableReader, _ rows: DatasetRows,
    _ register: SubjectRegister, parents: ParentRecords?, tells: Bool, _ workers: Workers
  ) throws(Failure) {
    self.records = records
    self.table = table
    self.rows = rows
    map = table.map
    switch records.owner {
    case .subject(let column, let event):
      let finder = try SubjectFinder(
        column, further: records.further, named: records.named, ofClasses: records.classes, table,
        rows, register,
        tells: tells, workers)
      owners = .subjects(finder, event: event)
      said = finder.hasDays ? SharedArray(table.rows) : nil
      places = nil
    case .record(_, let columns):
      guard let parents else { preconditionFailure("parents are identified before") }
      owners = .parents(parents, columns: columns)
      said = records.known.map { _ in SharedArray(table.rows) }
      places = parents.places.map { RecordPlaces(of: $0, rows: table.rows) }
    }
  }

  /// What became of the identifiers of rows, by row; nil where that is not
  /// told.
  var identifiers: SharedArray<IdentifierState>? {
    if case .subjects(let finder, _) = owners { finder.states } else { nil }
  }

  private var columns: [Int] {
    let owner =
      switch owners {
      case .subjects(let finder, let event): finder.columns + [event]
      case .parents(_, let columns): columns
      }
    return owner + records.key + [records.known].compactMap(\.self)
      + (records.withdrawal?.expression.scopePositions ?? [])
  }

  /// Fills in all that is known of a block's rows.
  func scan(block: Int) throws(Failure) -> Found {
    let cells = try BlockCells(table, block: block, columns: columns)
    defer { extendLifetime(cells) }
    let start = map.rows(ofBlock: block).lowerBound
    var found = Found()
    switch owners {
    case .subjects(let finder, let event):
      found = findSubjects(finder, cells, event: event, from: start)
    case .parents(let parents, let columns):
      findParents(parents, columns.map { cells[$0] }, count: cells.count, from: start)
      if let known = records.known {
        readChildren(cells[known], count: cells.count, from: start)
      }
    }
    hashKeys(records.key.map { cells[$0] }, into: rows.keys, count: cells.count, from: start)
    if let withdrawal = records.withdrawal {
      for row in cells.rows(where: withdrawal) {
        rows.states[start + Int(row)] = .withdrawal
        // To take back, a row needs no parent, and nobody whose it is.
        if let said { rows.known[start + Int(row)] = said[start + Int(row)] }
      }
    }
    return found
  }

  private func findSubjects(
    _ finder: SubjectFinder, _ cells: BlockCells, event: Int, from start: Int
  ) -> Found {
    let count = cells.count
    let read = finder.read(cells, from: start)
    defer { extendLifetime(read) }
    var found = Found()
    found.written = finder.findByIdentifiers(
      cells, read, from: start, ambiguities: &found.ambiguities)
    readEvents(cells[event], count: count, from: start)
    if let known = records.known.map({ cells[$0] }) {
      for index in 0..<count { rows.known[start + index] = known.day(index) }
    }
    var waits: [Int32] = []
    if finder.goesFurther || said != nil || !records.further.isEmpty {
      waits = Array(repeating: noDay, count: count)
    }
    if finder.goesFurther {
      found.ambiguities += finder.findFurther(cells, read, from: start, waits: &waits)
    }
    if !records.further.isEmpty {
      found.ambiguities += finder.findContradictions(read, from: start, waits)
    }
    if let said {
      found.isPutOff = finder.putOff(start..<start + count, waits, said: said)
    }
    return found
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
  private func readChildren(_ column: CellPage, count: Int, from start: Int) {
    guard let said else { return }
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
