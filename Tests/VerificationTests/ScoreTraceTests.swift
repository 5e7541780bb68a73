import Glibc
import TestSupport
import Testing

@testable import Verification

@Suite("Second path: scores")
struct ScoreTraceTests {
  /// v is the value itself.
  private static func plain(_ indicator: String, _ weight: Double) -> String {
    #"{"indicator": "\#(indicator)", "weight": \#(weight), "#
      + #""normalise": {"by": "goalposts", "worst": 0, "best": 1}}"#
  }

  private func one(_ values: [String: Double]) -> [ModelRow] { [ModelRow(id: "s", values: values)] }

  @Test("an arithmetic node is the weighted mean of the children that have values")
  func arithmetic() throws {
    let two = try framework(
      #"{"class": "c", "tree": [\#(Self.plain("x", 0.25)), \#(Self.plain("y", 0.75))]}"#)
    let both = try two.scored(one(["x": 1, "y": 0.5]))[0]
    #expect(both.score == 625)
    #expect(both.points == [250, 375])
    let half = try two.scored(one(["y": 0.5]))[0]
    #expect(half.score == 500)
    #expect(half.root.children.map(\.rescaledWeight) == [nil, 1])
    #expect(half.coverage == 0.75)
  }

  @Test("a geometric node lifts 0 to its floor, and its contributions by logarithmic mean add up")
  func geometric() throws {
    let two = try framework(
      """
      {"class": "c", "aggregate": "geometric", "floor": 0.1,
       "tree": [\(Self.plain("x", 0.5)), \(Self.plain("y", 0.5))]}
      """)
    let trace = try two.scored(one(["x": 0, "y": 1]))[0]
    // g = √(0.1 · 1), value (g − 0.1)/0.9.
    let g = 0.1.squareRoot()
    #expect(abs((trace.root.value ?? 0) - (g - 0.1) / 0.9) < 1e-15)
    #expect(trace.points[0] == 0)
    #expect(abs((trace.points[1] ?? 0) - (trace.score ?? 0)) < 1e-9)
    let least = try two.scored(one(["x": 0, "y": 0]))[0]
    #expect(abs(least.score ?? 1) < 1e-9)
    #expect(least.points.allSatisfy { $0 == 0 })
  }

  @Test("a mean so near to its floor that both have one logarithm has contributions")
  func nearFloor() {
    #expect(BranchTrace.logarithmicMean(0.01.nextUp, 0.01) == 0.01.nextUp)
    #expect(BranchTrace.logarithmicMean(0.25, 0.25) == 0.25)
    #expect(abs(BranchTrace.logarithmicMean(1, 0.1) - 0.9 / log(10)) < 1e-15)
  }

  @Test("contributions add up to the tree's value for random trees")
  func identity() throws {
    var random = SeededGenerator(20_261_031)
    for aggregate in [
      #""arithmetic""#, #""geometric""#, #""harmonic""#, #""minimum""#, #""mazziotta_pareto""#,
      #"{"power": -2}"#, #"{"power": 3}"#, #"{"ordered": 2}"#,
      #"{"mean_min": {"weight": 0.5, "smoothing": 0.1}}"#,
    ] {
      let tree = try framework(
        """
        {"class": "c", "aggregate": \(aggregate), "tree": [
          {"node": "n", "weight": 0.6, "aggregate": "geometric", "floor": 0.05,
           "children": [\(Self.plain("x", 0.3)), \(Self.plain("y", 0.7))]},
          \(Self.plain("z", 0.4))]}
        """)
      for _ in 0..<200 {
        var values: [String: Double] = [:]
        for name in ["x", "y", "z"] where Bool.random(using: &random) {
          values[name] = Double.random(in: 0...1, using: &random)
        }
        let trace = try tree.scored(one(values))[0]
        guard let unlimited = trace.unlimited else { continue }
        #expect(abs(trace.points.reduce(0) { $0 + ($1 ?? 0) } - unlimited) < 1e-9)
        for child in trace.root.children {
          guard case .branch(let branch) = child.trace, let value = branch.value else { continue }
          #expect(abs(branch.children.reduce(0) { $0 + ($1.part ?? 0) } - value) < 1e-12)
        }
      }
    }
  }

  @Test(
    "coverage counts observed weight exactly; below the least, or without anything, there is no score"
  )
  func coverage() throws {
    let tree = """
      {"class": "c", "coverage": 0.3, "tree": [
        {"indicator": "x", "weight": 0.1, "impute": {"by": "value", "value": 1},
         "normalise": {"by": "goalposts", "worst": 0, "best": 1}},
        \(Self.plain("y", 0.2)), \(Self.plain("z", 0.7))]}
      """
    let three = try framework(tree)
    #expect(try three.scored(one(["x": 1, "y": 1]))[0].score == 1000)
    #expect(try three.scored(one(["y": 1]))[0].score == nil)
    let none = try framework(tree.replacing("0.3", with: "0"))
    #expect(try none.scored(one([:]))[0].score == nil)
  }

  @Test("a veto bounds the score, the lowest decides, the first of equals; the rest is the limit")
  func vetoes() throws {
    let vetoed = try framework(
      """
      {"class": "c", "tree": [\(Self.plain("x", 1))], "vetoes": [
        {"name": "high", "when": "y > 0", "cap": 700, "basis": "b"},
        {"name": "low", "when": "y > 1", "cap": 400, "basis": "b"},
        {"name": "same", "when": "y > 1", "cap": 400, "basis": "b"}]}
      """)
    func veto(_ x: Double, _ y: Double?) throws -> (Double?, String?, Double?) {
      let trace = try vetoed.scored(one(y.map { ["x": x, "y": $0] } ?? ["x": x]))[0]
      return (trace.score, trace.veto, trace.limit)
    }
    #expect(try veto(1, 0) == (1000, nil, 0))
    #expect(try veto(1, nil) == (1000, nil, 0))
    #expect(try veto(1, 1) == (700, "high", -300))
    #expect(try veto(1, 2) == (400, "low", -600))
    #expect(try veto(0.5, 1) == (500, nil, 0))
  }

  @Test("the ends of the scale bound a zscore, and the limit says so")
  func ends() throws {
    let wide = try leaf(#""normalise": {"by": "zscore", "centre": 0.5, "spread": 1}"#)
    let trace = try wide.scored(rows([1, 3]), fittedTo: rows([1, 2, 3]))
    #expect(trace.map(\.score) == [0, 1000])
    #expect(trace.map(\.limit) == [500, -500])
  }

  @Test("a grade is the first whose threshold is reached, at full precision")
  func grades() throws {
    let graded = try framework(
      """
      {"class": "c", "tree": [\(Self.plain("x", 1))],
       "grades": [{"name": "A", "from": 850}, {"name": "B", "from": 500}, {"name": "C"}]}
      """)
    func grade(_ x: Double) throws -> String? { try graded.scored(one(["x": x]))[0].grade }
    #expect(try grade(0.85) == "A")
    #expect(try grade(0.849_999_999) == "B")
    #expect(try grade(0.5) == "B")
    #expect(try grade(0) == "C")
  }

  @Test("a population is of the sectors named and of those for whom its condition is true")
  func population() throws {
    let some = try framework(
      #"{"class": "c", "sectors": ["A"], "population": "x > 1", "tree": [\#(Self.plain("x", 1))]}"#)
    let all = rows([1, 2, nil, 3], sectors: ["A", "A", "A", "B"])
    #expect(try some.population(of: all, indicators: ["x"], file: "f").map(\.id) == ["s1"])
  }

  @Test("ranks count from the best, ties share the lowest")
  func ranks() {
    #expect(PlainStatistics.ranks([3, 9, 3, 1]) == [2, 1, 2, 4])
  }
}
