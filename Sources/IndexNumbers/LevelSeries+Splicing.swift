import Glibc

/// How a new series is brought to the level of an old one where both are
/// known.
public enum SpliceRule: Hashable, Sendable {
  /// By the last period that both have.
  case lastOverlap
  /// By the first period that both have.
  case firstOverlap
  /// By the ratio of their means over all periods that both have.
  case ratioOfMeans
  /// By the geometric mean of their ratios over all periods that both have:
  /// mean splice.
  case meanOfRatios
}

/// What happened to the measurement between two periods.
public enum SeriesBreak: Hashable, Sendable {
  /// Both methods measured the period in which the break is: the new level
  /// there tells the factor, as the ratio of old to new.
  case overlap(old: Double, new: Double)
  /// Nothing measured both; the index is taken as unchanged across the break.
  case unchanged
  /// Nothing measured both; the index is taken to have changed as another
  /// index did, by this ratio.
  case assumed(ratio: Double)
}

extension LevelSeries {
  /// The factor by which a new series is multiplied so that it goes on from
  /// this one.
  ///
  /// Throws `notConnected` with the number of periods where none has a level in
  /// both, and `notPositive` with a period where a level that is used is not.
  ///
  /// - Precondition: both cover the same periods.
  /// - Complexity: O(n).
  public func spliceFactor(
    to new: LevelSeries, _ rule: SpliceRule
  ) throws(IndexNumberError) -> Double {
    precondition(levels.count == new.levels.count, "both cover the same periods")
    var pairs: [(old: Double, new: Double)] = []
    for (period, pair) in zip(levels, new.levels).enumerated() {
      guard let old = pair.0, let new = pair.1 else { continue }
      guard old > 0, new > 0 else { throw .notPositive(product: period) }
      pairs.append((old, new))
    }
    guard let first = pairs.first, let last = pairs.last else {
      throw .notConnected(period: levels.count)
    }
    switch rule {
    case .lastOverlap: return last.old / last.new
    case .firstOverlap: return first.old / first.new
    case .ratioOfMeans: return exactSum(pairs.map(\.old)) / exactSum(pairs.map(\.new))
    case .meanOfRatios:
      return exp(exactSum(pairs.map { log($0.old / $0.new) }) / Double(pairs.count))
    }
  }

  /// This series as far as it goes, and behind its last level a new one at its
  /// height. Levels of this series are not revised.
  ///
  /// Throws as `spliceFactor`.
  ///
  /// - Precondition: both cover the same periods.
  /// - Complexity: O(n).
  public func spliced(
    with new: LevelSeries, _ rule: SpliceRule
  ) throws(IndexNumberError) -> LevelSeries {
    let factor = try spliceFactor(to: new, rule)
    let end = levels.lastIndex { $0 != nil } ?? -1
    return LevelSeries(
      levels.indices.map { $0 <= end ? levels[$0] : new.levels[$0].map { $0 * factor } })
  }

  /// The series with breaks made good: what comes before a break is multiplied
  /// so that it stands at the height of what comes behind, break after break,
  /// so that the last stretch keeps its published levels.
  ///
  /// A break at a period lies between it and the one before. `unchanged` and
  /// `assumed` need a level on both sides.
  ///
  /// Throws `notConnected` with the period of a break that cannot be made good.
  ///
  /// - Precondition: breaks are in the series, not at its start, in ascending
  ///   order.
  /// - Complexity: O(n × breaks).
  public func linked(
    over breaks: [(period: Int, kind: SeriesBreak)]
  ) throws(IndexNumberError) -> LevelSeries {
    precondition(
      breaks.allSatisfy { $0.period > 0 && $0.period < levels.count }
        && zip(breaks, breaks.dropFirst()).allSatisfy { $0.period < $1.period },
      "breaks lie within the series, in order")
    var linked = levels
    for one in breaks {
      let factor = try factor(of: one.kind, at: one.period)
      for period in 0..<one.period { linked[period] = linked[period].map { $0 * factor } }
    }
    return LevelSeries(linked)
  }

  /// New over old.
  private func factor(
    of kind: SeriesBreak, at period: Int
  ) throws(IndexNumberError) -> Double {
    let ratio: Double
    switch kind {
    case .overlap(let old, let new):
      guard old > 0, new > 0, old.isFinite, new.isFinite else {
        throw .notConnected(period: period)
      }
      return new / old
    case .unchanged: ratio = 1
    case .assumed(let given): ratio = given
    }
    guard let before = levels[period - 1], let now = levels[period], before > 0, now > 0,
      ratio > 0, ratio.isFinite
    else { throw .notConnected(period: period) }
    return now / (before * ratio)
  }
}
