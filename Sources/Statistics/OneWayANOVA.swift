/// The analysis of variance of numbers in groups.
///
/// Deviations are taken in 31 digits and sums are exact, so that the last
/// digits of a Double are right however large a part the numbers have in
/// common; see `SeriesSummary` for numbers that stand for decimals.
///
/// - Source: NIST Statistical Reference Datasets, analysis of variance.
public struct OneWayANOVA: Sendable {
  /// The number of groups less one, and of numbers less groups.
  public let degreesOfFreedom: (between: Int, within: Int)
  /// Σ nᵢ(x̄ᵢ − x̄)².
  public let betweenSumOfSquares: Double
  /// ΣΣ(x − x̄ᵢ)².
  public let withinSumOfSquares: Double
  /// The share of the groups in the total sum of squares; nil where all
  /// numbers are equal.
  public let rSquared: Double?
  /// The ratio of the mean squares; infinite where the numbers of each group
  /// are equal, nil where all are.
  public let f: Double?

  /// The analysis of these groups.
  ///
  /// nil where there are fewer than two groups, one of them is empty, every
  /// one has a single number, or a number is not finite.
  ///
  /// - Complexity: O(numbers).
  public init?(_ groups: [[DoubleDouble]]) {
    let total = groups.reduce(0) { $0 + $1.count }
    guard groups.count >= 2, total > groups.count, let mean = Array(groups.joined()).mean
    else { return nil }
    var (between, within) = (ExactSum(), ExactSum())
    for group in groups {
      guard let own = group.mean else { return nil }
      let distance = own - mean
      between.add(distance * distance * Double(group.count))
      for number in group {
        let deviation = number - own
        within.add(deviation * deviation)
      }
    }
    degreesOfFreedom = (groups.count - 1, total - groups.count)
    let (groupSquares, restSquares) = (between.extendedValue, within.extendedValue)
    betweenSumOfSquares = groupSquares.value
    withinSumOfSquares = restSquares.value
    let allSquares = groupSquares + restSquares
    rSquared = allSquares > .zero ? (groupSquares / allSquares).value : nil
    let degrees =
      DoubleDouble(Double(total - groups.count)) / DoubleDouble(Double(groups.count - 1))
    // What is divided by nothing is infinite, which 31 digits do not say.
    let ratio = restSquares > .zero ? (groupSquares / restSquares * degrees).value : .infinity
    f = allSquares > .zero ? ratio : nil
  }

  /// The sum of squares between the groups, for each degree of freedom.
  public var betweenMeanSquare: Double {
    betweenSumOfSquares / Double(degreesOfFreedom.between)
  }

  /// The sum of squares within the groups, for each degree of freedom.
  public var withinMeanSquare: Double { withinSumOfSquares / Double(degreesOfFreedom.within) }

  /// √ of the mean square within the groups.
  public var residualStandardDeviation: Double { withinMeanSquare.squareRoot() }

  /// The probability of an F at least as large where all groups have the same
  /// mean; nil where there is no F.
  public var pValue: Double? {
    f.map {
      FDistribution(
        numerator: Double(degreesOfFreedom.between), denominator: Double(degreesOfFreedom.within)
      ).upperTail($0)
    }
  }
}
