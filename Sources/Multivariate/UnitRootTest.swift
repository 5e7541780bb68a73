import Statistics

/// Dickey and Fuller's test, augmented and with a constant, that a series has
/// a unit root: a random walk rather than a series around a mean.
///
/// - Source: D. A. Dickey, W. A. Fuller, JASA 74 (1979) 427–431;
///   J. G. MacKinnon, "Approximate Asymptotic Distribution Functions for
///   Unit-Root and Cointegration Tests", JBES 12 (1994) 167–176.
public struct UnitRootTest: Hashable, Sendable {
  /// The t of the last value in the regression of the step on it, a constant
  /// and the last steps.
  public let statistic: Double

  /// The test with so many last steps.
  ///
  /// Throws as `LinearRegression`.
  ///
  /// - Precondition: the number of lags is not negative.
  /// - Complexity: O(n × lags²).
  public init(_ series: [Double], lags: Int) throws(MultivariateError) {
    precondition(lags >= 0, "there are no negative lags")
    guard series.count > 2 * lags + 3 else {
      throw .tooFewRows(rows: max(series.count - lags - 1, 0), parameters: lags + 2)
    }
    let steps = zip(series.dropFirst(), series).map { $0 - $1 }
    let past = (0..<lags).map { steps.shifted(by: $0 + 1, of: lags) }
    let level = Array(series[lags..<series.count - 1])
    let model = try LinearRegression(
      steps.shifted(by: 0, of: lags), on: [level] + past, intercept: .fitted)
    statistic = model.coefficients[1] / model.standardErrors[1]
  }

  /// MacKinnon's approximate probability of a statistic as low where there is
  /// a unit root.
  public var pValue: Double {
    if statistic > 2.74 { return 1 }
    if statistic < -18.83 { return 0 }
    let coefficients =
      statistic <= -1.61 ? [2.1659, 1.4412, 0.038269] : [1.7339, 0.93202, -0.12745, -0.010368]
    return NormalDistribution.lowerTail(
      coefficients.reversed().reduce(0) { $0 * statistic + $1 })
  }
}
