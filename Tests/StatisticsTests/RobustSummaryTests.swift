import Statistics
import Testing

@Suite("Robust summaries")
struct RobustSummaryTests {
  private let values = [1.2, 3.4, 2.2, 8.9, 4.4, 4.4, 7.1, 0.3, 5.5, 6.0]

  @Test("R gives the same, and missing values are passed over")
  func external() throws {
    for values in [values, values + [.nan], values.reversed()] {
      let found = try #require(RobustSummary(values))
      #expect(found.count == 10)
      #expect(found.median == 4.4)
      #expect(abs(found.medianAbsoluteDeviation - 1.9) < 1e-15)
      #expect(abs(found.interquartileRange - 3.375) < 1e-15)
      #expect(found.fiveNumbers == [0.3, 2.2, 4.4, 6, 8.9])
      #expect(abs(found.trimmedMean(0.1) - 4.275) < 1e-15)
      #expect(abs(found.trimmedMean(0.25) - 4.3166666666666664) < 1e-15)
    }
    #expect(try #require(RobustSummary(Array(values.dropFirst()))).fiveNumbers[1] == 3.4)
  }

  @Test("nothing is cut off for a share of 0, all but the median for one half")
  func shares() throws {
    let found = try #require(RobustSummary(values))
    #expect(abs(found.trimmedMean(0) - values.reduce(0, +) / 10) < 1e-15)
    #expect(found.trimmedMean(0.5) == found.median)
  }

  @Test("one value is all of them; none has no summary")
  func edges() throws {
    let one = try #require(RobustSummary([7]))
    #expect(one.fiveNumbers == [7, 7, 7, 7, 7])
    #expect(one.medianAbsoluteDeviation == 0 && one.interquartileRange == 0)
    #expect(RobustSummary([]) == nil)
    #expect(RobustSummary([.nan]) == nil)
  }
}
