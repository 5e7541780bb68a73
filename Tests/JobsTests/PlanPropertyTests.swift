import Documents
import Jobs
import Store
import TestSupport
import Testing

/// Stages as plain values, and a slow, obvious model of which must run.
private struct Model {
  struct Node {
    var version = 1
    var parts = [0, 0]
    var files: [Int]
    var upstream: [Int]
  }

  var nodes: [Node]
  /// Content number of each file.
  var contents: [Int]
  /// Per node, the keys of the outputs that are there.
  var made: [Set<String>]

  init(_ generator: inout SeededGenerator) {
    let count = Int.random(in: 1...7, using: &generator)
    contents = (0..<4).map { _ in 0 }
    nodes = (0..<count).map { index in
      Node(
        files: (0..<4).filter { _ in Int.random(in: 0..<4, using: &generator) == 0 },
        upstream: (0..<index).filter { _ in Int.random(in: 0..<2, using: &generator) == 0 })
    }
    made = Array(repeating: [], count: count)
  }

  /// Everything that a node's output depends on, written out in full.
  func key(_ index: Int) -> String {
    let node = nodes[index]
    let files = node.files.map { "f\($0)=\(contents[$0])" }
    let upstream = node.upstream.map { "s\($0)=(\(key($0)))" }
    return "\(index) \(node.version) \(node.parts) \(files) \(upstream)"
  }

  var unmade: [Int] { nodes.indices.filter { !made[$0].contains(key($0)) } }

  mutating func make() {
    for index in nodes.indices { made[index].insert(key(index)) }
  }

  func stages(_ workshop: Workshop) -> [ToyStage] {
    nodes.enumerated().map { index, node in
      var stage = workshop.stage(
        "s\(index)", files: node.files.map { "f\($0)" }, on: node.upstream.map { "s\($0)" })
      stage.version = node.version
      stage.definition = .object(
        node.parts.enumerated().map { .init("p\($0.offset)", .integer(Int64($0.element))) })
      return stage
    }
  }
}

@Suite("Plans of random graphs")
struct PlanPropertyTests {
  @Test("after a run the plan is empty, and each single edit runs exactly what it concerns")
  func edits() async throws {
    let seed = UInt64.random(in: 0...999_999)
    var generator = SeededGenerator(seed)
    for graph in 0..<12 {
      let workshop = Workshop()
      var model = Model(&generator)
      for file in 0..<4 { try workshop.folder.write("0", to: "in/f\(file)") }
      try await workshop.run(model.stages(workshop))
      model.make()
      for step in 0..<8 {
        let place: Comment = "seed \(seed), graph \(graph), edit \(step)"
        #expect(try workshop.plan(model.stages(workshop)).isEmpty, place)
        let (edited, cue) = try await edit(&model, workshop, &generator)
        let expected = model.unmade
        let stages = model.stages(workshop)
        let plan = try workshop.plan(stages)
        #expect(plan.pending.map(\.stage.text) == expected.map { "s\($0)" }, place)
        for pending in plan.pending {
          let isOwn = edited.contains { pending.stage.text == "s\($0)" }
          #expect(pending.cue == (isOwn ? cue : .affected), place)
        }
        _ = workshop.log.take()
        let report = try await workshop.run(stages)
        #expect(report.failure == nil, place)
        #expect(workshop.log.take() == expected.map { "s\($0)" }, place)
        model.make()
      }
    }
  }

  /// Changes one thing; returns the nodes that are changed themselves and the
  /// cue that this gives them if they must run.
  private func edit(
    _ model: inout Model, _ workshop: Workshop, _ generator: inout SeededGenerator
  ) async throws -> ([Int], Cue) {
    let index = Int.random(in: model.nodes.indices, using: &generator)
    let file = Int.random(in: 0..<4, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      model.nodes[index].version = Int.random(in: 1...3, using: &generator)
      return ([index], .changed)
    case 1:
      model.nodes[index].parts[1] = Int.random(in: 0...2, using: &generator)
      return ([index], .changed)
    case 2:
      model.contents[file] = Int.random(in: 0...2, using: &generator)
      try workshop.folder.write("\(model.contents[file])", to: "in/f\(file)")
      return (model.nodes.indices.filter { model.nodes[$0].files.contains(file) }, .changed)
    case 3:
      try workshop.folder.write("\(model.contents[file])", to: "in/f\(file)")
      return ([], .changed)
    default:
      let stage = workshop.store.outputs(of: "s\(index)")
      try Files.local.removeTree(stage)
      model.made[index] = []
      return ([index], .missing)
    }
  }
}
