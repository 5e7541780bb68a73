import TestSupport
import Testing

@testable import Quality

@Suite("Delays")
struct DelayTallyTests {
  @Test(
    "the quantile is the least delay that a part of the rows does not exceed", arguments: 0..<40)
  func quantiles(seed: Int) {
    var random = SeededGenerator(UInt64(seed))
    var all: [Int] = []
    var tally = DelayTally()
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      var part = DelayTally()
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        let limit = [3, 40, 1030, 9000].randomElement(using: &random) ?? 3
        let delay = Int.random(in: 0...limit, using: &random)
        all.append(delay)
        part.add(delay)
      }
      tally.add(part)
    }
    #expect(tally.count == all.count)
    for (part, whole) in [(1, 2), (9, 10), (1, 100), (1, 1)] {
      let expected = all.sorted().first { delay in
        all.count { $0 <= delay } * whole >= all.count * part
      }
      #expect(tally.quantile(part, of: whole) == expected, "seed \(seed)")
    }
  }
}
