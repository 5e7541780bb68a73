import IndexNumbers
import TestSupport
import Testing

struct HierarchyTests {
  /// 0 is the whole, 1 and 2 are below it, 3 and 4 below 1, 5 below 2.
  private static let parents: [Int?] = [nil, 0, 0, 1, 1, 2]

  @Test(arguments: [GeneralisedMean.arithmetic, .geometric, .harmonic, GeneralisedMean(order: 0.5)])
  func `contributions through every level add up, over one period and several`(
    mean: GeneralisedMean
  ) throws {
    var generator = SeededGenerator(12)
    let hierarchy = try #require(IndexHierarchy(parents: Self.parents))
    var elementary = (0..<5).map { _ in
      (0..<6).map { _ in Double.random(in: 0.5...2, using: &generator) }
    }
    elementary[2][4] = .nan
    elementary[3][5] = .nan
    let index = try HierarchyAggregation(hierarchy, mean: mean)(
      elementary: elementary, weights: [0, 0, 0, 2, 3, 5])
    for node in 0..<6 {
      for period in 0..<5 {
        let sum = index.contributions(to: node, in: period).reduce(0, +)
        #expect(sum.isClose(to: index.periods[period].relatives[node] - 1))
      }
      let sum = try #require(index.contributions(to: node, from: 1, to: 4)).reduce(0, +)
      #expect(sum.isClose(to: index.levels[4][node] / index.levels[1][node] - 1))
    }
    #expect(index.periods[2].origins[4] == .fromParent(1))
    #expect(index.periods[3].origins[5] == .fromParent(2))
    #expect(index.periods[3].origins[2] == .fromParent(0))
    #expect(index.periods[3].relatives[5] == index.periods[3].relatives[0])
  }

  @Test func `chained arithmetic aggregates with updated weights are those of one basket`() throws {
    var generator = SeededGenerator(2)
    let hierarchy = try #require(IndexHierarchy(parents: Self.parents))
    let weights = [0, 0, 0, 2.0, 3, 5]
    let elementary = (0..<4).map { period in
      (0..<6).map { _ in period == 0 ? 1 : Double.random(in: 0.5...2, using: &generator) }
    }
    let index = try HierarchyAggregation(hierarchy)(elementary: elementary, weights: weights)
    for period in 0..<4 {
      let levels = (3..<6).map { leaf in
        (0...period).reduce(1.0) { $0 * elementary[$1][leaf] }
      }
      let direct = zip(levels, weights[3...]).reduce(0) { $0 + $1.0 * $1.1 } / 10
      #expect(index.levels[period][0].isClose(to: direct))
    }
    let fixed = try HierarchyAggregation(hierarchy, comparison: .basePeriod)(
      elementary: elementary, weights: weights)
    #expect(fixed.levels == fixed.periods.map(\.relatives))
    #expect(fixed.periods[3].weights == fixed.periods[0].weights)
    #expect(fixed.contributions(to: 0, from: 0, to: 1) == nil)
  }

  @Test func `what is missing stays so where nothing may stand for it`() throws {
    let hierarchy = try #require(IndexHierarchy(parents: Self.parents))
    let column: [Double] = [0, 0, 0, 1.5, .nan, 2]
    let weights = [0, 0, 0, 1.0, 1, 1]
    let strict = try HierarchyAggregation(hierarchy, missing: .undefined)(
      elementary: [column], weights: weights)
    #expect(strict.periods[0].relatives[2] == 2)
    #expect(strict.periods[0].relatives[0].isNaN && strict.periods[0].relatives[1].isNaN)
    #expect(strict.contributions(to: 0, in: 0).allSatisfy { $0 == 0 })
    let none = try HierarchyAggregation(hierarchy)(
      elementary: [[Double](repeating: .nan, count: 6)], weights: weights)
    #expect(none.periods[0].origins.allSatisfy { $0 == .undefined })
    #expect(throws: IndexNumberError.notPositive(product: 3)) {
      try HierarchyAggregation(hierarchy)(elementary: [[1, 1, 1, 0, 1, 1]], weights: weights)
    }
  }

  @Test func `nodes that are their own ancestors or whose parent is none are no hierarchy`() {
    #expect(IndexHierarchy(parents: [1, 0]) == nil)
    #expect(IndexHierarchy(parents: [0]) == nil)
    #expect(IndexHierarchy(parents: [nil, 7]) == nil)
    #expect(IndexHierarchy(parents: [])?.count == 0)
    #expect(IndexHierarchy(parents: [2, 2, nil])?.bottomUp == [1, 0, 2])
  }

  @Test func `relatives divide by the period before or by the last price observed`() {
    let panel = PricePanel(prices: [[2, 1], [.nan, 2], [6, .nan]])
    #expect(panel.relatives(of: 0) == [1, 1])
    #expect(panel.relatives(of: 2)[0].isNaN)
    #expect(panel.relatives(of: 2, .lastObserved)[0] == 3)
    #expect(panel.relatives(of: 1)[1] == 2)
  }

  @Test(arguments: ReferenceFormula.allCases)
  func `reference formulas and elementary contributions add up`(formula: ReferenceFormula) throws {
    let (p0, p1, reference) = ([1.0, 2, .nan, 4], [1.5, 1, 3, 4], [10.0, 5, 1, 2])
    let index = try formula(basePrices: p0, prices: p1, reference: reference)
    let contributions = try formula.contributions(
      basePrices: p0, prices: p1, reference: reference)
    #expect(contributions[2].isNaN)
    #expect(contributions.filter { !$0.isNaN }.reduce(0, +).isClose(to: index - 1))
    let expected: Double =
      switch formula {
      case .lowe: (15.0 + 5 + 8) / (10 + 10 + 8)
      case .young: (10 * 1.5 + 5 * 0.5 + 2) / 17
      case .harmonicYoung: 17 / (10 / 1.5 + 5 / 0.5 + 2)
      case .geometricYoung: index
      }
    #expect(index.isClose(to: expected))
  }
}
