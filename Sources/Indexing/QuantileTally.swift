import Diagnostics
import Jobs
import Statistics
import Tabular

/// The scores themselves, for medians and tails, by code; those of subjects
/// that moved from one code to another by group.
///
/// - Complexity: O(subjects of two periods) memory.
struct QuantileTally: PeriodTally {
  /// The scores of subjects with one code.
  private struct Sample {
    /// Of those in both periods, before and now.
    var stay0: [Double] = []
    var stay1: [Double] = []
    var came: [Double] = []
    var left: [Double] = []

    mutating func append(_ other: Sample) {
      stay0 += other.stay0
      stay1 += other.stay1
      came += other.came
      left += other.left
    }

    /// The same with every part in ascending order.
    var sorted: Sample {
      Sample(
        stay0: stay0.withUnsafeBufferPointer(sortedDoubles),
        stay1: stay1.withUnsafeBufferPointer(sortedDoubles),
        came: came.withUnsafeBufferPointer(sortedDoubles),
        left: left.withUnsafeBufferPointer(sortedDoubles))
    }
  }

  private let groups: GroupTable
  private let quantile: Quantile
  private var thin: [Int]
  /// By code, then by group of all levels.
  private var samples: [Sample]

  init(_ groups: GroupTable, _ index: ResolvedIndex) {
    self.groups = groups
    quantile =
      if case .tail(let share) = index.statistic { Quantile(Double(share.value)) } else { .median }
    thin = .init(repeating: 0, count: groups.codeCount)
    samples = .init(repeating: Sample(), count: groups.codeCount + groups.slotCount)
  }

  mutating func add(_ now: ScoresBlock, after before: ScoresBlock?) {
    for place in now.places {
      if let code = ScoresBlock.Place.codeOfThin(place) { thin[code] += 1 }
    }
    now.scores.cells.withCells(as: Double.self) { score1 in
      guard let before else {
        now.forEachMember { row, code in samples[code].came.append(score1[row]) }
        return
      }
      before.scores.cells.withCells(as: Double.self) { score0 in
        ScoresBlock.forEachChange(before, now) { i in
          samples[Int(before.places[i])].left.append(score0[i])
        } came: { j in
          samples[Int(now.places[j])].came.append(score1[j])
        } both: { i, j in
          let code0 = Int(before.places[i])
          let code1 = Int(now.places[j])
          if code0 == code1 {
            samples[code0].stay0.append(score0[i])
            samples[code0].stay1.append(score1[j])
          } else {
            addMover(code0, code1, score0[i], score1[j])
          }
        }
      }
    }
  }

  private mutating func addMover(_ code0: Int, _ code1: Int, _ score0: Double, _ score1: Double) {
    for level in groups.levels {
      let slot0 = groups.codeCount + level.firstSlot + level.groupOfCode[code0]
      let slot1 = groups.codeCount + level.firstSlot + level.groupOfCode[code1]
      if slot0 == slot1 {
        samples[slot0].stay0.append(score0)
        samples[slot0].stay1.append(score1)
      } else {
        samples[slot0].left.append(score0)
        samples[slot1].came.append(score1)
      }
    }
  }

  mutating func merge(_ other: QuantileTally) {
    for code in thin.indices { thin[code] += other.thin[code] }
    for place in samples.indices { samples[place].append(other.samples[place]) }
  }

  mutating func finish(threads: Int) throws(Failure) {
    let unsorted = samples
    samples = []
    try inOrder(unsorted.count, threads: threads) { place throws(Failure) in
      unsorted[place].sorted
    } commit: { _, sorted throws(Failure) in
      samples.append(sorted)
    }
  }

  func period(
    _ level: GroupTable.Level, _ number: Int, after before: GroupPeriod?
  ) -> GroupPeriod {
    let codes = level.codes[number]
    let places = codes + [groups.codeCount + level.firstSlot + number]
    let parts = places.map { samples[$0] }
    func value(_ runs: [[Double]]...) -> Double? {
      quantile(sorted: SortedRuns(runs.flatMap { $0 }))
    }
    let stay0 = parts.map(\.stay0)
    let stay1 = parts.map(\.stay1)
    let came = parts.map(\.came)
    let left = parts.map(\.left)
    var period = GroupPeriod()
    period.thin = codes.reduce(0) { $0 + thin[$1] }
    period.shared = stay1.reduce(0) { $0 + $1.count }
    period.subjects = period.shared + came.reduce(0) { $0 + $1.count }
    period.value = value(stay1, came)
    guard let old = before?.value, period.subjects > 0 else { return period }
    period.effects = ChangeEffects { happened in
      value(
        happened.contains(.within) ? stay1 : stay0, happened.contains(.entry) ? came : [],
        happened.contains(.exit) ? [] : left) ?? old
    }
    if let value0 = value(stay0), let value1 = value(stay1), value0 != 0 {
      period.link = value1 / value0
    }
    return period
  }
}
