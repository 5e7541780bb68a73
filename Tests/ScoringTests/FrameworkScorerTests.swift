import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Scoring

@Suite("Scores")
struct FrameworkScorerTests {
  private let posts = "normalise: {by: goalposts, worst: 0, best: 1}"

  private func leaf(_ name: String, _ weight: String) -> String {
    "{indicator: \(name), weight: \(weight), \(posts)}"
  }

  @Test("a node is the weighted mean of its children; the root becomes the scale")
  func arithmetic() throws {
    let yaml = """
      scale: {from: 100, to: 300}
      tree:
       - {node: n, title: N, weight: 0.4, children: [\(leaf("a", "0.25")), \(leaf("b", "0.75"))]}
       - \(leaf("c", "0.6"))
      """
    let found = try run(yaml, ToyPanel(["a", "b", "c"], [row(["a": 1, "b": 0, "c": 0.5])]))
    let one = found.scores[0]
    #expect(one.score.isClose(to: 100 + 200 * (0.4 * 0.25 + 0.6 * 0.5)))
    #expect(one.parts[0].isClose(to: 200 * 0.4 * 0.25))
    #expect(one.parts[1].isClose(to: 200 * 0.6 * 0.5))
    #expect(one.coverage == 1 && one.grade == nil && one.veto == nil)
  }

  @Test("missing children leave their weight to their siblings, in proportion")
  func missing() throws {
    let yaml = """
      scale: {from: 0, to: 100}
      tree:
       - {node: n, title: N, weight: 0.5, children: [\(leaf("a", "0.25")), \(leaf("b", "0.75"))]}
       - \(leaf("c", "0.3"))
       - \(leaf("d", "0.2"))
      """
    let panel = ToyPanel(
      ["a", "b", "c", "d"],
      [
        row(["a": 0.2, "c": 1, "d": 0.5]), row(["c": 1, "d": 0.5]), row(["a": 0.2, "b": 0.6]),
        row(["d": 0.7]), row([:]),
      ])
    let found = try run(yaml, panel).scores
    #expect(found[0].score.isClose(to: 100 * (0.5 * 0.2 + 0.3 + 0.1)))
    #expect(found[0].coverage == 0.625)
    #expect(found[1].score.isClose(to: 100 * (0.3 * 1 + 0.2 * 0.5) / 0.5))
    #expect(found[1].parts[0] == 0 && found[1].parts[1].isClose(to: 60))
    #expect(found[2].score.isClose(to: 50))
    #expect(found[3].score.isClose(to: 70) && found[3].coverage == 0.2)
    // Nothing observed: no score, whatever the least coverage.
    #expect(found[4] == Scored(score: nil, coverage: 0, limit: nil, parts: [nil, nil, nil]))
  }

  @Test("a geometric node lifts its children above the floor and takes the floor off again")
  func geometric() throws {
    let yaml = """
      scale: {from: 0, to: 100}
      aggregate: geometric
      floor: 0.1
      tree: [\(leaf("a", "0.25")), \(leaf("b", "0.75"))]
      """
    let found = try run(
      yaml,
      ToyPanel(["a", "b"], [row(["a": 0.5, "b": 1]), row(["a": 0, "b": 0]), row(["a": 0.5])]))
    let g = pow(0.1 + 0.9 * 0.5, 0.25)
    #expect(found.scores[0].score.isClose(to: 100 * (g - 0.1) / 0.9))
    let mean = (g - 0.1) / log(g / 0.1)
    #expect(found.scores[0].parts[0].isClose(to: 100 * mean * 0.25 * log(0.55 / 0.1) / 0.9))
    #expect(found.scores[1].score.isClose(to: 0))
    #expect(found.scores[1].parts.allSatisfy { $0.isClose(to: 0) })
    #expect(found.scores[2].score.isClose(to: 50) && found.scores[2].parts[1] == 0)
  }

  @Test("the least coverage is met exactly, whatever Doubles make of the weights")
  func coverage() throws {
    // 0.7 + 0.1 is less than 0.8 in Doubles.
    let yaml = """
      coverage: 80%
      tree: [\(leaf("a", "0.7")), \(leaf("b", "0.1")), \(leaf("c", "0.2"))]
      """
    let found = try run(
      yaml, ToyPanel(["a", "b", "c"], [row(["a": 1, "b": 1]), row(["a": 1]), row(["c": 1])]))
    #expect(found.scores.map { $0.score != nil } == [true, false, false])
    #expect(found.scores.map(\.coverage) == [0.8, 0.7, 0.2])
    #expect(found.scores[1].parts == [nil, nil, nil] && found.scores[1].limit == nil)
  }

  @Test("an imputed value counts in the score and not in the coverage")
  func imputed() throws {
    let yaml = """
      scale: {from: 0, to: 100}
      tree: [\(leaf("a", "0.5")), {indicator: b, weight: 0.5, impute: {by: value, value: 1}, \(posts)}]
      """
    let found = try run(yaml, ToyPanel(["a", "b"], [row(["a": 0]), row([:])])).scores
    #expect(found[0].score == 50 && found[0].coverage == 0.5)
    #expect(found[1].score == nil && found[1].coverage == 0)
  }

  @Test(
    "the lowest cap decides, the first declared of equal ones; named where it is at most the score")
  func vetoes() throws {
    let yaml = """
      tree: [\(leaf("a", "1"))]
      vetoes:
       - {name: high, when: h > 0, cap: 800, basis: B}
       - {name: low, when: l > 0, cap: 400, basis: B}
       - {name: same, when: s > 0, cap: 400, basis: B}
      grades: [{name: A, from: 800}, {name: B, from: 400}, {name: C}]
      """
    func one(_ values: [String: Double]) throws -> Scored {
      try run(yaml, ToyPanel(["a", "h", "l", "s"], [row(values)])).scores[0]
    }
    let none = try one(["a": 0.9, "h": 0, "l": 0])
    #expect(none.score == 900 && none.veto == nil && none.limit == 0 && none.grade == "A")
    let high = try one(["a": 0.9, "h": 1])
    #expect(high.score == 800 && high.veto == "high" && high.limit == -100)
    let both = try one(["a": 0.9, "h": 1, "l": 1, "s": 1])
    #expect(both.score == 400 && both.veto == "low" && both.limit == -500 && both.grade == "B")
    #expect(try one(["a": 0.9, "h": 1, "s": 1]).veto == "same")
    // A cap above the score changes nothing and is not named; one at the score is.
    let above = try one(["a": 0.5, "h": 1])
    #expect(above.score == 500 && above.veto == nil && above.limit == 0)
    let exactly = try one(["a": 0.4, "l": 1])
    #expect(exactly.score == 400 && exactly.veto == "low" && exactly.limit == 0)
    let thin = try one(["h": 1, "l": 1])
    #expect(thin.score == nil && thin.veto == nil && thin.grade == nil)
  }

  @Test("a score at the boundary is of the better grade, just below it of the next")
  func grades() throws {
    let yaml = """
      tree: [\(leaf("a", "1"))]
      grades: [{name: A, from: 700}, {name: B, from: 500}, {name: C}]
      """
    let values = [1, 0.7, 0.7.nextDown, 0.5, 0.5.nextDown, 0]
    let found = try run(yaml, ToyPanel(["a"], values.map { row(["a": $0]) })).scores
    #expect(found.map(\.grade) == ["A", "A", "B", "B", "C", "C"])
  }

  @Test("what leaves the scale is brought back to it, and told as limit")
  func limits() throws {
    let yaml =
      "scale: {from: 0, to: 100}\n"
      + tree(["indicator: a, weight: 1, normalise: {by: zscore, centre: 0.9, spread: 0.5}"])
    let found = try run(yaml, ToyPanel(["a"], [1, 2, 3].map { row(["a": $0]) })).scores
    #expect(found.map(\.score) == [40, 90, 100])
    #expect(found[2].parts[0].isClose(to: 140) && found[2].limit.isClose(to: -40))
  }

  @Test("only the declared sectors and the declared population are fitted and scored")
  func population() throws {
    let yaml = """
      sectors: [C, F]
      population: b > 0
      tree: [{indicator: a, weight: 1, transform: square_root, normalise: {by: minmax}}]
      """
    let panel = ToyPanel(
      ["a", "b"],
      [
        row(["a": 0, "b": 1], sector: "C"), row(["a": 100, "b": 1], sector: "A"),
        row(["a": -5, "b": 0], sector: "C"), row(["a": 4, "b": 1], sector: "F"),
        row(["a": -7], sector: "F"), row(["a": -9, "b": 1]),
      ])
    let found = try run(yaml, panel)
    #expect(found.parameters.subjects == 2)
    #expect(found.parameters["a"]?.minmax == FittedParameters.Bounds(0, 2))
    #expect(found.scores.map(\.score) == [0, 1000])
  }

  @Test("a framework without population says so, and scores nobody")
  func nobody() throws {
    let found = try run(
      "population: a > 5\n" + tree(["indicator: a, weight: 1, normalise: {by: minmax}"]),
      ToyPanel(["a"], [row(["a": 1])], partitions: 3))
    #expect(found.warnings.map(\.kind.code) == ["BH-2135"])
    #expect(found.scores.isEmpty && found.parameters.subjects == 0)
  }

  @Test("one subject alone has the middle of every fitted scale")
  func one() throws {
    for (normalise, score) in [
      ("minmax", 500.0), ("zscore", 500), ("rank", 500), ("percentile", 500),
    ] {
      let found = try run(
        tree(["indicator: a, weight: 1, normalise: {by: \(normalise)}"]),
        ToyPanel(["a"], [row(["a": 3])]))
      #expect(found.scores.map(\.score) == [score], "\(normalise)")
    }
  }

  @Test("a subject that is not in force at a day is not scored on that day")
  func inForce() throws {
    let away = ToyPanel.Row(isInForce: false)
    let panel = ToyPanel(
      ["a"], days: [1, 2],
      [[[row(["a": 0.5]), away], [away, row(["a": 0.25])], [row(["a": 1]), row(["a": 0])]]])
    let f = try framework("tree: [\(leaf("a", "1"))]", indicators: ["a"])
    let blocks = try FrameworkScorer(f, nil, source: panel).scores(ofPartition: 0) { $0 }.blocks
    #expect(blocks.map { scored($0).map(\.score) } == [[500, 1000], [250, 0]])
    #expect(
      blocks.map { block in (0..<block.count).map { block.columns[0][$0] } }
        == [[.integer(0), .integer(2)], [.integer(1), .integer(2)]])
  }
}
