import Foundation
import Tabular

// The slow, obvious evaluation: one row, one value at a time.

extension Model {
  func value(_ row: [String: Cell]) -> Value {
    switch self {
    case .column(let name, _): return Value(row[name] ?? .missing(.empty))
    case .integer(let value): return .exact(Int128(value), scale: 0)
    case .decimal(let units, let scale): return .exact(Int128(units), scale: scale)
    case .double(let value): return .double(value)
    case .text(let text): return .text(text.unicodeScalars.map(\.value))
    case .day(let number): return .day(Int64(number))
    case .bool(let flag): return .bool(flag)
    case .null: return .missing
    case .operation(let sign, let a, let b):
      return Model.operate(sign, a.value(row), b.value(row))
    case .minus(let a): return Model.operate("-", .exact(0, scale: 0), a.value(row))
    case .comparison(let sign, let a, let b):
      return Value(Model.compare(sign, a.value(row), b.value(row)))
    case .between(let a, let low, let high, let isNegated):
      let x = a.value(row)
      let inside = Model.and(
        Model.compare(">=", x, low.value(row)), Model.compare("<=", x, high.value(row)))
      return Value(isNegated ? inside.map(!) : inside)
    case .member(let a, let items, let isNegated):
      let x = a.value(row)
      var found: Bool? = false
      for item in items {
        let isEqual = Model.compare("=", x, item.value(row))
        found = Model.and(found.map(!), isEqual.map(!)).map(!)
      }
      return Value(isNegated ? found.map(!) : found)
    case .like(let a, let pattern, let escape, let isNegated):
      guard case .text(let text) = a.value(row) else { return .missing }
      let matches = Model.like(
        text[...], pattern.unicodeScalars.map(\.value)[...],
        escape?.unicodeScalars.first?.value)
      return .bool(matches != isNegated)
    case .isNull(let a, let isNegated): return .bool((a.value(row) == .missing) != isNegated)
    case .not(let a): return Value(a.value(row).truth.map(!))
    case .and(let a, let b): return Value(Model.and(a.value(row).truth, b.value(row).truth))
    case .or(let a, let b):
      let both = Model.and(a.value(row).truth.map(!), b.value(row).truth.map(!))
      return Value(both.map(!))
    case .call(let name, let arguments) where ["coalesce", "least", "greatest"].contains(name):
      let values = arguments.map { $0.value(row) }
      if name == "coalesce" { return type.convert(values.first { $0 != .missing } ?? .missing) }
      return Model.extreme(name, values.map(type.convert))
    case .call(let name, let arguments): return Model.call(name, arguments.map { $0.value(row) })
    case .cases(let branches, let otherwise):
      for (condition, value) in branches where condition.value(row) == .bool(true) {
        return type.convert(value.value(row))
      }
      return type.convert(otherwise?.value(row) ?? .missing)
    }
  }

  /// The truth table of SQL:2016, 6.39.
  static func and(_ a: Bool?, _ b: Bool?) -> Bool? {
    if a == false || b == false { return false }
    return a == nil || b == nil ? nil : true
  }

  static func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
  }

  static func operate(_ sign: String, _ a: Value, _ b: Value) -> Value {
    switch (a, b) {
    case (.exact(let x, let s), .exact(let y, let t)) where sign != "/":
      let scale = sign == "*" ? s + t : max(s, t)
      let left = sign == "*" ? x : x * power(scale - s)
      let right = sign == "*" ? y : y * power(scale - t)
      let units = sign == "*" ? left * right : sign == "+" ? left + right : left - right
      return Int64(exactly: units) == nil ? .missing : .exact(units, scale: scale)
    case (.day(let x), .day(let y)): return .exact(Int128(x - y), scale: 0)
    case (.day(let x), .exact(let y, _)):
      let day = Int128(x) + (sign == "+" ? y : -y)
      guard let number = Int32(exactly: day),
        (1...9999).contains(Day(number: number).civil.year)
      else { return .missing }
      return .day(Int64(number))
    case (.exact, .day): return operate(sign, b, a)
    default:
      guard let x = a.number, let y = b.number else { return .missing }
      let result =
        switch sign {
        case "+": x + y
        case "-": x - y
        case "*": x * y
        default: x / y
        }
      return result.isFinite ? .double(result) : .missing
    }
  }

  static func compare(_ sign: String, _ a: Value, _ b: Value) -> Bool? {
    let order: Int
    switch (a, b) {
    case (.missing, _), (_, .missing): return nil
    case (.exact(let x, let s), .exact(let y, let t)):
      let (left, right) = (x * power(max(0, t - s)), y * power(max(0, s - t)))
      order = left < right ? -1 : left > right ? 1 : 0
    case (.day(let x), .day(let y)): order = x < y ? -1 : x > y ? 1 : 0
    case (.text(let x), .text(let y)):
      order = x.lexicographicallyPrecedes(y) ? -1 : x == y ? 0 : 1
    case (.bool(let x), .bool(let y)): order = x == y ? 0 : x ? 1 : -1
    default:
      guard let x = a.number, let y = b.number else { return nil }
      order = x < y ? -1 : x > y ? 1 : 0
    }
    switch sign {
    case "=": return order == 0
    case "<>", "!=": return order != 0
    case "<": return order < 0
    case "<=": return order <= 0
    case ">": return order > 0
    default: return order >= 0
    }
  }

  static func like(
    _ text: ArraySlice<UInt32>, _ pattern: ArraySlice<UInt32>, _ escape: UInt32?
  ) -> Bool {
    guard let sign = pattern.first else { return text.isEmpty }
    if sign == escape {
      return text.first == pattern.dropFirst().first
        && like(text.dropFirst(), pattern.dropFirst(2), escape)
    }
    if sign == 0x25 {
      return like(text, pattern.dropFirst(), escape)
        || (!text.isEmpty && like(text.dropFirst(), pattern, escape))
    }
    guard let first = text.first, sign == 0x5F || sign == first else { return false }
    return like(text.dropFirst(), pattern.dropFirst(), escape)
  }

  private static func extreme(_ name: String, _ values: [Value]) -> Value {
    if values.contains(.missing) { return .missing }
    return values.dropFirst().reduce(values[0]) { best, next in
      compare(name == "least" ? "<" : ">", next, best) == true ? next : best
    }
  }

  static func call(_ name: String, _ arguments: [Value]) -> Value {
    switch (name, arguments[0]) {
    case ("nullif", let a): return compare("=", a, arguments[1]) == true ? .missing : a
    case ("starts_with", .text(let text)):
      guard case .text(let prefix) = arguments[1] else { return .missing }
      return .bool(text.starts(with: prefix))
    case (_, .missing): return .missing
    case ("abs", .exact(let units, _)):
      return units < 0 ? operate("-", .exact(0, scale: 0), arguments[0]) : arguments[0]
    case ("abs", .double(let value)): return .double(abs(value))
    case ("round", let value):
      guard case .exact(let decimals, _) = arguments[1] else { return .missing }
      return rounded(value, Int(decimals))
    case ("length", .text(let text)): return .exact(Int128(text.count), scale: 0)
    case ("lower", .text(let text)):
      return .text(text.map { (65...90).contains($0) ? $0 + 32 : $0 })
    case ("upper", .text(let text)):
      return .text(text.map { (97...122).contains($0) ? $0 - 32 : $0 })
    case ("trim", .text(let text)):
      let blanks: [UInt32] = [0x20, 9, 10, 13, 0xA0, 0x3000]
      let rest = text.drop { blanks.contains($0) }
      return .text(Array(Array(rest.reversed().drop { blanks.contains($0) }).reversed()))
    case ("year", .day(let day)):
      return .exact(Int128(Day(number: Int32(day)).civil.year), scale: 0)
    case ("month", .day(let day)):
      return .exact(Int128(Day(number: Int32(day)).civil.month), scale: 0)
    default: return .missing
    }
  }

  /// By the digits of the exact value, as glibc prints them.
  static func rounded(_ value: Value, _ decimals: Int) -> Value {
    let digits: String
    switch value {
    case .exact(let units, let scale):
      if scale <= decimals { return value }
      let text = String(units.magnitude)
      let padded = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
      digits = (units < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
    case .double(let number): digits = String(format: "%.1100f", number)
    default: return .missing
    }
    let parts = digits.drop { $0 == "-" }.split(separator: ".")
    let kept = parts[0] + parts[1].prefix(decimals)
    guard parts[0].count < 25, var units = Int128(kept) else { return .missing }
    if let next = parts[1].dropFirst(decimals).first, next >= "5" { units += 1 }
    guard let small = Int64(exactly: units) else { return .missing }
    return .exact(digits.hasPrefix("-") ? -Int128(small) : Int128(small), scale: decimals)
  }
}
