/// Correlation around the medians, where rows far from them count less and
/// rows beyond nine median absolute deviations not at all.
///
/// With u = (x − median) / (9 MAD), a row counts (1 − u²)² where |u| < 1; the
/// weighted deviations of both columns are then correlated.
///
/// - Source: R. R. Wilcox, "Introduction to Robust Estimation and Hypothesis
///   Testing" (2012), 9.3.8.
public enum BiweightMidcorrelation {
  /// The correlation, in −1 … 1.
  ///
  /// nil where there are no rows, a number is not finite, or half of the
  /// numbers of a column are equal, so that its MAD is 0.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(n log n).
  public static func of(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "columns differ in length")
    guard let x = weighted(x), let y = weighted(y) else { return nil }
    var (xy, xx, yy) = (ExactSum(), ExactSum(), ExactSum())
    for row in x.indices {
      xy.add(product: x[row], y[row])
      xx.add(product: x[row], x[row])
      yy.add(product: y[row], y[row])
    }
    let scale = xx.value.squareRoot() * yy.value.squareRoot()
    return scale > 0 ? min(max(xy.value / scale, -1), 1) : nil
  }

  /// The deviations from the median in units of 9 MAD, times their weights.
  private static func weighted(_ column: [Double]) -> [Double]? {
    guard column.allSatisfy(\.isFinite),
      let median = Quantile(0.5)(sorted: column.sorted()),
      let deviation = Quantile(0.5)(sorted: column.map { abs($0 - median) }.sorted()),
      deviation > 0, deviation.isFinite
    else { return nil }
    return column.map { number in
      let u = (number - median) / 9 / deviation
      guard abs(u) < 1 else { return 0 }
      let weight = (1 - u) * (1 + u)
      return u * weight * weight
    }
  }
}
