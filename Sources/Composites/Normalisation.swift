import Statistics

/// How an indicator is made comparable with others.
///
/// Below, x is a value, x̲, x̄ and X are the smallest, mean and largest of the
/// column, s its standard deviation with n − 1. Where less is better, what is
/// said of x holds for −x, unless the case says something else: x̲ and X
/// change places, and so do posts and targets.
///
/// ```swift
/// let fitted = try Normalisation.minMax(onto: 0...100).fitted(to: column, .higherIsBetter)
/// let scores = fitted.normalised(column)
/// ```
///
/// - Source: OECD, EU, EC-JRC, "Handbook on Constructing Composite
///   Indicators" (2008), table 3 and pp. 83–88; COINr 1.1 (W. Becker), whose
///   names are given as `n_…`.
public enum Normalisation: Hashable, Sendable {
  /// (x − x̲) / (X − x̲), stretched onto a range. `n_minmax`.
  case minMax(onto: ClosedRange<Double>)
  /// (x − x̄) / s, then times `deviation` plus `mean`. `n_zscore`.
  case zScore(mean: Double, deviation: Double)
  /// (x − lower) / (upper − lower), stretched onto a range, with given bounds
  /// that values may pass. `n_scaled`.
  case scaled(Bounds, onto: ClosedRange<Double>)
  /// As `scaled`, but within the range: values beyond a post count as the
  /// post. `n_goalposts`.
  case goalposts(Bounds, onto: ClosedRange<Double>)
  /// (x − x̲) / (target − x̲). `n_dist2targ`.
  case distanceToTarget(Double, Beyond)
  /// 1 − (r − x) / (r − x̲), with the value r of a unit of reference.
  /// `n_dist2ref`.
  case distanceToReference(Double)
  /// 1 − (X − x) / (X − x̲). `n_dist2max`.
  case distanceToMaximum
  /// x / X; where less is better, x̲ / x. `n_fracmax`, the Handbook's distance
  /// to the best performer.
  case ratioToBest
  /// x / x̲; where less is better, X / x.
  case ratioToWorst
  /// x / x̄; where less is better, x̄ / x.
  case ratioToMean
  /// `ratioToMean` − 1.
  case differenceToMean
  /// `ratioToWorst` − 1.
  case differenceToWorst
  /// The rank, 1 for the worst. `n_rank`, Compind's method 3.
  case rank(Ties)
  /// The lowest rank − 1: how many units are worse. `n_borda`.
  case borda
  /// (lowest rank − 1) / (n − 1); 0.5 for the only value. `n_prank`.
  case percentileRank
  /// 100 times the lowest rank / n, as the Handbook's table 15 has it.
  case percentOfRanks
  /// 1 where x / x̄ > 1 + margin, −1 where x / x̄ < 1 − margin, otherwise 0;
  /// the other sign where less is better.
  case aboveOrBelowMean(margin: Double)
  /// Points by classes between quantiles of the column.
  case categories(Categories)

  /// What rank equal values have.
  public enum Ties: Hashable, Sendable {
    /// The lowest of theirs: 1, 2, 2, 4. COINr.
    case lowest
    /// The mean of theirs: 1, 2.5, 2.5, 4. Compind.
    case average
  }

  /// Two different finite numbers, in order.
  public struct Bounds: Hashable, Sendable {
    public let lower: Double
    public let upper: Double

    /// Bounds; nil unless both are finite and the lower one is below.
    public init?(_ lower: Double, _ upper: Double) {
      guard lower < upper, (upper - lower).isFinite else { return nil }
      (self.lower, self.upper) = (lower, upper)
    }
  }

  /// What becomes of a value better than its target.
  public enum Beyond: Hashable, Sendable {
    /// It counts more than 1.
    case counts
    /// It counts 1. `cap_max = TRUE`.
    case isCapped
  }

  /// Classes between quantiles, with points.
  public struct Categories: Hashable, Sendable {
    /// Ascending; where less is better, of −x.
    public let probabilities: [Double]
    /// One more than probabilities: for values below the first quantile, at
    /// or above the first, …, at or above the last.
    public let points: [Double]
    public let quantiles: Quantile.Definition

    /// Classes; nil unless the probabilities ascend strictly within 0 … 1 and
    /// there is one point more.
    public init?(
      probabilities: [Double], points: [Double], quantiles: Quantile.Definition = .interpolated
    ) {
      guard points.count == probabilities.count + 1,
        probabilities.allSatisfy({ (0...1).contains($0) }),
        zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 < $1 })
      else { return nil }
      (self.probabilities, self.points) = (probabilities, points)
      self.quantiles = quantiles
    }
  }
}
