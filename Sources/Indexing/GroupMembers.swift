import Sensitivity
import Statistics

/// The subjects of one group that count, to be drawn again.
struct GroupMembers: Sendable {
  private var members: [PlacedScores.Member] = []
  private var key: UInt64 = 0

  mutating func append(_ member: PlacedScores.Member) { members.append(member) }

  /// Sorts the subjects by score and size, so that draws do not depend on the
  /// order in which they came.
  mutating func finish(key: UInt64) {
    self.key = key
    // Positive numbers before NaN: subjects without a size are equal in it.
    func size(_ one: PlacedScores.Member) -> Double { one.size.isNaN ? .infinity : one.size }
    members.sort { ($0.score, size($0)) < ($1.score, size($1)) }
  }

  /// The statistic of as many subjects drawn with replacement; nil where there
  /// are none, or their sizes add up to nothing.
  ///
  /// - Complexity: O(subjects).
  func resampled(_ replicate: Int, _ statistic: IndexStatistic) -> Double? {
    guard !members.isEmpty else { return nil }
    let counts = UnitBootstrap(units: members.count, key: key).counts(replicate)
    switch statistic {
    case .mean: return mean(counts) { _ in 1 }
    case .weightedMean: return mean(counts, weight: \.size)
    case .share:
      let hits = zip(members, counts).reduce(0) { $0 + ($1.0.isHit ? $1.1 : 0) }
      return 100 * Double(hits) / Double(members.count)
    case .median: return quantile(.median, counts)
    case .tail(let share): return quantile(Quantile(Double(share.value)), counts)
    }
  }

  private func mean(_ counts: [Int], weight: (PlacedScores.Member) -> Double) -> Double? {
    var (sum, total) = (ExactSum(), ExactSum())
    for (member, count) in zip(members, counts) where count > 0 {
      let own = Double(count) * weight(member)
      sum.add(product: own, member.score)
      total.add(own)
    }
    return sum.quotient(by: total)
  }

  private func quantile(_ quantile: Quantile, _ counts: [Int]) -> Double? {
    var drawn: [Double] = []
    drawn.reserveCapacity(members.count)
    for (member, count) in zip(members, counts) {
      for _ in 0..<count { drawn.append(member.score) }
    }
    return quantile(sorted: SortedRuns([drawn]))
  }
}
