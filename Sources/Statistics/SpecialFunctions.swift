import Glibc

/// Functions behind the distributions.
enum SpecialFunctions {
  /// ln |Γ(x)|.
  static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// I_x(a, b) with y = 1 − x given apart, so that neither end loses digits.
  ///
  /// The continued fraction by Lentz's method, on the side where it converges
  /// fast; relative error about 10⁻¹³ for a, b up to some thousands.
  ///
  /// - Precondition: a, b > 0 and 0 ≤ x, y ≤ 1.
  /// - Source: W. H. Press et al., "Numerical Recipes" (2007), 6.4.
  static func regularizedBeta(_ x: Double, complement y: Double, _ a: Double, _ b: Double)
    -> Double
  {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard y > 0 else { return y.isNaN ? .nan : 1 }
    let logFront = a * log(x) + b * log(y) - (logGamma(a) + logGamma(b) - logGamma(a + b))
    if x <= (a + 1) / (a + b + 2) {
      return exp(logFront) * betaFraction(x, a, b) / a
    }
    return 1 - exp(logFront) * betaFraction(y, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func bounded(_ number: Double) -> Double { abs(number) < tiny ? tiny : number }
    var c = 1.0
    var d = 1 / bounded(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / bounded(1 + even * d)
      c = bounded(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / bounded(1 + odd * d)
      c = bounded(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return result
  }

  /// Q(a, x) = Γ(a, x) / Γ(a), the upper incomplete gamma function.
  ///
  /// The series below a + 1, the continued fraction above.
  ///
  /// - Precondition: a > 0 and x ≥ 0.
  /// - Source: W. H. Press et al., "Numerical Recipes" (2007), 6.2.
  static func regularizedUpperGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    guard x.isFinite else { return 0 }
    return x < a + 1 ? 1 - lowerGammaSeries(a, x) : upperGammaFraction(a, x)
  }

  /// P(a, x) = 1 − Q(a, x), without cancellation.
  ///
  /// - Precondition: a > 0 and x ≥ 0.
  static func regularizedLowerGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard x.isFinite else { return 1 }
    return x < a + 1 ? lowerGammaSeries(a, x) : 1 - upperGammaFraction(a, x)
  }

  private static func lowerGammaSeries(_ a: Double, _ x: Double) -> Double {
    var (term, sum, n) = (1 / a, 1 / a, a)
    repeat {
      n += 1
      term *= x / n
      sum += term
    } while term > sum * 1e-17
    return sum * exp(a * log(x) - x - logGamma(a))
  }

  private static func upperGammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var result = d
    for step in 1...100_000 {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = numerator * d + b
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return result * exp(a * log(x) - x - logGamma(a))
  }
}
