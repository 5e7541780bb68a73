import Statistics
import TestSupport
import Testing

struct MomentsTests {
  static func moments(_ values: [Double]) -> (mean: Double?, moments: CentralMoments) {
    var mean = ExactMean()
    values.buffered { mean.add($0) }
    var moments = CentralMoments(around: mean.value ?? 0)
    values.buffered { moments.add($0) }
    return (mean.value, moments)
  }

  @Test(
    .enabled(if: Conformance.isPresent, "reference numbers are not here"),
    arguments: ["Lew", "Michelso", "NumAcc1", "NumAcc3"])
  func `mean and standard deviation are those certified by NIST`(name: String) throws {
    let values = try Conformance.column("y", of: "nist-univariate/\(name)/data.csv")
    let expected = try Conformance.expected("nist-univariate/\(name)")
    let (mean, moments) = Self.moments(values)
    let certifiedMean = try #require(expected["mean"] as? Double)
    let certified = try #require(expected["standard_deviation_n_minus_1"] as? Double)
    #expect(try #require(mean).isClose(to: certifiedMean, relative: 1e-15))
    // The hundredths of Michelso and the tenths of NumAcc3 are not Doubles:
    // next to the deviation they are off before anything is computed.
    let tolerance = ["Michelso": 1e-12, "NumAcc3": 1e-8][name] ?? 1e-14
    #expect(try #require(moments.standardDeviation).isClose(to: certified, relative: tolerance))
  }

  @Test(.enabled(if: Conformance.isPresent, "reference numbers are not here"))
  func `the moments of the ozone measurements are those of R`() throws {
    let values = try Conformance.column("x", of: "r-quantiles-ozone/x.csv")
    let expected = try Conformance.expected("r-quantiles-ozone")
    let (mean, moments) = Self.moments(values)
    let skewness = try #require(expected["skewness_types_1_2_3"] as? [Double])
    let kurtosis = try #require(expected["excess_kurtosis_types_1_2_3"] as? [Double])
    #expect(moments.count == 116)
    #expect(try #require(mean).isClose(to: #require(expected["mean"] as? Double), relative: 1e-14))
    #expect(
      try #require(moments.standardDeviation)
        .isClose(to: #require(expected["sd"] as? Double), relative: 1e-13))
    #expect(try #require(moments.skewness).isClose(to: skewness[1], relative: 1e-13))
    #expect(try #require(moments.excessKurtosis).isClose(to: kurtosis[1], relative: 1e-12))
  }

  @Test(.enabled(if: Conformance.isPresent, "reference numbers are not here"))
  func `skewness and kurtosis of connectivity indicators are those of COINr`() throws {
    for row in try Conformance.rows("coinr-winsorise-conn/treatment.csv").dropFirst() {
      let values = try Conformance.column(row[0], of: "coinr-winsorise-conn/values.csv")
      let moments = Self.moments(values).moments
      #expect(
        try #require(moments.skewness).isClose(to: #require(Double(row[2])), relative: 1e-12))
      #expect(
        try #require(moments.excessKurtosis).isClose(to: #require(Double(row[3])), relative: 1e-12))
    }
  }

  @Test func `a large common part costs no digits`() throws {
    // NIST NumAcc4: 10000000.2 and 0.1 beside it, a deviation of 0.1; here
    // with tenths that are Doubles.
    let values = [10_000_000.25] + (0..<500).flatMap { _ in [10_000_000.125, 10_000_000.375] }
    let (mean, moments) = Self.moments(values)
    #expect(mean == 10_000_000.25)
    #expect(moments.standardDeviation == 0.125)
  }

  @Test func `order and division of the work do not matter to the last bit`() {
    var generator = SeededGenerator(20_266)
    let values = (0..<5000).map { _ in Double.random(in: 0...1000, using: &generator) }
    let (mean, moments) = Self.moments(values)
    let (other, shuffled) = Self.moments(values.shuffled(using: &generator))
    #expect(mean == other)
    #expect(moments.standardDeviation == shuffled.standardDeviation)
    #expect(moments.excessKurtosis == shuffled.excessKurtosis)
    var first = CentralMoments(around: moments.centre)
    Array(values[..<1700]).buffered { first.add($0) }
    var second = CentralMoments(around: moments.centre)
    Array(values[1700...]).buffered { second.add($0) }
    second.merge(first)
    #expect(second.skewness == moments.skewness)
    #expect(second.count == 5000)
  }

  @Test func `too few values have no spread, and equal ones none in it`() {
    #expect(Self.moments([]).mean == nil)
    #expect(Self.moments([.nan]).mean == nil)
    #expect(Self.moments([3]).mean == 3)
    #expect(Self.moments([3]).moments.standardDeviation == nil)
    #expect(Self.moments([3, 5]).moments.standardDeviation == 2.0.squareRoot())
    #expect(Self.moments([3, 5]).moments.skewness == nil)
    #expect(Self.moments([1, 2, 3]).moments.skewness == 0)
    #expect(Self.moments([1, 2, 3]).moments.excessKurtosis == nil)
    let equal = Self.moments([0.1, 0.1, 0.1, 0.1, .nan]).moments
    #expect(equal.standardDeviation == 0)
    #expect(equal.skewness == nil)
    #expect(equal.excessKurtosis == nil)
  }

  @Test func `the spread alone is the same and has no shape`() {
    var spread = CentralMoments(around: 2, .spread)
    [1, 2, 3, 5.5].buffered { spread.add($0) }
    var shape = CentralMoments(around: 2)
    [1, 2, 3, 5.5].buffered { shape.add($0) }
    #expect(spread.standardDeviation == shape.standardDeviation)
    #expect(spread.skewness == nil)
    #expect(spread.excessKurtosis == nil)
    #expect(shape.excessKurtosis != nil)
  }

  @Test func `infinite values have no deviation`() {
    let (mean, moments) = Self.moments([1, 2, .infinity])
    #expect(mean == .infinity)
    #expect(moments.standardDeviation == nil)
    #expect(moments.skewness == nil)
  }
}
