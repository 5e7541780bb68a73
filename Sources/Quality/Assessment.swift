import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// Assesses a loaded dataset.
///
/// ```
/// blocks ─▶ scan: counts, hashes ─▶ rows of one hash ─▶ compare their cells
/// ```
///
/// Rows whose hashes differ are different; of those with one hash the cells
/// are compared. What is counted depends on the rows, not on their order.
struct Assessment: Sendable {
  let dataset: AssessedDataset
  let table: TableReader
  /// What is told of: the months of a release, and the one before them.
  let buckets: MonthBuckets
  /// The last day of which anything is known.
  let knownAt: Day
  let days: BlockScan.CalendarDays
  /// The most examples of a measure.
  let examples: Int
  let threads: Int
  let checkInterruption: @Sendable () throws(Failure) -> Void
  /// Told how many rows were read.
  let report: @Sendable (Int) -> Void
  /// About how many rows are compared at a time.
  var batchRows = 1 << 21

  /// Rows that can be assessed at once: they are counted in 32 bits.
  static let rowLimit = Int(UInt32.max) - 2

  /// Counts everything.
  ///
  /// - Complexity: O(cells), and 4 bytes of memory for each row, 8 more with a
  ///   key and 16 more with names, or 24
  ///   where entities are told apart.
  func run() throws(Failure) -> QualityTally {
    let starts = (0..<table.blockCount).reduce(into: [0]) { starts, block in
      starts.append(starts[block] + table.rows(inBlock: block))
    }
    let traces = RowTraces(rows: table.rows, of: dataset)
    var tally = try scan(starts, traces)
    if !dataset.key.isEmpty { try findRepeated(starts, traces, &tally) }
    if dataset.comparesNames { try findClashes(starts, traces, &tally) }
    if dataset.entity != nil {
      try EntityClashes(self, starts, traces).find(into: &tally)
    }
    tally.sumUp()
    return tally
  }

  private func scan(_ starts: [Int], _ traces: RowTraces) throws(Failure) -> QualityTally {
    let columns = BlockScan.columns(of: dataset)
    var tally = QualityTally(
      buckets: buckets.count, fields: dataset.required.count, examples: examples)
    try inOrder(table.blockCount, threads: threads) { (number) throws(Failure) in
      try checkInterruption()
      var scan = BlockScan(
        try table.block(number, columns: columns), columns: columns, start: starts[number],
        of: dataset, buckets, knownAt: knownAt.number, days, traces, examples: examples)
      scan.run()
      return scan.tally
    } commit: { (number, part: QualityTally) throws(Failure) in
      tally.add(part)
      table.release(block: number)
      report(starts[number + 1])
    }
    return tally
  }

  private func findRepeated(
    _ starts: [Int], _ traces: RowTraces, _ tally: inout QualityTally
  ) throws(Failure) {
    let groups = try HashGroups(
      traces.keys, threads: threads, checkInterruption: checkInterruption
    ) { UInt64($0) }
    let found = try RepeatedRows(dataset, groups, traces, buckets: buckets.count).find(
      in: table, starts: starts, batchRows: batchRows, threads: threads,
      checkInterruption: checkInterruption)
    for row in found.duplicates { tally.count(.duplicates, traces.mark(Int(row)).bucket) }
    for row in found.conflicts { tally.count(.conflictingRows, traces.mark(Int(row)).bucket) }
    for (place, keys) in found.conflictingKeys.enumerated() {
      tally.places[place].counts[QualityCount.conflictingKeys.slot] += keys
    }
    tally.note(found.duplicates, of: .duplicate)
    tally.note(found.conflicts, of: .conflict)
  }

  private func findClashes(
    _ starts: [Int], _ traces: RowTraces, _ tally: inout QualityTally
  ) throws(Failure) {
    let (codes, names) = (traces.codes, traces.names)
    // Rows without a code have no name either.
    let byCode = try HashGroups(codes, threads: threads, checkInterruption: checkInterruption) {
      names[$0]
    }
    let shared = try find(.code, byCode, starts, traces)
    // Natural persons may have one name: from here on they are left out.
    for row in 0..<names.count
    where codes[row] == CellHash.none || traces.mark(row).namesPerson {
      names[row] = CellHash.none
    }
    let byName = try HashGroups(names, threads: threads, checkInterruption: checkInterruption) {
      codes[$0]
    }
    let multicode = try find(.name, byName, starts, traces)
    for (found, things, rows) in [
      (shared, QualityCount.sharedCodes, QualityCount.sharedCodeRows),
      (multicode, .multicodeNames, .multicodeRows),
    ] {
      for (place, number) in found.things.enumerated() {
        tally.places[place].counts[things.slot] += number
      }
      tally.places[tally.whole].counts[rows.slot] += found.rows.count
      for row in found.rowsInMonth { tally.count(rows, traces.mark(Int(row)).bucket) }
    }
    tally.places[tally.whole].counts[QualityCount.clashingRows.slot] +=
      Assessment.union(shared.rows, multicode.rows).count
    for row in Assessment.union(shared.rowsInMonth, multicode.rowsInMonth) {
      tally.count(.clashingRows, traces.mark(Int(row)).bucket)
    }
    tally.note(shared.rows, of: .sharedCode)
    tally.note(multicode.rows, of: .multicodeName)
  }

  private func find(
    _ direction: ClashingRows.Direction, _ groups: HashGroups, _ starts: [Int],
    _ traces: RowTraces
  ) throws(Failure) -> ClashingRows.Found {
    try ClashingRows(
      direction: direction, dataset: dataset, groups: groups, traces: traces,
      buckets: buckets.count
    ).find(
      in: table, starts: starts, batchRows: batchRows, threads: threads,
      checkInterruption: checkInterruption)
  }

  /// The rows that are in either of two lists, ascending as these are.
  static func union(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var all: [UInt32] = []
    for row in (a + b).sorted() where row != all.last { all.append(row) }
    return all
  }
}

extension QualityTally {
  mutating func count(_ count: QualityCount, _ place: Int) {
    places[place].counts[count.slot] += 1
  }

  mutating func note(_ rows: [UInt32], of measure: QualityExamples.Measure) {
    let first = rows.sorted().prefix(most)
    add(unordered: first.map { Example(row: Int($0), reason: "") }, of: measure)
  }
}
