import Statistics

/// What stands in for a missing value of a column.
///
/// ```swift
/// let filled = Imputation.median.filled(column)
/// filled.outcome  // .complete, .filled(37), .partly(filled:left:), .notApplied(why)
/// ```
public enum Imputation: Hashable, Sendable {
  /// A number.
  case value(Double)
  /// The mean of the column.
  case mean
  /// The median of the column, type 7.
  case median
  /// The largest or smallest value of the column, whichever is worse.
  case worst(Direction)
  /// The mean of the values of the row's group; where the group has none, the
  /// value stays missing. `groups` names the group of each row.
  case meanOfGroup(groups: [Int])
  /// The median of the values of the row's group, as above.
  case medianOfGroup(groups: [Int])

  /// What became of the gaps.
  public enum Outcome: Hashable, Sendable {
    /// There was none.
    case complete
    /// So many were filled, all there were.
    case filled(Int)
    /// Some could not be filled.
    case partly(filled: Int, left: Int)
    /// None could be filled.
    case notApplied(Inapplicable)
  }

  /// Values with gaps filled.
  public struct Filled<Values: Hashable & Sendable>: Hashable, Sendable {
    public let values: Values
    public let outcome: Outcome

    init(_ values: Values, gaps: Int, left: Int, otherwise why: Inapplicable) {
      self.values = values
      outcome =
        gaps == 0
        ? .complete
        : left == 0
          ? .filled(gaps)
          : left == gaps ? .notApplied(why) : .partly(filled: gaps - left, left: left)
    }
  }

  /// The column with gaps filled; what was observed stays.
  ///
  /// - Precondition: groups are as many as rows.
  /// - Complexity: O(n); O(n log n) for medians and groups.
  public func filled(_ column: [Double]) -> Filled<[Double]> {
    let gaps = column.count { $0.isNaN }
    let observed = column.withUnsafeBufferPointer { column in
      var mean = ExactMean()
      if case .mean = self { mean.add(column) }
      return mean.value
    }
    var values = column
    switch self {
    case .value(let number): Self.fill(&values, with: number)
    case .mean: Self.fill(&values, with: observed)
    case .median: Self.fill(&values, with: Self.median(column))
    case .worst(.higherIsBetter):
      Self.fill(&values, with: column.lazy.filter { !$0.isNaN }.min())
    case .worst(.lowerIsBetter):
      Self.fill(&values, with: column.lazy.filter { !$0.isNaN }.max())
    case .meanOfGroup(let groups):
      Self.fill(&values, groups) { $0.isEmpty ? nil : $0.exactSum / Double($0.count) }
    case .medianOfGroup(let groups): Self.fill(&values, groups, Self.median)
    }
    let left = values.count { $0.isNaN }
    return Filled(values, gaps: gaps, left: left, otherwise: .nothingObserved)
  }

  private static func median(_ values: [Double]) -> Double? {
    values.withUnsafeBufferPointer { Quantile.median(sorted: sortedDoubles($0)) }
  }

  private static func fill(_ values: inout [Double], with number: Double?) {
    guard let number else { return }
    for row in values.indices where values[row].isNaN { values[row] = number }
  }

  private static func fill(
    _ values: inout [Double], _ groups: [Int], _ statistic: ([Double]) -> Double?
  ) {
    precondition(groups.count == values.count, "a group for every row")
    let rows = values.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
    var start = 0
    while start < rows.count {
      let group = rows[start...].prefix { groups[$0] == groups[rows[start]] }
      let present = group.map { values[$0] }.filter { !$0.isNaN }
      if present.count < group.count, let number = statistic(present) {
        for row in group where values[row].isNaN { values[row] = number }
      }
      start = group.endIndex
    }
  }
}
