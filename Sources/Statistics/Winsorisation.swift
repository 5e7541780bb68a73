/// How extreme values are drawn in: those beyond a limit are set to it.
///
/// - Source: W. J. Dixon, "Simplified Estimation from Censored Normal Samples",
///   Annals of Mathematical Statistics 31 (1960) 385–391.
public enum Winsorisation: Hashable, Sendable {
  /// The ⌊share × n⌋ smallest values are set to the smallest of the others,
  /// the ⌊share × n⌋ largest to the largest of the others.
  case share(Double)
  /// Values are kept within two quantiles.
  case quantiles(lower: Quantile, upper: Quantile)

  /// What values are kept within; nil where none is left: all are missing
  /// (NaN), or half of them or more are cut off at either end.
  ///
  /// - Precondition: a share is between 0 and 1, and the lower probability not
  ///   above the upper.
  /// - Complexity: O(n log n).
  public func limits(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.withUnsafeBufferPointer(sortedDoubles)
    guard !sorted.isEmpty else { return nil }
    switch self {
    case .share(let share):
      precondition((0...1).contains(share), "a share is between 0 and 1")
      let cut = Int(share * Double(sorted.count))
      guard 2 * cut < sorted.count else { return nil }
      return sorted[cut]...sorted[sorted.count - 1 - cut]
    case .quantiles(let lower, let upper):
      precondition(lower.probability <= upper.probability, "limits are in order")
      guard let low = lower(sorted: sorted), let high = upper(sorted: sorted) else { return nil }
      return low...max(low, high)
    }
  }

  /// The values within their limits, missing ones as they are; nil where there
  /// are no limits.
  ///
  /// - Complexity: O(n log n).
  public func callAsFunction(_ values: [Double]) -> [Double]? {
    guard let limits = limits(values) else { return nil }
    return values.map { $0.isNaN ? $0 : min(max($0, limits.lowerBound), limits.upperBound) }
  }
}
