/// A decimal number exactly as written: significand × 10^−scale.
///
/// Trailing zeros after the point are dropped, so that equal numbers are equal
/// values: `1.50` is `1.5`. At most 18 digits.
public struct Exact: Hashable, Sendable {
  /// The digits as an integer, with the sign.
  public let significand: Int64
  /// How many of the digits stand after the point, 0 to 18.
  public let scale: Int

  /// significand × 10^−scale; nil beyond 18 digits or 18 places.
  public init?(_ significand: Int64, scale: Int = 0) {
    guard (0...18).contains(scale), significand.magnitude < 1_000_000_000_000_000_000 else {
      return nil
    }
    var significand = significand
    var scale = scale
    while scale > 0, significand % 10 == 0 {
      significand /= 10
      scale -= 1
    }
    self.significand = significand
    self.scale = scale
  }

  /// Reads `-12.50`: digits without needless leading zeros, optionally a
  /// minus before and a point with digits after. No exponent, no separators,
  /// no plus; nil for anything else and beyond 18 digits.
  public init?(parsing text: String) {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[0].count == 1 || parts[0].first != 0x30
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    guard let significand = Int64(String(decoding: parts[0] + fraction, as: UTF8.self)) else {
      return nil
    }
    self.init(negative ? -significand : significand, scale: fraction.count)
  }
}

extension Exact: Comparable {
  public static func < (a: Exact, b: Exact) -> Bool {
    Int128(a.significand) * powerOfTen(b.scale) < Int128(b.significand) * powerOfTen(a.scale)
  }

  private static func powerOfTen(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

extension Exact: ExpressibleByIntegerLiteral {
  /// - Precondition: the literal has at most 18 digits.
  public init(integerLiteral value: Int64) {
    precondition(value.magnitude < 1_000_000_000_000_000_000, "at most 18 digits")
    significand = value
    scale = 0
  }
}

extension Exact: CustomStringConvertible {
  /// The canonical text, which `init` reads back: `-12.5`.
  public var description: String {
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}

extension Double {
  /// The Double nearest to an exact decimal.
  public init(_ exact: Exact) {
    // The text of an Exact is always a valid floating-point literal.
    self = Double(exact.description) ?? .nan
  }
}
