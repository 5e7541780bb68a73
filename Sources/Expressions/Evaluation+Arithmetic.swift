import Tabular

extension Evaluation {
  mutating func arithmetic(_ operation: Arithmetic, _ a: Lanes, _ b: Lanes) -> Lanes {
    guard let type = CellType.result(operation, a.type, b.type) else {
      preconditionFailure("the checker lets pass only operations that are defined")
    }
    switch type {
    case .double: return floating(operation, doubles(a), doubles(b))
    case .integer, .decimal:
      return a.type == .day ? dayDifference(a, b) : exact(operation, a, b, type)
    case .day: return shifted(operation, a, b)
    case .code, .text, .bool: preconditionFailure("arithmetic gives numbers and days")
    }
  }

  /// The exact result at the scale of the type; undefined where it does not
  /// fit into an Int64.
  private mutating func exact(
    _ operation: Arithmetic, _ a: Lanes, _ b: Lanes, _ type: CellType
  ) -> Lanes {
    let scale = type.scale ?? 0
    let left = Powers.ten(scale - (operation == .multiply ? scale : a.type.scale ?? 0))
    let right = Powers.ten(scale - (operation == .multiply ? scale : b.type.scale ?? 0))
    let isPlain = left == 1 && right == 1
    switch operation {
    case .add where isPlain:
      return combined(a, b, type) { (x: Int64, y: Int64) in x.addingReportingOverflow(y) }
    case .subtract where isPlain:
      return combined(a, b, type) { (x: Int64, y: Int64) in x.subtractingReportingOverflow(y) }
    case .multiply:
      return combined(a, b, type) { (x: Int64, y: Int64) in x.multipliedReportingOverflow(by: y) }
    case .add, .subtract:
      let sign: Int64 = operation == .add ? 1 : -1
      let signed = right * sign
      // Neither product exceeds 2^123, their sum not 2^124.
      return combined(a, b, type) { (x: Int64, y: Int64) in
        let sum = Int128(x) * Int128(left) + Int128(y) * Int128(signed)
        let units = Int64(truncatingIfNeeded: sum)
        return (units, Int128(units) != sum)
      }
    case .divide: preconditionFailure("a quotient is floating")
    }
  }

  /// IEEE 754 arithmetic; undefined where the divisor is 0 or the result is
  /// not finite.
  private mutating func floating(_ operation: Arithmetic, _ a: Lanes, _ b: Lanes) -> Lanes {
    switch operation {
    case .add: combined(a, b, .double) { (x: Double, y: Double) in Evaluation.finite(x + y) }
    case .subtract: combined(a, b, .double) { (x: Double, y: Double) in Evaluation.finite(x - y) }
    case .multiply: combined(a, b, .double) { (x: Double, y: Double) in Evaluation.finite(x * y) }
    case .divide: combined(a, b, .double) { (x: Double, y: Double) in Evaluation.finite(x / y) }
    }
  }

  @inline(__always)
  private static func finite(_ value: Double) -> (Double, Bool) { (value, !value.isFinite) }

  private mutating func dayDifference(_ a: Lanes, _ b: Lanes) -> Lanes {
    combined(a, b, .integer) { (x: Int32, y: Int32) in (Int64(x) - Int64(y), false) }
  }

  /// A day some days later or earlier; undefined outside the years 1…9999.
  private mutating func shifted(_ operation: Arithmetic, _ a: Lanes, _ b: Lanes) -> Lanes {
    if a.type == .integer { return shifted(operation, b, a) }
    let sign: Int64 = operation == .add ? 1 : -1
    return combined(a, b, .day) { (day: Int32, count: Int64) -> (Int32, Bool) in
      let (shift, tooFar) = count.multipliedReportingOverflow(by: sign)
      let (sum, overflow) = Int64(day).addingReportingOverflow(shift)
      let isOutside = tooFar || overflow || sum < Evaluation.firstDay || sum > Evaluation.lastDay
      return (isOutside ? 0 : Int32(truncatingIfNeeded: sum), isOutside)
    }
  }

  private static let firstDay = Int64(Day.number(year: 1, month: 1, day: 1))
  private static let lastDay = Int64(Day.number(year: 9999, month: 12, day: 31))

  mutating func negated(_ a: Lanes) -> Lanes {
    if a.type == .double { return mapped(a, .double) { (x: Double) in (-x, false) } }
    return mapped(a, a.type) { (x: Int64) in Int64(0).subtractingReportingOverflow(x) }
  }

  mutating func absolute(_ a: Lanes) -> Lanes {
    if a.type == .double { return mapped(a, .double) { (x: Double) in (x.magnitude, false) } }
    return mapped(a, a.type) { (x: Int64) in
      x < 0 ? Int64(0).subtractingReportingOverflow(x) : (x, false)
    }
  }

  mutating func rounded(_ a: Lanes, to decimals: Int) -> Lanes {
    let type = CellType.decimal(scale: decimals)
    guard let scale = a.type.scale else {
      let power = Powers.ten(decimals)
      return mapped(a, type) { (x: Double) -> (Int64, Bool) in
        let units = Powers.rounded(x, times: power)
        return (units ?? 0, units == nil)
      }
    }
    let divisor = Powers.ten(scale - decimals)
    return mapped(a, type) { (x: Int64) in (Powers.rounded(x, by: divisor), false) }
  }

  mutating func calendar(_ a: Lanes, _ part: CalendarPart) -> Lanes {
    switch part {
    case .year:
      mapped(a, .integer) { (x: Int32) in (Int64(Day(number: x).civil.year), false) }
    case .month:
      mapped(a, .integer) { (x: Int32) in (Int64(Day(number: x).civil.month), false) }
    }
  }

  // MARK: Conversions

  /// The numbers as Doubles.
  mutating func doubles(_ a: Lanes) -> Lanes {
    guard let scale = a.type.scale else { return a }
    if scale == 0 { return mapped(a, .double) { (x: Int64) in (Double(x), false) } }
    let power = Powers.ten(scale)
    return mapped(a, .double) { (x: Int64) in (Powers.quotient(x, power), false) }
  }

  /// The values as one of the types that `CellType.common` gives; texts stay
  /// as they are.
  mutating func converted(_ a: Lanes, to type: CellType) -> Lanes {
    if a.type == type || ValueType(type) == .text { return a }
    guard let scale = type.scale, let own = a.type.scale else { return doubles(a) }
    let factor = Powers.ten(scale - own)
    return mapped(a, type) { (x: Int64) in x.multipliedReportingOverflow(by: factor) }
  }
}
