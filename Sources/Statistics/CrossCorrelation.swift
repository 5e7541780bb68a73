/// The correlations of a series with another, shifted.
///
/// Means and variances are of the whole series, and sums are divided by n
/// whatever the shift: |c| ≤ 1 at every lag.
///
/// - Source: G. E. P. Box, G. M. Jenkins, "Time Series Analysis" (1976), 11.1.
public enum CrossCorrelation {
  /// For each lag k the correlation of x[t + k] with y[t].
  ///
  /// nil where the series have other lengths than each other, a number is not
  /// finite, or all of a series are equal. A lag that leaves no pair is 0.
  ///
  /// - Complexity: O(n × lags).
  public static func at(_ lags: some Sequence<Int>, _ x: [Double], _ y: [Double]) -> [Double]? {
    guard x.count == y.count, let dx = Correlation.deviations(x),
      let dy = Correlation.deviations(y)
    else { return nil }
    func sum(_ lag: Int, _ a: [Double], _ b: [Double]) -> Double {
      var sum = ExactSum()
      for t in max(0, -lag)..<max(0, -lag, min(a.count, a.count - lag)) {
        sum.add(product: a[t + lag], b[t])
      }
      return sum.value
    }
    let scale = sum(0, dx, dx).squareRoot() * sum(0, dy, dy).squareRoot()
    return lags.map { sum($0, dx, dy) / scale }
  }

  /// The correlations of a series with itself at lags 0 … `lags`; nil as
  /// above.
  public static func own(_ x: [Double], upTo lags: Int) -> [Double]? { at(0...lags, x, x) }

  /// Half the width of the band around 0 that a lag of two unrelated white
  /// series leaves with probability 1 − confidence: z / √n.
  ///
  /// - Precondition: n > 0, and the confidence is between 0 and 1.
  public static func band(_ n: Int, confidence: Double = 0.95) -> Double {
    precondition(n > 0, "an empty series has no band")
    return NormalDistribution.quantile((1 + confidence) / 2) / Double(n).squareRoot()
  }
}
