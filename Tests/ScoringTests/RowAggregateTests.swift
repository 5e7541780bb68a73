import Foundation
import Settings
import TestSupport
import Testing

@testable import Scoring

@Suite("Aggregates that look at a whole row")
struct RowAggregateTests {
  private static let all: [Aggregate] = [
    .harmonic, .power(-2), .power(.constant(-5, scale: 1)), .power(1), .power(3), .minimum,
    .ordered(1), .ordered(2), .ordered(.constant(5, scale: 1)), meanMin(1, 0), meanMin(0.5, 0.1),
    .mazziottaPareto,
  ]

  private static func meanMin(_ weight: Double, _ smoothing: Double) -> Aggregate {
    guard let exact = Exact(parsing: "\(weight)"), let share = Share(exact),
      let smoothing = Exact(parsing: "\(smoothing)")
    else { preconditionFailure("a share and a number") }
    return .meanMin(.init(weight: share, smoothing: smoothing))
  }

  private func value(
    _ aggregate: Aggregate, _ values: [Double], _ weights: [Double], floor: Double = 0.01
  ) throws -> Double {
    let rule = try #require(RowAggregate(aggregate, floor: floor))
    return values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { rule.value(values, $0) }
    }
  }

  private func parts(
    _ aggregate: Aggregate, _ values: [Double], _ weights: [Double]
  ) throws -> [Double] {
    let rule = try #require(RowAggregate(aggregate, floor: 0.01))
    var parts = [Double](repeating: .nan, count: values.count)
    var coalitions = [Double](repeating: .nan, count: 1 << values.count)
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        parts.withUnsafeMutableBufferPointer { parts in
          coalitions.withUnsafeMutableBufferPointer {
            rule.writeParts(values, weights, to: parts, coalitions: $0)
          }
        }
      }
    }
    return parts
  }

  private func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
  }

  @Test("weighted means are aggregated column by column")
  func columns() {
    #expect(RowAggregate(.arithmetic, floor: 0.01) == nil)
    #expect(RowAggregate(.geometric, floor: 0.01) == nil)
  }

  @Test("one child alone is the value, and equal children are theirs", arguments: all)
  func equal(aggregate: Aggregate) throws {
    for v in [0, 0.25, 1] {
      #expect(isNear(try value(aggregate, [v], [0.3]), v))
      #expect(isNear(try value(aggregate, [v, v, v], [0.3, 0.5, 0.2]), v))
    }
  }

  @Test("better children never make a worse value", arguments: all)
  func monotone(aggregate: Aggregate) throws {
    var generator = SeededGenerator(11)
    for _ in 0..<300 {
      let count = Int.random(in: 1...5, using: &generator)
      let weights = (0..<count).map { _ in Double.random(in: 0.1...1, using: &generator) }
      var values = (0..<count).map { _ in Double.random(in: 0...0.9, using: &generator) }
      let before = try value(aggregate, values, weights)
      values[Int.random(in: 0..<count, using: &generator)] += 0.1
      // A mean less a penalty for differences may fall when one child alone
      // gets better: that is what it is for.
      guard aggregate != .mazziottaPareto, aggregate != RowAggregateTests.meanMin(1, 0) else {
        continue
      }
      #expect(try value(aggregate, values, weights) >= before - 1e-12, "\(values) \(weights)")
    }
  }

  @Test("exponent 1 is the weighted mean, of powers and of ordered values")
  func exponentOne() throws {
    let (values, weights) = ([0.2, 0.9, 0.4], [0.5, 0.3, 0.2])
    let mean = 0.5 * 0.2 + 0.3 * 0.9 + 0.2 * 0.4
    #expect(isNear(try value(.power(1), values, weights), mean))
    #expect(isNear(try value(.ordered(1), values, weights), mean))
    #expect(isNear(try value(RowAggregateTests.meanMin(0, 0), values, weights), mean))
  }

  @Test("power −1 is the harmonic mean; the mean drawn wholly to the least is the least")
  func relations() throws {
    let (values, weights) = ([0.2, 0.9, 0.4], [0.5, 0.3, 0.2])
    #expect(
      isNear(try value(.power(-1), values, weights), try value(.harmonic, values, weights)))
    #expect(isNear(try value(RowAggregateTests.meanMin(1, 0), values, weights), 0.2))
    #expect(try value(.minimum, values, weights) == 0.2)
  }

  @Test("ordered values: the square of the shares of weight counts the worst for more")
  func ordered() throws {
    // From the largest: 0.9 (weight 0.3), 0.4 (0.2), 0.2 (0.5).
    let expected = 0.09 * 0.9 + (0.25 - 0.09) * 0.4 + (1 - 0.25) * 0.2
    #expect(isNear(try value(.ordered(2), [0.2, 0.9, 0.4], [0.5, 0.3, 0.2]), expected))
    // Ties, in whatever order they stand.
    #expect(
      isNear(
        try value(.ordered(2), [0.5, 0.5, 0.1], [0.2, 0.6, 0.2]),
        try value(.ordered(2), [0.5, 0.5, 0.1], [0.6, 0.2, 0.2])))
  }

  /// COINr 1.1.14 on the first two rows of R's `swiss`, weights 1, 2, 1, 1.5,
  /// 0.5, 3; without a floor to speak of.
  @Test("harmonic and power means agree with COINr")
  func coinr() throws {
    let rows: [([Double], harmonic: Double, cubic: Double)] = [
      ([80.2, 17, 15, 12, 9.96, 22.2], 17.747331533142045, 39.742788864408212),
      ([83.1, 45.1, 6, 9, 84.84, 22.2], 16.957407468858918, 49.578505708825865),
    ]
    let weights = [1, 2, 1, 1.5, 0.5, 3]
    for (values, harmonic, cubic) in rows {
      #expect(isNear(try value(.harmonic, values, weights, floor: 1e-15), harmonic, 1e-11))
      #expect(isNear(try value(.power(-1), values, weights, floor: 1e-15), harmonic, 1e-11))
      #expect(isNear(try value(.power(3), values, weights), cubic, 1e-12))
    }
  }

  /// Compind 3.4, Belgium 2010 of EU_2020, which rounds to three decimals.
  @Test("the adjusted Mazziotta–Pareto index agrees with Compind")
  func compind() throws {
    let values = [147.14285714285711, 96.73169889502762].map { ($0 - 70) / 60 }
    let index = 70 + 60 * (try value(.mazziottaPareto, values, [0.5, 0.5]))
    #expect(abs(index - 116.727) <= 0.0005)
  }

  @Test("parts add up to the value; a child at 0 has none", arguments: all)
  func partsAddUp(aggregate: Aggregate) throws {
    var generator = SeededGenerator(12)
    for _ in 0..<100 {
      let count = Int.random(in: 1...6, using: &generator)
      let weights = (0..<count).map { _ in Double.random(in: 0.1...1, using: &generator) }
      var values = (0..<count).map { _ in Double.random(in: 0...1, using: &generator) }
      values[0] = 0
      let parts = try parts(aggregate, values, weights)
      #expect(isNear(parts.reduce(0, +), try value(aggregate, values, weights), 1e-11))
      #expect(abs(parts[0]) <= 1e-12)
    }
  }

  @Test("parts are averages over all orders in which children join", arguments: all)
  func orders(aggregate: Aggregate) throws {
    let (values, weights) = ([0.7, 0.1, 0.9, 0.4], [0.4, 0.3, 0.2, 0.1])
    var sums = [0.0, 0, 0, 0]
    for order in permutations([0, 1, 2, 3]) {
      var joined = [0.0, 0, 0, 0]
      var before = try value(aggregate, joined, weights)
      for child in order {
        joined[child] = values[child]
        let after = try value(aggregate, joined, weights)
        sums[child] += after - before
        before = after
      }
    }
    for (part, sum) in zip(try parts(aggregate, values, weights), sums) {
      #expect(isNear(part, sum / 24, 1e-11))
    }
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard let first = items.first else { return [[]] }
    return permutations(Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
  }
}
