/// Standard deviation, skewness and kurtosis of a column, in a second pass
/// that several threads can share.
///
/// ```swift
/// var mean = ExactMean()      // first pass
/// mean.add(column)
/// var moments = CentralMoments(around: mean.value ?? 0)
/// moments.add(column)         // second pass
/// moments.standardDeviation
/// ```
///
/// With d = x − centre, the sums of d, d², d³ and d⁴ are exact sums of terms
/// that are rounded once each, and so the same whatever the order. Where the
/// centre is off the mean by its rounding, the sum of d tells by how much, and
/// the variance is corrected for it.
///
/// NaN means missing and is passed over. Infinite values have no deviation:
/// every statistic of theirs is nil.
///
/// - Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for Computing
///   the Sample Variance", The American Statistician 37 (1983) 242–247
///   (corrected two-pass); D. N. Joanes, C. A. Gill, "Comparing Measures of
///   Sample Skewness and Kurtosis", The Statistician 47 (1998) 183–189.
public struct CentralMoments: Sendable {
  /// Which statistics are wanted: the third and fourth powers cost as much
  /// again as the first two.
  public enum Extent: Sendable {
    /// The standard deviation only.
    case spread
    /// Skewness and kurtosis beside it.
    case shape
  }

  /// What the deviations are taken from.
  public let centre: Double
  /// Which statistics are wanted.
  public let extent: Extent
  /// How many values there are, missing ones not counted.
  public private(set) var count = 0
  private var first = ExactSum()
  private var second = ExactSum()
  private var third = ExactSum()
  private var fourth = ExactSum()

  /// The moments of nothing around a centre, which is meant to be the mean.
  public init(around centre: Double, _ extent: Extent = .shape) {
    self.centre = centre
    self.extent = extent
  }

  /// Adds the values that are not missing.
  ///
  /// - Complexity: O(count).
  public mutating func add(_ values: UnsafeBufferPointer<Double>) {
    guard extent == .shape else {
      for value in values where value == value {
        let d = value - centre
        count &+= 1
        first.add(d)
        second.add(d * d)
      }
      return
    }
    for value in values where value == value {
      let d = value - centre
      let square = d * d
      count &+= 1
      first.add(d)
      second.add(square)
      third.add(square * d)
      fourth.add(square * square)
    }
  }

  /// Adds what another pass over a part of the column has found.
  ///
  /// - Precondition: both have the same centre and extent.
  public mutating func merge(_ other: CentralMoments) {
    precondition(
      centre == other.centre && extent == other.extent, "only copies of one pass can be merged")
    count += other.count
    first.merge(other.first)
    second.merge(other.second)
    third.merge(other.third)
    fourth.merge(other.fourth)
  }

  /// The standard deviation, √(Σ(x − x̄)² / (n − 1)); nil for fewer than two
  /// values.
  public var standardDeviation: Double? {
    guard count >= 2, let sumOfSquares else { return nil }
    return (sumOfSquares / Double(count - 1)).squareRoot()
  }

  /// Skewness of type 2 (SAS, SPSS, Excel's SKEW): g₁ √(n(n − 1)) / (n − 2),
  /// with g₁ = m₃ / m₂^1.5; nil for fewer than three values, where all are
  /// equal, and where only the spread was wanted.
  public var skewness: Double? {
    guard extent == .shape, count >= 3, let sumOfSquares, sumOfSquares > 0 else { return nil }
    let n = Double(count)
    let m2 = sumOfSquares / n
    let g1 = third.value / n / (m2 * m2.squareRoot())
    let skewness = g1 * (n * (n - 1)).squareRoot() / (n - 2)
    return skewness.isFinite ? skewness : nil
  }

  /// Excess kurtosis of type 2 (SAS, SPSS, Excel's KURT):
  /// ((n + 1) g₂ + 6)(n − 1) / ((n − 2)(n − 3)), with g₂ = m₄ / m₂² − 3; nil
  /// for fewer than four values, where all are equal, and where only the spread
  /// was wanted.
  public var excessKurtosis: Double? {
    guard extent == .shape, count >= 4, let sumOfSquares, sumOfSquares > 0 else { return nil }
    let n = Double(count)
    let m2 = sumOfSquares / n
    let g2 = fourth.value / n / (m2 * m2) - 3
    let kurtosis = ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))
    return kurtosis.isFinite ? kurtosis : nil
  }

  /// Σ(x − x̄)²; nil where a value is infinite.
  private var sumOfSquares: Double? {
    let off = first.value
    let sum = second.value - off * off / Double(count)
    return sum.isFinite ? max(sum, 0) : nil
  }
}
