import Glibc
import Statistics

/// Whether a series helps to predict another beyond what its own past does.
///
/// y[t] is regressed on a constant and the own last values, with and without
/// those of x. It says that x comes first, not that it is the cause.
///
/// - Source: C. W. J. Granger, "Investigating Causal Relations by Econometric
///   Models and Cross-spectral Methods", Econometrica 37 (1969) 424–438.
public struct GrangerTest: Hashable, Sendable {
  /// How many past values of each series are taken.
  public let lags: Int
  /// The F of the past values of x, and the probability of one as large where
  /// they do not matter.
  public let f: Double, pValue: Double
  /// n (RSS₀ − RSS) / RSS.
  public let chiSquared: Double
  /// n ln(RSS₀ / RSS).
  public let likelihoodRatio: Double

  /// The test with so many lags.
  ///
  /// Throws as `LinearRegression`: too few rows, dependent or unfinite
  /// columns.
  ///
  /// - Precondition: the series have the same length, and there is a lag.
  /// - Complexity: O(n × lags²).
  public init(_ x: [Double], predicts y: [Double], lags: Int) throws(MultivariateError) {
    precondition(x.count == y.count && lags > 0, "the series differ, or there is no lag")
    guard y.count > 3 * lags + 1 else {
      throw .tooFewRows(rows: max(y.count - lags, 0), parameters: 2 * lags + 1)
    }
    let own = (1...lags).map { y.shifted(by: $0, of: lags) }
    let other = (1...lags).map { x.shifted(by: $0, of: lags) }
    let outcome = y.shifted(by: 0, of: lags)
    let short = try LinearRegression(outcome, on: own, intercept: .fitted)
    let long = try LinearRegression(outcome, on: own + other, intercept: .fitted)
    let (n, rest) = (Double(long.rows), long.residualSumOfSquares)
    let gain = (short.residualSumOfSquares - rest) / rest
    let degrees = Double(long.degreesOfFreedom.residual)
    self.lags = lags
    f = gain * degrees / Double(lags)
    pValue = FDistribution(numerator: Double(lags), denominator: degrees).upperTail(f)
    chiSquared = n * gain
    likelihoodRatio = n * log1p(gain)
  }
}

extension [Double] {
  /// The values so many places before each of those behind the first `lags`.
  func shifted(by lag: Int, of lags: Int) -> [Double] {
    Array(self[(lags - lag)..<(count - lag)])
  }
}

/// Partial correlations of a series with its own past.
public enum PartialAutocorrelation {
  /// For each lag 0 … `lags` the last coefficient of the regression of the
  /// series on a constant and so many of its last values; 1 at lag 0.
  ///
  /// Throws as `LinearRegression`.
  ///
  /// - Complexity: O(n × lags³).
  public static func of(_ series: [Double], upTo lags: Int) throws(MultivariateError) -> [Double] {
    var found = [1.0]
    for lag in 1..<max(lags + 1, 1) {
      guard series.count > 2 * lag + 1 else {
        throw .tooFewRows(rows: max(series.count - lag, 0), parameters: lag + 1)
      }
      let past = (1...lag).map { series.shifted(by: $0, of: lag) }
      let model = try LinearRegression(
        series.shifted(by: 0, of: lag), on: past, intercept: .fitted)
      found.append(model.coefficients[lag])
    }
    return found
  }
}
