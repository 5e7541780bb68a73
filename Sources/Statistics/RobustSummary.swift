/// Statistics of sorted values that a few wild ones hardly move.
public struct RobustSummary: Sendable {
  private let values: [Double]

  /// The summary; NaN means missing and is passed over. nil where nothing is
  /// left.
  ///
  /// - Complexity: O(n log n).
  public init?(_ values: [Double]) {
    self.values = values.withUnsafeBufferPointer(sortedDoubles)
    if self.values.isEmpty { return nil }
  }

  /// How many values there are, missing ones not counted.
  public var count: Int { values.count }

  /// Half the values are at or below it (type 7).
  public var median: Double { quantile(0.5) }

  /// The third quartile less the first (type 7).
  public var interquartileRange: Double { quantile(0.75) - quantile(0.25) }

  /// The median of |x − median|.
  ///
  /// - Complexity: O(n log n).
  public var medianAbsoluteDeviation: Double {
    let centre = median
    return values.map { abs($0 - centre) }.withUnsafeBufferPointer {
      Quantile.median(sorted: sortedDoubles($0)) ?? .nan
    }
  }

  /// Tukey's five numbers: extremes, hinges, median. The hinges are the
  /// medians of the halves, both of which hold the median of an odd number.
  public var fiveNumbers: [Double] {
    let n = Double(count)
    let depth = ((n + 3) / 2).rounded(.down) / 2
    return [1, depth, (n + 1) / 2, n + 1 - depth, n].map { rank in
      (values[Int(rank.rounded(.down)) - 1] + values[Int(rank.rounded(.up)) - 1]) / 2
    }
  }

  /// The mean of what is left when ⌊share × n⌋ values are cut off at either
  /// end; the median for a share of ½.
  ///
  /// - Precondition: the share is between 0 and ½.
  public func trimmedMean(_ share: Double) -> Double {
    precondition((0...0.5).contains(share), "a share is between 0 and one half")
    let cut = Int(Double(count) * share)
    guard 2 * cut < count else { return median }
    return values[cut..<count - cut].map { DoubleDouble($0) }.mean?.value ?? .nan
  }

  private func quantile(_ p: Double) -> Double { Quantile(p)(sorted: values) ?? .nan }
}
