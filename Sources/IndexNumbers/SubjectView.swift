import Statistics

/// How the scores of many become one level: the views of credit vulnerability
/// indices, which tell the many, the large and the weakest apart.
///
/// - Source: NUS-CRI, "Corporate Vulnerability Index" (2010): equally weighted,
///   value weighted and tail.
public enum SubjectView: Hashable, Sendable {
  /// Σ s / n
  case mean
  /// Σ w s / Σ w
  case weightedMean
  /// The quantile of type 7 at one half.
  case median
  /// A quantile, such as the lowest 5 %.
  case quantile(Quantile)
  /// The mean of the lowest share of the scores: of the ⌈n p⌉ lowest.
  case lowestMean(share: Double)

  /// The level, and of how many scores; NaN is a score that is missing, and its
  /// weight does not count.
  ///
  /// Throws `nothingMatched` where all are missing, `noWeight` where weights
  /// are zero or one is negative, `notFinite` where a score is infinite.
  ///
  /// - Precondition: as many weights as scores; a share is above 0, at most 1.
  /// - Complexity: O(n), with sorting for medians, quantiles and tails.
  public func callAsFunction(
    _ scores: [Double], weights: [Double]
  ) throws(IndexNumberError) -> (level: Double, count: Int) {
    precondition(scores.count == weights.count, "every score has a weight")
    let known = scores.indices.filter { !scores[$0].isNaN }
    guard !known.isEmpty else { throw .nothingMatched }
    if let infinite = known.first(where: { scores[$0].isInfinite }) {
      throw .notFinite(product: infinite)
    }
    let values = known.map { scores[$0] }
    return (try level(of: values, known.map { weights[$0] }), known.count)
  }

  private func level(of values: [Double], _ weights: [Double]) throws(IndexNumberError) -> Double {
    switch self {
    case .mean: return exactSum(values) / Double(values.count)
    case .weightedMean: return try GeneralisedMean.arithmetic(values, weights: weights)
    case .median: return try SubjectView.quantile(.median).level(of: values, weights)
    case .quantile(let quantile):
      let sorted = values.withUnsafeBufferPointer(sortedDoubles)
      guard let level = quantile(sorted: sorted) else { throw .nothingMatched }
      return level
    case .lowestMean(let share):
      precondition(share > 0 && share <= 1, "a share is above 0, at most 1")
      let sorted = values.withUnsafeBufferPointer(sortedDoubles)
      let count = Quantile(share, .observed).position(among: sorted.count).lower + 1
      return exactSum(sorted[..<count]) / Double(count)
    }
  }
}
