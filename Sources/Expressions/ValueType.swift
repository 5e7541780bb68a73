import Diagnostics
import Tabular

/// The types that the language tells apart: column types, with codes and
/// texts as one.
enum ValueType: Sendable {
  case integer, decimal, double, day, text, bool

  init(_ type: CellType) {
    switch type {
    case .integer: self = .integer
    case .decimal: self = .decimal
    case .double: self = .double
    case .day: self = .day
    case .code, .text: self = .text
    case .bool: self = .bool
    }
  }

  /// For messages.
  var wording: Wording {
    switch self {
    case .integer: Wording(en: "an integer", zh: "整数")
    case .decimal: Wording(en: "a decimal", zh: "小数")
    case .double: Wording(en: "a floating number", zh: "浮点数")
    case .day: Wording(en: "a day", zh: "日期")
    case .text: Wording(en: "a text", zh: "文本")
    case .bool: Wording(en: "a condition", zh: "条件")
    }
  }
}

extension CellType {
  /// The scale of an exact number (0 for integers); nil for other types.
  var scale: Int? {
    switch self {
    case .integer: 0
    case .decimal(let scale): scale
    case .double, .day, .code, .text, .bool: nil
    }
  }

  /// Whether arithmetic is defined for the type.
  var isNumber: Bool { self == .double || scale != nil }

  /// The exact number type with this scale, an integer where both are.
  fileprivate static func exact(_ a: CellType, _ b: CellType, scale: Int) -> CellType {
    a == .integer && b == .integer ? .integer : .decimal(scale: scale)
  }

  /// The type that holds the values of both; nil where none does. Two texts
  /// are codes where both are.
  static func common(_ a: CellType, _ b: CellType) -> CellType? {
    if a == b { return a }
    if let left = a.scale, let right = b.scale { return .exact(a, b, scale: max(left, right)) }
    if a.isNumber, b.isNumber { return .double }
    if ValueType(a) == .text, ValueType(b) == .text { return .text }
    return nil
  }

  /// The type of the result of an operation; nil where it is not defined.
  ///
  /// Exact numbers: the larger scale for `+` and `-`, the sum of the scales for
  /// `*` (which may exceed what a decimal holds: the caller checks). `/` is
  /// floating whatever its operands, because a quotient of decimals seldom is
  /// a decimal and a truncated one is a trap. A double makes the result one.
  static func result(_ operation: Arithmetic, _ a: CellType, _ b: CellType) -> CellType? {
    switch (a, b) {
    case (.day, .day): return operation == .subtract ? .integer : nil
    case (.day, .integer): return operation == .add || operation == .subtract ? .day : nil
    case (.integer, .day): return operation == .add ? .day : nil
    default: break
    }
    guard a.isNumber, b.isNumber else { return nil }
    guard operation != .divide, let left = a.scale, let right = b.scale else { return .double }
    return .exact(a, b, scale: operation == .multiply ? left + right : max(left, right))
  }
}
