import Store
import Tabular
import TestSupport

/// One column of every type, two of codes.
let everyType = Schema([
  Column("integer", .integer), Column("money", .decimal(scale: 2)), Column("double", .double),
  Column("day", .day), Column("code", .code), Column("text", .text), Column("bool", .bool),
  Column("kind", .code),
])

/// Cells by row, then by column.
typealias Rows = [[Cell]]

extension RowBlock {
  /// - Precondition: every row has a cell per column.
  init(_ schema: Schema, _ rows: Rows) {
    self.init(
      count: rows.count,
      columns: schema.columns.indices.map { column in
        ColumnSegment(schema.columns[column].type, rows.map { $0[column] })
      })
  }

  var rows: Rows {
    (0..<count).map { row in columns.map { $0[row] } }
  }
}

extension TableReader {
  /// All cells.
  func allRows() throws -> Rows {
    try (0..<blockCount).flatMap { try block($0).rows }
  }
}

/// Writes blocks of rows as a table.
@discardableResult
func writeTable(
  _ path: String, _ schema: Schema, _ blocks: [Rows], files: Files = .local
) throws -> TableSummary {
  let writer = try TableWriter(path, schema: schema, files: files)
  for (index, rows) in blocks.enumerated() {
    try writer.append(writer.prepare(RowBlock(schema, rows), partition: index))
  }
  return try writer.finish()
}

/// Random cells: narrow and wide numbers, missing cells with one or several
/// reasons or none, few and many distinct codes.
struct RandomRows {
  var generator: SeededGenerator

  mutating func next(_ schema: Schema, count: Int) -> Rows {
    let shift = UInt64.random(in: 0...63, using: &generator)
    let missing = Int.random(in: 0...3, using: &generator)
    let distinct = [1, 3, 300, 70_000].randomElement(using: &generator) ?? 1
    return (0..<count).map { _ in
      schema.columns.map { column in
        if missing > 0, Int.random(in: 0..<5, using: &generator) < missing {
          let reasons: [MissingReason] = missing == 1 ? [.empty] : MissingReason.allCases
          return .missing(reasons.randomElement(using: &generator) ?? .empty)
        }
        return cell(column.type, shift, distinct)
      }
    }
  }

  private mutating func cell(_ type: CellType, _ shift: UInt64, _ distinct: Int) -> Cell {
    let number = Int64.random(in: .min ... .max, using: &generator) >> Int64(shift)
    switch type {
    case .integer: return .integer(number)
    case .decimal(let scale): return .decimal(number, scale: scale)
    case .double:
      // Few different ones, or hardly one twice.
      return distinct > 1000
        ? .double(Double.random(in: -1e9...1e9, using: &generator))
        : .double(Double(Int.random(in: 0..<distinct, using: &generator)) * 0.1 - 1)
    case .day: return .day(Day(number: Int32(truncatingIfNeeded: number)))
    case .bool: return .bool(shift < 60 && Bool.random(using: &generator))
    case .code: return .text("类\(Int.random(in: 0..<distinct, using: &generator))")
    case .text:
      let length = shift < 50 ? Int.random(in: 0...40, using: &generator) : 18
      return .text(String(repeating: "x", count: length))
    }
  }
}
