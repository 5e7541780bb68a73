import Statistics
import TestSupport
import Testing

@Suite("How far ranks move")
struct RankShiftTests {
  @Test("the same order moves nothing, whatever the scores are")
  func still() {
    let shift = RankShift(from: [1, 5, 3, 3], to: [10, 50, 30, 30])
    #expect(shift.units == 4 && shift.mean == 0 && shift.swapped == 0)
  }

  @Test("the opposite order turns every pair round")
  func opposite() {
    let shift = RankShift(from: [1, 2, 3, 4], to: [4, 3, 2, 1])
    #expect(shift.mean == 2 && shift.swapped == 1)
  }

  @Test("a pair that is tied before or after is not turned round, and ties share the lowest rank")
  func ties() {
    // Ranks 3 1 1 become 1 2 3: moves of 2, 1 and 2.
    let shift = RankShift(from: [1, 2, 2], to: [3, 2, 1])
    #expect(shift.mean == 5.0 / 3 && shift.swapped == 2.0 / 3)
  }

  @Test("units without a score before or after are left aside; of one there is no pair")
  func missing() {
    let one = RankShift(from: [.nan, 2, 3], to: [1, 2, .nan])
    #expect(one.units == 1 && one.mean == 0 && one.swapped == nil)
    let none = RankShift(from: [.nan], to: [1])
    #expect(none.units == 0 && none.mean == nil && none.swapped == nil)
    let empty = RankShift(from: [], to: [])
    #expect(empty.units == 0 && empty.mean == nil && empty.swapped == nil)
  }

  @Test("it is what counting over all pairs gives", arguments: 1...20)
  func counted(seed: UInt64) {
    var random = SeededGenerator(seed)
    let n = Int.random(in: 2...60, using: &random)
    let before = (0..<n).map { _ in Double(Int.random(in: 0...12, using: &random)) }
    let after = (0..<n).map { _ in Double(Int.random(in: 0...12, using: &random)) }
    let rank = { (all: [Double], one: Int) in 1 + all.count { $0 > all[one] } }
    let moves = before.indices.map { abs(rank(before, $0) - rank(after, $0)) }.reduce(0, +)
    var turned = 0
    for i in 0..<n {
      for j in 0..<i where (before[i] - before[j]) * (after[i] - after[j]) < 0 { turned += 1 }
    }
    let shift = RankShift(from: before, to: after)
    #expect(shift.mean == Double(moves) / Double(n))
    #expect(shift.swapped == Double(turned) / Double(n * (n - 1) / 2))
  }
}
