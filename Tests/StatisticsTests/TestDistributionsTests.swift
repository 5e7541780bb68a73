import Statistics
import Testing

struct TestDistributionsTests {
  @Test func `the normal distribution is as tabled, far into its tail`() {
    #expect(NormalDistribution.upperTail(0) == 0.5)
    #expect(NormalDistribution.lowerTail(-10).isClose(to: 7.619853024160527e-24, relative: 1e-14))
    #expect(NormalDistribution.quantile(0.975).isClose(to: 1.959963984540054, relative: 1e-15))
    for p in [1e-300, 1e-20, 0.001, 0.3, 0.5, 0.9, 0.999] {
      let again = NormalDistribution.lowerTail(NormalDistribution.quantile(p))
      #expect(again.isClose(to: p, relative: 1e-12), "\(p)")
    }
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(2).isNaN)
  }

  @Test func `closed forms of t, F and chi-squared are met`() {
    // One degree: Cauchy. Two: 1 - t / sqrt(2 + t^2).
    #expect(TDistribution(1).twoSided(1).isClose(to: 0.5, relative: 1e-13))
    let t = 3.0
    #expect(
      TDistribution(2).twoSided(t).isClose(to: 1 - t / (2 + t * t).squareRoot(), relative: 1e-12))
    #expect(
      ChiSquaredDistribution(2).upperTail(50).isClose(to: 1.388794386496402e-11, relative: 1e-12))
    for df in [1.0, 3, 30] {
      // F with one degree in the numerator is the square of t.
      let f = FDistribution(numerator: 1, denominator: df).upperTail(t * t)
      #expect(f.isClose(to: TDistribution(df).twoSided(t), relative: 1e-12))
      let chi = ChiSquaredDistribution(df)
      for x in [0.1, 2, 20] { #expect(abs(chi.upperTail(x) + chi.lowerTail(x) - 1) < 1e-14) }
      let quantile = TDistribution(df).twoSidedQuantile(0.05)
      #expect(TDistribution(df).twoSided(quantile).isClose(to: 0.05, relative: 1e-12))
    }
    #expect(
      TDistribution(30).twoSidedQuantile(0.05).isClose(to: 2.042272456301238, relative: 1e-12))
  }

  @Test func `ends are exact and nothing is known of NaN`() {
    #expect(TDistribution(3).twoSided(0) == 1 && TDistribution(3).twoSided(.infinity) == 0)
    let f = FDistribution(numerator: 2, denominator: 3)
    #expect(f.upperTail(0) == 1 && f.upperTail(.infinity) == 0 && f.upperTail(.nan).isNaN)
    let chi = ChiSquaredDistribution(2)
    #expect(chi.upperTail(0) == 1 && chi.upperTail(.infinity) == 0 && chi.upperTail(.nan).isNaN)
  }
}
