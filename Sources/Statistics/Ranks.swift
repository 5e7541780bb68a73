/// Ranks of values among each other. NaN means missing and has no rank.
public enum Ranks {
  /// What comes first.
  public enum Order: Sendable {
    /// The smallest value has rank 1.
    case ascending
    /// The largest value has rank 1.
    case descending
  }

  /// For each value one more than the number of values that come before it:
  /// ties share the lowest of their ranks (1, 2, 2, 4).
  ///
  /// - Complexity: O(n log n).
  public static func lowest(of values: [Double], _ order: Order) -> [Int?] {
    ranks(of: values, order) { before, _ in before + 1 }
  }

  /// For each value the mean of the ranks that its ties take together
  /// (1, 2.5, 2.5, 4): the ranks of Spearman.
  ///
  /// - Complexity: O(n log n).
  public static func average(of values: [Double], _ order: Order) -> [Double?] {
    ranks(of: values, order) { before, ties in Double(before) + Double(ties + 1) / 2 }
  }

  /// For each value (lowest rank − 1) / (n − 1), ascending; 0.5 where there is
  /// only one.
  ///
  /// - Complexity: O(n log n).
  public static func percentiles(of values: [Double]) -> [Double?] {
    let count = values.count { !$0.isNaN }
    return ranks(of: values, .ascending) { before, _ in
      count > 1 ? Double(before) / Double(count - 1) : 0.5
    }
  }

  private static func ranks<Rank>(
    of values: [Double], _ order: Order, _ rank: (_ before: Int, _ ties: Int) -> Rank
  ) -> [Rank?] {
    var ranks = [Rank?](repeating: nil, count: values.count)
    forEachTie(values, order) { before, ties in
      for index in ties { ranks[index] = rank(before, ties.count) }
    }
    return ranks
  }

  /// Calls `body` for each distinct value in order, with how many values come
  /// before it and where it is, ascending. NaN is passed over.
  ///
  /// - Complexity: O(n log n).
  static func forEachTie(
    _ values: [Double], _ order: Order, _ body: (_ before: Int, _ ties: ArraySlice<Int>) -> Void
  ) {
    let present = values.indices.filter { !values[$0].isNaN }
    let sorted =
      switch order {
      case .ascending: present.sorted { (values[$0], $0) < (values[$1], $1) }
      case .descending: present.sorted { (-values[$0], $0) < (-values[$1], $1) }
      }
    var start = 0
    while start < sorted.count {
      let ties = sorted[start...].prefix { values[$0] == values[sorted[start]] }
      body(start, ties)
      start = ties.endIndex
    }
  }
}
