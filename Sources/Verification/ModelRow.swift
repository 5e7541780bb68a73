import Diagnostics
import Expressions
import Tabular

/// A subject at one day as a framework sees it.
public struct ModelRow: Hashable, Sendable {
  public let id: String
  public let region: String?
  public let sector: String?
  /// Its weight where an index is weighted.
  public let size: Double?
  /// The indicators that have a value, by name.
  public let values: [String: Double]
  /// The subject's scores in other frameworks, as far as they were asked for
  /// and it has one, by framework.
  public private(set) var scores: [String: Double] = [:]

  public init(
    id: String, region: String? = nil, sector: String? = nil, size: Double? = nil,
    values: [String: Double]
  ) {
    self.id = id
    self.region = region
    self.sector = sector
    self.size = size
    self.values = values
  }

  /// The value of a leaf before its treatment; nil where it is missing.
  subscript(leaf: FrameworkModel.Leaf) -> Double? {
    switch leaf.origin {
    case .indicator: values[leaf.name]
    case .score: scores[leaf.name]
    }
  }

  /// The row with the subject's score in another framework.
  public func with(score: Double?, in framework: String) -> ModelRow {
    var row = self
    row.scores[framework] = score
    return row
  }

  /// The row of a recomputed matrix with these indicators.
  init(_ subject: RecomputedSubject, indicators: [String]) {
    var values: [String: Double] = [:]
    for (name, value) in zip(indicators, subject.values) { values[name] = value }
    self.init(
      id: subject.id, region: subject.region, sector: subject.sector, size: subject.size,
      values: values)
  }
}

/// A condition over the indicators of a subject.
struct ModelCondition {
  private let condition: Condition

  /// The condition that a text is; throws where it is none, or names what is
  /// no indicator.
  init(_ text: String, indicators: [String], file: String) throws(Failure) {
    condition = try Condition(
      text, at: Origin(file: file, line: 1, column: 1),
      in: Scope(
        Wording(en: "matrix row", zh: "指标矩阵的行"),
        columns: indicators.map { Column($0, .double) }))
  }

  /// For each row, whether the condition is true; unknown is not.
  func holds(for rows: [ModelRow]) -> [Bool] {
    let columns = condition.expression.columnsUsed.map { column in
      ColumnSegment(
        .double, rows.map { row in row.values[column.name].map(Cell.double) ?? .missing(.empty) })
    }
    let block = RowBlock(count: rows.count, columns: columns)
    let truths = condition.truths(on: block, columns: Array(columns.indices))
    return rows.indices.map { truths[$0] == .true }
  }
}
