import Diagnostics
import Tabular

/// The column that a measure reads, row by row.
struct MeasuredColumn: Sendable {
  let cells: [ExportCell]
  /// Decimals of exact numbers; 0 for others.
  let scale: Int
  /// Whether the column's type is a number.
  let hasNumbers: Bool
  /// The cells as numbers, rounded once; nil where there is none.
  let numbers: [Double?]

  init(_ name: String, of table: ExportTable, by key: String) throws(Failure) {
    let cells = try table.required(name, by: key)
    let scale: Int
    switch table.dataset[name]?.type {
    case .decimal(let declared): (scale, hasNumbers) = (declared, true)
    case .integer, .double: (scale, hasNumbers) = (0, true)
    default: (scale, hasNumbers) = (0, false)
    }
    numbers = cells.map { MeasuredColumn.number($0, scale: scale) }
    self.cells = cells
    self.scale = scale
  }

  private static func number(_ cell: ExportCell, scale: Int) -> Double? {
    switch cell {
    case .integer(let value): PlainNumbers.nearest(Int128(value), over: 1)
    case .decimal(let units): PlainNumbers.nearest(Int128(units), over: PlainNumbers.power(scale))
    case .double(let value): value
    case .missing, .day, .bool, .text: nil
    }
  }

  /// The sum of the cells of some rows and how many of them have a value; nil
  /// where none has. Exact, and rounded once.
  func sum(_ rows: [Int]) -> (sum: Double, count: Int)? {
    var units: Int128 = 0
    var doubles: [Double] = []
    var count = 0
    for row in rows {
      switch cells[row] {
      case .integer(let value), .decimal(let value): units += Int128(value)
      case .double(let value): doubles.append(value)
      case .missing, .day, .bool, .text: continue
      }
      count += 1
    }
    if count == 0 { return nil }
    let sum =
      doubles.isEmpty
      ? PlainNumbers.nearest(units, over: PlainNumbers.power(scale)) : PlainNumbers.sum(doubles)
    return (sum, count)
  }
}
