extension Double {
  /// The Double nearest to units × 10^−scale, ties to even.
  ///
  /// Up to 2^53 units one division of exact operands rounds once. Above, as
  /// for wide units.
  ///
  /// - Precondition: the scale is 0 to 18.
  /// - Complexity: O(scale).
  @inlinable
  public init(units: Int64, scale: Int) {
    if units.magnitude <= 1 << 53 {
      self = Double(units) / Double(Double.power(scale))
    } else {
      self.init(wideUnits: Int128(units), scale: scale)
    }
  }

  /// The Double nearest to units × 10^−scale, ties to even, for sums that 64
  /// bits may not hold.
  ///
  /// Above 2^53 units the quotient is taken with at least 66 digits, of which
  /// the last tells whether there is a rest, and is rounded once by the
  /// conversion.
  ///
  /// - Precondition: the scale is 0 to 18.
  /// - Complexity: O(scale).
  public init(wideUnits units: Int128, scale: Int) {
    let magnitude = units.magnitude
    let power = Double.power(scale)
    guard magnitude > 1 << 53 else {
      self = Double(Int64(units)) / Double(power)
      return
    }
    let shift = magnitude.leadingZeroBitCount
    let (quotient, rest) = (magnitude << shift).quotientAndRemainder(dividingBy: UInt128(power))
    let excess = 64 - quotient.leadingZeroBitCount
    let lost = quotient & ((1 << excess) - 1)
    let top = UInt64(truncatingIfNeeded: quotient >> excess) | (lost == 0 && rest == 0 ? 0 : 1)
    let nearest = Double(sign: .plus, exponent: excess - shift, significand: Double(top))
    self = units < 0 ? -nearest : nearest
  }

  /// 10^scale, which a Double holds exactly.
  @inlinable
  static func power(_ scale: Int) -> UInt64 {
    precondition((0...18).contains(scale), "decimals have 0 to 18 digits after the point")
    var power: UInt64 = 1
    for _ in 0..<scale { power *= 10 }
    return power
  }
}
