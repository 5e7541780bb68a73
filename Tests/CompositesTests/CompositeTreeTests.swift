import Composites
import TestSupport
import Testing

@Suite("Composites: trees")
struct CompositeTreeTests {
  private func sample() throws -> CompositeTree {
    try CompositeTree([
      .init("a", weight: 1, parent: "x"), .init("b", weight: 3, parent: "x"),
      .init("c", parent: "y"), .init("x", weight: 1, parent: "root"),
      .init("y", weight: 1, parent: "root"), .init("root", aggregation: .geometric),
    ])
  }

  @Test("nodes aggregate their children, each in its own way")
  func aggregated() throws {
    let tree = try sample()
    #expect(tree.leaves == ["a", "b", "c"])
    #expect(tree.effectiveWeights == [0.125, 0.375, 0.5, 0.5, 0.5, 1])
    #expect(tree.levels == [1, 1, 1, 2, 2, 3])
    let result = try tree.aggregated([[1, .nan], [5, 4], [9, .nan]])
    #expect(agree(result.column(of: "x")?.values ?? [], [4, 4]))
    #expect(agree(result.column(of: "root")?.values ?? [], [6, 4]))
    #expect(result.column(of: "z") == nil)
  }

  @Test("what is no tree says what is wrong")
  func mistakes() {
    func check(_ mistake: TreeMistake, _ entries: [CompositeTree.Entry]) {
      #expect(throws: mistake) { try CompositeTree(entries) }
    }
    check(.noRoot, [])
    check(.twoRoots("b"), [.init("a"), .init("b")])
    check(.unknownParent("b"), [.init("a"), .init("b", parent: "c")])
    check(.twice("a"), [.init("a"), .init("a", parent: "a")])
    check(.circle("b"), [.init("a"), .init("b", parent: "c"), .init("c", parent: "b")])
    check(.weights("a"), [.init("a"), .init("b", weight: 0, parent: "a")])
  }

  @Test("removing a node takes what is below it, and what is left empty above")
  func removing() throws {
    let tree = try sample()
    let (without, leaves) = try #require(tree.removing("c"))
    #expect(leaves == [0, 1])
    #expect(without.entries.map(\.name) == ["a", "b", "x", "root"])
    #expect(tree.removing("root") == nil)
    let effects = try tree.removalEffects(
      of: ["y", "root"], [[1, 2, 3], [1, 2, 3], [9, 5, 1]])
    // Before 3, √10, √3; after 1, 2, 3.
    #expect(effects[0].meanAbsoluteRankChange == 4.0 / 3)
    #expect(effects[0].largestRankChange == 2)
    #expect(effects[1].meanAbsoluteRankChange == nil)
  }
}
