import Statistics
import Tabular

/// The cells of columns of doubles, rounded to the decimals of each column:
/// column by column, so that rows are written without asking for a cell.
struct RoundedCells {
  private let rows: Range<Int>
  private let columns: [ColumnSegment]
  private let decimals: [Int]
  /// Row by row, in units of the column's decimals; `RowWriter.missing` where
  /// there is no value.
  private var units: [Int64]
  /// Rows with a number that is no 64-bit number of units.
  private var large: Set<Int> = []

  /// Rounds the cells of some rows.
  ///
  /// - Complexity: O(cells).
  init(_ columns: [ColumnSegment], _ rows: Range<Int>, decimals: [Int]) {
    self.rows = rows
    self.columns = columns
    self.decimals = decimals
    units = Array(repeating: RowWriter.missing, count: rows.count * columns.count)
    for (index, column) in columns.enumerated() { round(column, at: index) }
  }

  private mutating func round(_ column: ColumnSegment, at index: Int) {
    precondition(column.type == .double, "a column of doubles")
    let (width, decimals) = (columns.count, decimals[index])
    column.cells.withCells(as: Double.self) { cells in
      for row in rows where !column.isMissing(row) {
        guard let number = FixedPoint(cells[row], decimals: decimals),
          let small = Int64(exactly: number.units), small != RowWriter.missing
        else {
          large.insert(row)
          continue
        }
        units[(row - rows.lowerBound) * width + index] = small
      }
    }
  }

  /// Writes the cells of a row.
  func write(_ row: Int, to writer: inout RowWriter) {
    guard large.isEmpty || !large.contains(row) else {
      for (column, decimals) in zip(columns, decimals) {
        if let value = column.double(row) {
          writer.number(value, decimals: decimals)
        } else {
          writer.null()
        }
      }
      return
    }
    let start = (row - rows.lowerBound) * columns.count
    units.withUnsafeBufferPointer {
      writer.numbers(UnsafeBufferPointer(rebasing: $0[start..<start + columns.count]))
    }
  }
}
