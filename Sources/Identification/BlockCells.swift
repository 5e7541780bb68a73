import Diagnostics
import Expressions
import Store
import Tabular

/// Some columns of one block, by their positions in the table.
struct BlockCells: Sendable {
  private let positions: [Int]
  private let block: RowBlock
  private let pages: [CellPage]

  /// Reads the columns, each once.
  init(_ table: TableReader, block number: Int, columns: [Int]) throws(Failure) {
    var positions: [Int] = []
    for column in columns where !positions.contains(column) { positions.append(column) }
    self.positions = positions
    block = try table.block(number, columns: positions)
    pages = block.columns.map(CellPage.init)
  }

  /// The number of rows.
  var count: Int { block.count }

  /// The cells of a column that was read, valid as long as this value is kept.
  subscript(column: Int) -> CellPage {
    guard let index = positions.firstIndex(of: column) else {
      preconditionFailure("the column was read")
    }
    return pages[index]
  }

  /// The rows for which a condition over columns that were read is true.
  func rows(where condition: Condition) -> [UInt32] {
    condition.truths(
      on: block, columns: condition.expression.scopePositions.compactMap(positions.firstIndex)
    ).trueRows
  }
}

extension TableReader {
  /// The rows of every block.
  var map: RowMap { RowMap(blockRows: (0..<blockCount).map { rows(inBlock: $0) }) }
}
