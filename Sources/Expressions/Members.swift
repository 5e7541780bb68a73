import Tabular

/// The literals of `in (…)`, sorted, in the representation of the value that
/// is looked for.
///
/// A literal that the value can never equal (1.5 for an integer) is left out.
struct Members: Sendable {
  enum Values: Sendable {
    /// Units of the value's own scale.
    case exact([Int64])
    case double([Double])
    case day([Int32])
    case text([[UInt8]])
  }

  let values: Values
  let nulls: Nulls

  /// nil where a literal has another type than the value.
  init?(_ literals: [Literal], nulls: Nulls, for type: CellType) {
    self.nulls = nulls
    let hasDouble = literals.contains { if case .double = $0 { true } else { false } }
    switch ValueType(type) {
    case .integer where !hasDouble, .decimal where !hasDouble:
      let scale = type.scale ?? 0
      values = .exact(Set(literals.compactMap { $0.units(scale: scale) }).sorted())
    case .integer, .decimal, .double:
      values = .double(Set(literals.compactMap(\.number)).sorted())
    case .day:
      values = .day(
        Set(literals.compactMap { if case .day(let day) = $0 { day.number } else { nil } })
          .sorted())
    case .text:
      let texts = literals.compactMap { if case .text(let text) = $0 { text } else { nil } }
      values = .text(
        Set(texts.map { Array($0.utf8) }).sorted { $0.lexicographicallyPrecedes($1) })
    case .bool: return nil
    }
  }
}

extension Literal {
  /// The exact number in units of 10^−scale; nil where it is none of them.
  fileprivate func units(scale: Int) -> Int64? {
    let units: Int64
    let own: Int
    switch self {
    case .integer(let value): (units, own) = (value, 0)
    case .decimal(let value, let scale): (units, own) = (value, scale)
    case .double, .text, .day: return nil
    }
    if own <= scale {
      let (product, overflow) = units.multipliedReportingOverflow(by: Powers.ten(scale - own))
      return overflow ? nil : product
    }
    let (quotient, remainder) = units.quotientAndRemainder(dividingBy: Powers.ten(own - scale))
    return remainder == 0 ? quotient : nil
  }

  /// The number as a Double.
  fileprivate var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let units, let scale): Powers.quotient(units, Powers.ten(scale))
    case .double(let value): value
    case .text, .day: nil
    }
  }
}
