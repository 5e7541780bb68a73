import TestSupport
import Testing

@testable import Verification

@Suite("Second path: weights")
struct PlainWeightsTests {
  private func random(_ seed: UInt64, _ count: Int, _ rows: Int) -> [[Double]] {
    var random = SeededGenerator(seed)
    return (0..<count).map { _ in
      (0..<rows).map { _ in Double.random(in: 0.05...1, using: &random) }
    }
  }

  private func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test("a column of equal values has no weight by entropy, and stops what needs variance")
  func equalColumn() {
    let columns = [[0.1, 0.9, 0.5], [0.5, 0.5, 0.5]]
    let entropy = PlainWeights.from(columns, by: .entropy, named: ["a", "b"])
    #expect(near(entropy.weights, [1, 0]))
    #expect(PlainWeights.from(columns, by: .critic, named: ["a", "b"]).refusal == "no_variation")
    #expect(PlainWeights.from([[], []], by: .critic, named: []).refusal == "nothing_observed")
    #expect(PlainWeights.from([[1], [1]], by: .critic, named: []).refusal == "too_few")
    #expect(
      PlainWeights.from([[0, 1], [1, 2]], by: .merec(floor: 0.01), named: []).refusal
        == "not_positive")
  }

  @Test("consistent judgements give their own weights, and no contradiction")
  func judged() {
    let weights = [0.5, 0.3, 0.2]
    let names = ["a", "b", "c"]
    var pairs: [WeightModel.Pair] = []
    for a in 0..<3 {
      for b in (a + 1)..<3 {
        pairs.append(.init(of: names[a], over: names[b], times: weights[a] / weights[b]))
      }
    }
    for isGeometric in [false, true] {
      let found = PlainWeights.judged(.init(isGeometric: isGeometric, pairs: pairs), names)
      #expect(near(found.weights, weights))
      #expect(abs(found.figures[0].value) < 1e-12 && abs(found.figures[1].value - 3) < 1e-12)
    }
  }

  @Test("rotations leave an orthonormal basis of eigenvectors, in descending order")
  func eigen() {
    for seed in UInt64(1)...20 {
      let r = PlainWeights.correlations(random(seed, 2 + Int(seed) % 7, 30))
      let found = PlainAlgebra.eigen(r)
      for (place, one) in found.enumerated() {
        let product = r.map { row in zip(row, one.vector).reduce(0) { $0 + $1.0 * $1.1 } }
        #expect(near(product, one.vector.map { one.value * $0 }), "seed \(seed)")
        for (other, two) in found.enumerated() {
          let inner = zip(one.vector, two.vector).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(inner - (place == other ? 1 : 0)) < 1e-12, "seed \(seed)")
        }
      }
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.value >= $1.value })
    }
  }

  @Test("important children come out as important as declared, where weights can do it")
  func importance() {
    for seed in UInt64(1)...60 {
      let count = 2 + Int(seed) % 8
      let columns = random(seed, count, 25)
      let names = (0..<count).map { "c\($0)" }
      let numbers = Dictionary(
        uniqueKeysWithValues: names.enumerated().map { ($1, Double($0 % 4)) })
      guard numbers.values.contains(where: { $0 > 0 }) else { continue }
      let found = PlainWeights.from(columns, by: .importance(numbers, limit: nil), named: names)
      #expect(found.refusal == nil && found.weights.allSatisfy { $0 >= 0 }, "seed \(seed)")
      func distance(_ weights: [Double]) -> Double {
        let index = columns[0].indices.map { row in
          zip(weights, columns).reduce(0) { $0 + $1.0 * $1.1[row] }
        }
        let r = columns.map { PlainWeights.correlations([$0, index])[0][1] }
        let (sum, declared) = (r.reduce(0, +), numbers.values.reduce(0, +))
        return names.indices.reduce(0) {
          let off = r[$1] / sum - (numbers[names[$1]] ?? 0) / declared
          return $0 + off * off
        }
      }
      let best = distance(found.weights)
      #expect(abs((best / Double(count)).squareRoot() - found.figures[0].value) < 1e-9)
      // No step towards one child makes it better.
      for child in 0..<count {
        for step in [1e-4, -1e-4] {
          var weights = found.weights
          weights[child] += step
          guard weights[child] >= 0 else { continue }
          #expect(distance(weights) >= best - 1e-10, "seed \(seed) child \(child)")
        }
      }
    }
  }
}
