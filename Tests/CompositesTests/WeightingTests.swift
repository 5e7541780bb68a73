import Composites
import Foundation
import TestSupport
import Testing

@Suite("Composites: weights")
struct WeightingTests {
  @Test("weights add up to 1, whatever the method")
  func sums() throws {
    let methods: [ObjectiveWeighting] = [
      .equal, .entropy(.asTheyAre), .entropy(.turned), .critic(.pearson, .asTheyAre),
      .critic(.spearman, .turned), .merec, .cilos, .idocriw, .standardDeviation, .variance,
      .gini, .angle,
    ]
    for seed in UInt64(1)...10 {
      var random = SeededGenerator(seed)
      let columns = randomColumns(4, rows: 25, &random)
      let directions: [Direction] = [
        .higherIsBetter, .lowerIsBetter, .higherIsBetter, .lowerIsBetter,
      ]
      for method in methods {
        let weights = try method.weights(columns, directions)
        #expect(agree(weights.reduce(0, +), 1), "\(method), seed \(seed)")
        #expect(weights.allSatisfy { $0 >= 0 }, "\(method), seed \(seed)")
      }
    }
  }

  @Test("the Gini coefficient and the angle are those of their definitions")
  func definitions() throws {
    var random = SeededGenerator(3)
    let columns = randomColumns(3, rows: 17, &random)
    let directions = [Direction](repeating: .higherIsBetter, count: 3)
    func shares(_ numbers: [Double]) -> [Double] { numbers.map { $0 / numbers.reduce(0, +) } }
    let gini = columns.map { (x: [Double]) -> Double in
      var sum = 0.0
      for a in x { for b in x { sum += abs(a - b) } }
      return sum / (2 * 17 * x.reduce(0, +))
    }
    #expect(agree(try ObjectiveWeighting.gini.weights(columns, directions), shares(gini)))
    let angle = columns.map { (x: [Double]) -> Double in
      let squares = x.map { $0 * $0 }.reduce(0, +)
      return acos(x.reduce(0, +) / (17 * squares).squareRoot())
    }
    #expect(agree(try ObjectiveWeighting.angle.weights(columns, directions), shares(angle)))
  }

  @Test("what cannot be weighed says why")
  func reasons() {
    let up: [Direction] = [.higherIsBetter, .higherIsBetter]
    func check(_ reason: Inapplicable, _ method: ObjectiveWeighting, _ columns: [[Double]]) {
      #expect(throws: reason) { try method.weights(columns, up) }
    }
    check(.missing(count: 1), .equal, [[1, .nan], [1, 2]])
    check(.noVariation, .critic(.pearson, .turned), [[1, 1], [1, 2]])
    check(.notPositive(count: 1), .merec, [[0, 1], [1, 2]])
    check(.notPositive(count: 1), .entropy(.asTheyAre), [[-1, 3], [1, 2]])
    check(.tooFew(count: 1, needed: 2), .gini, [[1], [2]])
    check(.noVariation, .standardDeviation, [[1, 1], [2, 2]])
  }

  @Test("declared importance is reached exactly where that is possible")
  func importance() throws {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed)
      let columns = randomColumns(5, rows: 60, &random)
      let declared = (0..<5).map { _ in Double.random(in: 0.5...1.5, using: &random) }
      let found = try ImportanceWeights(columns, importance: declared)
      #expect(agree(found.weights.reduce(0, +), 1))
      #expect(found.weights.allSatisfy { $0 >= 0 })
      let index = try Aggregation.arithmetic.column(of: columns, weights: found.weights).values
      let r = columns.map { correlation($0, index) }
      #expect(agree(r, found.correlations, 1e-9), "seed \(seed)")
      if found.unused.isEmpty { #expect(found.residual < 1e-12, "seed \(seed)") }
      // No step away from the answer is nearer to what was declared.
      let sum = declared.reduce(0, +)
      for from in 0..<5 {
        var other = found.weights
        other[from] = max(0, other[from] + Double.random(in: -0.01...0.01, using: &random))
        let index = try Aggregation.arithmetic.column(of: columns, weights: other).values
        let r = columns.map { correlation($0, index) }
        let off = zip(r, declared).map { pow($0 / r.reduce(0, +) - $1 / sum, 2) }.reduce(0, +)
        #expect((off / 5).squareRoot() >= found.residual - 1e-12, "seed \(seed)")
      }
    }
  }

  @Test("an importance that no weight reaches leaves a residual and an unused indicator")
  func unreachable() throws {
    let columns: [[Double]] = [[1, 2, 3, 4, 6], [1, 2, 3, 5, 6], [6, 1, 4, 2, 9]]
    let found = try ImportanceWeights(columns, importance: [10, 0.1, 1])
    #expect(found.residual > 0.01 && !found.unused.isEmpty)
    #expect(throws: Inapplicable.weights) {
      try ImportanceWeights(columns, importance: [0, 0, 0])
    }
  }

  private func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let (a, b) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    let xy = zip(x, y).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
    let (xx, yy) = (
      x.reduce(0) { $0 + ($1 - a) * ($1 - a) }, y.reduce(0) { $0 + ($1 - b) * ($1 - b) }
    )
    return xy / (xx * yy).squareRoot()
  }

  @Test("consistent judgements give back their weights")
  func judgements() throws {
    let known = [0.5, 0.3, 0.2]
    let rows = known.map { a in known.map { a / $0 } }
    for method in [PairwiseJudgements.Method.eigenvector, .geometricMean] {
      let found = try PairwiseJudgements(rows).weights(method)
      #expect(agree(found.weights, known))
      #expect(agree(found.consistencyRatio ?? 1, 0))
    }
    #expect(throws: Inapplicable.ambiguous) { try PairwiseJudgements([[1, 3], [3, 1]]) }
    #expect(throws: Inapplicable.notPositive(count: 1)) {
      try PairwiseJudgements([[1, 0], [3, 1]])
    }
  }

  @Test("component weights: two groups of indicators are told apart")
  func components() throws {
    var random = SeededGenerator(8)
    let factors = randomColumns(2, rows: 200, &random)
    let columns = [0, 0, 0, 1, 1].map { group in
      factors[group].map { $0 + Double.random(in: -1...1, using: &random) }
    }
    let found = try ComponentWeighting.rotatedFactors(.count(2)).weights(columns)
    let factorsFound = try #require(found.factors)
    #expect(factorsFound[0] == factorsFound[1] && factorsFound[1] == factorsFound[2])
    #expect(factorsFound[3] == factorsFound[4] && factorsFound[0] != factorsFound[3])
    #expect(agree(found.weights.reduce(0, +), 1))
    let first = try ComponentWeighting.firstCoefficients.weights(columns)
    let firstSquares = first.weights.map { $0 * $0 }
    #expect(agree(firstSquares.reduce(0, +), 1))
    let squares = try ComponentWeighting.firstSquares.weights(columns)
    #expect(agree(squares.weights, firstSquares))
    // All components: every communality is 1.
    let all = try ComponentWeighting.communalities(.count(5)).weights(columns)
    #expect(agree(all.weights, Array(repeating: 0.2, count: 5), 1e-10))
  }
}
