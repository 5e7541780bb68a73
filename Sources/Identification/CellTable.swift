import Diagnostics
import Jobs
import Store
import Tabular

/// One column of a table with all its blocks, to be read in any order.
final class CellColumn: Sendable {
  let type: CellType
  /// What codes stand for, sorted; nil for other columns.
  let dictionary: CodeDictionary?
  private let pages: [CellPage]
  /// What the pages are parts of; nil for blocks that are left out.
  private let segments: [ColumnSegment?]
  /// Whether any cell may be missing.
  let mayMiss: Bool

  init(_ type: CellType, _ segments: [ColumnSegment?]) {
    self.type = type
    self.segments = segments
    let none = ColumnSegment(type, [])
    dictionary = segments.lazy.compactMap { $0?.dictionary }.first ?? none.dictionary
    pages = segments.map { CellPage($0 ?? none) }
    mayMiss = pages.contains { $0.mayMiss }
  }

  /// The cells of one block, valid as long as the column is kept.
  @inline(__always)
  subscript(block: UInt32) -> CellPage { pages[Int(block)] }
}

/// Some columns of a table with all their blocks, or with some rows of each,
/// to be read in any order.
struct CellTable: Sendable {
  let map: RowMap
  /// In the order in which they were asked for, each once.
  let columns: [CellColumn]
  /// Where in the table they are.
  private let positions: [Int]

  /// All rows of these columns.
  ///
  /// - Complexity: O(cells), of memory too where they are stored narrowly.
  init(_ table: TableReader, columns asked: [Int], _ workers: Workers) throws(Failure) {
    var columns: [Int] = []
    for column in asked where !columns.contains(column) { columns.append(column) }
    let blocks = Array(0..<table.blockCount)
    var segments = [[ColumnSegment?]](repeating: [], count: columns.count)
    try inOrderOfBlocks(blocks.count, workers) { [columns] block throws(Failure) in
      try table.block(block, columns: columns)
    } commit: { block in
      for index in columns.indices { segments[index].append(block.columns[index]) }
    }
    self.init(table, columns, segments, rows: blocks.map { table.rows(inBlock: $0) })
  }

  /// The rows of these columns that `rows` gives for each block, in ascending
  /// order; blocks of which it gives none are not read.
  init(
    _ table: TableReader, columns: [Int], rows: @Sendable @escaping (Int) -> [UInt32],
    _ workers: Workers
  ) throws(Failure) {
    var segments = [[ColumnSegment?]](repeating: [], count: columns.count)
    var counts: [Int] = []
    try inOrderOfBlocks(table.blockCount, workers) { number throws(Failure) -> RowBlock? in
      let rows = rows(number)
      return rows.isEmpty ? nil : try table.block(number, columns: columns).selecting(rows)
    } commit: { block in
      counts.append(block?.count ?? 0)
      for index in columns.indices { segments[index].append(block?.columns[index]) }
    }
    self.init(table, columns, segments, rows: counts)
  }

  /// One column of all rows, which stands for one of a table.
  init(_ map: RowMap, _ column: CellColumn, at position: Int) {
    self.map = map
    columns = [column]
    positions = [position]
  }

  private init(
    _ table: TableReader, _ columns: [Int], _ segments: [[ColumnSegment?]], rows: [Int]
  ) {
    map = RowMap(blockRows: rows)
    positions = columns
    self.columns = zip(columns, segments).map {
      CellColumn(table.schema.columns[$0].type, $1)
    }
  }

  /// The column at a position of the table that was asked for.
  subscript(position: Int) -> CellColumn {
    guard let index = positions.firstIndex(of: position) else {
      preconditionFailure("the column was asked for")
    }
    return columns[index]
  }
}

/// Reads blocks on all threads, and hands them over in their order.
func inOrderOfBlocks<Block: Sendable>(
  _ count: Int, _ workers: Workers, read: @Sendable (Int) throws(Failure) -> Block,
  commit: (Block) -> Void
) throws(Failure) {
  try inOrder(count, threads: workers.threads) { number throws(Failure) in
    try workers.checkInterruption()
    return try read(number)
  } commit: { (_, block) throws(Failure) in
    commit(block)
  }
}
