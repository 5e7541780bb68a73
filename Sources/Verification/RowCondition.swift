import Diagnostics
import Expressions
import Tabular

/// A condition on the rows of a dataset.
struct RowCondition {
  private static let rowsAtOnce = 8192

  private let condition: Condition
  /// The positions, among the dataset's columns, of those it reads.
  private let positions: [Int]

  /// Throws what is wrong with the expression.
  init(_ text: String, of dataset: DeclaredDataset) throws(Failure) {
    let scope = Scope(
      Wording(en: "row of the dataset", zh: "数据集的行"),
      columns: dataset.columns.map { Column($0.name, $0.type) })
    condition = try Condition(text, at: Origin(file: dataset.name), in: scope)
    positions = condition.expression.columnsUsed.compactMap { dataset.position(of: $0.name) }
  }

  /// Whether the condition is true, row by row; unknown is not.
  func truths(of table: ExportTable) -> [Bool] {
    var truths: [Bool] = []
    var start = 0
    while start < table.count {
      let rows = start..<min(start + RowCondition.rowsAtOnce, table.count)
      let segments = positions.map { position in
        let type = table.dataset.columns[position].type
        return ColumnSegment(type, rows.map { table.columns[position][$0].cell(type) })
      }
      let found = condition.truths(
        on: RowBlock(count: rows.count, columns: segments), columns: Array(positions.indices))
      truths += (0..<rows.count).map { found[$0] == .true }
      start = rows.upperBound
    }
    return truths
  }
}

extension ExportCell {
  /// The cell as expressions take it.
  fileprivate func cell(_ type: CellType) -> Cell {
    switch self {
    case .missing: .missing(.empty)
    case .integer(let value): .integer(value)
    case .decimal(let units):
      if case .decimal(let scale) = type { .decimal(units, scale: scale) } else { .integer(units) }
    case .double(let value): .double(value)
    case .day(let number): .day(Day(number: number))
    case .bool(let value): .bool(value)
    case .text(let text): .text(text.string)
    }
  }
}
