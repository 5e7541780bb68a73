import Diagnostics
import Tabular

extension Measure {
  /// What the column would have to be; nil where its type will do.
  func need(unmetBy type: CellType, ofSubjects: Bool) -> Wording? {
    switch self {
    case .distinct: nil
    case .daysSince where ofSubjects:
      type == .day ? nil : Wording(en: "a column of days", zh: "日期列")
    case .sum, .mean, .min, .max, .last, .first, .decayedSum, .value:
      switch type {
      case .integer, .decimal, .double: nil
      case .day, .code, .text, .bool: Wording(en: "a column of numbers", zh: "数值列")
      }
    case .count, .exists, .daysSince, .daysSinceFirst, .decayedCount, .share: nil
    }
  }

  /// The decimals in products where none are declared: 0 for what is counted,
  /// the column's own for its cells and their sum, else 4.
  func decimals(of type: CellType?) -> Int {
    switch self {
    case .count, .exists, .distinct, .daysSince, .daysSinceFirst: 0
    case .sum, .min, .max, .last, .first, .value:
      switch type {
      case .integer: 0
      case .decimal(let scale): scale
      default: 4
      }
    case .mean, .decayedCount, .decayedSum, .share: 4
    }
  }
}
