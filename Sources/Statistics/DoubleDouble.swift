/// A number as the unevaluated sum of two Doubles, about 31 decimal digits:
/// for the few places where the digits of a Double are not enough.
///
/// `high` is the Double nearest to the number and `low` what that leaves.
/// The error of an operation is at most a few units of 2^−104 of the result.
/// Where `high` is not finite the number means no more than `high`. The range
/// is that of Double; below about 2^−969 digits are lost.
///
/// - Source: T. J. Dekker, "A Floating-Point Technique for Extending the
///   Available Precision", Numerische Mathematik 18 (1971) 224–242;
///   M. Joldes, J.-M. Muller, V. Popescu, "Tight and Rigorous Error Bounds for
///   Basic Building Blocks of Double-Word Arithmetic", ACM TOMS 44 (2017).
public struct DoubleDouble: Hashable, Sendable {
  /// The Double nearest to the number.
  public let high: Double
  /// What `high` leaves.
  public let low: Double

  @inline(__always)
  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// A Double.
  @inline(__always)
  public init(_ number: Double) {
    self.init(high: number, low: 0)
  }

  /// The exact sum of two Doubles, where neither it nor a step overflows.
  @inline(__always)
  public init(sum a: Double, _ b: Double) {
    let high = a + b
    let part = high - a
    let low = (a - (high - part)) + (b - part)
    self.init(high: high, low: high.isFinite ? low : 0)
  }

  /// The exact product of two Doubles, where it neither overflows nor is
  /// smaller than 2^−969.
  @inline(__always)
  public init(product a: Double, _ b: Double) {
    let high = a * b
    self.init(high: high, low: high.isFinite ? (-high).addingProduct(a, b) : 0)
  }

  /// 0.
  public static let zero = DoubleDouble(0)

  /// The nearest Double.
  public var value: Double { high }

  /// Whether the number is finite.
  public var isFinite: Bool { high.isFinite }

  /// The number without its sign.
  public var magnitude: DoubleDouble { high < 0 || (high == 0 && low < 0) ? -self : self }

  /// The sum with the larger part first.
  @inline(__always)
  private init(ordered a: Double, _ b: Double) {
    let high = a + b
    self.init(high: high, low: high.isFinite ? b - (high - a) : 0)
  }
}

extension DoubleDouble: AdditiveArithmetic {
  @inline(__always)
  public static prefix func - (number: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -number.high, low: -number.low)
  }

  @inline(__always)
  public static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(sum: left.high, right.high)
    let low = DoubleDouble(sum: left.low, right.low)
    let once = DoubleDouble(ordered: high.high, high.low + low.high)
    return DoubleDouble(ordered: once.high, once.low + low.low)
  }

  @inline(__always)
  public static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + -right
  }

  @inline(__always)
  public static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: left.high, right.high)
    let cross = left.high * right.low + left.low * right.high
    return DoubleDouble(ordered: product.high, product.low + cross)
  }

  @inline(__always)
  public static func * (left: DoubleDouble, right: Double) -> DoubleDouble {
    let product = DoubleDouble(product: left.high, right)
    return DoubleDouble(ordered: product.high, product.low.addingProduct(left.low, right))
  }

  /// Infinite or NaN where the divisor is 0, as for Doubles.
  public static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    guard first.isFinite, right.high.isFinite else { return DoubleDouble(first) }
    var rest = left - right * first
    let second = rest.high / right.high
    rest = rest - right * second
    let third = rest.high / right.high
    return DoubleDouble(ordered: first, second) + DoubleDouble(third)
  }

  /// The square root; NaN for numbers below 0.
  public func squareRoot() -> DoubleDouble {
    let root = high.squareRoot()
    guard root.isFinite, root > 0 else { return DoubleDouble(root) }
    let rest = self - DoubleDouble(product: root, root)
    return DoubleDouble(ordered: root, rest.high / (2 * root))
  }
}

extension DoubleDouble: Comparable {
  public static func < (left: DoubleDouble, right: DoubleDouble) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }
}
