import Composites
import TestSupport
import Testing

@Suite("Composites: social choice")
struct SocialChoiceTests {
  /// All orders of some numbers.
  private func permutations(_ items: [Int]) -> [[Int]] {
    guard !items.isEmpty else { return [[]] }
    return items.flatMap { first in
      permutations(items.filter { $0 != first }).map { [first] + $0 }
    }
  }

  @Test("Kemeny's ranking is the best of all orders, and the first of equals")
  func kemeny() throws {
    for seed in UInt64(1)...60 {
      var random = SeededGenerator(seed)
      let count = Int.random(in: 1...6, using: &random)
      var support = [[Double]](repeating: Array(repeating: 0, count: count), count: count)
      for a in 0..<count {
        for b in 0..<count where a != b {
          support[a][b] = Double(Int.random(in: 0...4, using: &random))
        }
      }
      func score(_ order: [Int]) -> Double {
        order.indices.reduce(0) { sum, place in
          order[(place + 1)...].reduce(sum) { $0 + support[order[place]][$1] }
        }
      }
      let orders = permutations(Array(0..<count))
      let best = orders.map(score).max() ?? 0
      let optimal = orders.filter { score($0) == best }
      let found = try KemenyRanking(support: support)
      #expect(found.score == best, "seed \(seed)")
      #expect(found.optimaCount == Double(optimal.count), "seed \(seed)")
      #expect(optimal.contains(found.order), "seed \(seed)")
    }
  }

  @Test("a chain of a hundred is ordered at once, a circle of many refused")
  func limits() throws {
    func support(_ count: Int, _ wins: (Int, Int) -> Bool) -> [[Double]] {
      (0..<count).map { a in (0..<count).map { $0 != a && wins(a, $0) ? 1 : 0 } }
    }
    let chain = try KemenyRanking(support: support(100) { $0 < $1 })
    #expect(chain.order == Array(0..<100) && chain.optimaCount == 1)
    let circle = support(25) { ($1 - $0 + 25) % 25 <= 12 }
    #expect(throws: Inapplicable.tooMany(count: 25, limit: 20)) {
      try KemenyRanking(support: circle)
    }
  }

  @Test("Condorcet's paradox has no winner; ballots must rank everyone once")
  func paradox() throws {
    let profile = try #require(
      PreferenceProfile(
        candidates: 3, ballots: [.init([0, 1, 2]), .init([1, 2, 0]), .init([2, 0, 1])]))
    #expect(profile.condorcetWinner == nil && profile.condorcetRanking == nil)
    #expect(profile.bordaScores == [3, 3, 3])
    #expect(profile.pluralityWinners == [0, 1, 2])
    #expect(try KemenyRanking(support: profile.support).optimaCount == 3)
    #expect(PreferenceProfile(candidates: 2, ballots: [.init([0, 0])]) == nil)
    #expect(PreferenceProfile(candidates: 2, ballots: []) == nil)
  }

  @Test("outranking: shares of every pair add up to 1, whatever is missing")
  func outranking() throws {
    var random = SeededGenerator(9)
    let columns = randomColumns(5, rows: 30, missing: 0.3, &random)
    let weights = [1, 2, 0, 0.5, 3]
    let found = try Outranking(columns, weights: weights)
    for a in 0..<30 {
      for b in 0..<a {
        var (better, all) = (0.0, 0.0)
        for (column, weight) in zip(columns, weights)
        where !column[a].isNaN && !column[b].isNaN {
          all += weight
          better += column[a] > column[b] ? weight : (column[a] == column[b] ? weight / 2 : 0)
        }
        #expect(agree(found[a, b], all > 0 ? better / all : 0.5), "seed 9")
        #expect(agree(found[a, b] + found[b, a], 1), "seed 9")
      }
    }
    #expect(found.copelandScores.reduce(0, +) == 0)
    let turned = try Outranking([[1, 2]], weights: [1], [.lowerIsBetter])
    #expect(turned[0, 1] == 1 && turned.dominantPairs == 1 && turned.dominantFraction == 1)
  }
}
