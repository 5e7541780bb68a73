import Foundation
import IndexNumbers
import TestSupport
import Testing

struct SeriesTests {
  @Test(arguments: UInt64(1)...3)
  func `a chain of two periods does not drift, and a chain that comes back may`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed)
    let two = randomPanel(products: 4, periods: 2, &generator)
    for formula in BilateralFormula.weighted {
      #expect(formula.chainDrift(two) == [0, 0], "\(formula)")
    }
    let panel = randomPanel(products: 4, periods: 5, &generator)
    let jevons = BilateralFormula.elementary(.jevons)
    for drift in jevons.chainDrift(panel) { #expect(try #require(drift).magnitude < 1e-13) }
    #expect(abs(try jevons.roundTripDrift(panel)) < 1e-13)
    let carli = BilateralFormula.elementary(.carli)
    #expect(try carli.roundTripDrift(panel) > 0.01)
    let chained = carli.chained(panel).compactMap(\.level)
    var level = 1.0
    for period in 1..<5 {
      level *= try carli(panel.comparing(period, with: period - 1))
      #expect(chained[period].isClose(to: level))
    }
  }

  @Test func `a gap ends a chain, is bridged or stands still, and says so`() {
    let panel = PricePanel(prices: [[1, 1], [2, 2], [.nan, .nan], [3, 3], [6, 6]])
    let jevons = BilateralFormula.elementary(.jevons)
    let stop = jevons.chained(panel)
    #expect(stop.map(\.level) == [1, 2, nil, nil, nil])
    #expect(stop[2].link == .undefined(.nothingMatched))
    #expect(stop[3].link == .undefined(.notConnected(period: 3)))
    let bridge = jevons.chained(panel, gaps: .bridge)
    #expect(bridge.map { $0.level.map { ($0 * 1e9).rounded() / 1e9 } } == [1, 2, nil, 3, 6])
    #expect(bridge[3].link == .compared(with: 1, matched: 2))
    let carry = jevons.chained(panel, gaps: .carry)
    #expect(carry.map { $0.level.map { ($0 * 1e9).rounded() / 1e9 } } == [1, 2, 2, 2, 4])
    #expect(carry[2].link == .carried(.nothingMatched))
    #expect(
      jevons.fixedBase(panel, base: 1).map { $0.level != nil } == [true, true, false, true, true])
    #expect(jevons.chained(PricePanel(prices: [])) == [])
  }

  @Test func `a change of base keeps all changes`() throws {
    let series = LevelSeries([100, 110, nil, 121, .nan])
    let rebased = try series.rebased(to: 0..<2, value: 105)
    #expect(rebased.levels == [100, 110, nil, 121, nil])
    #expect(try series.rebased(to: 3..<4).levels[3] == 100)
    #expect(throws: IndexNumberError.notConnected(period: 2)) { try series.rebased(to: 1..<3) }
    let changes = series.changes()
    #expect(changes[0] == nil && changes[2] == nil && changes[3] == nil)
    #expect(try #require(changes[1]).isClose(to: 0.1))
    #expect(try #require(series.changes(over: 3)[3]).isClose(to: 0.21))
  }

  @Test func `a splice goes on from the old series, by the rule declared`() throws {
    let old = LevelSeries([100, 102, 104, nil, nil])
    let new = LevelSeries([nil, 50, 53, 54, 60])
    #expect(try old.spliceFactor(to: new, .lastOverlap) == 104.0 / 53)
    #expect(try old.spliceFactor(to: new, .firstOverlap) == 102.0 / 50)
    #expect(try old.spliceFactor(to: new, .ratioOfMeans) == 206.0 / 103)
    #expect(
      try old.spliceFactor(to: new, .meanOfRatios)
        .isClose(to: (102.0 / 50 * 104 / 53).squareRoot()))
    #expect(try old.spliced(with: new, .ratioOfMeans).levels == [100, 102, 104, 108, 120])
    #expect(throws: IndexNumberError.notConnected(period: 2)) {
      try LevelSeries([1, nil]).spliced(with: LevelSeries([nil, 1]), .lastOverlap)
    }
  }

  @Test func `links over breaks leave the last stretch as published`() throws {
    let series = LevelSeries([100, 110, 55, 66])
    let overlap = try series.linked(over: [(2, .overlap(old: 120, new: 55))])
    #expect(overlap.levels[3] == 66 && overlap.levels[2] == 55)
    #expect(try #require(overlap.changes()[2]).isClose(to: 120.0 / 110 - 1))
    #expect(try series.linked(over: [(2, .unchanged)]).changes()[2] == 0)
    let assumed = try series.linked(over: [(2, .assumed(ratio: 1.1)), (3, .unchanged)])
    #expect(try #require(assumed.changes()[2]).isClose(to: 0.1))
    #expect(try #require(assumed.changes()[1]).isClose(to: 0.1))
    #expect(throws: IndexNumberError.notConnected(period: 1)) {
      try LevelSeries([nil, 1]).linked(over: [(1, .unchanged)])
    }
  }

  @Test(arguments: UInt64(1)...3)
  func `multilateral indices are transitive and find proportional prices`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let random = randomPanel(products: 6, periods: 5, &generator)
    let quantities = try #require(random.quantities)
    let scale = [1, 1.2, 0.7, 2, 1.9]
    let proportional = PricePanel(
      prices: scale.map { factor in random.prices[0].map { $0 * factor } }, quantities: quantities)
    let methods: [MultilateralMethod] = [
      .geks(.fisher), .geks(.tornqvist), .geks(.walsh), .gearyKhamis, .timeProductDummy(.equal),
      .timeProductDummy(.valueShares),
    ]
    for method in methods {
      for (level, factor) in zip(try method(proportional), scale) {
        #expect(level.isClose(to: factor), "\(method), seed \(seed)")
      }
      let levels = try method(random)
      #expect(levels[0] == 1 && levels.allSatisfy { $0 > 0 })
      // Which period comes first does not matter.
      let turned = PricePanel(
        prices: [random.prices[3]] + random.prices,
        quantities: [quantities[3]] + quantities
      ).window(0..<6)
      if method == .timeProductDummy(.equal) { continue }
      #expect(try method(turned).count == 6)
      let backwards = PricePanel(
        prices: random.prices.reversed(), quantities: quantities.reversed())
      for (period, level) in try method(backwards).reversed().enumerated() {
        #expect((level / levels[period]).isClose(to: 1 / levels[4], relative: 1e-11), "\(method)")
      }
    }
  }

  @Test func `GEKS is the mean of all paths of two links`() throws {
    var generator = SeededGenerator(9)
    let panel = randomPanel(products: 3, periods: 3, &generator)
    let p = { (a: Int, b: Int) in
      a == b ? 1 : try BilateralFormula.fisher(panel.comparing(b, with: a))
    }
    let expected = cbrt(try p(0, 0) * p(0, 2) * p(0, 1) * p(1, 2) * p(0, 2) * p(2, 2))
    #expect(try MultilateralMethod.geks(.fisher)(panel)[2].isClose(to: expected))
  }

  @Test func `the time-product dummy of a complete panel is Jevons' index`() throws {
    var generator = SeededGenerator(4)
    let panel = randomPanel(products: 5, periods: 4, &generator)
    let dummy = try MultilateralMethod.timeProductDummy(.equal)(panel)
    let jevons = BilateralFormula.elementary(.jevons).fixedBase(panel).compactMap(\.level)
    for (a, b) in zip(dummy, jevons) { #expect(a.isClose(to: b)) }
  }

  @Test func `average prices and levels of Geary and Khamis solve their equations`() throws {
    var generator = SeededGenerator(6)
    let panel = randomPanel(products: 4, periods: 3, &generator)
    let (p, q) = (panel.prices, try #require(panel.quantities))
    let levels = try MultilateralMethod.gearyKhamis(panel)
    var average = [Double](repeating: 0, count: 4)
    for i in 0..<4 {
      var (value, quantity) = (0.0, 0.0)
      for t in 0..<3 {
        value += p[t][i] * q[t][i] / levels[t]
        quantity += q[t][i]
      }
      average[i] = value / quantity
    }
    var raw = [Double](repeating: 0, count: 3)
    for t in 0..<3 {
      var (value, atAverage) = (0.0, 0.0)
      for i in 0..<4 {
        value += p[t][i] * q[t][i]
        atAverage += average[i] * q[t][i]
      }
      raw[t] = value / atAverage
    }
    for t in 0..<3 { #expect((raw[t] / raw[0]).isClose(to: levels[t])) }
  }

  @Test func `periods without a tie to the others are named`() {
    let panel = PricePanel(
      prices: [[1, .nan], [2, .nan], [.nan, 3]], quantities: [[1, 1], [1, 1], [1, 1]])
    for method: MultilateralMethod in [
      .geks(.fisher), .gearyKhamis, .timeProductDummy(.equal), .timeProductDummy(.valueShares),
    ] {
      #expect(throws: IndexNumberError.notConnected(period: 2)) { try method(panel) }
    }
    #expect(throws: IndexNumberError.noQuantities) {
      try MultilateralMethod.gearyKhamis(PricePanel(prices: [[1]]))
    }
  }

  @Test(arguments: [WindowSplice.movement, .window, .half, .mean])
  func `windows that roll on revise nothing and follow proportional prices`(
    splice: WindowSplice
  ) throws {
    var generator = SeededGenerator(8)
    let random = randomPanel(products: 4, periods: 7, &generator)
    let method = MultilateralMethod.geks(.tornqvist)
    let all = try method.rolling(random, window: 4, splice: splice)
    let fewer = try method.rolling(random.window(0..<6), window: 4, splice: splice)
    #expect(Array(all[..<6]) == fewer)
    #expect(Array(all[..<4]) == (try method(random.window(0..<4))))
    let proportional = PricePanel(
      prices: (0..<7).map { period in random.prices[0].map { $0 * (1 + Double(period)) } },
      quantities: random.quantities)
    for (period, level) in try method.rolling(proportional, window: 3, splice: splice).enumerated()
    {
      #expect(level.isClose(to: 1 + Double(period)))
    }
  }
}
