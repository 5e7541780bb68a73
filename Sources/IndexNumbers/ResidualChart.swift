import Glibc
import Statistics

/// A control chart of what a series does beyond what its past foretells.
///
/// A model is fitted to a baseline; every period after it is predicted from the
/// periods before, and signals where the prediction is missed by more than
/// chance would once in 1 / rate periods. Plotting the values themselves of an
/// autocorrelated series would signal far more often.
///
/// The limits are t-quantiles of the baseline's degrees of freedom and allow
/// for the error of its mean, but not for that of its coefficients: on short
/// baselines (under 50 values or so) the true rate is somewhat higher.
///
/// - Source: L. C. Alwan, H. V. Roberts, "Time-series modeling for statistical
///   process control", Journal of Business & Economic Statistics 6 (1988)
///   87–95.
public struct ResidualChart: Hashable, Sendable {
  /// A period on the chart.
  public struct Point: Hashable, Sendable {
    /// What was expected.
    public let prediction: Double
    /// Value less prediction.
    public let residual: Double
    /// The residual over its standard error.
    public let standardised: Double
    public let signal: Signal
  }

  /// What a point says.
  public enum Signal: Hashable, Sendable {
    case none
    case above
    case below
  }

  public let model: AutoregressiveModel
  /// How often a period without cause signals, on either side.
  public let falseAlarmRate: Double
  /// The standardised residual from which on a period signals.
  public let limit: Double

  /// The rate of each of so many tests (such as regions × months) at which
  /// one of all of them signals without cause with a probability: 1 −
  /// (1 − overall)^(1 / tests), of Šidák; exact for independent tests and safe
  /// for those with positive dependence of the usual kinds.
  ///
  /// - Precondition: a probability between 0 and 1, and a test.
  public static func rate(overall: Double, tests: Int) -> Double {
    precondition(overall > 0 && overall < 1 && tests > 0, "there are no such tests")
    return -expm1(log1p(-overall) / Double(tests))
  }

  /// A chart of a model with a rate of false alarms for each period.
  ///
  /// - Precondition: the rate is between 0 and 1.
  public init(_ model: AutoregressiveModel, falseAlarmRate: Double) {
    precondition(falseAlarmRate > 0 && falseAlarmRate < 1, "a rate is between 0 and 1")
    self.model = model
    self.falseAlarmRate = falseAlarmRate
    let quantile = TDistribution(Double(model.degreesOfFreedom))
      .twoSidedQuantile(falseAlarmRate)
    limit = quantile
  }

  /// The points of a series from a period on; nil where a value, or one that it
  /// is predicted from, is missing.
  ///
  /// - Complexity: O(n × order).
  public func points(of series: [Double], from start: Int) -> [Point?] {
    let error = model.residualDeviation * (1 + 1 / Double(model.count)).squareRoot()
    return series.indices.dropFirst(start).map { period in
      guard series[period].isFinite, let prediction = model.prediction(after: series[..<period])
      else { return nil }
      let residual = series[period] - prediction
      let standardised = residual / error
      let signal: Signal =
        standardised.magnitude < limit ? .none : (standardised > 0 ? .above : .below)
      return Point(
        prediction: prediction, residual: residual, standardised: standardised, signal: signal)
    }
  }
}
