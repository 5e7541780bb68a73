import Foundation
import Sensitivity
import Statistics
import TestSupport
import Testing

private func sum(_ terms: [Double]) -> Double {
  var sum = ExactSum()
  for term in terms { sum.add(term) }
  return sum.value
}

struct ShapleyTests {
  /// The average over all orders, one by one.
  private func slow(_ count: Int, _ function: (UInt32) -> Double) -> [Double] {
    var terms = [Double](repeating: 0, count: count)
    var orders = 0.0
    func walk(_ set: UInt32, _ left: [Int], _ gains: [Double]) {
      guard !left.isEmpty else {
        orders += 1
        for index in terms.indices { terms[index] += gains[index] }
        return
      }
      for next in left {
        var gains = gains
        gains[next] = function(set | 1 << next) - function(set)
        walk(set | 1 << next, left.filter { $0 != next }, gains)
      }
    }
    walk(0, Array(0..<count), terms)
    return terms.map { $0 / orders }
  }

  @Test(arguments: UInt64(1)...6)
  func `terms are averages over all orders, and add up exactly`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let count = Int(seed)
    let states = (0..<(1 << count)).map { _ in Double.random(in: -3...3, using: &generator) }
    let terms = try ShapleyValues.terms(factors: count) { states[Int($0)] }
    let expected = slow(count) { states[Int($0)] }
    for (a, b) in zip(terms, expected) { #expect(abs(a - b) < 1e-12, "seed \(seed)") }
    #expect(sum(terms) == states[states.count - 1] - states[0])
  }

  @Test func `twenty factors are exhausted, and no more`() throws {
    let terms = try ShapleyValues.terms(factors: 20) { Double($0.nonzeroBitCount) }
    #expect(terms.allSatisfy { abs($0 - 1) < 1e-9 })
    #expect(throws: SensitivityError.tooManyFactors(limit: 20)) {
      try ShapleyValues.terms(factors: 21) { _ in 0 }
    }
    #expect(try ShapleyValues.terms(factors: 0) { _ in 0 } == [])
    #expect(try ShapleyValues.terms(factors: 1) { Double($0) } == [1])
  }

  @Test(arguments: UInt64(1)...10)
  func `closed forms of products and geometric means are the averages over all orders`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed)
    let count = Int(seed)
    func column(_ range: ClosedRange<Double>) -> [Double] {
      (0..<count).map { _ in Double.random(in: range, using: &generator) }
    }
    let (before, after, weights) = (column(0...2), column(0...2), column(0...1))
    let product = try ShapleyValues.terms(factors: count) { changed in
      before.indices.reduce(1) { $0 * (changed >> $1 & 1 == 1 ? after[$1] : before[$1]) }
    }
    for (a, b) in zip(try ShapleyValues.product(before: before, after: after), product) {
      #expect(abs(a - b) < 1e-12, "seed \(seed)")
    }
    let geometric = try ShapleyValues.terms(factors: count) { changed in
      before.indices.reduce(1) {
        $0 * pow(changed >> $1 & 1 == 1 ? after[$1] : before[$1], weights[$1])
      }
    }
    let closed = try ShapleyValues.geometric(weights: weights, before: before, after: after)
    for (a, b) in zip(closed, geometric) { #expect(abs(a - b) < 1e-12, "seed \(seed)") }
  }

  @Test func `a product of three hundred factors is taken apart`() throws {
    let before = (0..<300).map { 1 + 0.001 * Double($0 % 7) }
    let after = before.map { $0 * 1.001 }
    let terms = try ShapleyValues.product(before: before, after: after)
    let total = after.reduce(1, *) - before.reduce(1, *)
    #expect(sum(terms) == total)
    #expect(terms.allSatisfy { abs($0 - total / 300) < 1e-3 * total })
    #expect(throws: SensitivityError.notPositive(factor: 1)) {
      try ShapleyValues.product(before: [1, -1], after: [1, 1])
    }
  }

  @Test func `logarithmic means take a geometric mean apart additively`() throws {
    let (w, x, y) = ([0.2, 0.3, 0.5], [1.0, 4, 2], [2.0, 4, 1])
    let terms = try ShapleyValues.logarithmicMean(weights: w, before: x, after: y)
    let g = { (v: [Double]) in exp(zip(w, v).reduce(0) { $0 + $1.0 * log($1.1) }) }
    #expect(abs(sum(terms) - (g(y) - g(x))) < 1e-15)
    #expect(terms[1] == 0)
  }

  @Test func `weights and numbers that change are factors of their own`() throws {
    let (w0, w1, x0, x1) = ([0.4, 0.6], [0.5, 0.5], [10.0, 20], [30.0, 10])
    let all = try ShapleyValues.terms(factors: 4) { changed in
      (0..<2).reduce(0) { sum, index in
        let w = changed >> index & 1 == 1 ? w1 : w0
        let x = changed >> (index + 2) & 1 == 1 ? x1 : x0
        return sum + w[index] * x[index]
      }
    }
    let closed = ShapleyValues.bilinear(weights: (w0, w1), numbers: (x0, x1))
    for index in 0..<2 {
      #expect(abs(closed[index].weight - all[index]) < 1e-12)
      #expect(abs(closed[index].number - all[index + 2]) < 1e-12)
    }
  }

  @Test(arguments: UInt64(1)...200)
  func `terms of a tree's leaves add up to the difference at its top`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    func leaf() -> DifferenceTree.Node {
      .leaf(
        before: Double.random(in: 1...5, using: &generator),
        after: Double.random(in: 1...5, using: &generator))
    }
    let tree = DifferenceTree.Node.geometric(
      weights: [0.5, 0.3, 0.2],
      [
        .linear(weights: [0.7, 0.3], [leaf(), leaf()]),
        .function({ max($0[0], $0[1]) + $0[2] }, [leaf(), leaf(), leaf()]), leaf(),
      ])
    let found = try DifferenceTree(tree)
    #expect(found.terms.count == 6)
    #expect(sum(found.terms) == found.after - found.before, "seed \(seed)")
  }

  @Test func `changes that cancel within a node are still passed on where it is linear`() throws {
    let tree = DifferenceTree.Node.linear(
      weights: [2, 1],
      [
        .linear(weights: [1, 1], [.leaf(before: 1, after: 2), .leaf(before: 2, after: 1)]),
        .leaf(before: 0, after: 3),
      ])
    #expect(try DifferenceTree(tree).terms == [2, -2, 3])
  }
}
