/// How unevenly a total is shared out.
public enum Inequality {
  /// Gini's coefficient of the whole, Σ(2i − n − 1) x₍ᵢ₎ / (n Σx) of ascending
  /// values: 0 where all are equal, 1 − 1/n where one has everything.
  ///
  /// NaN means missing and is passed over. nil where a value is negative or
  /// infinite, or the total is not above 0. Sums are exact.
  ///
  /// - Complexity: O(n log n).
  /// - Source: C. Gini, "Variabilità e mutabilità" (1912).
  public static func gini(_ values: [Double]) -> Double? {
    let sorted = values.withUnsafeBufferPointer(sortedDoubles)
    guard let first = sorted.first, let last = sorted.last, first >= 0, last.isFinite, last > 0
    else { return nil }
    var (total, weighted) = (ExactSum(), ExactSum())
    for (index, value) in sorted.enumerated() {
      // Divided by the largest, no sum is infinite.
      let share = value / last
      total.add(share)
      weighted.add(product: Double(2 * index + 1 - sorted.count), share)
    }
    return weighted.value / (Double(sorted.count) * total.value)
  }
}
