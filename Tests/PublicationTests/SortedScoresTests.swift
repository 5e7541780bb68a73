import TestSupport
import Testing

@testable import Publication

@Suite("Sorted scores")
struct SortedScoresTests {
  @Test("counting through a value is what counting one by one gives", arguments: 1...20)
  func counting(seed: Int) {
    var random = SeededGenerator(UInt64(seed))
    let count = Int.random(in: 0...200, using: &random)
    let scores = (0..<count).map { _ -> Double in
      // Ties, clusters, and one far away.
      switch Int.random(in: 0..<5, using: &random) {
      case 0: 250
      case 1: Double.random(in: 250...250.000_001, using: &random)
      case 2: seed % 3 == 0 ? 1e12 : -3
      default: Double.random(in: -10...1000, using: &random)
      }
    }
    let sorted = SortedScores(scores)
    #expect(sorted.count == count)
    for score in scores + [-1e300, 0, 250, 999.5, 1e300] {
      #expect(sorted.count(through: score) == scores.count { $0 <= score }, "seed \(seed)")
    }
  }
}
