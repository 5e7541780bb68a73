import Glibc

extension Correlation {
  /// The two-sided probability of an r at least as far from 0 where columns
  /// are independent and normal: t = r √(df / (1 − r²)).
  ///
  /// df is n − 2, less one for each column that was held constant. nil where
  /// it is not above 0. The same approximation serves for Spearman's ρ.
  ///
  /// - Precondition: −1 ≤ r ≤ 1.
  public static func pValue(_ r: Double, rows: Int, held: Int = 0) -> Double? {
    precondition((-1...1).contains(r), "a correlation is within -1 and 1")
    let df = Double(rows - 2 - held)
    guard df > 0 else { return nil }
    return TDistribution(df).twoSided(r * (df / ((1 - r) * (1 + r))).squareRoot())
  }

  /// The interval for r by Fisher's transformation, tanh(artanh r ± z / √(n − 3));
  /// nil for fewer than four rows.
  ///
  /// - Precondition: −1 ≤ r ≤ 1, and the confidence is between 0 and 1.
  public static func interval(_ r: Double, rows: Int, confidence: Double = 0.95)
    -> ClosedRange<Double>?
  {
    precondition((-1...1).contains(r), "a correlation is within -1 and 1")
    precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1")
    guard rows > 3 else { return nil }
    let half = NormalDistribution.quantile((1 + confidence) / 2) / Double(rows - 3).squareRoot()
    return tanh(atanh(r) - half)...tanh(atanh(r) + half)
  }
}
