import Glibc

/// A power transformation that brings skewed values nearer to a normal
/// distribution.
///
/// ```swift
/// let fit = try PowerTransform.Fit(column, .yeoJohnson)
/// column.map { fit.transform($0) }
/// ```
public struct PowerTransform: Hashable, Sendable {
  /// Which formula is meant.
  public enum Family: CaseIterable, Sendable {
    /// (x^λ − 1) / λ, and ln x for λ = 0; for x > 0 only.
    ///
    /// - Source: G. E. P. Box, D. R. Cox, "An Analysis of Transformations",
    ///   JRSS B 26 (1964) 211–252.
    case boxCox
    /// ((1 + x)^λ − 1) / λ for x ≥ 0, −((1 − x)^(2 − λ) − 1) / (2 − λ) for
    /// x < 0, with their limits ln(1 + x) for λ = 0 and −ln(1 − x) for λ = 2.
    ///
    /// - Source: I.-K. Yeo, R. A. Johnson, "A New Family of Power
    ///   Transformations to Improve Normality or Symmetry", Biometrika 87
    ///   (2000) 954–959.
    case yeoJohnson
  }

  /// The formula.
  public let family: Family
  /// λ; 1 leaves the shape as it is.
  public let lambda: Double

  /// A transformation of a given λ.
  ///
  /// - Precondition: λ is finite.
  public init(_ family: Family, lambda: Double) {
    precondition(lambda.isFinite, "a power is finite")
    self.family = family
    self.lambda = lambda
  }

  /// The transformed number; NaN for NaN and where the formula does not
  /// apply: a Box–Cox transformation of a number that is not above 0.
  ///
  /// Order is kept. Without cancellation near λ = 0.
  ///
  /// - Complexity: O(1).
  public func callAsFunction(_ x: Double) -> Double {
    switch family {
    case .boxCox: x > 0 ? PowerTransform.power(log(x), lambda) : .nan
    case .yeoJohnson:
      x < 0
        ? -PowerTransform.power(log1p(-x), 2 - lambda) : PowerTransform.power(log1p(x), lambda)
    }
  }

  /// (e^(λ l) − 1) / λ.
  static func power(_ l: Double, _ lambda: Double) -> Double {
    lambda == 0 ? l : expm1(lambda * l) / lambda
  }

  /// Its derivative by λ, l² h(λ l) with h(t) = (t eᵗ − eᵗ + 1) / t².
  static func slope(_ l: Double, _ lambda: Double) -> Double {
    let t = lambda * l
    if abs(t) > 0.5 { return l * l * (t * exp(t) - expm1(t)) / (t * t) }
    // Σ tᵏ / (k! (k + 2)).
    var (term, sum) = (1.0, 0.5)
    for k in 1...16 {
      term *= t / Double(k)
      sum += term / Double(k + 2)
    }
    return l * l * sum
  }
}
