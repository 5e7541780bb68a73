import Foundation
import IndexNumbers
import Statistics
import TestSupport
import Testing

struct SignalTests {
  private func normal(_ generator: inout SeededGenerator) -> Double {
    NormalDistribution.quantile(Double.random(in: 1e-12...1 - 1e-12, using: &generator))
  }

  private func series(_ count: Int, phi: Double, _ generator: inout SeededGenerator) -> [Double] {
    var x = normal(&generator) / (1 - phi * phi).squareRoot()
    return (0..<count).map { _ in
      x = phi * x + normal(&generator)
      return 100 + x
    }
  }

  @Test func `a series without cause signals as often as stated, though it is autocorrelated`()
    throws
  {
    var generator = SeededGenerator(20)
    var (alarms, points) = (0, 0)
    for _ in 0..<2000 {
      let values = series(72, phi: 0.7, &generator)
      let model = try AutoregressiveModel(Array(values[..<60]), order: .fixed(1))
      let chart = ResidualChart(model, falseAlarmRate: 0.05)
      for point in chart.points(of: values, from: 60) {
        points += 1
        if try #require(point).signal != .none { alarms += 1 }
      }
    }
    let rate = Double(alarms) / Double(points)
    #expect(rate > 0.042 && rate < 0.064, "\(rate)")
  }

  @Test func `a jump signals on its side, and only in its month`() throws {
    var generator = SeededGenerator(5)
    var values = series(70, phi: 0.5, &generator)
    for period in 65..<70 { values[period] += 12 }
    let model = try AutoregressiveModel(Array(values[..<60]), order: .smallestAICc(limit: 4))
    let points = ResidualChart(model, falseAlarmRate: 0.001).points(of: values, from: 60)
    #expect(points[5]?.signal == .above)
    values[65] = .nan
    let gaps = ResidualChart(model, falseAlarmRate: 0.001).points(of: values, from: 60)
    #expect(gaps[5] == nil && (model.coefficients.isEmpty || gaps[6] == nil))
  }

  @Test func `Burg's method finds the coefficients of long series`() throws {
    var generator = SeededGenerator(3)
    var x = [0.0, 0]
    for _ in 0..<20_000 {
      x.append(0.6 * x[x.count - 1] - 0.3 * x[x.count - 2] + normal(&generator))
    }
    let model = try AutoregressiveModel(x, order: .fixed(2))
    #expect(abs(model.coefficients[0] - 0.6) < 0.02)
    #expect(abs(model.coefficients[1] + 0.3) < 0.02)
    #expect(abs(model.residualDeviation - 1) < 0.02)
    #expect(try AutoregressiveModel(x, order: .smallestAICc(limit: 6)).coefficients.count >= 2)
  }

  @Test func `what cannot be fitted says why`() {
    typealias Problem = AutoregressiveModel.FittingError
    #expect(throws: Problem.tooShort(needed: 5, found: 4)) {
      try AutoregressiveModel([1, 2, 3, 4], order: .fixed(1))
    }
    #expect(throws: Problem.notFinite(1)) {
      try AutoregressiveModel([1, .nan, 3], order: .fixed(0))
    }
    #expect(throws: Problem.noVariance) { try AutoregressiveModel([2, 2, 2], order: .fixed(0)) }
  }

  @Test func `the rate of many tests keeps that of all of them`() {
    let rate = ResidualChart.rate(overall: 0.05, tests: 1200)
    #expect(abs(1 - pow(1 - rate, 1200) - 0.05) < 1e-12)
    #expect(ResidualChart.rate(overall: 0.05, tests: 1).isClose(to: 0.05))
  }

  @Test func `waves turn at exactly plus and minus five per cent`() throws {
    func wave(_ before: Int128, _ now: Int128) -> Wave? {
      Wave(
        from: FixedPoint(units: before, decimals: 2), to: FixedPoint(units: now, decimals: 2))
    }
    #expect(wave(10000, 10500) == .rising && wave(10000, 10499) == .steady)
    #expect(wave(10000, 9500) == .steady && wave(10000, 9499) == .falling)
    #expect(wave(0, 100) == nil && wave(-1, 100) == nil)
    #expect(
      Wave(from: FixedPoint(units: 1, decimals: 1), to: FixedPoint(units: 1, decimals: 2)) == nil)
    let lamps = try #require(
      LampScale(names: ["red", "orange", "yellow", "blue", "green"], bounds: [50, 70, 90, 110]))
    #expect(lamps.lamp(of: 110) == 3 && lamps.lamp(of: 110.01) == 4 && lamps.lamp(of: 0) == 0)
    #expect(lamps.lamp(of: .nan) == nil)
    #expect(LampScale(names: ["a"], bounds: [1]) == nil)
  }

  static let golden = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/domain/ymci_golden.csv")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: golden.path)))
  func `the Yiwu index is reproduced with its contributions and waves`() throws {
    let rows = try String(contentsOf: Self.golden, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let weights = [0.35, 0.3, 0.15, 0.2]
    let months = rows.dropFirst().map { row in row[1...5].map { Double($0) } }
    var waves = 0
    for (place, month) in months.enumerated() {
      let parts = month[..<4].compactMap { $0 }
      guard parts.count == 4, let published = month[4] else { continue }
      let level = zip(weights, parts).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(
        try #require(FixedPoint(level, decimals: 2)).description
          == String(format: "%.2f", published))
      let row = rows[place + 1]
      guard place > 0, row[10] != "", let before = months[place - 1][4] else { continue }
      let earlier = months[place - 1][..<4].compactMap { $0 }
      let contributions = try WeightedChange.contributions(
        weights: weights, before: earlier, after: parts)
      for (found, wanted) in zip(contributions, row[7...10]) {
        #expect(abs(found * 100 - (try #require(Double(wanted)))) < 0.011)
      }
      let wave = Wave(
        from: try #require(FixedPoint(before, decimals: 2)),
        to: try #require(FixedPoint(published, decimals: 2)))
      #expect(wave?.rawValue == row[11])
      waves += 1
    }
    #expect(waves > 0)
  }

  @Test func `views of scores tell the many, the large and the weakest apart`() throws {
    let scores: [Double] = [1, 2, 3, .nan, 10]
    let weights: [Double] = [1, 1, 1, 100, 7]
    let level = { (view: SubjectView) in try view(scores, weights: weights).level }
    #expect(try level(.mean) == 4)
    #expect(try level(.weightedMean) == 7.6)
    #expect(try level(.median) == 2.5)
    #expect(try level(.quantile(Quantile(0.25, .observed))) == 1)
    #expect(try level(.lowestMean(share: 0.5)) == 1.5)
    #expect(try level(.lowestMean(share: 0.01)) == 1)
    #expect(try SubjectView.mean(scores, weights: weights).count == 4)
    #expect(throws: IndexNumberError.nothingMatched) {
      try SubjectView.mean([.nan], weights: [1])
    }
    #expect(throws: IndexNumberError.notFinite(product: 0)) {
      try SubjectView.median([.infinity], weights: [1])
    }
  }

  @Test func `revisions are read off the triangle of releases`() throws {
    let triangle = RevisionTriangle([
      [100, nil, nil], [101, 200, nil], [103, 198, 300], [.nan, 198, 301],
    ])
    #expect(triangle.vintages(of: 0) == [100, 101, 103])
    #expect(triangle.revisions(later: 1) == [1, -2, 1])
    #expect(triangle.revisions() == [3, -2, 1])
    #expect(triangle.revisions(from: 1, later: 1) == [2, 0, nil])
    let summary = try #require(triangle.summary(later: 1))
    #expect(summary.count == 3 && summary.raised == 2 && summary.lowered == 1)
    #expect(summary.mean == 0 && summary.tStatistic == 0)
    #expect(summary.meanAbsolute.isClose(to: 4.0 / 3))
    #expect(summary.rootMeanSquare.isClose(to: 2.0.squareRoot()))
    #expect(triangle.summary(later: 9) == nil)
    #expect(RevisionTriangle([]).periods == 0)
  }
}
