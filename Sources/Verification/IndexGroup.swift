import Documents

/// The subjects of a group at one period, as an index sees them.
struct IndexGroup {
  /// A scored subject.
  struct Member: Hashable {
    let score: Double
    let grade: String?
    /// Its weight before the weights of the group are made to add up to 1: 1,
    /// or its size.
    let weight: Double
    /// `from`, the points of every top node, `limit`.
    let terms: [Double]
  }

  /// By identifier.
  var members: [ByteText: Member] = [:]
  /// How many have no score.
  var thin = 0

  /// The members in the order of their identifiers: an order for lists, not for
  /// sums, which are exact.
  var inOrder: [(id: ByteText, member: Member)] {
    members.sorted { $0.key.precedes($1.key) }.map { ($0.key, $0.value) }
  }

  /// The members' weights, which add up to 1, by identifier.
  var weights: [ByteText: Double] {
    let total = PlainNumbers.sum(members.values.map(\.weight))
    return members.mapValues { $0.weight / total }
  }
}

extension IndexModel.Statistic {
  /// The statistic of scored subjects; nil of none, and where their weights
  /// are 0.
  ///
  /// Mean and weighted mean: Σ w s / Σ w. Median and tail: quantiles of type 7.
  /// Share: 100 × the share of subjects whose grade is one of those named.
  func value(of members: [IndexGroup.Member]) -> Double? {
    guard !members.isEmpty else { return nil }
    switch self {
    case .mean, .weightedMean:
      return PlainNumbers.mean(of: members.map { ($0.weight, $0.score) })
    case .median: return PlainStatistics.median(members.map(\.score))
    case .tail(let share): return PlainStatistics.quantile(members.map(\.score), at: share)
    case .share(let grades):
      let count = members.count { member in member.grade.map(grades.contains) ?? false }
      return 100 * Double(count) / Double(members.count)
    }
  }
}
