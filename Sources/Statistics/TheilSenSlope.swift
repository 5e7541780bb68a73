/// The slope of y on x that as many pairs of rows exceed as fall short of.
///
/// - Source: H. Theil, "A Rank-Invariant Method of Linear and Polynomial
///   Regression Analysis", Indagationes Mathematicae 12 (1950); P. K. Sen, JASA
///   63 (1968) 1379–1389.
public enum TheilSenSlope {
  /// The median of (yⱼ − yᵢ) / (xⱼ − xᵢ) over the pairs whose x differ, in
  /// units of y by units of x.
  ///
  /// nil where a number is not finite, or no two x differ.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(n² log n) time and O(n²) memory: for some thousands of
  ///   rows.
  public static func of(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "columns differ in length")
    guard x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else { return nil }
    var slopes: [Double] = []
    for first in x.indices {
      for second in x.indices[(first + 1)...] where x[second] != x[first] {
        slopes.append((y[second] - y[first]) / (x[second] - x[first]))
      }
    }
    return Quantile(0.5)(sorted: slopes.sorted())
  }
}
