extension Quantile {
  /// The nine definitions of Hyndman and Fan, by their numbers.
  ///
  /// Types 1 and 7 are those of `Quantile`; the others are for agreement with
  /// other programs (type 2 SAS, 6 Minitab, SPSS and Excel's PERCENTILE.EXC).
  public enum HyndmanFan: Int, CaseIterable, Sendable {
    case type1 = 1
    case type2, type3, type4, type5, type6, type7, type8, type9

    /// The quantile of sorted values at a probability; nil where there are
    /// none.
    ///
    /// Positions that are whole numbers up to 4 · 2⁻⁵² count as whole, as in R.
    ///
    /// - Precondition: ascending, none of them NaN; 0 ≤ p ≤ 1.
    /// - Complexity: O(1).
    /// - Source: R. J. Hyndman, Y. Fan, The American Statistician 50 (1996)
    ///   361–365.
    public func callAsFunction(_ p: Double, sorted values: [Double]) -> Double? {
      precondition((0...1).contains(p), "a probability is between 0 and 1")
      guard !values.isEmpty else { return nil }
      let n = Double(values.count)
      let fuzz = 4 * Double.ulpOfOne
      let position = position(p, n)
      let whole = (position + fuzz).rounded(.down)
      let rest = position - whole
      func value(_ rank: Double) -> Double {
        values[min(max(Int(rank), 1), values.count) - 1]
      }
      let share: Double
      switch self {
      case .type1: share = rest > fuzz ? 1 : 0
      case .type2: share = rest > fuzz ? 1 : 0.5
      case .type3:
        share = abs(rest) > fuzz || !whole.remainder(dividingBy: 2).isZero ? 1 : 0
      default: share = abs(rest) < fuzz ? 0 : rest
      }
      if share == 0 { return value(whole) }
      if share == 1 { return value(whole + 1) }
      return Quantile.between(value(whole), value(whole + 1), share)
    }

    /// Where the quantile lies among n values, counted from 1.
    private func position(_ p: Double, _ n: Double) -> Double {
      switch self {
      case .type1, .type2, .type4: n * p
      case .type3: n * p - 0.5
      case .type5: n * p + 0.5
      case .type6: (n + 1) * p
      case .type7: 1 + (n - 1) * p
      case .type8: 1.0 / 3 + (n + 1.0 / 3) * p
      case .type9: 3.0 / 8 + (n + 1.0 / 4) * p
      }
    }
  }
}
