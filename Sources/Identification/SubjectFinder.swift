import Diagnostics
import Identifiers
import Jobs
import Records
import Store
import Tabular

/// Finds the subjects that the rows of a dataset name: by identifier; where
/// there is none that can be used, by name.
struct SubjectFinder: Sendable {
  private let column: IdentifierColumn
  /// Others that name subjects where it does not.
  private let further: [IdentifierColumn]
  private let named: IdentifiedRecords.Name?
  let register: SubjectRegister
  /// The subjects that the records may be about.
  let scope: SubjectRegister.Scope
  let rows: DatasetRows
  /// By row; nil where nobody asks.
  let states: SharedArray<IdentifierState>?
  /// nil where identifiers are what is written.
  private let reader: IdentifierReader?
  /// The subjects whose identifiers the column would be read as, too: a cell
  /// that is one as it is written need not be read.
  private let readAlike: [Range<UInt32>]
  /// The subjects that the texts of a dictionary name; nil where the column
  /// has none, or is read.
  private let byCode: SharedArray<UInt32>?

  /// - Parameters:
  ///   - further: columns that name subjects where `column` does not.
  ///   - named: the name that helps where there is no identifier.
  ///   - classes: the positions of those whose subjects may be meant.
  ///   - tells: whether states are to be told.
  init(
    _ column: IdentifierColumn, further: [IdentifierColumn] = [],
    named: IdentifiedRecords.Name? = nil, ofClasses classes: [Int],
    _ table: TableReader, _ rows: DatasetRows, _ register: SubjectRegister, tells: Bool,
    _ workers: Workers
  ) throws(Failure) {
    self.column = column
    self.further = further
    self.rows = rows
    self.register = register
    scope = register.scope(ofClasses: classes)
    self.named = named
    states = tells ? SharedArray(rows.count) : nil
    reader = column.isCoded ? IdentifierReader(accepting: column.kinds) : nil
    readAlike = column.isCoded ? register.subjects(readBy: column) : []
    byCode =
      column.isCoded
      ? nil
      : try table.dictionary(column: column.position).map { (texts) throws(Failure) in
        try SubjectFinder.ordinals(of: texts, register.index, workers)
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

  /// The columns that are read.
  var columns: [Int] {
    [column.position, named?.column, named?.region].compactMap(\.self) + further.map(\.position)
  }

  /// The identifiers of a block as they are compared; nil where they are what
  /// is written.
  ///
  /// Most cells are written as they are compared. So subjects are looked for by
  /// what is written first, and only what names none of them is read; who was
  /// found is filled in.
  func read(_ cells: BlockCells, from start: Int) -> IdentifierCells? {
    guard let reader else { return nil }
    let (page, count) = (cells[column.position], cells.count)
    let subjects = rows.subjects.part(start..<start + count)
    guard further.isEmpty else {
      subjects.initialize(repeating: DatasetRows.noSubject)
      return IdentifierCells(
        deciding: ([column] + further).map {
          (cells[$0.position], IdentifierReader(accepting: $0.kinds))
        }, count: count)
    }
    guard !readAlike.isEmpty else {
      subjects.initialize(repeating: DatasetRows.noSubject)
      return IdentifierCells(page, count: count, reader)
    }
    register.index.findOrdinals(of: page, 0..<count, into: subjects)
    for index in 0..<count where page.isMissing(index) || !isReadAlike(subjects[index]) {
      subjects[index] = DatasetRows.noSubject
    }
    return IdentifierCells(page, count: count, reader) {
      subjects[$0] != DatasetRows.noSubject
    }
  }

  @inline(__always)
  private func isReadAlike(_ subject: UInt32) -> Bool {
    for range in readAlike where range.contains(subject) { return true }
    return false
  }

  /// Fills in subject and state of a block's rows by their identifiers.
  ///
  /// - Parameters:
  ///   - read: the identifiers, where they are not what is written.
  ///   - ambiguities: told the rows whose identifiers several classes have.
  /// - Returns: how many rows have identifiers of each state, whomever they
  ///   name.
  func findByIdentifiers(
    _ cells: BlockCells, _ read: IdentifierCells?, from start: Int,
    ambiguities: inout [Ambiguity]
  ) -> [Int] {
    let isPlain = register.isPlain(scope)
    var written = [Int](repeating: 0, count: IdentifierState.allCases.count)
    let count = cells.count
    let page = read.map { CellPage($0.texts) } ?? cells[column.position]
    if read == nil, byCode == nil {
      register.index.findOrdinals(
        of: page, 0..<count, into: rows.subjects.part(start..<start + count))
    }
    for index in 0..<count {
      let row = start + index
      guard !page.isMissing(index) else {
        rows.subjects[row] = DatasetRows.noSubject
        let state = read?.states[index] ?? .absent
        set(state, row)
        written[Int(state.rawValue)] += 1
        continue
      }
      if let byCode {
        rows.subjects[row] = byCode[Int(page.value(index, as: UInt32.self))]
      } else if read != nil, rows.subjects[row] == DatasetRows.noSubject {
        rows.subjects[row] = register.index.ordinal(of: page.text(index).trimmed)
      }
      if rows.subjects[row] != DatasetRows.noSubject {
        if isPlain { set(.valid, row) } else { decide(row, &ambiguities) }
      } else {
        let isAbsent = page.text(index).trimmed.isEmpty
        set(isAbsent ? .absent : .unknown, row)
        if isAbsent { written[Int(IdentifierState.absent.rawValue)] += 1 }
      }
    }
    let others = written.reduce(0, +)
    let misplaced = read?.misplaced ?? 0
    written[Int(IdentifierState.valid.rawValue)] = count - others - misplaced
    written[Int(IdentifierState.otherKind.rawValue)] += misplaced
    return written
  }

  /// Decides whom the identifier of a row means, where that may be nobody of
  /// the scope, or several.
  private func decide(_ row: Int, _ ambiguities: inout [Ambiguity]) {
    switch register.meant(rows.subjects[row], in: scope) {
    case .one(let subject):
      rows.subjects[row] = subject
      set(.valid, row)
    case .nobody:
      rows.subjects[row] = DatasetRows.noSubject
      set(.unknown, row)
    case .several(let subjects):
      rows.subjects[row] = DatasetRows.noSubject
      set(.ambiguous, row)
      ambiguities.append(Ambiguity(row: row, candidates: .sharing(subjects)))
    }
  }

  @inline(__always)
  private func set(_ state: IdentifierState, _ row: Int) {
    states?[row] = state
    rows.states[row] = RowState(state)
  }
}

// MARK: By other identifiers and names

extension SubjectFinder {
  /// A row that may mean more than one subject.
  struct Ambiguity {
    let row: Int
    fileprivate let candidates: Candidates

    fileprivate enum Candidates {
      /// Those whose identifier it is.
      case sharing([UInt32])
      case called(ClaimIndex.Several, ClaimIndex)
    }

    fileprivate init(row: Int, candidates: Candidates) {
      self.row = row
      self.candidates = candidates
    }

    /// A row with identifiers of several subjects.
    init(row: Int, sharing subjects: [UInt32]) {
      self.init(row: row, candidates: .sharing(subjects))
    }

    /// The subjects that it may mean.
    var subjects: [UInt32] {
      switch candidates {
      case .sharing(let subjects): subjects
      case .called(let several, let index): index.subjects(several)
      }
    }
  }

  /// Whether rows are found by more than their subjects' own identifiers.
  var goesFurther: Bool { register.identifiers != nil || named != nil }

  /// Fills in subject and state of those rows of a block that the subjects'
  /// own identifiers did not find; rows without a day of the event stay so.
  ///
  /// - Parameter waits: by row of the block, the day before which the row does
  ///   not count, since nobody could tell whose it is.
  /// - Precondition: the days on which rows became known are filled in.
  func findFurther(
    _ cells: BlockCells, _ read: IdentifierCells?, from start: Int, waits: inout [Int32]
  ) -> [Ambiguity] {
    var ambiguities: [Ambiguity] = []
    let page = read.map { CellPage($0.texts) } ?? cells[column.position]
    var name: [UInt8] = []
    for index in 0..<cells.count where rows.subjects[start + index] == DatasetRows.noSubject {
      let row = start + index
      if states?[row] == .ambiguous { continue }
      let own = page.isMissing(index) ? nil : page.text(index).trimmed
      if let own, !own.isEmpty {
        guard let claims = register.identifiers else { continue }
        let found = claims.resolve(own, from: rows.known[row], in: scope)
        if case .subject(_, let day) = found { waits[index] = day }
        settle(row, found, .valid, claims, &ambiguities)
      } else if let named, read?.states[index] != .otherKind {
        name.removeAll(keepingCapacity: true)
        guard let claims = appendName(named, cells, at: index, to: &name) else { continue }
        let found = name.withUnsafeBytes { claims.resolve($0, on: rows.known[row], in: scope) }
        settle(row, found, .byName, claims, &ambiguities)
      }
    }
    return ambiguities
  }

  /// Appends what is looked for, and gives where; nil where the row has no
  /// name, or no division that it needs.
  private func appendName(
    _ named: IdentifiedRecords.Name, _ cells: BlockCells, at index: Int, to name: inout [UInt8]
  ) -> ClaimIndex? {
    let page = cells[named.column]
    guard !page.isMissing(index) else { return nil }
    NormalisedName.append(page.text(index), to: &name)
    guard !name.isEmpty else { return nil }
    guard let region = named.region else { return register.names }
    let division = cells[region]
    guard !division.isMissing(index),
      NormalisedName.append(division: division.text(index), to: &name, register.divisions)
    else { return nil }
    return register.localNames
  }

  private func settle(
    _ row: Int, _ found: ClaimIndex.Resolution, _ resolved: IdentifierState, _ claims: ClaimIndex,
    _ ambiguities: inout [Ambiguity]
  ) {
    let state: IdentifierState
    switch found {
    case .nobody: return
    case .subject(let subject, _):
      rows.subjects[row] = subject
      state = resolved
    case .several(let several):
      ambiguities.append(Ambiguity(row: row, candidates: .called(several, claims)))
      state = .ambiguous
    }
    states?[row] = state
    if rows.states[row] != .eventAbsent { rows.states[row] = RowState(state) }
  }

  /// Puts off the days of a block's rows to those before which nobody could
  /// tell whose they are.
  ///
  /// - Parameter said: where the days are noted that rows have themselves.
  /// - Returns: whether any was put off.
  func putOff(
    _ range: Range<Int>, _ waits: [Int32], said: SharedArray<Int32>
  ) -> Bool {
    var isLater = false
    for (index, row) in range.enumerated() {
      let day = rows.known[row]
      said[row] = day
      let subject = rows.subjects[row]
      guard subject != DatasetRows.noSubject else { continue }
      let first = register.since?[Int(subject)] ?? noDay
      let known = max(day, max(first, waits[index]))
      guard known > day else { continue }
      rows.known[row] = known
      isLater = true
    }
    return isLater
  }

  /// Whether anything of the register became known on a day.
  var hasDays: Bool { register.since != nil }
}
