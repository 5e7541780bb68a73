import Records
import TestSupport
import Testing

@testable import Scoring

@Suite("Contributions of leaves")
struct ScoreTreeLeavesTests {
  private static let names = ["a", "b", "c", "d", "e"]

  private static func leaf(_ name: String, _ weight: String) -> String {
    "{indicator: \(name), weight: \(weight), normalise: {by: goalposts, worst: 0, best: 1}}"
  }

  /// a and (b, c) under n, then d, then e under m.
  private static let yaml = """
    scale: {from: 300, to: 850}
    coverage: 30%
    tree:
     - {node: n, title: N, weight: 0.5, children: [\(leaf("a", "0.2")), {node: o, title: O,
        weight: 0.8, children: [\(leaf("b", "0.3")), \(leaf("c", "0.7"))]}]}
     - \(leaf("d", "0.3"))
     - {node: m, title: M, weight: 0.2, children: [\(leaf("e", "1"))]}
    """

  /// The points of every leaf by plain recursion over the same tree.
  private func points(_ values: [String: Double]) -> [Double] {
    func rescaled(_ weights: [(String, Double)]) -> [String: Double] {
      let present = weights.filter { one in one.0.contains { values[String($0)] != nil } }
      let sum = present.reduce(0) { $0 + $1.1 }
      return Dictionary(uniqueKeysWithValues: present.map { ($0.0, $0.1 / sum) })
    }
    let top = rescaled([("abc", 0.5), ("d", 0.3), ("e", 0.2)])
    let n = rescaled([("a", 0.2), ("bc", 0.8)])
    let o = rescaled([("b", 0.3), ("c", 0.7)])
    let ways: [[Double?]] = [
      [top["abc"], n["a"]], [top["abc"], n["bc"], o["b"]], [top["abc"], n["bc"], o["c"]],
      [top["d"]], [top["e"]],
    ]
    return zip(Self.names, ways).map { name, way in
      way.reduce(550 * (values[name] ?? 0)) { $0 * ($1 ?? 0) }
    }
  }

  @Test("they are value times weights on the way down, and add up to those of the top nodes")
  func reference() throws {
    let seed: UInt64 = 20_261_124
    var draw = SeededGenerator(seed)
    let values = (0..<3000).map { _ in
      var values: [String: Double] = [:]
      for name in Self.names where Double.random(in: 0..<1, using: &draw) < 0.7 {
        values[name] = Double.random(in: -0.2..<1.2, using: &draw)
      }
      return values
    }
    let panel = ToyPanel(Self.names, values.map { row($0) })
    let framework = try framework(Self.yaml, indicators: Self.names)
    #expect(framework.definition.summands == Self.names)
    let plain = FrameworkScorer(framework, nil, source: panel)
    let keeping = FrameworkScorer(framework, nil, keepsLeaves: true, source: panel)
    let without = try plain.scores(ofPartition: 0) { $0 }.blocks.flatMap(scored)
    let with = try keeping.scores(ofPartition: 0) { $0 }.blocks.flatMap(scored)
    #expect(with.count == 3000 && with.contains { $0.score == nil })
    for (number, one) in with.enumerated() {
      var same = one
      same.parts = Array(one.parts[..<3])
      #expect(same == without[number], "nothing else changes, seed \(seed)")
      let leaves = one.parts[3...].map { $0 }
      guard one.score != nil else {
        #expect(leaves == [nil, nil, nil, nil, nil])
        continue
      }
      let bounded = values[number].mapValues { min(max($0, 0), 1) }
      for (leaf, right) in zip(leaves, points(bounded)) {
        #expect(leaf.isClose(to: right), "seed \(seed), subject \(number)")
      }
      let told = leaves.map { $0 ?? .nan }
      let nodes = [told[0] + told[1] + told[2], told[3], told[4]]
      for (node, sum) in zip(one.parts, nodes) { #expect(node.isClose(to: sum)) }
    }
  }

  @Test("only trees of arithmetic means are sums of leaves")
  func summands() throws {
    func summands(_ yaml: String) throws -> [String]? {
      try framework(yaml, indicators: Self.names + ["limit"]).definition.summands
    }
    let two = "[\(Self.leaf("a", "0.5")), \(Self.leaf("b", "0.5"))]"
    #expect(try summands("tree: \(two)") == ["a", "b"])
    #expect(try summands("aggregate: geometric\ntree: \(two)") == nil)
    let node = "title: N, weight: 1, children: \(two)}]"
    #expect(try summands("tree: [{node: n, \(node)") == ["a", "b"])
    #expect(try summands("tree: [{node: n, aggregate: minimum, \(node)") == nil)
    let deep = "tree: [{node: n, title: N, weight: 1, children: [\(Self.leaf("limit", "1"))]}]"
    #expect(try summands(deep) == nil, "it is the name of another term")
  }
}
