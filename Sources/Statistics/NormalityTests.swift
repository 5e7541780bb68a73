import Glibc

/// Tests that values come from a normal distribution of any mean and
/// deviation.
///
/// NaN means missing and is passed over. nil where the values are too few,
/// all equal, or one is infinite.
public enum NormalityTests {
  /// A statistic and how probable one at least as far from normal is.
  public typealias Result = (statistic: Double, pValue: Double)

  /// n/6 (g₁² + g₂²/4), with skewness and excess kurtosis of the whole (type
  /// 1), and its probability from χ² with 2 degrees of freedom, which is good
  /// for thousands of values only; nil for fewer than four.
  ///
  /// - Complexity: O(n).
  /// - Source: C. M. Jarque, A. K. Bera, International Statistical Review 55
  ///   (1987) 163–172.
  public static func jarqueBera(_ values: [Double]) -> Result? {
    var mean = ExactMean()
    values.withUnsafeBufferPointer { mean.add($0) }
    guard let centre = mean.value else { return nil }
    var moments = CentralMoments(around: centre)
    values.withUnsafeBufferPointer { moments.add($0) }
    guard let skewness = moments.skewness(.type1), let kurtosis = moments.excessKurtosis(.type1)
    else { return nil }
    let statistic = Double(moments.count) / 6 * (skewness * skewness + kurtosis * kurtosis / 4)
    return (statistic, exp(-statistic / 2))
  }

  /// Anderson's and Darling's A² = −n − Σ (2i − 1)/n (ln Φ(zᵢ) + ln(1 − Φ(zₙ₊₁₋ᵢ)))
  /// of ascending z, with the sample's mean and deviation (n − 1); nil for
  /// fewer than two values.
  ///
  /// - Complexity: O(n log n).
  /// - Source: M. A. Stephens, JASA 69 (1974) 730–737, case 3.
  public static func andersonDarling(_ values: [Double]) -> Double? {
    guard let z = standardised(values) else { return nil }
    var sum = ExactSum()
    for index in z.indices {
      let (low, high) = (z[index], z[z.count - 1 - index])
      let weight = Double(2 * index + 1) / Double(z.count)
      sum.add(weight * (NormalDistribution.logLowerTail(low)))
      sum.add(weight * (NormalDistribution.logLowerTail(-high)))
    }
    return -Double(z.count) - sum.value
  }

  /// Ascending, less their mean, divided by their deviation.
  private static func standardised(_ values: [Double]) -> [Double]? {
    let sorted = values.withUnsafeBufferPointer(sortedDoubles)
    guard let summary = SeriesSummary(sorted.map { DoubleDouble($0) }),
      let deviation = summary.standardDeviation, deviation > 0, deviation.isFinite
    else { return nil }
    return sorted.map { (DoubleDouble($0) - summary.mean).value / deviation }
  }

  /// Shapiro's and Wilk's W with Royston's weights, and its probability; nil
  /// for fewer than three values. Above 5000 values the probability is beyond
  /// what Royston has fitted.
  ///
  /// - Complexity: O(n log n).
  /// - Source: P. Royston, "Remark AS R94", Applied Statistics 44 (1995)
  ///   547–551.
  public static func shapiroWilk(_ values: [Double]) -> Result? {
    guard let z = standardised(values), z.count >= 3 else { return nil }
    let weights = royston(z.count)
    var (shared, squares) = (ExactSum(), ExactSum())
    for (index, weight) in weights.enumerated() {
      shared.add(weight * (z[z.count - 1 - index] - z[index]))
    }
    for number in z { squares.add(product: number, number) }
    let w = min(shared.value * shared.value / squares.value, 1)
    return (w, probability(w, z.count))
  }

  /// The weights of the upper half of the order statistics, from the outside.
  private static func royston(_ count: Int) -> [Double] {
    if count == 3 { return [(1.0 / 2).squareRoot()] }
    let n = Double(count)
    // The expected order statistics of normal values, by Blom.
    let scores = (0..<count / 2).map {
      -NormalDistribution.quantile((Double($0 + 1) - 0.375) / (n + 0.25))
    }
    let squares = 2 * scores.reduce(0) { $0 + $1 * $1 }
    let u = 1 / n.squareRoot()
    let first =
      scores[0] / squares.squareRoot()
      + polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], u)
    guard count > 5 else {
      let scale =
        ((squares - 2 * scores[0] * scores[0]) / (1 - 2 * first * first)).squareRoot()
      return [first] + scores.dropFirst().map { $0 / scale }
    }
    let second =
      scores[1] / squares.squareRoot()
      + polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u)
    let rest = squares - 2 * (scores[0] * scores[0] + scores[1] * scores[1])
    let scale = (rest / (1 - 2 * (first * first + second * second))).squareRoot()
    return [first, second] + scores.dropFirst(2).map { $0 / scale }
  }

  private static func probability(_ w: Double, _ count: Int) -> Double {
    if count == 3 {
      return max(0, 6 / Double.pi * (asin(w.squareRoot()) - asin(0.75.squareRoot())))
    }
    guard w < 1 else { return 1 }
    let (n, far) = (Double(count), log1p(-w))
    if count <= 11 {
      let limit = 0.459 * n - 2.273
      guard far < limit else { return 0 }
      let mean = polynomial([0.544, -0.39978, 0.025054, -0.0006714], n)
      let deviation = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n))
      return NormalDistribution.upperTail((-log(limit - far) - mean) / deviation)
    }
    let mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], log(n))
    let deviation = exp(polynomial([-0.4803, -0.082676, 0.0030302], log(n)))
    return NormalDistribution.upperTail((far - mean) / deviation)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
