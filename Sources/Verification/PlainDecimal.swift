/// A number written with a fixed count of decimals, as whole units of the last
/// one.
public struct PlainDecimal: Hashable, Sendable {
  public let units: Int128
  public let decimals: Int

  /// So many units of 10^−decimals.
  public init(units: Int128, decimals: Int) {
    self.units = units
    self.decimals = decimals
  }

  /// A Double rounded half-even on its exact value; nil where it is not finite
  /// or beyond 10^29.
  ///
  /// A Double is m·2^e; in units of 10^−d it is m·10^d·2^e, which is taken
  /// apart in integers.
  public init?(_ value: Double, decimals: Int) {
    precondition((0...9).contains(decimals), "0 to 9 decimals")
    guard value.isFinite, abs(value) < 1e29 else { return nil }
    self.decimals = decimals
    guard value != 0 else {
      units = 0
      return
    }
    // 53 bits before the point, the exponent beside them.
    let exponent = Int(value.exponent) - 52
    let significand = Int128(
      Double(sign: .plus, exponent: 52, significand: abs(value).significand))
    let scaled = significand * PlainDecimal.powerOfTen(decimals)
    var magnitude: Int128
    if exponent >= 0 {
      let (product, overflow) = scaled.multipliedReportingOverflow(by: 1 << Int128(exponent))
      if overflow { return nil }
      magnitude = product
    } else if exponent < -120 {
      magnitude = 0
    } else {
      let unit: Int128 = 1 << Int128(-exponent)
      magnitude = scaled / unit
      let rest = (scaled % unit) * 2
      if rest > unit || (rest == unit && magnitude % 2 == 1) { magnitude += 1 }
    }
    units = value < 0 ? -magnitude : magnitude
  }

  /// Reads `-12.50`; nil for anything but digits with at most one point.
  public init?(parsing text: String) {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
      let whole = String(parts.joined()), let magnitude = Int128(whole)
    else { return nil }
    units = isNegative ? -magnitude : magnitude
    decimals = parts.count == 2 ? parts[1].count : 0
  }

  /// `-12.50`; zero has no sign.
  public var text: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// The exact product; nil where it is too large.
  func times(_ other: PlainDecimal) -> PlainDecimal? {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    return overflow ? nil : PlainDecimal(units: product, decimals: decimals + other.decimals)
  }

  /// The exact sum; nil where it is too large.
  public func plus(_ other: PlainDecimal) -> PlainDecimal? {
    let most = max(decimals, other.decimals)
    guard most <= 36, let a = times(.one(decimals: most - decimals)),
      let b = other.times(.one(decimals: most - other.decimals))
    else { return nil }
    let (sum, overflow) = a.units.addingReportingOverflow(b.units)
    return overflow ? nil : PlainDecimal(units: sum, decimals: most)
  }

  /// Whether it is as large as another, or larger.
  func isAtLeast(_ other: PlainDecimal) -> Bool {
    let minus = PlainDecimal(units: -other.units, decimals: other.decimals)
    return (plus(minus)?.units ?? 0) >= 0
  }

  static let zero = PlainDecimal(units: 0, decimals: 0)
  static let unit = PlainDecimal(units: 1, decimals: 0)

  /// 1 with so many decimals.
  private static func one(decimals: Int) -> PlainDecimal {
    PlainDecimal(units: powerOfTen(decimals), decimals: decimals)
  }

  /// The Double nearest to it.
  public var double: Double { Double(text) ?? .nan }

  static func powerOfTen(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// Whether this is how a number may be published: its rounding, or, where
  /// the number lies within 10⁻⁹ of itself from the middle of two roundings,
  /// the other one.
  ///
  /// The second path may differ from the first in the last bits of a Double;
  /// where those decide the rounding, both are right.
  func publishes(_ value: Double) -> Bool {
    guard let nearest = PlainDecimal(value, decimals: decimals) else { return false }
    if nearest.units == units { return true }
    let slack = abs(value) * 1e-9
    return [value - slack, value + slack].contains {
      PlainDecimal($0, decimals: decimals)?.units == units
    }
  }
}

extension String {
  /// The text of ASCII bytes.
  fileprivate init?(_ bytes: some Sequence<UInt8>) {
    self = String(decoding: Array(bytes), as: UTF8.self)
  }
}
