import Diagnostics
import Jobs

/// The passes over the scores that a series takes: one for each period, with
/// the period before beside it.
struct SeriesReading: Sendable {
  let index: ResolvedIndex
  let days: Int
  let source: ScoresSource
  let threads: Int
  let checkInterruption: @Sendable () throws(Failure) -> Void

  /// What reading all periods came to.
  struct Result {
    var levels: [IndexSeries.Level]
    /// All groups of a level together, by day; empty where not asked for.
    var whole: [GroupPeriod] = []
    var withoutCode = 0
    var withoutSize = 0
  }

  /// What one thread read of one period.
  private struct Part<Tally: PeriodTally>: Sendable {
    var tally: Tally
    var rows = 0
    var withoutCode = 0
    var withoutSize = 0
  }

  /// The levels with the periods of their groups, without indices and ranks,
  /// and the whole where differences from it are told.
  func levels<Tally: PeriodTally>(
    _: Tally.Type, _ report: (_ rows: Int) -> Void
  ) throws(Failure) -> Result {
    let groups = GroupTable(index, codes: source.codes)
    let nothing = [Optional<GroupPeriod>](repeating: nil, count: days)
    var result = Result(
      levels: groups.levels.map { level in
        IndexSeries.Level(
          name: level.name,
          groups: level.groups.map { code in
            IndexSeries.Group(
              code: code, periods: nothing, indices: nothing.map { _ in nil },
              ranks: nothing.map { _ in nil })
          })
      })
    var rows = 0
    for day in 0..<days {
      let part: Part<Tally> = try read(day, groups)
      for (depth, level) in groups.levels.enumerated() {
        for number in level.groups.indices {
          let before = day > 0 ? result.levels[depth].groups[number].periods[day - 1] : nil
          let period = part.tally.period(level, number, after: before)
          if period.subjects > 0 { result.levels[depth].groups[number].periods[day] = period }
        }
      }
      if index.hasWhole {
        result.whole.append(part.tally.period(groups.whole, 0, after: nil))
      }
      result.withoutCode = max(result.withoutCode, part.withoutCode)
      result.withoutSize = max(result.withoutSize, part.withoutSize)
      rows += part.rows
      report(rows)
    }
    return result
  }

  /// The tally of a day: every thread reads its share of the partitions.
  private func read<Tally: PeriodTally>(
    _ day: Int, _ groups: GroupTable
  ) throws(Failure) -> Part<Tally> {
    let shares = max(1, min(threads, source.partitions))
    var whole: Part<Tally>?
    try inOrder(shares, threads: threads) { share throws(Failure) in
      var part = Part(tally: Tally(groups, index))
      let first = source.partitions * share / shares
      let last = source.partitions * (share + 1) / shares
      for partition in first..<last {
        try checkInterruption()
        let now = try source.block(
          partition: partition, day: day, withTerms: index.statistic.isMean)
        let before =
          day > 0
          ? try source.block(partition: partition, day: day - 1, withTerms: false) : nil
        part.tally.add(now, after: before)
        source.release(partition: partition, day: day)
        if day > 0 { source.release(partition: partition, day: day - 1) }
        part.rows += now.count
        part.withoutCode += now.withoutCode
        part.withoutSize += now.withoutSize
      }
      return part
    } commit: { _, part throws(Failure) in
      guard whole != nil else {
        whole = part
        return
      }
      whole?.tally.merge(part.tally)
      whole?.rows += part.rows
      whole?.withoutCode += part.withoutCode
      whole?.withoutSize += part.withoutSize
    }
    guard var whole else { preconditionFailure("there is at least one share") }
    try whole.tally.finish(threads: threads)
    return whole
  }
}
