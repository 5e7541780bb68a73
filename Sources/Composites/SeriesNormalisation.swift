import Statistics

/// How the values of one unit over time are made comparable.
///
/// - Source: OECD, EU, EC-JRC, "Handbook on Constructing Composite
///   Indicators" (2008), table 3.
public enum SeriesNormalisation: Hashable, Sendable {
  /// (x − x̄) / mean |x − x̄| over the unit's own series: the cyclical
  /// indicators of business surveys.
  case cyclical
  /// (x − x of the period before) / x; nothing where x is 0. The Handbook
  /// divides by the later value.
  case annualDifference
  /// 100 x / x of a period, counted from 0.
  case indexed(base: Int)

  /// The normalised series; NaN where a value, or one it is compared with, is
  /// missing.
  ///
  /// Throws `nothingObserved`, `notFinite`, `noVariation` for a cyclical
  /// series that does not vary, and `notPositive` where the base is not above
  /// 0 or not there.
  ///
  /// - Complexity: O(n).
  public func normalised(_ series: [Double]) throws(Inapplicable) -> [Double] {
    let summary = try ColumnSummary(series)
    switch self {
    case .cyclical:
      let mean = summary.mean
      let distances = series.filter { !$0.isNaN }.map { abs($0 - mean) }
      let distance = distances.exactSum / Double(distances.count)
      guard distance > 0 else { throw .noVariation }
      return series.map { ($0 - mean) / distance }
    case .annualDifference:
      return series.indices.map { index in
        guard index > 0, series[index] != 0 else { return .nan }
        return (series[index] - series[index - 1]) / series[index]
      }
    case .indexed(let base):
      guard series.indices.contains(base), series[base] > 0 else {
        throw .notPositive(count: 1)
      }
      return series.map { 100 * $0 / series[base] }
    }
  }
}
