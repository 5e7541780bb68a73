/// How several normalised values of a unit become one.
///
/// Below, v are the values that are there and w their weights, divided by
/// their sum: a missing value (NaN) hands its weight to the others.
///
/// ```swift
/// try Aggregation.geometric([80, .nan, 20], weights: [1, 1, 1])  // 40
/// let scores = try Aggregation.arithmetic.column(of: columns, weights: weights)
/// ```
///
/// - Source: OECD, EU, EC-JRC, "Handbook on Constructing Composite
///   Indicators" (2008), pp. 102–116; the sources of single methods are named
///   with them.
public enum Aggregation: Hashable, Sendable {
  /// Σ w v.
  case arithmetic
  /// Π v^w; 0 where a value with a weight is 0, and not for negative values.
  case geometric
  /// 1 / Σ (w / v); 0 where a value with a weight is 0, and not for negative
  /// values.
  case harmonic
  /// (Σ w v^p)^(1/p), which is `geometric` for p = 0; for no negative values.
  case power(Double)
  /// The value below which half of the weight is, or the mean of the two
  /// between which it is divided; with equal weights the usual median.
  case median
  /// Values by size instead of by indicator; weights of indicators play no
  /// part.
  case ordered(OrderedWeights)
  /// The smallest value; weights play no part.
  case minimum
  /// The largest value; weights play no part.
  case maximum
  /// Mean–min: M − α(√((M − m)² + β²) − β), with the mean M = Σ w v and the
  /// smallest value m.
  ///
  /// - Source: C. Casadio Tarabusi, G. Guarini, "An Unbalance Adjustment
  ///   Method for Development Indicators", Social Indicators Research 112
  ///   (2013) 19–45.
  case meanMin(MeanMin)
  /// Mazziotta–Pareto: M ∓ S²/M, that is M (1 ∓ cv²), with the mean and
  /// variance of the values; nothing where M is not above 0. Weights are those
  /// of the mean and, for a population, of the variance.
  ///
  /// - Source: M. Mazziotta, A. Pareto, "On a Generalized Non-compensatory
  ///   Composite Index for Measuring Socio-economic Phenomena", Social
  ///   Indicators Research 127 (2016) 983–1003.
  case mazziottaPareto(Penalty, Variance)

  /// Weights by size of the values.
  public enum OrderedWeights: Hashable, Sendable {
    /// The mean of the j largest values, of all where there are fewer.
    /// Compind's `at_least_j`.
    case largest(Int)
    /// The mean of the j smallest values. Compind's `more_than_j`.
    case smallest(Int)
    /// A weight for the largest, the second largest, … value, not negative;
    /// only for as many values as there are weights.
    case positions([Double])
  }

  /// How strongly the mean–min function pulls to the minimum.
  public struct MeanMin: Hashable, Sendable {
    /// 0 (mean) to 1 (minimum, for β = 0).
    public let alpha: Double
    /// 0 and above: how large an imbalance may be before it counts.
    public let beta: Double

    /// The parameters; nil unless α is within 0 … 1 and β not negative.
    public init?(alpha: Double, beta: Double) {
      guard (0...1).contains(alpha), beta >= 0, beta.isFinite else { return nil }
      (self.alpha, self.beta) = (alpha, beta)
    }
  }

  /// Which way imbalance moves the index.
  public enum Penalty: Hashable, Sendable {
    /// Down, where more of the phenomenon is good. Polarity POS.
    case downwards
    /// Up, where more of it is bad. Polarity NEG.
    case upwards
  }

  /// What the variance of a unit's values is divided by.
  public enum Variance: Hashable, Sendable {
    /// n − 1, unweighted; 0 for one value. Compind's `ci_mpi`.
    case sample
    /// n, weighted. Compind's `ci_ampi`, and the papers.
    case population
  }
}
