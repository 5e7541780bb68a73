extension Ranks {
  /// Which rank values share that are equal.
  public enum TieRule: CaseIterable, Sendable {
    /// The mean of their ranks: 1, 2.5, 2.5, 4.
    case average
    /// The lowest: 1, 2, 2, 4 ("competition").
    case lowest
    /// The highest: 1, 3, 3, 4.
    case highest
    /// The lowest, and no rank is left out behind them: 1, 2, 2, 3.
    case dense
    /// None: each has its own, in the order of the column: 1, 2, 3, 4.
    case ordinal
  }

  /// The rank of each value, 1 for the first; nil for NaN, which means
  /// missing.
  ///
  /// - Complexity: O(n log n).
  public static func of(_ values: [Double], _ order: Order, ties rule: TieRule) -> [Double?] {
    var ranks = [Double?](repeating: nil, count: values.count)
    var distinct = 0
    forEachTie(values, order) { before, ties in
      distinct += 1
      for (place, index) in ties.enumerated() {
        ranks[index] =
          switch rule {
          case .average: Double(before) + Double(ties.count + 1) / 2
          case .lowest: Double(before + 1)
          case .highest: Double(before + ties.count)
          case .dense: Double(distinct)
          case .ordinal: Double(before + place + 1)
          }
      }
    }
    return ranks
  }
}
