import Statistics

/// Levels of an index period after period; nil where it has none.
public struct LevelSeries: Hashable, Sendable {
  public let levels: [Double?]

  /// A series; levels that are NaN or infinite are none.
  public init(_ levels: [Double?]) {
    self.levels = levels.map { $0.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// The series on another base: its mean over the base periods becomes
  /// `value`. Changes between periods stay what they were.
  ///
  /// Throws `notConnected` with a base period that has no level, and
  /// `notPositive` where the mean is not.
  ///
  /// - Precondition: there are base periods, all of them in the series.
  /// - Complexity: O(n).
  public func rebased(
    to periods: Range<Int>, value: Double = 100
  ) throws(IndexNumberError) -> LevelSeries {
    precondition(!periods.isEmpty && periods.upperBound <= levels.count, "no base period")
    let base = try mean(periods)
    guard base > 0 else { throw .notPositive(product: periods.lowerBound) }
    return LevelSeries(levels.map { $0.map { $0 * value / base } })
  }

  /// The change of each period against the one `lag` before: level / level −
  /// 1; nil where one has none or the earlier is not positive.
  ///
  /// - Precondition: the lag is positive.
  public func changes(over lag: Int = 1) -> [Double?] {
    precondition(lag > 0, "a change takes time")
    return levels.indices.map { period in
      guard period >= lag, let now = levels[period], let before = levels[period - lag], before > 0
      else { return nil }
      return now / before - 1
    }
  }

  func mean(_ periods: Range<Int>) throws(IndexNumberError) -> Double {
    var found: [Double] = []
    for period in periods {
      guard let level = levels[period] else { throw .notConnected(period: period) }
      found.append(level)
    }
    return exactSum(found) / Double(found.count)
  }
}
