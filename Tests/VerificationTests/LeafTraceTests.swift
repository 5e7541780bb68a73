import Testing

@testable import Verification

@Suite("Second path: from a value to v")
struct LeafTraceTests {
  @Test(
    "minmax goes from the least to the largest, turned round where less is better, and is 0.5 where all are equal"
  )
  func minmax() throws {
    #expect(try leaf(#""transform": "none""#).values(rows([0, 5, 10])) == [0, 0.5, 1])
    #expect(
      try leaf(#""direction": "negative""#).values(rows([0, 5, 20]), fittedTo: rows([0, 10]))
        == [1, 0.5, 0])
    #expect(try leaf(#""direction": "negative""#).values(rows([3, 3])) == [0.5, 0.5])
  }

  @Test("zscore is centre + spread · z and is not clamped; without deviation it is the centre")
  func zscore() throws {
    let form = #""normalise": {"by": "zscore", "centre": 0.5, "spread": 0.25}"#
    #expect(try leaf(form).values(rows([1, 3]), fittedTo: rows([1, 2, 3])) == [0.25, 0.75])
    #expect(
      try leaf(form + #", "direction": "negative""#).values(rows([5]), fittedTo: rows([1, 2, 3]))
        == [-0.25])
    #expect(try leaf(form).values(rows([4, 4])) == [0.5, 0.5])
  }

  @Test("rank is (average rank − 0.5)/n, between the neighbours for a value that was not fitted")
  func rank() throws {
    let rank = try leaf(#""normalise": {"by": "rank"}"#)
    #expect(try rank.values(rows([1, 2, 2, 5])) == [0.125, 0.5, 0.5, 0.875])
    #expect(try rank.values(rows([0, 1.5, 9]), fittedTo: rows([1, 2, 2, 5])) == [0, 0.25, 1])
  }

  @Test("percentile is (lowest rank − 1)/(n − 1), at most 1, and 0.5 of one")
  func percentile() throws {
    let percentile = try leaf(#""normalise": {"by": "percentile"}"#)
    #expect(try percentile.values(rows([1, 2, 2, 5, 6])) == [0, 0.25, 0.25, 0.75, 1])
    #expect(try percentile.values(rows([9]), fittedTo: rows([1, 2, 3])) == [1])
    #expect(try percentile.values(rows([9])) == [0.5])
  }

  @Test("goalposts go from the worst to the best, whichever is larger, and end there")
  func goalposts() throws {
    let down = try leaf(#""normalise": {"by": "goalposts", "worst": 4, "best": 0}"#)
    #expect(try down.values(rows([0, 1, 4, 9])) == [1, 0.75, 0, 0])
  }

  @Test("points are those of the first row above the value; a missing value may have its own")
  func points() throws {
    let table =
      #""table": [{"below": 1, "points": 100}, {"below": 3, "points": 60}, {"points": 0}]"#
    #expect(
      try leaf(#""normalise": {"by": "points", \#(table)}"#).values(rows([0, 1, 2.9, 3, nil]))
        == [1, 0.6, 0.6, 0, nil])
    let missing = try leaf(#""normalise": {"by": "points", \#(table), "missing": 50}"#)
    #expect(
      try missing.scored(rows([nil, 0])).map(\.root.children[0].trace.value) == [0.5, 1])
  }

  @Test("what stands in for a missing value is bounded and transformed like any other")
  func order() throws {
    let one = try leaf(
      """
      "impute": {"by": "value", "value": 100}, "winsorise": {"lower": 0, "upper": 1},
      "transform": "square_root"
      """)
    let trace = try one.scored(rows([0, 9, nil]))[2].root.children[0].trace
    guard case .leaf(let leaf) = trace else {
      Issue.record("an indicator is a leaf")
      return
    }
    #expect(leaf.raw == nil)
    #expect(leaf.imputed == 100)
    #expect(leaf.winsorised == 9)
    #expect(leaf.transformed == 3)
    #expect(leaf.normalised == 1)
  }

  @Test("an indicator of which nothing was observed is missing")
  func nothing() throws {
    #expect(
      try leaf(#""impute": {"by": "value", "value": 1}"#).values(rows([nil, nil])) == [nil, nil])
  }
}
