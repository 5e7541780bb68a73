import Diagnostics
import Jobs
import Store
import Tabular

/// The cells of some rows of a table in memory, to compare them with one
/// another.
struct LoadedRows: Sendable {
  /// By block, the rows that were asked for; nil where none was.
  private let blocks: [Block?]
  /// Where the row at each position of those asked for is.
  private let places: [Place]

  private struct Block: Sendable {
    // Keeps the memory of the pages.
    let rows: RowBlock
    let pages: [CellPage]
  }

  private struct Place {
    let block: UInt32
    let row: UInt32
  }

  /// Reads the cells of rows in some columns.
  ///
  /// - Parameters:
  ///   - rows: by position, in any order, each once.
  ///   - starts: the first row of every block, and behind them the number of
  ///     rows.
  /// - Complexity: O(rows × log rows + cells of the columns).
  init(
    _ rows: ArraySlice<UInt32>, columns: [Int], of table: TableReader, starts: [Int],
    threads: Int, checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) {
    let order = rows.indices.sorted { rows[$0] < rows[$1] }
    var places = [Place](repeating: Place(block: 0, row: 0), count: rows.count)
    var wanted = [[UInt32]](repeating: [], count: table.blockCount)
    var block = 0
    for index in order {
      let row = Int(rows[index])
      while row >= starts[block + 1] { block += 1 }
      places[index - rows.startIndex] = Place(
        block: UInt32(block), row: UInt32(wanted[block].count))
      wanted[block].append(UInt32(row - starts[block]))
    }
    let selected = wanted
    var blocks: [Block?] = []
    try inOrder(table.blockCount, threads: threads) { (number) throws(Failure) -> Block? in
      try checkInterruption()
      guard !selected[number].isEmpty else { return nil }
      let rows = try table.block(number, columns: columns).selecting(selected[number])
      return Block(rows: rows, pages: rows.columns.map(CellPage.init))
    } commit: { (_, block: Block?) throws(Failure) in
      blocks.append(block)
    }
    self.blocks = blocks
    self.places = places
  }

  /// Calls `body` with a column's cells and the place of a row among them.
  ///
  /// - Parameters:
  ///   - position: of the row among those asked for.
  ///   - column: the position of the column among those asked for.
  @inline(__always)
  func withCell<R>(_ position: Int, _ column: Int, _ body: (CellPage, Int) -> R) -> R {
    let place = places[position]
    guard let block = blocks[Int(place.block)] else {
      preconditionFailure("the row was asked for")
    }
    return withExtendedLifetime(block.rows) { body(block.pages[column], Int(place.row)) }
  }

  /// Whether two rows say the same in some of the columns.
  func isSame(_ a: Int, _ b: Int, in columns: Range<Int>) -> Bool {
    columns.allSatisfy { column in
      withCell(a, column) { one, row in
        withCell(b, column) { other, otherRow in one.says(row, sameAs: other, otherRow) }
      }
    }
  }
}

extension HashGroups {
  /// Calls `body` on all threads with every batch of groups, cut into pieces,
  /// and the cells of its rows in some columns; takes its results in order.
  ///
  /// - Parameter batchRows: about how many rows are in memory at a time.
  func forEach<Result: Sendable>(
    in table: TableReader, columns: [Int], starts blockStarts: [Int], batchRows: Int,
    threads: Int, checkInterruption: @escaping @Sendable () throws(Failure) -> Void,
    _ body: @escaping @Sendable (_ groups: Range<Int>, _ first: Int, LoadedRows) -> Result,
    commit: (Result) -> Void
  ) throws(Failure) {
    var next = 0
    while next < count {
      let begin = next
      next += 1
      while next < count, starts[next + 1] - starts[begin] <= batchRows { next += 1 }
      let batch = begin..<next
      let first = starts[begin]
      let cells = try LoadedRows(
        rows[first..<starts[next]], columns: columns, of: table, starts: blockStarts,
        threads: threads, checkInterruption: checkInterruption)
      let piece = 2048
      try inOrder((batch.count + piece - 1) / piece, threads: threads) {
        (number) throws(Failure) in
        try checkInterruption()
        let start = batch.lowerBound + number * piece
        return body(start..<min(batch.upperBound, start + piece), first, cells)
      } commit: { (_, result: Result) throws(Failure) in
        commit(result)
      }
    }
  }
}
