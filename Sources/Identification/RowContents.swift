import Diagnostics
import Jobs
import Store

/// All that some rows of a dataset say, to compare them with one another.
struct RowContents: Sendable {
  private let cells: CellTable
  /// By row of the dataset, its row in `cells`.
  private let numbers: SharedArray<UInt32>
  /// How many of the columns are declared; file and line follow them.
  private let declared: Int

  /// The rows whose content is in memory at one time.
  static let batchRows = 1 << 22

  /// Calls `body` with every batch of groups, cut into pieces that are worked
  /// on at the same time, and what their rows say.
  ///
  /// - Complexity: O(cells) for every batch that is begun.
  static func forEach(
    of groups: RowGroups, in table: TableReader, _ workers: Workers,
    batchRows: Int,
    _ body: @Sendable (RowContents, Range<Int>) -> Void
  ) throws(Failure) {
    guard groups.count > 0 else { return }
    let blocks = RowMap(blockRows: (0..<table.blockCount).map { table.rows(inBlock: $0) })
    let numbers = SharedArray<UInt32>(repeating: unused, count: blocks.count)
    for batch in groups.batches(rows: batchRows) {
      let rows = groups.starts[batch.lowerBound]..<groups.starts[batch.upperBound]
      for index in rows { numbers[Int(groups.rows[index])] = wanted }
      let cells = try CellTable(
        table, columns: Array(table.schema.columns.indices),
        rows: { block in wantedRows(of: numbers, blocks.rows(ofBlock: block)) }, workers)
      number(numbers, blocks, cells.map)
      let contents = RowContents(
        cells: cells, numbers: numbers, declared: table.schema.columns.count - 2)
      let piece = 4096
      let pieces = (batch.count + piece - 1) / piece
      try workers.forEach(pieces) { index throws(Failure) in
        let start = batch.lowerBound + index * piece
        body(contents, start..<min(batch.upperBound, start + piece))
      }
      for index in rows { numbers[Int(groups.rows[index])] = unused }
    }
  }

  private static let unused = UInt32.max
  private static let wanted = UInt32.max - 1

  /// The rows of a block that are wanted, counted from its first.
  private static func wantedRows(
    of numbers: SharedArray<UInt32>, _ rows: Range<Int>
  ) -> [UInt32] {
    rows.filter { numbers[$0] == wanted }.map { UInt32($0 - rows.lowerBound) }
  }

  /// Numbers the wanted rows in their order.
  private static func number(
    _ numbers: SharedArray<UInt32>, _ blocks: RowMap, _ selected: RowMap
  ) {
    for block in 0..<blocks.blockCount {
      var next = UInt32(selected.rows(ofBlock: block).lowerBound)
      guard !selected.rows(ofBlock: block).isEmpty else { continue }
      for row in blocks.rows(ofBlock: block) where numbers[row] == wanted {
        numbers[row] = next
        next += 1
      }
    }
  }

  /// Whether two rows say the same in these columns.
  func isSame(_ a: UInt32, _ b: UInt32, in columns: [Int]) -> Bool {
    let (one, other) = (place(of: a), place(of: b))
    for index in columns {
      let column = cells.columns[index]
      guard column[one.block].says(Int(one.row), sameAs: column[other.block], Int(other.row))
      else { return false }
    }
    return true
  }

  /// Whether, of two rows that say the same, the first is the one that stands.
  ///
  /// Of rows that name their subject in different ways that with the smaller
  /// cells, a missing one before all others; then why cells are missing, and in
  /// which way others say it, so that nothing but evidence depends on the order
  /// in the export; then file and line.
  func stands(_ a: UInt32, before b: UInt32) -> Bool {
    let (one, other) = (place(of: a), place(of: b))
    func order(_ columns: ArraySlice<CellColumn>) -> Int {
      for column in columns {
        let order = column[one.block].compare(
          Int(one.row), with: column[other.block], Int(other.row))
        if order != 0 { return order }
      }
      return 0
    }
    let said = order(cells.columns[..<declared])
    if said != 0 { return said < 0 }
    for column in cells.columns[..<declared] {
      let reasons = (
        column[one.block].reason(Int(one.row)), column[other.block].reason(Int(other.row))
      )
      if reasons.0 != reasons.1 { return reasons.0 < reasons.1 }
    }
    let rest = order(cells.columns[declared...])
    return rest == 0 ? a < b : rest < 0
  }

  private func place(of row: UInt32) -> RowPlace {
    cells.map.place(of: Int(numbers[Int(row)]))
  }
}
