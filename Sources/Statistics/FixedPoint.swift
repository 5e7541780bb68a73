/// A number with a fixed number of decimals, as products print it.
public struct FixedPoint: Hashable, Sendable {
  /// The number in units of 10^−decimals.
  public let units: Int128
  /// 0 to 18.
  public let decimals: Int

  /// A number of units.
  ///
  /// - Precondition: 0 to 18 decimals.
  public init(units: Int128, decimals: Int) {
    precondition((0...18).contains(decimals), "0 to 18 decimals")
    self.units = units
    self.decimals = decimals
  }

  /// The number rounded to decimals, half to even, as the exact value of the
  /// Double has it: 0.125 is 0.12, and 2.675, which as a Double is below it,
  /// is 2.67.
  ///
  /// nil for NaN and infinities, and where the units do not fit into an
  /// Int128: no rounding happens to numbers beyond 10^20.
  ///
  /// - Precondition: 0 to 18 decimals.
  /// - Complexity: O(1).
  public init?(_ number: Double, decimals: Int) {
    if let units = FixedPoint.smallUnits(number, decimals: decimals) {
      self.init(units: Int128(units), decimals: decimals)
      return
    }
    guard let scaled = ScaledDouble(number, decimals: decimals) else { return nil }
    let isOdd = scaled.floor & 1 == 1
    let isUp =
      scaled.fraction > ScaledDouble.half
      || (scaled.fraction == ScaledDouble.half && (scaled.hasMore || isOdd))
    self.init(units: scaled.floor + (isUp ? 1 : 0), decimals: decimals)
  }

  /// The same in 64 bits, for most numbers that are printed; nil for others.
  private static func smallUnits(_ number: Double, decimals: Int) -> Int64? {
    let shift = 1075 - Int(number.exponentBitPattern)
    guard (0...3).contains(decimals), (1...63).contains(shift) else { return nil }
    let power: UInt64 = [1, 10, 100, 1000][decimals]
    let whole = (number.significandBitPattern | 1 << 52) &* power
    var units = whole &>> UInt64(shift)
    let fraction = whole &<< UInt64(64 - shift)
    if fraction > 1 << 63 || (fraction == 1 << 63 && units & 1 == 1) { units += 1 }
    return number < 0 ? -Int64(units) : Int64(units)
  }
}

extension FixedPoint: CustomStringConvertible {
  /// With exactly the decimals, and no minus before a zero: `-12.50`.
  public var description: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

/// A Double in units of 10^−decimals, taken apart exactly: floor + fraction.
struct ScaledDouble {
  /// The largest whole number of units that is not above the number.
  let floor: Int128
  /// What is above the floor, in units of 2^−128.
  let fraction: UInt128
  /// Whether there is more of it than 128 bits can tell.
  let hasMore: Bool

  static let half: UInt128 = 1 << 127

  /// nil for NaN and infinities, and where the floor does not fit.
  ///
  /// - Precondition: 0 to 18 decimals.
  init?(_ number: Double, decimals: Int) {
    precondition((0...18).contains(decimals), "0 to 18 decimals")
    guard number.isFinite else { return nil }
    guard number != 0 else {
      self.init(floor: 0, fraction: 0, hasMore: false)
      return
    }
    // |number| × 10^decimals = whole × 2^exponent, and whole < 2^113.
    var power: UInt64 = 1
    for _ in 0..<decimals { power *= 10 }
    let isNormal = number.isNormal
    let significand = number.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let exponent = (isNormal ? Int(number.exponentBitPattern) : 1) - 1075
    let magnitude = ScaledDouble(UInt128(significand) * UInt128(power), times: exponent)
    guard let magnitude else { return nil }
    self = number < 0 ? magnitude.negated : magnitude
  }

  init(floor: Int128, fraction: UInt128, hasMore: Bool) {
    self.floor = floor
    self.fraction = fraction
    self.hasMore = hasMore
  }

  /// whole × 2^exponent; nil where the floor does not fit.
  private init?(_ whole: UInt128, times exponent: Int) {
    if exponent >= 0 {
      guard exponent < 127, whole.leadingZeroBitCount > exponent else { return nil }
      self.init(floor: Int128(whole << exponent), fraction: 0, hasMore: false)
    } else if exponent > -128 {
      let shift = -exponent
      self.init(
        floor: Int128(whole >> shift), fraction: whole << (128 - shift), hasMore: false)
    } else {
      let shift = -exponent - 128
      let fraction = shift < 128 ? whole >> shift : 0
      let rest = shift < 128 ? whole & ((1 << shift) - 1) : whole
      self.init(floor: 0, fraction: fraction, hasMore: rest != 0)
    }
  }

  /// −(floor + fraction + rest) = −(floor + 1) + (1 − fraction − rest).
  private var negated: ScaledDouble {
    if fraction == 0, !hasMore {
      return ScaledDouble(floor: -floor, fraction: 0, hasMore: false)
    }
    // With a rest, one unit of the fraction less, and again a rest.
    let complement = hasMore ? ~fraction : 0 &- fraction
    return ScaledDouble(floor: -floor - 1, fraction: complement, hasMore: hasMore)
  }
}
