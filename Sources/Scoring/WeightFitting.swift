import Composites
import Diagnostics

// Goals, in order: the same weights whatever the threads and the partitions;
// bounded memory; few passes over the values.

/// Finds the weights of the nodes that declare a method, the inner nodes
/// first: an outer node sees the values of inner ones under their own weights.
///
/// A subject counts for a node where every child of the node has a value for
/// it, imputed ones included.
struct WeightFitting: Sendable {
  let framework: ResolvedFramework
  let values: FittingValues
  /// What was learnt of the indicators.
  let indicators: FittedParameters

  /// What came of it.
  struct Fit: Sendable {
    var weights: [FittedWeights] = []
    var findings: [Finding] = []
  }

  /// The weights, in the order of the tree's nodes, each behind those below
  /// it.
  ///
  /// Throws where a method does not apply and nothing stands in for it.
  /// - Complexity: O(subjects × leaves) for each of two passes for every level
  ///   of nodes whose weights follow from values, times the children of a node
  ///   for correlations.
  func run() throws(Failure) -> Fit {
    let tree = framework.tree
    var fit = Fit()
    for level in 1...max(tree.fittedHeights.max() ?? 0, 1) {
      let wanted = tree.nodes.indices.filter {
        tree.nodes[$0].weights != nil && tree.fittedHeights[$0] == level
      }
      try fitLevel(wanted, &fit)
    }
    let order = tree.nodes.map(\.name)
    fit.weights.sort { a, b in
      (order.firstIndex(of: a.node) ?? 0) < (order.firstIndex(of: b.node) ?? 0)
    }
    return fit
  }

  private func fitLevel(_ nodes: [Int], _ fit: inout Fit) throws(Failure) {
    let tree = ScoreTree(framework.definition, fit.weights)
    let streams = try stream(
      nodes.compactMap { NodeStream(node: $0, of: tree) }, tree, fit.weights)
    for node in nodes {
      let stream = streams.first { $0.node == node }
      try add(tree, node, stream, to: &fit)
    }
  }

  /// Looks at all subjects until every method has seen what it needs.
  private func stream(
    _ streams: [NodeStream], _ tree: ScoreTree, _ weights: [FittedWeights]
  ) throws(Failure) -> [NodeStream] {
    var streams = streams
    let program = values.program(tree, indicators)
    while true {
      let open = streams.indices.filter { streams[$0].isOpen }
      if open.isEmpty { return streams }
      let nodes = open.map { streams[$0] }
      let empty = State(passes: nodes.map { $0.weighting.makePass() })
      let state = try values.pass(empty) { state, batch in
        let scratch = ScoreScratch(tree)
        let columns = ChildColumns(most: nodes.map(\.children).max() ?? 0)
        batch.forEachChunk { batch, day, rows in
          for (slot, node) in nodes.enumerated() {
            let refused = program.children(
              of: node.node, batch, day: day, rows: rows, scratch, into: columns)
            state.refuse(refused)
            columns.keepComplete(node.children, rows.count, floor: node.floor)
            columns.withRows(node.children) { state.passes[slot].add($0) }
          }
        }
      } merge: { state, other in
        for slot in state.passes.indices { state.passes[slot].merge(other.passes[slot]) }
        state.refuse(other.refused)
      }
      if let leaf = state.refused {
        throw Failure(tree.leaves[leaf].valuesRefused(in: framework.name))
      }
      for (slot, index) in open.enumerated() { streams[index].take(state.passes[slot]) }
    }
  }

  private struct State: Sendable {
    var passes: [StreamedWeighting.Pass]
    /// The first leaf whose transformation met a value below 0.
    var refused: Int?

    mutating func refuse(_ leaf: Int?) {
      if let leaf { refused = min(refused ?? leaf, leaf) }
    }
  }

  private func add(
    _ tree: ScoreTree, _ node: Int, _ stream: NodeStream?, to fit: inout Fit
  ) throws(Failure) {
    guard let definition = tree.nodes[node].weights else { return }
    let names = Array(tree.childNames[tree.nodes[node].children])
    let outcome: WeightOutcome
    switch definition.method {
    case .equal: outcome = .equal(names.count)
    case .judged(let judged): outcome = WeightOutcome(judged, names)
    case .entropy, .critic, .merec, .cilos, .components, .importance:
      outcome = stream?.outcome ?? .equal(names.count)
    }
    let node = tree.nodes[node].name
    let told = node ?? framework.name
    var found = outcome
    if let refusal = outcome.refusal {
      let details: KeyValuePairs<String, Finding.Value> = [
        "by": .name(definition.word), "node": .name(told), "why": .word(refusal.meaning),
      ]
      guard definition.otherwise == .equal else {
        throw Failure(ScoringFindings.weightsRefused.at(.named(framework.name), details))
      }
      fit.findings.append(ScoringFindings.weightsReplaced.at(.named(framework.name), details))
      found = .equal(names.count)
    }
    let rounded = FittedWeights.rounded(found.weights, decimals: definition.decimals)
    fit.findings += zip(names, rounded).filter { $0.1 == 0 }.map { name, _ in
      ScoringFindings.weightOfNothing.at(
        .named(framework.name), ["by": .name(definition.word), "name": .name(name)])
    }
    fit.weights.append(
      FittedWeights(
        node: node, method: outcome.refusal == nil ? definition.word : "equal",
        refusal: outcome.refusal,
        subjects: definition.needsValues ? stream?.count : nil,
        children: zip(names, zip(rounded, found.weights)).map { name, weight in
          FittedWeights.Child(name: name, weight: weight.0, fitted: weight.1)
        },
        figures: found.figures))
  }
}
