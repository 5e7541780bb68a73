import TestSupport
import Testing

@testable import Verification

@Suite("Second path: fitting")
struct ModelFitTests {
  @Test("a median is the mean of the two in the middle, over observed values only")
  func median() throws {
    let one = try leaf(#""impute": {"by": "median"}"#).fitted(to: rows([4, nil, 1, 10, 3]))["x"]
    #expect(one?.impute == 3.5)
    #expect(one?.observed == 4)
  }

  @Test("a sector has its own median, and subjects without a sector one too")
  func sectorMedian() throws {
    let one = try leaf(#""impute": {"by": "sector_median"}"#).fitted(
      to: rows([1, 3, 10, 20, nil], sectors: ["B", "B", "A", nil, "C"]))["x"]
    #expect(one?.sectorImpute.map(\.sector) == ["", "A", "B"])
    #expect(one?.sectorImpute.map(\.value) == [20, 10, 2])
    #expect(one?.impute == 6.5)
  }

  @Test(
    "the worst value is the least, the largest where less is better, the one near the worst goalpost"
  )
  func worst() throws {
    let some = rows([4, nil, 1, 10])
    let worst = #""impute": {"by": "worst"}"#
    #expect(try leaf(worst).fitted(to: some)["x"]?.impute == 1)
    #expect(try leaf(worst + #", "direction": "negative""#).fitted(to: some)["x"]?.impute == 10)
    let posts = #", "normalise": {"by": "goalposts", "worst": 5, "best": 0}"#
    #expect(try leaf(worst + posts).fitted(to: some)["x"]?.impute == 10)
  }

  @Test(
    "bounds are quantiles of type 7, and what is fitted behind them sees bounded, transformed values"
  )
  func winsorise() throws {
    let one = try leaf(
      #""winsorise": {"lower": 0.1, "upper": 0.8}, "transform": "square_root""#
    ).fitted(to: rows([0, 10, 20, 30, 40, 50]))["x"]
    // Positions 0.5 and 4 of 0…5.
    #expect(one?.winsorise == .init(lower: 5, upper: 40))
    #expect(one?.minmax == .init(lower: 5.0.squareRoot(), upper: 40.0.squareRoot()))
  }

  @Test("mean and standard deviation divide by n and n − 1; one value has deviation 0")
  func moments() throws {
    let zscore = #""normalise": {"by": "zscore", "centre": 0.5, "spread": 0.1}"#
    let one = try leaf(zscore).fitted(to: rows([2, 4, 4, 4, 5, 5, 7, 9]))["x"]
    #expect(one?.zscore?.mean == 5)
    #expect(one?.zscore?.deviation == (32.0 / 7).squareRoot())
    #expect(try leaf(zscore).fitted(to: rows([3]))["x"]?.zscore?.deviation == 0)
    // The sum of three 0.1 is no multiple of it: the mean lies beside them.
    let same = rows([0.1, 0.1, 0.1])
    #expect(try leaf(zscore).fitted(to: same)["x"]?.zscore?.deviation == 0)
  }

  @Test("a distribution counts equal values")
  func distribution() throws {
    let one = try leaf(#""normalise": {"by": "rank"}"#).fitted(to: rows([3, 1, 3, nil, 2, 3]))["x"]
    #expect(one?.distribution.map(\.value) == [1, 2, 3])
    #expect(one?.distribution.map(\.count) == [1, 1, 3])
    #expect(one?.distribution.map(\.below) == [0, 1, 2])
  }

  @Test("a value below 0 has no logarithm, which is said")
  func negative() throws {
    let log = try leaf(#""transform": "log1p""#)
    #expect(codes { _ = try log.fitted(to: rows([1, -1])) } == ["BH-2355"])
  }

  @Test("parameters read back as they are written")
  func reading() throws {
    let text = """
      {"format": "baihe.parameters/1", "framework": "f", "fitted_on": "2026-10-31", "subjects": 3,
       "indicators": {"x": {"observed": 2, "impute": 1.5, "sector_impute": {"": 1, "A": 2},
         "winsorise": [0, 9], "minmax": [1, 8], "zscore": [4, 0.5],
         "distribution": {"values": [1, 2.5], "counts": [1, 2]}}}}
      """
    let read = try ModelParameters(json: .init(parsing: text), framework: "f", file: "p.json")
    let numbers = ModelParameters.numbers(of: read).map(\.value)
    #expect(numbers == [20_757, 3, 2, 1.5, 1, 2, 0, 9, 1, 8, 4, 0.5, 1, 1, 2.5, 2])
    for broken in [#""observed": 2"#, #"[0, 9]"#, #""counts": [1, 2]"#] {
      let text = text.replacing(broken, with: #""other": 1"#)
      #expect(
        codes {
          _ = try ModelParameters(
            json: (try? .init(parsing: text)) ?? .null, framework: "f", file: "p.json")
        } == ["BH-2353"])
    }
  }
}
