import Statistics

/// A part of a whole, exactly.
public struct Ratio: Hashable, Sendable {
  public let part: Int
  public let whole: Int

  /// - Precondition: 0 ≤ part ≤ whole, 0 < whole.
  public init(_ part: Int, of whole: Int) {
    precondition(part >= 0 && part <= whole && whole > 0, "a part of a whole")
    self.part = part
    self.whole = whole
  }

  /// What is left of the whole.
  var complement: Ratio { Ratio(whole - part, of: whole) }

  /// The ratio rounded half-even to decimals.
  ///
  /// - Precondition: 0 to 9 decimals.
  func rounded(_ decimals: Int) -> FixedPoint {
    Ratio.rounded(Int128(part), of: Int128(whole), decimals)
  }

  /// This ratio less another, rounded half-even to decimals.
  ///
  /// - Precondition: 0 to 9 decimals.
  func difference(from other: Ratio, _ decimals: Int) -> FixedPoint {
    let (a, b) = (Int128(part) * Int128(other.whole), Int128(other.part) * Int128(whole))
    let size = Ratio.rounded(
      a < b ? b - a : a - b, of: Int128(whole) * Int128(other.whole), decimals)
    return FixedPoint(units: a < b ? -size.units : size.units, decimals: decimals)
  }

  /// A part of a whole, rounded half-even to decimals.
  ///
  /// - Precondition: 0 ≤ part, 0 < whole, 0 to 9 decimals.
  static func rounded(_ part: Int128, of whole: Int128, _ decimals: Int) -> FixedPoint {
    var unit: Int128 = 1
    for _ in 0..<decimals { unit *= 10 }
    let (quotient, remainder) = (part * unit).quotientAndRemainder(dividingBy: whole)
    let isUp = remainder * 2 > whole || (remainder * 2 == whole && quotient % 2 == 1)
    return FixedPoint(units: quotient + (isUp ? 1 : 0), decimals: decimals)
  }
}

extension Ratio: Comparable {
  /// By value: 1 of 2 is neither less nor more than 2 of 4.
  public static func < (a: Ratio, b: Ratio) -> Bool {
    Int128(a.part) * Int128(b.whole) < Int128(b.part) * Int128(a.whole)
  }
}
