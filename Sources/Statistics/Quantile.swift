/// A quantile: its probability, and what counts as it between observations.
public struct Quantile: Hashable, Sendable {
  /// The definitions of Hyndman and Fan that are used here.
  public enum Definition: Hashable, Sendable {
    /// Type 7: linear between the order statistics at h = (n − 1) p. What R
    /// and NumPy do unless told otherwise, and Excel's PERCENTILE.INC.
    case interpolated
    /// Type 1: the smallest observed value with at least a share p of the
    /// observations at or below it.
    case observed
  }

  /// 0 to 1.
  public let probability: Double
  public let definition: Definition

  /// A quantile; the fields as documented.
  ///
  /// - Precondition: the probability is between 0 and 1.
  public init(_ probability: Double, _ definition: Definition = .interpolated) {
    precondition((0...1).contains(probability), "a probability is between 0 and 1")
    self.probability = probability
    self.definition = definition
  }

  /// Type 7 at one half.
  public static let median = Quantile(0.5)

  /// Where the quantile of `count` sorted values lies: at `lower`, or between
  /// `lower` and the value behind it.
  ///
  /// Type 7: `lower` = ⌊h⌋ and `fraction` = h − ⌊h⌋, with h = (n − 1) p in
  /// Double arithmetic. Type 1: `lower` = j − 1 with the smallest j ≥ 1 for
  /// which j / n ≥ p, and no fraction.
  ///
  /// - Precondition: there is at least one value.
  /// - Complexity: O(1).
  public func position(among count: Int) -> (lower: Int, fraction: Double) {
    precondition(count > 0, "nothing has no quantiles")
    switch definition {
    case .interpolated:
      let h = Double(count - 1) * probability
      let lower = min(Int(h), count - 1)
      return (lower, lower == count - 1 ? 0 : h - Double(lower))
    case .observed:
      let n = Double(count)
      var rank = min(max(Int((n * probability).rounded(.up)), 1), count)
      while rank > 1, Double(rank - 1) / n >= probability { rank -= 1 }
      while rank < count, Double(rank) / n < probability { rank += 1 }
      return (rank - 1, 0)
    }
  }

  /// The quantile of sorted values; nil where there are none.
  ///
  /// Type 7 is x⌊h⌋ + (h − ⌊h⌋)(x⌊h⌋₊₁ − x⌊h⌋), and the observed value itself
  /// where the two are equal or the fraction is 0.
  ///
  /// - Precondition: ascending, none of them NaN.
  /// - Complexity: O(1).
  /// - Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical
  ///   Packages", The American Statistician 50 (1996) 361–365.
  public func callAsFunction(sorted values: some RandomAccessCollection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    let (lower, fraction) = position(among: values.count)
    let index = values.index(values.startIndex, offsetBy: lower)
    guard fraction > 0 else { return values[index] }
    return Quantile.between(values[index], values[values.index(after: index)], fraction)
  }

  /// a + f (b − a), within a … b.
  ///
  /// - Precondition: a ≤ b and 0 ≤ f ≤ 1.
  /// - Complexity: O(1).
  public static func between(_ a: Double, _ b: Double, _ fraction: Double) -> Double {
    guard a < b, fraction > 0 else { return a }
    guard (b - a).isFinite else {
      // Halved, the distance of two finite numbers cannot overflow.
      return a.isFinite && b.isFinite
        ? min(2 * (a / 2 + fraction * (b / 2 - a / 2)), b) : (a.isFinite ? b : a)
    }
    return min(a + fraction * (b - a), b)
  }
}
