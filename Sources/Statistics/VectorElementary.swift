// Goals, in order: every lane within one or two units in the last place of the
// real value; the same bits on every processor (additions, multiplications
// and divisions of IEEE 754 alone, none of them fused); speed with the
// instructions of any x86-64.

/// Elementary functions of eight numbers at once.
public enum VectorElementary {
  /// e to the power of each number, within 2 units in the last place.
  ///
  /// x = n ln 2 + r with |r| ≤ ½ ln 2; Taylor's series of degree 13 in r.
  ///
  /// - Precondition: every number is between −700 and 700; nothing else has a
  ///   meaning.
  @inlinable @inline(__always)
  public static func exp(_ x: SIMD8<Double>) -> SIMD8<Double> {
    // Added to 1.5 × 2^52, a number is rounded to an integer in its low bits.
    let shifted = x * 1.4426950408889634 + 0x1.8p52
    let n = shifted - 0x1.8p52
    let r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
    let bits = SIMD8<UInt64>(bits: shifted)
    let power = SIMD8<Double>(bits: (bits &+ 1023) &<< 52)
    return taylor13(r) * power
  }

  /// The natural logarithm of each number, within 1 unit in the last place.
  ///
  /// x = 2^k (1 + f) with √½ ≤ 1 + f < √2, and the polynomial of FreeBSD's
  /// e_log.c in s² with s = f / (2 + f).
  ///
  /// - Precondition: every number is normal, positive and finite; nothing else
  ///   has a meaning.
  @inlinable @inline(__always)
  public static func log(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let bits = SIMD8<UInt64>(bits: x)
    let above = bits &- 0x3FE6_A09E_667F_3BCD
    // The exponent, biased so that it is positive, and turned into a Double.
    let biased = (above &+ 0x4000_0000_0000_0000) &>> 52
    let k = SIMD8<Double>(bits: biased | 0x4330_0000_0000_0000) - (0x1p52 + 1024)
    let f =
      SIMD8<Double>(bits: bits &- (above & 0xFFF0_0000_0000_0000)) - 1
    let s = f / (f + 2)
    let z = s * s
    let w = z * z
    let t1 =
      w
      * (w * (w * 1.531383769920937332e-01 + 2.222219843214978396e-01)
        + 3.999999999940941908e-01)
    let t2 =
      z
      * (w
        * (w * (w * 1.479819860511658591e-01 + 1.818357216161805012e-01)
          + 2.857142874366239149e-01) + 6.666666666666735130e-01)
    let half = f * f * 0.5
    let low = s * (half + (t1 + t2)) + k * 1.90821492927058770002e-10
    return k * 6.93147180369123816490e-01 - ((half - low) - f)
  }

  @inlinable @inline(__always)
  static func taylor13(_ r: SIMD8<Double>) -> SIMD8<Double> {
    let top = r * (1.0 / 6_227_020_800) + 1.0 / 479_001_600
    return taylor8((((top * r + 1.0 / 39_916_800) * r + 1.0 / 3_628_800) * r + 1.0 / 362_880), r)
  }

  /// The series from the term of degree 8 down, the ones above as given.
  @inlinable @inline(__always)
  static func taylor8(_ above: SIMD8<Double>, _ r: SIMD8<Double>) -> SIMD8<Double> {
    var sum = above * r + 1.0 / 40_320
    sum = sum * r + 1.0 / 5040
    sum = sum * r + 1.0 / 720
    sum = sum * r + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    return (sum * r + 1) * r + 1
  }
}

extension SIMD8<UInt64> {
  @inlinable @inline(__always)
  init(bits: SIMD8<Double>) { self = unsafeBitCast(bits, to: SIMD8<UInt64>.self) }
}

extension SIMD8<Double> {
  @inlinable @inline(__always)
  init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: SIMD8<Double>.self) }
}

/// e to the power of numbers near 0, without reducing them.
public enum NearZeroExponential {
  /// Which terms of Taylor's series are taken.
  public enum Degree: Sendable {
    case eight, ten, twelve

    /// The fewest terms that leave less than 2^−53 of the value out for
    /// numbers within a bound; nil where none do.
    ///
    /// The terms left out of degree d add up to less than
    /// b^(d + 1) / (d + 1)! · e^(2 b) of the value.
    @inlinable
    public init?(within bound: Double) {
      // Rounded down from where that is 2^−53.
      if bound <= 0.069 {
        self = .eight
      } else if bound <= 0.168 {
        self = .ten
      } else if bound <= 0.319 {
        self = .twelve
      } else {
        return nil
      }
    }
  }

  @inlinable @inline(__always)
  public static func exp8(_ x: SIMD8<Double>) -> SIMD8<Double> {
    var sum = x * (1.0 / 40_320) + 1.0 / 5040
    sum = sum * x + 1.0 / 720
    sum = sum * x + 1.0 / 120
    sum = sum * x + 1.0 / 24
    sum = sum * x + 1.0 / 6
    sum = sum * x + 0.5
    return (sum * x + 1) * x + 1
  }

  @inlinable @inline(__always)
  public static func exp10(_ x: SIMD8<Double>) -> SIMD8<Double> {
    VectorElementary.taylor8(x * (1.0 / 3_628_800) + 1.0 / 362_880, x)
  }

  @inlinable @inline(__always)
  public static func exp12(_ x: SIMD8<Double>) -> SIMD8<Double> {
    let top = x * (1.0 / 479_001_600) + 1.0 / 39_916_800
    return VectorElementary.taylor8((top * x + 1.0 / 3_628_800) * x + 1.0 / 362_880, x)
  }
}
