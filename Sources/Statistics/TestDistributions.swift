/// Student's t distribution.
public struct TDistribution: Hashable, Sendable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// - Precondition: the degrees of freedom are above 0.
  public init(_ degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "a t distribution needs degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(|T| > |t|), with about 12 digits in the tail; NaN for NaN.
  public func twoSided(_ t: Double) -> Double {
    guard t.isFinite else { return t.isNaN ? .nan : 0 }
    let (n, square) = (degreesOfFreedom, t * t)
    guard square.isFinite else { return 0 }
    return SpecialFunctions.regularizedBeta(
      n / (n + square), complement: square / (n + square), n / 2, 0.5)
  }

  /// P(T > t).
  public func upperTail(_ t: Double) -> Double {
    t > 0 ? twoSided(t) / 2 : 1 - twoSided(t) / 2
  }

  /// The t above 0 with P(|T| > t) = p, for an interval of confidence 1 − p;
  /// infinite for 0, 0 for 1, NaN outside.
  ///
  /// - Complexity: at most some hundred evaluations of `twoSided`, by halving.
  public func twoSidedQuantile(_ p: Double) -> Double {
    guard p > 0, p <= 1 else { return p == 0 ? .infinity : .nan }
    var (low, high) = (0.0, 1.0)
    while twoSided(high) > p, high < 1e150 { (low, high) = (high, high * 2) }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if twoSided(middle) > p { low = middle } else { high = middle }
    }
    return high
  }
}

/// Fisher's F distribution.
public struct FDistribution: Hashable, Sendable {
  /// The degrees of freedom of the numerator and the denominator.
  public let numerator: Double, denominator: Double

  /// - Precondition: both degrees of freedom are above 0.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "an F distribution needs degrees of freedom")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(F > f), with about 12 digits in the tail; NaN for NaN.
  public func upperTail(_ f: Double) -> Double {
    guard f > 0 else { return f.isNaN ? .nan : 1 }
    guard (numerator * f).isFinite else { return 0 }
    let sum = denominator + numerator * f
    return SpecialFunctions.regularizedBeta(
      denominator / sum, complement: numerator * f / sum, denominator / 2, numerator / 2)
  }
}

/// The chi-squared distribution.
public struct ChiSquaredDistribution: Hashable, Sendable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// - Precondition: the degrees of freedom are above 0.
  public init(_ degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "a chi-squared distribution needs degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X > x), with about 12 digits in the tail; NaN for NaN.
  public func upperTail(_ x: Double) -> Double {
    SpecialFunctions.regularizedUpperGamma(degreesOfFreedom / 2, max(x, 0) / 2)
  }

  /// P(X ≤ x), with about 12 digits in the tail; NaN for NaN.
  public func lowerTail(_ x: Double) -> Double {
    SpecialFunctions.regularizedLowerGamma(degreesOfFreedom / 2, max(x, 0) / 2)
  }
}
