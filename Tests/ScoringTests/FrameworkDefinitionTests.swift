import Diagnostics
import Settings
import TestSupport
import Testing

@testable import Scoring

@Suite("Framework definitions")
struct FrameworkDefinitionTests {
  private let minmax = "normalise: {by: minmax}"

  /// Codes and places; the tree begins on line 5.
  private func mistakes(_ yaml: String) -> [String] {
    placed(Frameworks.read(pipeline(heading + yaml)).findings)
  }

  private func leaf(_ name: String, _ weight: String, _ more: String = "") -> String {
    "{indicator: \(name), weight: \(weight), \(more)\(minmax)}"
  }

  @Test("a tree of nodes and indicators is read to its leaves")
  func read() throws {
    let yaml = """
      tree:
       - node: n
         title: {zh: 节点, en: Node}
         weight: 0.25
         aggregate: geometric
         children: [\(leaf("a", "0.3")), \(leaf("b", "0.7"))]
       - \(leaf("c", "0.75"))
      """
    let definition = try Frameworks.read(pipeline(heading + yaml)).get().frameworks[0].value
    #expect(definition.tree.flatMap(\.withDescendants).map(\.name.value) == ["n", "a", "b", "c"])
    let tree = ScoreTree(definition)
    #expect(tree.leaves.map(\.units) == [75, 175, 750] && tree.units == 1000)
  }

  @Test("weights of siblings add up to exactly 1, at every level")
  func weights() {
    #expect(mistakes("tree: [\(leaf("a", "0.333")), \(leaf("b", "0.667"))]") == [])
    #expect(mistakes("tree: [\(leaf("a", "0.5")), \(leaf("b", "0.499"))]") == ["BH-2101 5:11"])
    let node = "{node: n, title: N, weight: 1, children: [\(leaf("a", "0.9"))]}"
    #expect(mistakes("tree: [\(node)]") == ["BH-2101 5:53"])
    #expect(
      mistakes("tree: [\(leaf("a", "1")), \(leaf("b", "0"))]").first == "BH-2102 5:87")
    let found = Frameworks.read(
      pipeline(heading + "tree: [\(leaf("a", "0.1")), \(leaf("b", "0.25"))]"))
    #expect(found.findings.first?.message() == "the weights add up to 0.35, not to 1")
  }

  @Test("an indicator stands once in a tree, and so does the name of a node")
  func names() {
    #expect(
      mistakes("tree: [\(leaf("a", "0.5")), \(leaf("a", "0.5"))]") == ["BH-1152 5:78"])
    let node = "{node: n, title: N, weight: 0.5, children: [\(leaf("a", "1"))]}"
    let other = "{node: n, title: N, weight: 0.5, children: [\(leaf("b", "1"))]}"
    #expect(mistakes("tree:\n - \(node)\n - \(other)") == ["BH-1152 7:15"])
    #expect(
      mistakes(
        "tree:\n - {node: a, title: N, weight: 0.5, children: [\(leaf("b", "1"))]}\n"
          + " - \(leaf("a", "0.5"))") == ["BH-1152 7:20"])
    for name in ["subject", "from", "limit"] {
      #expect(
        mistakes("tree: [{node: \(name), title: N, weight: 1, children: [\(leaf("a", "1"))]}]")
          == ["BH-2115 5:19"])
    }
  }

  @Test("direction is refused where the normalisation has it in itself")
  func direction() {
    for normalise in ["goalposts, worst: 0, best: 1", "points, table: [{points: 1}]", "none"] {
      let yaml =
        "tree: [{indicator: a, weight: 1, direction: positive, normalise: {by: \(normalise)}}]"
      #expect(mistakes(yaml) == ["BH-2105 5:49"])
    }
  }

  @Test("treatments that cannot be are refused where they stand")
  func treatments() {
    func one(_ treatment: String) -> [String] {
      mistakes("tree: [{indicator: a, weight: 1, \(treatment)}]")
    }
    #expect(
      one("impute: {by: worst}, normalise: {by: points, table: [{points: 1}]}") == ["BH-2106 5:46"])
    #expect(one("winsorise: {lower: 5%, upper: 5%}, \(minmax)") == ["BH-2107 5:68"])
    #expect(one("normalise: {by: goalposts, worst: 3, best: 3}") == ["BH-2108 5:81"])
    for table in [
      "[{points: 1}, {points: 2}]", "[{below: 2, points: 1}, {below: 2, points: 1}, {points: 0}]",
      "[{below: 1, points: 3}]",
    ] {
      #expect(one("normalise: {by: points, table: \(table)}") == ["BH-2109 5:69"])
    }
  }

  @Test("a geometric aggregate has a floor and no z-scores below it")
  func geometric() {
    #expect(mistakes("floor: 0.2\ntree: [\(leaf("a", "1"))]") == ["BH-2103 5:12"])
    #expect(
      mistakes("floor: 0\naggregate: geometric\ntree: [\(leaf("a", "1"))]") == ["BH-1134 5:12"])
    let z = "{indicator: a, weight: 1, normalise: {by: zscore}}"
    let node = "{node: n, title: N, weight: 1, children: [\(z)]}"
    #expect(mistakes("tree: [\(node)]") == [])
    #expect(mistakes("aggregate: geometric\ntree: [\(node)]") == ["BH-2104 6:66"])
    #expect(
      mistakes("aggregate: geometric\ntree: [\(node.replacing("zscore", with: "none"))]")
        == ["BH-2104 6:66"])
  }

  @Test("grades go down, and the last takes the rest")
  func grades() {
    let tree = "tree: [\(leaf("a", "1"))]\n"
    #expect(mistakes(tree + "grades: [{name: A, from: 5}, {name: B}]") == [])
    #expect(
      mistakes(tree + "grades: [{name: A, from: 5}, {name: B, from: 5}, {name: C}]")
        == ["BH-2112 6:50"])
    #expect(mistakes(tree + "grades: [{name: A}, {name: B}]") == ["BH-2113 6:21"])
    #expect(mistakes(tree + "grades: [{name: A, from: 5}]") == ["BH-2114 6:30"])
    #expect(mistakes(tree + "grades: [{name: A, from: 5}, {name: A}]") == ["BH-1152 6:41"])
  }

  @Test("vetoes have names of their own and caps on the scale")
  func vetoes() {
    let tree = "tree: [\(leaf("a", "1"))]\n"
    let veto = "name: v, when: a > 1, basis: B"
    #expect(
      mistakes(tree + "vetoes: [{\(veto), cap: 1000}, {\(veto), cap: 0}]") == ["BH-1152 6:66"])
    #expect(mistakes(tree + "vetoes: [{\(veto), cap: 1000.5}]") == ["BH-2111 6:52"])
    #expect(mistakes("scale: {from: 3, to: 3}\n" + tree) == ["BH-2110 5:26"])
  }

  @Test("frozen parameters have a file, fitted ones none")
  func file() {
    let tree = "tree: [\(leaf("a", "1"))]\n"
    #expect(mistakes(tree + "parameters: frozen") == ["BH-2117 6:17"])
    #expect(mistakes(tree + "file: a.json") == ["BH-2116 6:11"])
    #expect(mistakes(tree + "file: a.json\nparameters: frozen") == [])
  }

  @Test("weights with more decimals than coverage can count are refused")
  func decimals() {
    let weight = "0.0000000001"
    let rest = "0.9999999999"
    let inner = "[\(leaf("a", weight)), \(leaf("b", rest))]"
    let yaml =
      "tree: [{node: n, title: N, weight: \(weight), children: \(inner)}, \(leaf("c", rest))]"
    #expect(mistakes(yaml) == ["BH-2118 5:11"])
  }

  @Test("all mistakes of a framework are told at once")
  func atOnce() {
    let yaml = """
      coverrage: 3%
      floor: 0.2
      tree: [\(leaf("a", "0.5")), \(leaf("a", "0.4"))]
      grades: [{name: A, from: 5}]
      parameters: frozen
      """
    #expect(
      mistakes(yaml) == [
        "BH-1130 5:5", "BH-2103 6:12", "BH-2101 7:11", "BH-1152 7:78", "BH-2114 8:30",
        "BH-2117 9:17",
      ])
  }

  @Test("canonical form: defaults written out, conditions in one form, read back as the same")
  func canonical() throws {
    let brief = """
      population: A>1 and  (b < 2)
      aggregate: geometric
      tree: [\(leaf("A", "0.5")), {indicator: b, weight: 0.5, normalise: {by: goalposts, worst: 1, best: 0}}]
      """
    let long = """
      population: "((A > 1) AND (b < 2))"
      aggregate: geometric
      floor: 0.010
      coverage: 0
      decimals: 1
      tree:
       - {weight: 0.50, indicator: A, direction: positive, impute: {by: none}, \(minmax), transform: none}
       - {indicator: b, weight: 0.5, normalise: {best: 0, by: goalposts, worst: 1.0}}
      """
    let one = try framework(brief, indicators: ["A", "b"])
    let other = try framework(long, indicators: ["A", "b"])
    #expect(one.canonical.canonicalText == other.canonical.canonicalText)
    #expect(one.scoringParts == other.scoringParts && one.fittingParts == other.fittingParts)
    let again = FrameworkDefinition.shape.read(text: one.canonical.text(), file: "p.yaml")
    #expect(again.findings.isEmpty)
    #expect(
      FrameworkDefinition.shape.canonical(of: try again.get()).canonicalText
        == one.canonical.canonicalText)
  }

  @Test("a title changes no part that scores depend on, a weight none that parameters depend on")
  func parts() throws {
    let base =
      "tree:\n - {node: n, title: N, weight: 1, children: [\(leaf("a", "0.5")), \(leaf("b", "0.5"))]}\n"
    let one = try framework(base, indicators: ["a", "b"])
    let titled = try framework(
      base.replacing("title: N", with: "title: M"), indicators: ["a", "b"])
    #expect(one.scoringParts == titled.scoringParts && one.canonical != titled.canonical)
    let weighed = try framework(
      base.replacing("a, weight: 0.5", with: "a, weight: 0.4")
        .replacing("b, weight: 0.5", with: "b, weight: 0.6"), indicators: ["a", "b"])
    #expect(one.fittingParts == weighed.fittingParts && one.scoringParts != weighed.scoringParts)
    let turned = try framework(
      base.replacing("weight: 0.5, normalise", with: "weight: 0.5, direction: negative, normalise"),
      indicators: ["a", "b"])
    #expect(one.fittingParts != turned.fittingParts)
  }
}
