import Composites
import Foundation
import TestSupport
import Testing

@Suite("Composites: aggregation")
struct AggregationTests {
  @Test("columns and rows agree, whatever is missing")
  func columns() throws {
    let meanMin = try #require(Aggregation.MeanMin(alpha: 0.6, beta: 0.2))
    let methods: [Aggregation] = [
      .arithmetic, .geometric, .harmonic, .power(3), .power(-2), .median,
      .ordered(.largest(2)), .ordered(.smallest(2)), .minimum, .maximum, .meanMin(meanMin),
      .mazziottaPareto(.downwards, .sample), .mazziottaPareto(.upwards, .population),
    ]
    for seed in UInt64(1)...5 {
      var random = SeededGenerator(seed)
      let columns = randomColumns(6, rows: 300, missing: 0.4, &random)
      let weights = (0..<6).map { _ in Double.random(in: 0...2, using: &random) }
      for method in methods {
        let found = try method.column(of: columns, weights: weights)
        for row in 0..<300 {
          let own = try? method(columns.map { $0[row] }, weights: weights)
          #expect(agree(found.values[row], own ?? .nan), "\(method), seed \(seed)")
        }
      }
    }
  }

  @Test("each mean follows its formula")
  func formulas() throws {
    let (v, w) = ([2.0, 8.0], [1.0, 3.0])
    #expect(try Aggregation.arithmetic(v, weights: w) == 6.5)
    let geometric = pow(2, 0.25) * pow(8, 0.75)
    #expect(agree(try Aggregation.geometric(v, weights: w), geometric))
    #expect(agree(try Aggregation.harmonic(v, weights: w), 4 / 0.875))
    #expect(agree(try Aggregation.power(2)(v, weights: w), 7))
    #expect(try Aggregation.power(0)(v, weights: w) == Aggregation.geometric(v, weights: w))
    #expect(try Aggregation.median([1, 2, 3, 10], weights: [1, 1, 1, 1]) == 2.5)
    #expect(try Aggregation.median([1, 2, 10], weights: [1, 1, 5]) == 10)
    #expect(
      try Aggregation.ordered(.positions([0.5, 0.3, 0.2]))([1, 5, 3], weights: [9, 1, 1]) == 3.6)
    // M − S²/M with S² = 9 (n) or 18 (n − 1).
    let equal = [1.0, 1.0]
    #expect(try Aggregation.mazziottaPareto(.downwards, .population)(v, weights: equal) == 3.2)
    #expect(agree(try Aggregation.mazziottaPareto(.upwards, .sample)(v, weights: equal), 8.6))
    let none = try #require(Aggregation.MeanMin(alpha: 1, beta: 0))
    #expect(try Aggregation.meanMin(none)(v, weights: w) == 2)
  }

  @Test("a zero makes geometric and harmonic means 0, a negative value refuses them")
  func zeros() throws {
    #expect(try Aggregation.geometric([0, 5], weights: [1, 1]) == 0)
    #expect(try Aggregation.harmonic([0, 5], weights: [1, 1]) == 0)
    #expect(throws: Inapplicable.notPositive(count: 1)) {
      try Aggregation.geometric([-1, 5], weights: [1, 1])
    }
    let column = try Aggregation.geometric.column(
      of: [[0, -1, 4], [5, 5, 9]], weights: [1, 1])
    #expect(agree(column.values, [0, .nan, 6]))
    #expect(column.refused == 1)
    #expect(agree(try Aggregation.geometric([-1, 5], weights: [0, 1]), 5))
  }

  @Test("too little of a row leaves it without a value, and is counted")
  func policies() throws {
    let columns: [[Double]] = [[1, .nan, .nan], [2, 2, .nan], [3, 3, .nan]]
    let weights = [2.0, 1, 1]
    func values(_ policy: MissingPolicy) throws -> AggregatedColumn {
      try Aggregation.arithmetic.column(of: columns, weights: weights, missing: policy)
    }
    #expect(agree(try values(.rescaled).values, [1.75, 2.5, .nan]))
    #expect(try values(.rescaled).incomplete == 1)
    #expect(agree(try values(.weightShare(0.5)).values, [1.75, 2.5, .nan]))
    #expect(agree(try values(.weightShare(0.6)).values, [1.75, .nan, .nan]))
    #expect(agree(try values(.countShare(0.6)).values, [1.75, 2.5, .nan]))
    #expect(try values(.complete).incomplete == 2)
  }

  @Test("weights that are none are refused")
  func weights() {
    for weights in [[-1.0, 1], [0, 0], [.nan, 1]] {
      #expect(throws: Inapplicable.weights) {
        try Aggregation.arithmetic([1, 2], weights: weights)
      }
    }
  }
}
