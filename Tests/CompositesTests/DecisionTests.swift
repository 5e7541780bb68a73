import Composites
import TestSupport
import Testing

@Suite("Composites: decision methods")
struct DecisionTests {
  private let up: [Direction] = [.higherIsBetter, .higherIsBetter]

  @Test("a unit that is best in all is best by every method, and the worst worst")
  func dominance() throws {
    let methods: [DecisionMethod] = [
      .topsis(.minMax), .topsis(.vector), .vikor(majority: 0.5), .netFlow, .weightedSum(.sum),
      .weightedProduct(.ratioToBest), .edas, .weightedSum(.maximum),
    ]
    let columns: [[Double]] = [[1, 5, 3, 9], [20, 8, 15, 2]]
    for method in methods {
      let scores = try method.scores(
        columns, [.higherIsBetter, .lowerIsBetter], weights: [1, 2])
      let order = scores.indices.sorted {
        method.best == .higherIsBetter ? scores[$0] > scores[$1] : scores[$0] < scores[$1]
      }
      #expect(order.first == 3 && order.last == 0, "\(method)")
    }
  }

  @Test("what cannot be scored says why")
  func reasons() {
    func check(_ reason: Inapplicable, _ method: DecisionMethod, _ columns: [[Double]]) {
      #expect(throws: reason) { try method.scores(columns, up, weights: [1, 1]) }
    }
    check(.missing(count: 1), .edas, [[1, .nan], [1, 2]])
    check(.noVariation, .topsis(.minMax), [[1, 1], [2, 2]])
    check(.noVariation, .vikor(majority: 0.5), [[1, 1], [1, 2]])
    check(.notPositive(count: 1), .weightedSum(.sum), [[0, 1], [1, 2]])
    check(.tooFew(count: 1, needed: 2), .netFlow, [[1], [2]])
  }

  @Test("benefit of the doubt: scores are proved, and prices give them back")
  func doubt() throws {
    for seed in UInt64(1)...5 {
      var random = SeededGenerator(seed)
      let columns = randomColumns(3, rows: 25, &random)
      let units = try BenefitOfTheDoubt(columns).units
      #expect(units.map(\.score).max().map { agree($0, 1, 1e-9) } ?? false)
      for (unit, result) in units.enumerated() {
        #expect(result.certificate.worst < 1e-9)
        #expect(agree(result.peers.reduce(0) { $0 + $1.price }, result.score, 1e-8))
        #expect(result.weights.allSatisfy { $0 >= 0 })
        for other in 0..<25 {
          let score = columns.indices.reduce(0) { $0 + result.weights[$1] * columns[$1][other] }
          #expect(score <= 1 + 1e-9, "unit \(unit), seed \(seed)")
        }
        // The peers together are as good as the unit at its frontier.
        for column in columns {
          let together = result.peers.reduce(0) { $0 + $1.price * column[$1.unit] }
          #expect(together >= column[unit] - 1e-7, "unit \(unit), seed \(seed)")
        }
      }
    }
  }

  @Test("shares of a score stay where they are restricted to")
  func shares() throws {
    let columns: [[Double]] = [[1, 2, 4], [4, 2, 1]]
    let free = try BenefitOfTheDoubt(columns).units
    let bound = try BenefitOfTheDoubt(columns, .shares(0.4...0.6)).units
    for (unit, result) in bound.enumerated() {
      #expect(result.score <= free[unit].score + 1e-9)
      let share = result.weights[0] * columns[0][unit] / result.score
      #expect(share >= 0.4 - 1e-9 && share <= 0.6 + 1e-9)
    }
    #expect(throws: Inapplicable.notPositive(count: 1)) { try BenefitOfTheDoubt([[-1, 2]]) }
    #expect(throws: Inapplicable.missing(count: 1)) { try BenefitOfTheDoubt([[.nan, 2]]) }
  }

  @Test("the ideal is at distance 0; AMPI has its reference at 100")
  func distances() throws {
    let distances = try Wroclaw.distances([[1, 2, 3], [4, 5, 6]])
    #expect(distances[2] == 0 && distances[0] > distances[1])
    #expect(throws: Inapplicable.noVariation) { try Wroclaw.distances([[1, 1]]) }
    let fitted = try AdjustedMazziottaPareto.normalisation(
      of: [2, 4, 6], around: 3, .lowerIsBetter)
    #expect(agree(fitted.normalised([3, 1, 5]), [100, 130, 70]))
  }
}
