import Tabular

// The rules of types, written a second time.

/// What a model's values are.
enum ModelType: Equatable {
  case exact(scale: Int)
  case double
  case other

  init(_ type: CellType) {
    switch type {
    case .integer: self = .exact(scale: 0)
    case .decimal(let scale): self = .exact(scale: scale)
    case .double: self = .double
    case .day, .code, .text, .bool: self = .other
    }
  }

  /// The value as one of this type.
  func convert(_ value: Value) -> Value {
    switch (self, value) {
    case (.exact(let scale), .exact(let units, let own)):
      let product = units * Model.power(scale - own)
      return Int64(exactly: product) == nil ? .missing : .exact(product, scale: scale)
    case (.double, _): return value.number.map(Value.double) ?? .missing
    default: return value
    }
  }
}

extension Model {
  var scale: Int? {
    if case .exact(let scale) = type { scale } else { nil }
  }

  var type: ModelType {
    switch self {
    case .column(_, let type): return ModelType(type)
    case .integer: return .exact(scale: 0)
    case .decimal(_, let scale): return .exact(scale: scale)
    case .double: return .double
    case .operation(let sign, let a, let b):
      switch (a.type, b.type) {
      // Two days have a difference; a day and a number give a day.
      case (.other, .other): return .exact(scale: 0)
      case (.other, _), (_, .other): return .other
      case (.exact(let s), .exact(let t)) where sign != "/":
        return .exact(scale: sign == "*" ? s + t : max(s, t))
      default: return .double
      }
    case .minus(let a): return a.type
    case .call(let name, let arguments):
      switch name {
      case "length", "year", "month": return .exact(scale: 0)
      case "round":
        guard case .integer(let decimals) = arguments[1] else { return .other }
        return .exact(scale: min(arguments[0].scale ?? 18, Int(decimals)))
      case "abs", "nullif": return arguments[0].type
      case "coalesce", "least", "greatest": return Model.common(arguments)
      default: return .other
      }
    case .cases(let branches, let otherwise):
      return Model.common(branches.map(\.1) + (otherwise.map { [$0] } ?? []))
    default: return .other
    }
  }

  private static func common(_ parts: [Model]) -> ModelType {
    let types = parts.filter { if case .null = $0 { false } else { true } }.map(\.type)
    if types.contains(.double) { return .double }
    let scales = types.compactMap { if case .exact(let scale) = $0 { scale } else { nil } }
    return scales.max().map { .exact(scale: $0) } ?? .other
  }
}
