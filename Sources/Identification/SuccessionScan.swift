import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// Reads whom the rows of a dataset of successions are about, and when they
/// took effect and became known.
struct SuccessionScan: Sendable {
  let succession: IdentifiedSuccession
  let table: TableReader
  /// Whose subjects are those that are succeeded.
  let rows: DatasetRows
  /// The same rows, whose subjects are those that succeed.
  let successors: DatasetRows
  /// By row, the day on which it was said, which may be before one of its
  /// subjects became known; nil where subjects became known on no day.
  let said: SharedArray<Int32>?
  /// By row, what became of its identifiers: of the first, or where that is
  /// valid of the second; nil where that is not told.
  let identifiers: SharedArray<IdentifierState>?
  private let from: SubjectFinder
  private let to: SubjectFinder
  private let map: RowMap

  init(
    _ succession: IdentifiedSuccession, ofClass number: Int, _ table: TableReader,
    _ register: SubjectRegister, tells: Bool, _ workers: Workers
  ) throws(Failure) {
    self.succession = succession
    self.table = table
    rows = DatasetRows(count: table.rows)
    successors = DatasetRows(count: table.rows)
    from = try SubjectFinder(
      succession.from, ofClasses: [number], table, rows, register, tells: tells, workers)
    to = try SubjectFinder(
      succession.to, ofClasses: [number], table, successors, register, tells: tells, workers)
    said = from.hasDays ? SharedArray(table.rows) : nil
    identifiers = tells ? SharedArray(table.rows) : nil
    map = table.map
  }

  private var columns: [Int] {
    from.columns + to.columns + [succession.effective]
      + [succession.known].compactMap(\.self)
      + (succession.withdrawal?.expression.scopePositions ?? [])
  }

  /// Fills in all that is known of a block's rows.
  ///
  /// - Returns: the rows that may mean several subjects, in their order.
  func scan(block: Int) throws(Failure) -> [SubjectFinder.Ambiguity] {
    let cells = try BlockCells(table, block: block, columns: columns)
    defer { extendLifetime(cells) }
    let start = map.rows(ofBlock: block).lowerBound
    readDays(cells, from: start)
    let ambiguities = find(from, rows, cells, from: start)
    let others = find(to, successors, cells, from: start)
    var takeBack = Array(repeating: false, count: cells.count)
    if let withdrawal = succession.withdrawal {
      for row in cells.rows(where: withdrawal) { takeBack[Int(row)] = true }
    }
    for index in takeBack.indices { decide(start + index, isWithdrawal: takeBack[index]) }
    return (ambiguities + others.filter { rows.subjects[$0.row] != DatasetRows.noSubject })
      .sorted { $0.row < $1.row }
  }

  private func readDays(_ cells: BlockCells, from start: Int) {
    let effective = cells[succession.effective]
    let known = succession.known.map { cells[$0] } ?? effective
    for index in 0..<cells.count {
      rows.days[start + index] = effective.day(index)
      rows.known[start + index] = known.day(index)
      successors.known[start + index] = known.day(index)
    }
  }

  /// Fills in the subjects of one column, the states of their identifiers, and
  /// since when both are known.
  private func find(
    _ finder: SubjectFinder, _ rows: DatasetRows, _ cells: BlockCells, from start: Int
  ) -> [SubjectFinder.Ambiguity] {
    let read = finder.read(cells, from: start)
    defer { extendLifetime(read) }
    var ambiguities: [SubjectFinder.Ambiguity] = []
    _ = finder.findByIdentifiers(cells, read, from: start, ambiguities: &ambiguities)
    var waits = Array(repeating: noDay, count: cells.count)
    if finder.goesFurther {
      ambiguities += finder.findFurther(cells, read, from: start, waits: &waits)
    }
    if let said { _ = finder.putOff(start..<start + cells.count, waits, said: said) }
    return ambiguities
  }

  /// What becomes of a row by what was found of both its subjects.
  private func decide(_ row: Int, isWithdrawal: Bool) {
    if let identifiers, let one = from.states?[row], let other = to.states?[row] {
      identifiers[row] = one == .valid ? other : one
    }
    let isKnown = rows.subjects[row] != DatasetRows.noSubject
    let areKnown = isKnown && successors.subjects[row] != DatasetRows.noSubject
    rows.keys[row] = Self.key(rows.subjects[row], successors.subjects[row])
    rows.known[row] = max(rows.known[row], successors.known[row])
    if isWithdrawal, areKnown {
      rows.states[row] = .withdrawal
      if let said { rows.known[row] = said[row] }
    } else if rows.days[row] == noDay, !isWithdrawal {
      rows.states[row] = .eventAbsent
    } else if isKnown {
      rows.states[row] = successors.states[row]
    }
  }

  /// What names a succession: different for different subjects.
  ///
  /// A bijection of 64 bits, so that rows with one key are about the same two.
  /// Source: G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom
  /// number generators, OOPSLA 2014, the finaliser of SplitMix64.
  static func key(_ from: UInt32, _ to: UInt32) -> UInt64 {
    var key = UInt64(from) << 32 | UInt64(to)
    key = (key ^ key >> 30) &* 0xBF58_476D_1CE4_E5B9
    key = (key ^ key >> 27) &* 0x94D0_49BB_1331_11EB
    return key ^ key >> 31
  }
}
