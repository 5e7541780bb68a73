import Composites
import Foundation
import TestSupport
import Testing

@Suite("Composites: normalisation")
struct NormalisationTests {
  private let column: [Double] = [4, .nan, 1, 9, 4, 2]

  private func normalised(_ method: Normalisation, _ direction: Direction = .higherIsBetter)
    throws -> [Double]
  {
    try method.fitted(to: column, direction).normalised(column)
  }

  @Test("each method follows its formula, and missing values stay missing")
  func formulas() throws {
    let bounds = try #require(Normalisation.Bounds(2, 6))
    let nan = Double.nan
    let wanted: [(Normalisation, [Double])] = [
      (.minMax(onto: 0...80), [30, nan, 0, 80, 30, 10]),
      (.scaled(bounds, onto: 0...100), [50, nan, -25, 175, 50, 0]),
      (.goalposts(bounds, onto: 0...100), [50, nan, 0, 100, 50, 0]),
      (.distanceToTarget(5, .counts), [0.75, nan, 0, 2, 0.75, 0.25]),
      (.distanceToTarget(5, .isCapped), [0.75, nan, 0, 1, 0.75, 0.25]),
      (.distanceToReference(2), [3, nan, 0, 8, 3, 1]),
      (.distanceToMaximum, [0.375, nan, 0, 1, 0.375, 0.125]),
      (.ratioToBest, [4 / 9.0, nan, 1 / 9.0, 1, 4 / 9.0, 2 / 9.0]),
      (.ratioToWorst, [4, nan, 1, 9, 4, 2]),
      (.ratioToMean, [1, nan, 0.25, 2.25, 1, 0.5]),
      (.differenceToMean, [0, nan, -0.75, 1.25, 0, -0.5]),
      (.differenceToWorst, [3, nan, 0, 8, 3, 1]),
      (.rank(.lowest), [3, nan, 1, 5, 3, 2]), (.rank(.average), [3.5, nan, 1, 5, 3.5, 2]),
      (.borda, [2, nan, 0, 4, 2, 1]), (.percentileRank, [0.5, nan, 0, 1, 0.5, 0.25]),
      (.percentOfRanks, [60, nan, 20, 100, 60, 40]),
      (.aboveOrBelowMean(margin: 0.2), [0, nan, -1, 1, 0, -1]),
    ]
    for (method, values) in wanted {
      #expect(agree(try normalised(method), values), "\(method)")
    }
    let z = try normalised(.zScore(mean: 10, deviation: 2)).filter { !$0.isNaN }
    let mean = z.reduce(0, +) / 5
    #expect(agree(mean, 10))
    let squares = z.map { ($0 - mean) * ($0 - mean) }
    #expect(agree(squares.reduce(0, +) / 4, 4))
  }

  @Test("where less is better, the result is that of −x, and ratios turn")
  func directions() throws {
    var random = SeededGenerator(51)
    let column = randomColumns(1, rows: 40, missing: 0.2, &random)[0]
    let turned = column.map { -$0 }
    let methods: [(Normalisation, Normalisation)] = [
      (.minMax(onto: 1...7), .minMax(onto: 1...7)),
      (.zScore(mean: 0, deviation: 1), .zScore(mean: 0, deviation: 1)),
      (.rank(.lowest), .rank(.lowest)), (.borda, .borda), (.percentileRank, .percentileRank),
      (.distanceToMaximum, .distanceToMaximum),
      (.distanceToTarget(1, .isCapped), .distanceToTarget(-1, .isCapped)),
    ]
    for (lower, higher) in methods {
      let found = try lower.fitted(to: column, .lowerIsBetter).normalised(column)
      let wanted = try higher.fitted(to: turned, .higherIsBetter).normalised(turned)
      #expect(agree(found, wanted), "\(lower), seed 51")
    }
    let best = try Normalisation.ratioToBest.fitted(to: [2, 4], .lowerIsBetter)
    #expect(best.normalised([2, 4, 0]).prefix(2) == [1, 0.5])
    #expect(best(0).isNaN)
  }

  @Test("classes begin at quantiles of the column")
  func categories() throws {
    let classes = try #require(
      Normalisation.Categories(probabilities: [0.25, 0.75], points: [0, 50, 100]))
    let column = (1...9).map(Double.init)
    let found = try Normalisation.categories(classes).fitted(to: column, .higherIsBetter)
    #expect(found.normalised(column) == [0, 0, 50, 50, 50, 50, 100, 100, 100])
    let turned = try Normalisation.categories(classes).fitted(to: column, .lowerIsBetter)
    #expect(turned.normalised(column) == [100, 100, 100, 50, 50, 50, 50, 0, 0])
    #expect(Normalisation.Categories(probabilities: [0.5, 0.5], points: [1, 2, 3]) == nil)
  }

  @Test("what cannot be done says why")
  func reasons() {
    #expect(throws: Inapplicable.nothingObserved) {
      try Normalisation.minMax(onto: 0...1).fitted(to: [.nan], .higherIsBetter)
    }
    #expect(throws: Inapplicable.nothingObserved) {
      try Normalisation.borda.fitted(to: [], .higherIsBetter)
    }
    #expect(throws: Inapplicable.noVariation) {
      try Normalisation.minMax(onto: 0...1).fitted(to: [3, 3], .higherIsBetter)
    }
    #expect(throws: Inapplicable.noVariation) {
      try Normalisation.zScore(mean: 0, deviation: 1).fitted(to: [3], .higherIsBetter)
    }
    #expect(throws: Inapplicable.noVariation) {
      try Normalisation.distanceToTarget(1, .counts).fitted(to: [1, 2], .higherIsBetter)
    }
    #expect(throws: Inapplicable.notFinite(count: 1)) {
      try Normalisation.distanceToMaximum.fitted(to: [1, .infinity], .higherIsBetter)
    }
    #expect(throws: Inapplicable.notPositive(count: 1)) {
      try Normalisation.ratioToWorst.fitted(to: [0, 1], .lowerIsBetter)
    }
    #expect(Normalisation.Bounds(1, 1) == nil)
  }

  @Test("series: cycles, differences and a base")
  func series() throws {
    #expect(try SeriesNormalisation.cyclical.normalised([1, 3]) == [-1, 1])
    let differences = try SeriesNormalisation.annualDifference.normalised([2, 4, .nan, 5])
    #expect(agree(differences, [.nan, 0.5, .nan, .nan]))
    #expect(try SeriesNormalisation.indexed(base: 1).normalised([2, 4]) == [50, 100])
    #expect(throws: Inapplicable.noVariation) {
      try SeriesNormalisation.cyclical.normalised([2, 2])
    }
  }
}
