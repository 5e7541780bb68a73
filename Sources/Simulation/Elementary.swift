/// Elementary functions of IEEE additions, multiplications and divisions
/// alone, so that no library's last digit can decide a draw.
enum Elementary {
  /// e to the power of x, to a relative error below 1e-15; 0 below −700.
  ///
  /// x = n·ln 2 + r with |r| ≤ ½ ln 2; Taylor series of degree 13 in r.
  static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    let n = (x * 1.4426950408889634).rounded()
    let r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10
    var sum = 1.0
    var degree = 13.0
    while degree >= 1 {
      sum = 1 + sum * r / degree
      degree -= 1
    }
    return Double(sign: .plus, exponent: Int(n), significand: 1) * sum
  }

  /// e to the power of −x for 0 ≤ x, as a hot loop needs it.
  ///
  /// Up to ½ the Taylor series of degree 11 (error below 1e-12), else `exp`.
  @inline(__always)
  static func decay(_ x: Double) -> Double {
    guard x <= 0.5 else { return exp(-x) }
    let a = 1.0 / 3_628_800 - x / 39_916_800
    let b = 1.0 / 40_320 - x / 362_880
    let c = 1.0 / 720 - x / 5040
    let d = 1.0 / 24 - x / 120
    let e = 0.5 - x / 6
    let y = x * x
    return (1 - x) + y * (e + y * (d + y * (c + y * (b + y * a))))
  }

  /// The natural logarithm of x > 0, to a relative error below 1e-15.
  ///
  /// x = 2^n·m with m in [√½, √2]; 2·artanh((m − 1)/(m + 1)).
  static func log(_ x: Double) -> Double {
    precondition(x > 0 && x.isFinite, "only positive numbers have a logarithm")
    var n = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      n += 1
    }
    let s = (m - 1) / (m + 1)
    let square = s * s
    var sum = 0.0
    var odd = 23.0
    while odd >= 1 {
      sum = sum * square + 1 / odd
      odd -= 2
    }
    return n * 6.93147180369123816490e-01 + (n * 1.90821492927058770002e-10 + 2 * s * sum)
  }

  /// The quantile of the standard normal distribution, to a relative error of
  /// 1.2e-9.
  ///
  /// Source: P. J. Acklam, "An algorithm for computing the inverse normal
  /// cumulative distribution function".
  ///
  /// - Precondition: 0 < p < 1.
  static func normalQuantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "quantiles lie between 0 and 1")
    if p > 0.5 { return -normalQuantile(1 - p) }
    if p < 0.02425 {
      let q = (-2 * log(p)).squareRoot()
      let top = polynomial(
        q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838,
        -2.549732539343734, 4.374664141464968, 2.938163982698783)
      let bottom = polynomial(
        q, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996,
        3.754408661907416, 1)
      return top / bottom
    }
    let q = p - 0.5
    let r = q * q
    let top = polynomial(
      r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
      1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239)
    let bottom = polynomial(
      r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
      6.680131188771972e+01, -1.328068155288572e+01, 1)
    return top * q / bottom
  }

  private static func polynomial(_ x: Double, _ coefficients: Double...) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
