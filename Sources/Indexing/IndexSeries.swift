import Diagnostics
import Documents
import Jobs
import Statistics
import Tabular

/// The series of one index: every group of every level in every period.
struct IndexSeries: Sendable {
  /// One group of one level.
  struct Group: Sendable {
    let code: String
    /// By day; nil where nobody counts.
    var periods: [GroupPeriod?]
    /// By day.
    var indices: [Double?]
    var ranks: [Int?]
  }

  /// One level, its groups in binary order of their codes.
  struct Level: Sendable {
    let name: String
    var groups: [Group]
  }

  let index: ResolvedIndex
  let days: [Day]
  let levels: [Level]
  /// All groups of a level together, by day, without effects; empty where
  /// differences from it are not told.
  let whole: [GroupPeriod]
  /// The most subjects that any period left out for want of a code, and of a
  /// size.
  let withoutCode: Int
  let withoutSize: Int

  /// Computes the series.
  ///
  /// - Parameters:
  ///   - report: told the rows read so far after every period.
  /// - Complexity: O(rows) time. Memory: for means and shares the groups, for
  ///   medians and tails the scores of two periods beside them.
  init(
    _ index: ResolvedIndex, days: [Day], from source: ScoresSource, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void,
    report: (_ rows: Int) -> Void
  ) throws(Failure) {
    let reading = SeriesReading(
      index: index, days: days.count, source: source, threads: threads,
      checkInterruption: checkInterruption)
    let read =
      switch index.statistic {
      case .mean, .weightedMean: try reading.levels(MeanTally.self, report)
      case .share: try reading.levels(ShareTally.self, report)
      case .median, .tail: try reading.levels(QuantileTally.self, report)
      }
    self.index = index
    self.days = days
    whole = read.whole
    withoutCode = read.withoutCode
    withoutSize = read.withoutSize
    levels = read.levels.map { level in
      var level = level
      level.addIndices(index, days)
      level.addRanks(leastSubjects: index.leastSubjects, days: days.count)
      return level
    }
  }
}

extension IndexSeries.Level {
  fileprivate mutating func addIndices(_ index: ResolvedIndex, _ days: [Day]) {
    guard let base = index.base,
      let position = days.firstIndex(where: { $0.month == base.period })
    else { return }
    for number in groups.indices {
      let periods = groups[number].periods
      groups[number].indices = IndexChain.indices(
        values: periods.map { $0?.value }, links: periods.map { $0?.link },
        base: (position, base.value), index.linking)
    }
  }

  /// Ranks the values of every period, 1 for the largest, ties sharing the
  /// lowest, among groups with enough subjects.
  fileprivate mutating func addRanks(leastSubjects: Int, days: Int) {
    for day in 0..<days {
      let values = groups.map { group -> Double in
        guard let period = group.periods[day], period.subjects >= leastSubjects else { return .nan }
        return period.value ?? .nan
      }
      for (number, rank) in Ranks.lowest(of: values, .descending).enumerated() {
        groups[number].ranks[day] = rank
      }
    }
  }
}
