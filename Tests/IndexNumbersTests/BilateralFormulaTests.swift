import Foundation
import IndexNumbers
import TestSupport
import Testing

struct BilateralFormulaTests {
  static let all: [BilateralFormula] =
    BilateralFormula.weighted + ElementaryFormula.allCases.map { .elementary($0) }
    + [.lloydMoulton(elasticity: 0.3), .lloydMoulton(elasticity: 1)]

  @Test(arguments: UInt64(1)...8)
  func `contributions of products add up to the index less one`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let panel = randomPanel(products: 1 + Int(seed) * 2, periods: 2, &generator)
    let data = try panel.comparing(1, with: 0)
    for formula in Self.all {
      let index = try formula(data)
      let contributions = try formula.contributions(data)
      #expect(contributions.reduce(0, +).isClose(to: index - 1), "\(formula), seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...4)
  func `every index is one where no price has changed, and scales with all prices`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed)
    let panel = randomPanel(products: 5, periods: 2, &generator)
    let quantities = try #require(panel.quantities)
    for formula in Self.all {
      let same = try formula(
        BilateralData(
          basePrices: panel.prices[0], baseQuantities: quantities[0], prices: panel.prices[0],
          quantities: quantities[1]))
      let isMontgomery = formula == .montgomeryVartia
      #expect(same.isClose(to: 1) || isMontgomery, "\(formula): \(same)")
      let once = try formula(panel.comparing(1, with: 0))
      let doubled = try formula(
        BilateralData(
          basePrices: panel.prices[0], baseQuantities: quantities[0],
          prices: panel.prices[1].map { $0 * 2 }, quantities: quantities[1]))
      // Both are known not to be homogeneous in the prices of a period.
      let isExcepted = isMontgomery || formula == .stuvel
      #expect(doubled.isClose(to: 2 * once) || isExcepted, "\(formula), seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...4)
  func `formulas agree with their definitions as sums`(seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let panel = randomPanel(products: 7, periods: 2, &generator)
    let (p0, p1) = (panel.prices[0], panel.prices[1])
    let quantities = try #require(panel.quantities)
    let (q0, q1) = (quantities[0], quantities[1])
    func sum(_ term: (Int) -> Double) -> Double { p0.indices.map(term).reduce(0, +) }
    let (v0, v1) = (sum { p0[$0] * q0[$0] }, sum { p1[$0] * q1[$0] })
    let s0 = p0.indices.map { p0[$0] * q0[$0] / v0 }
    let s1 = p0.indices.map { p1[$0] * q1[$0] / v1 }
    func geometric(_ weight: (Int) -> Double) -> Double {
      exp(sum { weight($0) * log(p1[$0] / p0[$0]) } / sum(weight))
    }
    let laspeyres = sum { p1[$0] * q0[$0] } / v0
    let paasche = v1 / sum { p0[$0] * q1[$0] }
    let quantity = sum { p0[$0] * q1[$0] } / v0
    let a = (laspeyres - quantity) / 2
    func mean(_ x: Double, _ y: Double) -> Double { x == y ? x : (x - y) / log(x / y) }
    let expected: [(BilateralFormula, Double)] = [
      (.laspeyres, laspeyres), (.paasche, paasche), (.fisher, sqrt(laspeyres * paasche)),
      (.drobisch, (laspeyres + paasche) / 2), (.stuvel, a + sqrt(a * a + v1 / v0)),
      (.tornqvist, geometric { (s0[$0] + s1[$0]) / 2 }),
      (.geometricWalsh, geometric { sqrt(s0[$0] * s1[$0]) }),
      (.satoVartia, geometric { mean(s0[$0], s1[$0]) }),
      (.theil, geometric { pow((s0[$0] + s1[$0]) / 2 * s0[$0] * s1[$0], 1 / 3) }),
      (.rao, geometric { s0[$0] * s1[$0] / (s0[$0] + s1[$0]) }),
      (.geometricLaspeyres, geometric { s0[$0] }), (.geometricPaasche, geometric { s1[$0] }),
      (.harmonicLaspeyres, 1 / sum { s0[$0] * p0[$0] / p1[$0] }),
      (.palgrave, sum { s1[$0] * p1[$0] / p0[$0] }),
      (.walsh, sum { p1[$0] * sqrt(q0[$0] * q1[$0]) } / sum { p0[$0] * sqrt(q0[$0] * q1[$0]) }),
      (
        .marshallEdgeworth,
        sum { p1[$0] * (q0[$0] + q1[$0]) } / sum { p0[$0] * (q0[$0] + q1[$0]) }
      ),
      (
        .gearyKhamis,
        sum { p1[$0] / (1 / q0[$0] + 1 / q1[$0]) } / sum { p0[$0] / (1 / q0[$0] + 1 / q1[$0]) }
      ),
      (.lloydMoulton(elasticity: 0.4), pow(sum { s0[$0] * pow(p1[$0] / p0[$0], 0.6) }, 1 / 0.6)),
      (
        .montgomeryVartia,
        exp(sum { mean(p0[$0] * q0[$0], p1[$0] * q1[$0]) / mean(v0, v1) * log(p1[$0] / p0[$0]) })
      ),
    ]
    #expect(expected.count == BilateralFormula.weighted.count + 1)
    let data = try panel.comparing(1, with: 0)
    for (formula, value) in expected {
      #expect(try formula(data).isClose(to: value), "\(formula), seed \(seed)")
    }
  }

  @Test func `products with anything missing are left out`() throws {
    let data = try BilateralData(
      basePrices: [1, .nan, 2, 4], baseQuantities: [1, 1, 1, 1], prices: [2, 2, 2, 4],
      quantities: [1, 1, .nan, 3])
    #expect(data.products == [0, 3])
    #expect(try BilateralFormula.laspeyres(data) == 6.0 / 5)
  }

  @Test func `what cannot be compared says why`() {
    #expect(throws: IndexNumberError.nothingMatched) {
      try BilateralData(basePrices: [1, .nan], prices: [.nan, 1])
    }
    #expect(throws: IndexNumberError.nothingMatched) {
      try BilateralData(basePrices: [], prices: [])
    }
    #expect(throws: IndexNumberError.notPositive(product: 1)) {
      try BilateralData(basePrices: [1, 0], prices: [1, 1])
    }
    #expect(throws: IndexNumberError.notFinite(product: 0)) {
      try BilateralData(basePrices: [1, 1], prices: [.infinity, 1])
    }
    #expect(throws: IndexNumberError.noQuantities) {
      try BilateralFormula.fisher(BilateralData(basePrices: [1], prices: [2]))
    }
    #expect(throws: IndexNumberError.noWeight) {
      try BilateralFormula.laspeyres(
        BilateralData(basePrices: [1], baseQuantities: [0], prices: [1], quantities: [1]))
    }
  }
}
