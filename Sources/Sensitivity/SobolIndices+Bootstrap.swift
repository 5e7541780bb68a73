import Dispatch
import Statistics

extension SobolIndices {
  /// Indices, and how much they would vary between designs.
  public struct Bootstrap: Hashable, Sendable {
    /// An estimate with the quantiles of its replicates.
    public struct Interval: Hashable, Sendable {
      public let low: Double
      public let high: Double
      /// The standard deviation of the replicates, dividing by their number
      /// less 1.
      public let standardError: Double
    }

    /// The estimates of all points.
    public let indices: SobolIndices
    public let first: [Interval]
    public let total: [Interval]
    /// For i < j, row by row; empty where the design does not tell.
    public let second: [Interval]
    /// The share of replicates between low and high.
    public let confidence: Double
    public let replicates: Int
  }

  /// The indices with percentile intervals: base points are drawn with
  /// replacement, as many as there are, and everything estimated again.
  ///
  /// The draws are functions of the key and the replicate. Intervals are of
  /// the base points as if they were independent: with points of a Sobol'
  /// sequence they are wider than need be.
  ///
  /// Throws as the indices do.
  ///
  /// - Precondition: at least two replicates, one thread, and a confidence
  ///   between 0 and 1.
  /// - Complexity: O(replicates × rows).
  public static func bootstrap(
    _ outcomes: [Double], of design: SaltelliDesign, first: FirstOrder = .saltelli,
    total: Total = .jansen, replicates: Int = 1000, confidence: Double = 0.95, key: UInt64,
    threads: Int = 1
  ) throws(SensitivityError) -> Bootstrap {
    precondition(replicates >= 2 && threads > 0, "an interval needs replicates")
    precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1")
    let terms = try SobolTerms(outcomes, of: design, first: first, total: total)
    let points = design.basePoints
    var found = [SobolIndices?](repeating: nil, count: replicates)
    found.withUnsafeMutableBufferPointer { found in
      // Each iteration writes its own element.
      nonisolated(unsafe) let found = found
      let one = { @Sendable (replicate: Int) in
        var draws = Draws(key, replicate)
        var counts = [Double](repeating: 0, count: points)
        for _ in 0..<points { counts[draws.below(points)] += 1 }
        found[replicate] = terms.indices(taking: counts)
      }
      if threads == 1 {
        for replicate in 0..<replicates { one(replicate) }
      } else {
        DispatchQueue.concurrentPerform(iterations: replicates, execute: one)
      }
    }
    // A replicate of points with the same outcome has no variance to share.
    let usable = found.compactMap { $0 }.filter { $0.variance > 0 }
    func intervals(_ value: (SobolIndices) -> [Double]) -> [Bootstrap.Interval] {
      let columns = usable.map(value)
      return (columns.first ?? []).indices.map { index in
        interval(columns.map { $0[index] }, confidence)
      }
    }
    return Bootstrap(
      indices: terms.indices(taking: nil), first: intervals(\.first), total: intervals(\.total),
      second: intervals { indices in
        let pairs = indices.second ?? []
        return pairs.indices.flatMap { Array(pairs[$0][($0 + 1)...]) }
      },
      confidence: confidence, replicates: usable.count)
  }

  private static func interval(
    _ replicates: [Double], _ confidence: Double
  ) -> Bootstrap.Interval {
    let sorted = replicates.sorted()
    let tail = (1 - confidence) / 2
    let error = replicates.withUnsafeBufferPointer { values in
      var mean = ExactMean()
      mean.add(values)
      var moments = CentralMoments(around: mean.value ?? 0, .spread)
      moments.add(values)
      return moments.standardDeviation ?? 0
    }
    return Bootstrap.Interval(
      low: Quantile(tail)(sorted: sorted) ?? .nan,
      high: Quantile(1 - tail)(sorted: sorted) ?? .nan, standardError: error)
  }
}
