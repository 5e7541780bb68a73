import Foundation
import Statistics
import TestSupport
import Testing

struct TransformationTests {
  static func skewed(_ seed: UInt64, _ range: ClosedRange<Double> = -1...1.5) -> [Double] {
    var generator = SeededGenerator(seed)
    return (0..<60).map { _ in exp(Double.random(in: range, using: &generator)) }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `no other power is likelier`(seed: UInt64) throws {
    for (family, shift) in [(PowerTransform.Family.boxCox, 0.0), (.yeoJohnson, 1.2)] {
      let values = Self.skewed(seed).map { $0 - shift }
      let fit = try PowerTransform.Fit(values, family)
      func likelihood(_ lambda: Double) -> Double {
        let transform = PowerTransform(family, lambda: lambda)
        let found = values.map { transform($0) }
        let n = Double(values.count)
        let mean = found.reduce(0, +) / n
        let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
        let jacobian = values.reduce(0.0) {
          switch family {
          case .boxCox: $0 + log($1)
          case .yeoJohnson: $0 + ($1 < 0 ? -1 : 1) * log1p(abs($1))
          }
        }
        return (lambda - 1) * jacobian - n / 2 * log(variance)
      }
      let best = fit.transform.lambda
      #expect(abs(likelihood(best) - fit.logLikelihood) < 1e-10)
      for step in [1e-4, 1e-2, 1, 5] {
        #expect(likelihood(best + step) < fit.logLikelihood)
        #expect(likelihood(best - step) < fit.logLikelihood)
      }
      // The derivative, by differences.
      #expect(abs(likelihood(best + 1e-4) - likelihood(best - 1e-4)) < 1e-9)
    }
  }

  @Test func `the unit of measurement does not change the power`() throws {
    let values = Self.skewed(4)
    let own = try PowerTransform.Fit(values, .boxCox).transform.lambda
    let scaled = try PowerTransform.Fit(values.map { $0 * 0x1p200 }, .boxCox).transform.lambda
    #expect(abs(own - scaled) < 1e-9)
    let shuffled = try PowerTransform.Fit(Array(values.reversed()) + [.nan], .boxCox)
    #expect(shuffled.transform.lambda == own)
  }

  @Test func `a power of 1 shifts, of 0 takes logarithms, and order is kept`() {
    #expect(PowerTransform(.boxCox, lambda: 1)(4) == 3)
    #expect(abs(PowerTransform(.boxCox, lambda: 2)(3) - 4) < 1e-14)
    #expect(PowerTransform(.boxCox, lambda: 0)(exp(1)) == 1)
    #expect(PowerTransform(.boxCox, lambda: 0.5)(0).isNaN)
    #expect(abs(PowerTransform(.yeoJohnson, lambda: 1)(-3) + 3) < 1e-14)
    #expect(PowerTransform(.yeoJohnson, lambda: 2)(-3) == -log(4))
    #expect(PowerTransform(.yeoJohnson, lambda: 0)(3) == log(4))
    for lambda in [-2, -1e-9, 0, 1e-9, 0.5, 1, 2, 3] {
      let transform = PowerTransform(.yeoJohnson, lambda: lambda)
      let found = stride(from: -3, through: 3, by: 0.5).map { transform($0) }
      #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `what no power fits says why`() {
    #expect(throws: PowerTransform.Unfit.tooFew) { try PowerTransform.Fit([1, .nan], .boxCox) }
    #expect(throws: PowerTransform.Unfit.notPositive) { try PowerTransform.Fit([1, 0], .boxCox) }
    #expect(throws: PowerTransform.Unfit.noSpread) { try PowerTransform.Fit([2, 2], .yeoJohnson) }
    #expect(throws: PowerTransform.Unfit.notFinite) {
      try PowerTransform.Fit([1, .infinity], .yeoJohnson)
    }
  }

  @Test func `few values are drawn in on both sides`() {
    let values = [9.0, 1, .nan, 5, 3, 7]
    #expect(Winsorisation.share(0.2)(values)?.filter { !$0.isNaN } == [7, 3, 5, 3, 7])
    #expect(Winsorisation.share(0.19)(values)?[0] == 9)
    #expect(Winsorisation.share(0.5)([1, 2]) == nil && Winsorisation.share(0)([.nan]) == nil)
    let clip = Winsorisation.quantiles(lower: Quantile(0.25), upper: Quantile(0.75))
    #expect(clip([1, 2, 3, 4, 5]) == [2, 2, 3, 4, 4])
  }

  @Test func `robust scores have the median at 0 and need a deviation`() throws {
    let values = [1.0, 2, 3, 4, 100]
    let scores = try #require(RobustSummary(values)?.scores(values, .raw))
    #expect(scores == [-2, -1, 0, 1, 97])
    let normal = try #require(RobustSummary(values)?.scores(values, .normal))
    #expect(abs(normal[3] - 0.674489750196082) < 1e-14)
    #expect(RobustSummary([1, 1, 1, 5])?.scores([1], .raw) == nil)
  }

  @Test(arguments: [UInt64(5), 6])
  func `an unevenness is half the mean distance of two`(seed: UInt64) throws {
    let values = Self.skewed(seed)
    var sum = 0.0
    for a in values { for b in values { sum += abs(a - b) } }
    let n = Double(values.count)
    let wanted = sum / (2 * n * values.reduce(0, +))
    #expect(try #require(Inequality.gini(values)).isClose(to: wanted, relative: 1e-13))
    #expect(Inequality.gini([2, 2, 2]) == 0 && Inequality.gini([0, 0, 0, 8]) == 0.75)
    #expect(Inequality.gini([]) == nil && Inequality.gini([0]) == nil)
    #expect(Inequality.gini([-1, 2]) == nil && Inequality.gini([1, .infinity]) == nil)
  }

  @Test(arguments: [UInt64(7), 8])
  func `every rule of ties counts what is before`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let values = (0..<40).map { _ in Double(Int.random(in: -3...4, using: &generator)) } + [.nan]
    for order in [Ranks.Order.ascending, .descending] {
      let rules = Ranks.TieRule.allCases.map { Ranks.of(values, order, ties: $0) }
      for index in values.indices.dropLast() {
        let isBefore = { order == .ascending ? $0 < values[index] : $0 > values[index] }
        let before = values.count { isBefore($0) }
        let equal = values.count { $0 == values[index] }
        let earlier = values[..<index].count { $0 == values[index] }
        let distinct = Set(values.filter { isBefore($0) }).count
        #expect(
          rules.map { $0[index] } == [
            Double(before) + Double(equal + 1) / 2, Double(before + 1), Double(before + equal),
            Double(distinct + 1), Double(before + earlier + 1),
          ])
      }
      #expect(rules.allSatisfy { $0.last == .some(nil) })
    }
  }

  @Test func `tests of normality are those of SciPy`() throws {
    // scipy.stats 1.17: shapiro, anderson and jarque_bera.
    for wanted in Self.reference {
      let found = try #require(NormalityTests.shapiroWilk(wanted.values))
      #expect(abs(found.statistic - wanted.w) < 1e-9 && abs(found.pValue - wanted.p) < 1e-8)
      let anderson = try #require(NormalityTests.andersonDarling(wanted.values))
      #expect(abs(anderson - wanted.anderson) < 1e-12)
      if wanted.values.count > 3 {
        let bera = try #require(NormalityTests.jarqueBera(wanted.values))
        #expect(abs(bera.statistic - wanted.bera) < 1e-12)
        #expect(abs(bera.pValue - exp(-wanted.bera / 2)) < 1e-14)
      }
    }
  }

  @Test func `values without spread are no sample of a normal`() {
    #expect(NormalityTests.shapiroWilk([1, 1, 1]) == nil)
    #expect(NormalityTests.shapiroWilk([1, 2]) == nil)
    #expect(NormalityTests.andersonDarling([.nan, 3]) == nil)
    #expect(NormalityTests.jarqueBera([]) == nil)
    #expect(NormalityTests.jarqueBera([1, 2, .infinity, 3]) == nil)
  }

  @Test func `the logarithm of a tail has no end`() {
    #expect(abs(NormalDistribution.logLowerTail(-30) / -454.32124395634327 - 1) < 1e-12)
    #expect(abs(NormalDistribution.logLowerTail(-100) / -5005.524208694205 - 1) < 1e-14)
    #expect(NormalDistribution.logLowerTail(0) == log(0.5))
    #expect(NormalDistribution.logLowerTail(9) < 0)
  }
}

extension TransformationTests {
  struct Reference {
    let values: [Double]
    let w: Double, p: Double, anderson: Double, bera: Double
  }

  static let reference: [Reference] = [
    Reference(
      values: [1.0, 2.0, 4.0], w: 0.9642857142857142, p: 0.6368868450289689,
      anderson: 0.2296454367086218, bera: 0.3541362973760933),
    Reference(
      values: [3.0, 1.0, 4.0, 1.5, 5.0], w: 0.9500324883427924, p: 0.7374205930789257,
      anderson: 0.20483928845968613, bera: 0.46782808702355777),
    Reference(
      values: [1.0, 2.0, 3.0, 4.0, 5.0, 9.0, 30.0], w: 0.6766934298005685, p: 0.0020524740354202426,
      anderson: 1.0573678192145568, bera: 4.4392450381410775),
    Reference(
      values: [2.5, 3.0, 1.0, 4.0, 4.5, 6.0, 7.0, 8.0, 2.0, 12.0, 11.0, 14.5, 3.25],
      w: 0.9124559567501952, p: 0.19812460690411798,
      anderson: 0.47457219917002647, bera: 1.4077775673098014),
  ]
}
