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
    var sum = r * (1.0 / 6_227_020_800) + 1.0 / 479_001_600
    sum = sum * r + 1.0 / 39_916_800
    sum = sum * r + 1.0 / 3_628_800
    sum = sum * r + 1.0 / 362_880
    sum = sum * r + 1.0 / 40_320
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
