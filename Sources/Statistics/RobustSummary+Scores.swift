extension RobustSummary {
  /// What the median absolute deviation is multiplied by.
  public enum DeviationScale: Sendable {
    /// 1.
    case raw
    /// 1 / z(3/4), about 1.4826: the standard deviation of normal values.
    case normal

    /// The factor.
    public var factor: Double {
      switch self {
      case .raw: 1
      case .normal: 1 / NormalDistribution.quantile(0.75)
      }
    }
  }

  /// (x − median) / (factor × median absolute deviation) for each value, NaN
  /// for NaN; nil where more than half of the values are equal, so that there
  /// is no deviation, or it is not finite.
  ///
  /// - Complexity: O(n log n).
  public func scores(_ values: [Double], _ scale: DeviationScale) -> [Double]? {
    let (centre, deviation) = (median, medianAbsoluteDeviation * scale.factor)
    guard deviation > 0, deviation.isFinite else { return nil }
    return values.map { ($0 - centre) / deviation }
  }
}
