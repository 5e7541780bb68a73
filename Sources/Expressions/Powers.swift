/// Powers of ten for exact decimals.
enum Powers {
  /// The largest scale of a decimal: 10^18 is the largest power of ten in an
  /// Int64.
  static let maximumScale = 18

  /// 10^exponent.
  ///
  /// - Precondition: the exponent is 0…18.
  static func ten(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension Powers {
  /// The Double nearest to units / power, ties to even, for a power of ten.
  ///
  /// Up to 2^53 units one division of exact operands rounds once. Above, the
  /// quotient is taken with 56 bits or more and a last bit for the rest, and
  /// is rounded once by the conversion.
  @inline(__always)
  static func quotient(_ units: Int64, _ power: Int64) -> Double {
    units.magnitude <= 1 << 53 ? Double(units) / Double(power) : largeQuotient(units, power)
  }

  private static func largeQuotient(_ units: Int64, _ power: Int64) -> Double {
    let (quotient, rest) = (UInt128(units.magnitude) << 63)
      .quotientAndRemainder(dividingBy: UInt128(power))
    let magnitude = Double(quotient | (rest == 0 ? 0 : 1)) * 0x1p-63
    return units < 0 ? -magnitude : magnitude
  }

  /// units / divisor as a whole number, halves away from zero, for a power of
  /// ten from 10.
  @inline(__always)
  static func rounded(_ units: Int64, by divisor: Int64) -> Int64 {
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: divisor)
    let isUp = rest.magnitude >= divisor.magnitude - rest.magnitude
    return isUp ? quotient + rest.signum() : quotient
  }

  /// The exact value of a Double times a power of ten as a whole number,
  /// halves away from zero; nil where that is 2^63 or more in magnitude.
  ///
  /// The product and its rounding error (by a fused multiplication) together
  /// are exact. Below 2^52 the error only decides an apparent half; above, the
  /// product is whole and the error is all that is left to round.
  static func rounded(_ value: Double, times power: Int64) -> Int64? {
    let factor = Double(power)
    let product = value.magnitude * factor
    guard product < 0x1p63 else { return nil }
    let error = (-product).addingProduct(value.magnitude, factor)
    let whole = product.rounded(.towardZero)
    let fraction = product - whole
    var units = Int64(whole)
    if fraction > 0.5 || (fraction == 0.5 && error >= 0) {
      units += 1
    } else if fraction == 0 {
      let below = error.rounded(.down)
      let step = Int64(below) + (error - below >= 0.5 ? 1 : 0)
      let (sum, overflow) = units.addingReportingOverflow(step)
      if overflow { return nil }
      units = sum
    }
    return value < 0 ? -units : units
  }
}
