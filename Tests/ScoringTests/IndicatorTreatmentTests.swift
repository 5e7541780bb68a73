import Diagnostics
import TestSupport
import Testing

@testable import Scoring

@Suite("Treatment of an indicator")
struct IndicatorTreatmentTests {
  private func expect(_ found: [Double?], _ wanted: [Double?]) {
    #expect(found.count == wanted.count)
    for (a, b) in zip(found, wanted) { #expect(a.isClose(to: b), "\(found) against \(wanted)") }
  }

  private let plain = "normalise: {by: goalposts, worst: 0, best: 100}"

  @Test("minmax puts the least at 0 and the most at 1; turned round where less is better")
  func minmax() throws {
    expect(try scores("normalise: {by: minmax}", [2, 4, 6]), [0, 50, 100])
    expect(try scores("direction: negative, normalise: {by: minmax}", [2, 4, 7]), [100, 60, 0])
  }

  @Test("none keeps values as they are, beyond the ends of the scale, too")
  func kept() throws {
    expect(try scores("normalise: {by: none}", [2.5, 40, 99, 101, -3]), [2.5, 40, 99, 101, -3])
  }

  @Test("zscore is centre and spread around the mean, with n − 1, not clamped")
  func zscore() throws {
    // Mean 4, deviation 2.
    expect(try scores("normalise: {by: zscore}", [2, 4, 6]), [40, 50, 60])
    expect(
      try scores("normalise: {by: zscore, centre: 0.4, spread: 0.7}", [2, 4, 6]), [-30, 40, 110])
    expect(try scores("direction: negative, normalise: {by: zscore}", [2, 4, 6]), [60, 50, 40])
  }

  @Test("rank is the average rank less a half, over n")
  func rank() throws {
    expect(try scores("normalise: {by: rank}", [5, 1, 5, 9]), [50, 12.5, 50, 87.5])
    expect(
      try scores("direction: negative, normalise: {by: rank}", [5, 1, 5, 9]),
      [50, 87.5, 50, 12.5])
  }

  @Test("percentile is the lowest rank less one, over n − 1; a half for one value")
  func percentile() throws {
    expect(try scores("normalise: {by: percentile}", [5, 1, 5, 9, 2]), [50, 0, 50, 100, 25])
    expect(
      try scores("direction: negative, normalise: {by: percentile}", [1, 2, 3]), [100, 50, 0])
    expect(try scores("normalise: {by: percentile}", [7]), [50])
  }

  @Test("goalposts have their direction in themselves and are clamped")
  func goalposts() throws {
    expect(try scores(plain, [-5, 0, 30, 100, 500]), [0, 0, 30, 100, 100])
    expect(
      try scores("normalise: {by: goalposts, worst: 5, best: 0}", [0, 1, 5, 6]), [100, 80, 0, 0])
  }

  @Test("points are those of the first row that the value is below, else the last")
  func points() throws {
    let table = "table: [{below: 1, points: 100}, {below: 3, points: 60}, {points: 10}]"
    expect(
      try scores("normalise: {by: points, \(table)}", [0, 1, 2.5, 3, 9, nil]),
      [100, 60, 60, 10, 10, 0])
    expect(try scores("normalise: {by: points, \(table), missing: 42}", [0, nil]), [100, 42])
    expect(try scores("normalise: {by: points, table: [{points: 7}]}", [0, 1e300]), [7, 7])
  }

  @Test("without imputation a missing value contributes nothing")
  func none() throws {
    expect(try scores("impute: {by: none}, \(plain)", [10, nil]), [10, 0])
  }

  @Test("a missing value becomes the median, type 7, of the values observed")
  func median() throws {
    expect(
      try scores("impute: {by: median}, \(plain)", [10, nil, 20, 40, 80]), [10, 30, 20, 40, 80])
  }

  @Test("a missing value becomes the median of its sector; of all where the sector has none")
  func sectorMedian() throws {
    expect(
      try scores(
        "impute: {by: sector_median}, \(plain)", [10, 20, 90, nil, nil, nil, nil, 50],
        sectors: ["A", "A", "B", "A", "B", "C", nil, nil]),
      [10, 20, 90, 15, 90, 35, 50, 50])
  }

  @Test("sectors that only look alike have medians of their own")
  func spellings() throws {
    expect(
      try scores(
        "impute: {by: sector_median}, \(plain)", [10, 90, nil, nil],
        sectors: ["\u{E9}", "e\u{301}", "\u{E9}", "e\u{301}"]),
      [10, 90, 10, 90])
  }

  @Test("a missing value becomes the worst observed, by direction")
  func worst() throws {
    expect(
      try scores("impute: {by: worst}, normalise: {by: minmax}", [2, 4, nil, 12]),
      [0, 20, 0, 100])
    expect(
      try scores(
        "impute: {by: worst}, direction: negative, normalise: {by: minmax}", [2, 4, nil, 12]),
      [100, 80, 0, 0])
    expect(try scores("impute: {by: worst}, \(plain)", [30, nil, 90]), [30, 30, 90])
    expect(
      try scores(
        "impute: {by: worst}, normalise: {by: goalposts, worst: 100, best: 0}", [30, nil, 90]),
      [70, 10, 10])
  }

  @Test("a missing value becomes a declared one")
  func value() throws {
    expect(try scores("impute: {by: value, value: 12.5}, \(plain)", [30, nil]), [30, 12.5])
  }

  @Test("imputed values are no part of what is fitted")
  func imputedApart() throws {
    expect(
      try scores("impute: {by: value, value: 100}, normalise: {by: minmax}", [0, 10, nil]),
      [0, 100, 100])
    expect(
      try scores(
        "impute: {by: value, value: 7}, normalise: {by: rank}", [1, 2, nil]), [25, 75, 100])
  }

  @Test("values beyond the quantiles, type 7, become the quantiles; imputed ones too")
  func winsorise() throws {
    // Quantiles of 0, 10 … 100 at 15 % and 85 %: 15 and 85.
    let values = (0...10).map { Double($0) * 10 as Double? }
    let found = try scores("winsorise: {lower: 15%, upper: 85%}, \(plain)", values)
    expect(found, [15, 15, 20, 30, 40, 50, 60, 70, 80, 85, 85])
    expect(
      try scores(
        "impute: {by: value, value: 99}, winsorise: {lower: 15%, upper: 85%}, \(plain)",
        values + [nil]), found + [85])
    expect(
      try scores("winsorise: {lower: 15%, upper: 85%}, normalise: {by: minmax}", [0, 10, 20]),
      [0, 50, 100])
  }

  @Test("log1p and square_root transform what was winsorised, before it is normalised")
  func transform() throws {
    expect(try scores("transform: square_root, \(plain)", [0, 400, 2500]), [0, 20, 50])
    expect(
      try scores("transform: square_root, normalise: {by: minmax}", [0, 4, 16]), [0, 50, 100])
    expect(
      try scores("transform: log1p, normalise: {by: minmax}", [0, 1, 7]), [0, 100 / 3.0, 100])
    expect(
      try scores(
        "winsorise: {lower: 0%, upper: 50%}, transform: square_root, normalise: {by: minmax}",
        [0, 4, 16]), [0, 100, 100])
  }

  @Test("a value below 0 under a transformation is a mistake of the data, not a number")
  func negative() {
    for transform in ["log1p", "square_root"] {
      let leaf = "transform: \(transform), \(plain)"
      #expect(codes { _ = try scores(leaf, [1, -0.001]) } == ["BH-2131"])
      #expect(
        codes { _ = try scores("impute: {by: value, value: -1}, " + leaf, [1, nil]) }
          == ["BH-2131"])
    }
  }

  @Test("one value for all is the middle of the scale, and a warning")
  func noVariance() throws {
    for normalise in ["minmax", "zscore", "rank"] {
      for value in [3.0, 0.1] {
        let leaf = "normalise: {by: \(normalise)}"
        expect(try scores(leaf, [value, value, nil, value]), [50, 50, 0, 50])
        expect(try scores("direction: negative, " + leaf, [value, value]), [50, 50])
        let found = try run(
          tree(["indicator: x, weight: 1, " + leaf]),
          ToyPanel(["x"], [row(["x": value]), row(["x": value])]))
        #expect(found.warnings.map(\.kind.code) == ["BH-2133"])
      }
    }
    expect(try scores("normalise: {by: zscore, centre: 0.3}", [4, 4]), [30, 30])
  }

  @Test("an indicator that nobody has leaves its weight to its siblings, and is a warning")
  func nothing() throws {
    for leaf in [
      "impute: {by: median}, normalise: {by: minmax}", "normalise: {by: rank}",
      "winsorise: {lower: 1%, upper: 99%}, normalise: {by: zscore}",
      "impute: {by: value, value: 1}, normalise: {by: percentile}",
    ] {
      expect(try scores(leaf, [nil, nil]), [0, 0])
    }
    let found = try run(
      tree(["indicator: x, weight: 1, normalise: {by: minmax}"]), ToyPanel(["x"], [row([:])]))
    #expect(found.warnings.map(\.kind.code) == ["BH-2134"])
    #expect(found.scores.map(\.score) == [nil])
  }

  @Test("values too far apart for their distance to be a number are a mistake of the data")
  func infinities() throws {
    for leaf in [
      "normalise: {by: minmax}", "normalise: {by: zscore}",
      "winsorise: {lower: 0%, upper: 100%}, \(plain)",
    ] {
      #expect(codes { _ = try scores(leaf, [1.7e308, -1.7e308]) } == ["BH-2132"], "\(leaf)")
    }
    let huge = try scores("normalise: {by: rank}", [1.7e308, -1.7e308])
    expect(huge, [75, 25])
    expect(try scores(plain, [1.7e308, -1.7e308]), [100, 0])
  }

  @Test("values that fitting did not see have a place among those that it saw")
  func unseen() throws {
    let old = ToyPanel(["x"], [1, 2, 2, 4].map { row(["x": $0]) })
    let new = ToyPanel(["x"], [0, 1.5, 2, 3, 9].map { row(["x": $0]) })
    func moved(_ normalise: String) throws -> [Double?] {
      let f = try framework(
        "scale: {from: 0, to: 100}\n"
          + tree(["indicator: x, weight: 1, normalise: {by: \(normalise)}"]),
        indicators: ["x"])
      let fit = try FrameworkFitting(f, source: old, threads: 1).run()
      return try score(f, fit.parameters, new).map(\.score)
    }
    expect(try moved("minmax"), [0, 100 / 6.0, 100 / 3.0, 200 / 3.0, 100])
    expect(try moved("rank"), [0, 25, 50, 75, 100])
    expect(try moved("percentile"), [0, 100 / 3.0, 100 / 3.0, 100, 100])
  }
}
