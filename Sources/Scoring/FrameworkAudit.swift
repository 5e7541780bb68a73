import Composites
import Diagnostics
import Jobs
import Records
import Statistics

/// The structural audit of a framework on the subjects of one day: every node
/// by itself, and the children of each beside the top nodes that they are not
/// under.
///
/// A subject counts for a node where all children of the node have a value for
/// it, imputed ones included. Values count to 12 decimals: what is the same but
/// for rounding errors must not tell subjects apart.
struct FrameworkAudit: Sendable {
  /// The root first, each node before those below it, in declared order.
  let nodes: [Node]

  /// One node.
  struct Node: Sendable {
    /// `/` for the root, `/a/b` for node b of node a.
    let path: String
    let items: [(name: String, kind: Kind)]
    let audit: NodeAudit
    /// Where each child is left out.
    let shifts: [RankShift]
    let across: [Across]
  }

  /// What a child is.
  enum Kind: String, Sendable {
    case indicator, score, node
  }

  /// A child beside a top node that it is not under.
  struct Across: Sendable {
    let item: Int
    /// The path of the top node.
    let other: String
    let correlation: PairwiseCorrelation
  }

  /// Throws where a step of a treatment meets a value that it has none for.
  ///
  /// - Precondition: the source has the framework's columns, and the
  ///   parameters fit it.
  /// - Complexity: for every node O(subjects × (leaves + nodes)), and what
  ///   `NodeAudit` takes; memory for the values of one node's children and of
  ///   the top nodes.
  init(
    _ framework: ResolvedFramework, _ parameters: FittedParameters?, _ definition: AuditDefinition,
    source: some PanelSource, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) {
    let tree = framework.tree(parameters)
    let gathering = Gathering(
      framework: framework, tree: tree,
      values: FittingValues(
        framework, source: source, threads: threads, checkInterruption: checkInterruption),
      program: ScoreProgram(tree, parameters, span: 1, keepsLeaves: false, source: source))
    let scores = try FrameworkAudit.scores(
      framework, parameters, source: source, threads: threads, checkInterruption)
    var nodes: [Node] = []
    for place in tree.places {
      let columns = try gathering.columns(of: place.node)
      let range = tree.nodes[place.node].children
      let children = Array(columns[..<range.count])
      let tops = columns[(range.count + 2)...]
      let audit = NodeAudit(
        children: children, node: columns[range.count], index: columns[range.count + 1],
        weights: tree.children[range].map(\.weight), least: definition.least,
        bins: definition.bins)
      var across: [Across] = []
      for item in children.indices {
        for (number, top) in zip(tree.top.indices, tops).enumerated()
        where place.top != nil && place.top != number {
          let whole = PairwiseCorrelation(children[item], top.1)
          across.append(
            Across(
              item: item, other: "/" + tree.childNames[top.0],
              correlation: whole.subjects >= definition.least
                ? whole : PairwiseCorrelation(tooFew: whole.subjects)))
        }
      }
      var shifts: [RankShift] = []
      for item in children.indices {
        let without = try FrameworkAudit.scores(
          framework.leavingOut(item, of: place.node, parameters), parameters, source: source,
          threads: threads, checkInterruption)
        shifts.append(RankShift(from: scores, to: without))
      }
      nodes.append(
        Node(
          path: place.path,
          items: zip(tree.childNames[range], tree.children[range]).map { name, child in
            (name, Kind(child.source, in: tree))
          }, audit: audit, shifts: shifts, across: across))
    }
    self.nodes = nodes
  }

  /// The score of every subject of the population, in their order; NaN for thin
  /// files.
  private static func scores(
    _ framework: ResolvedFramework, _ parameters: FittedParameters?, source: some PanelSource,
    threads: Int, _ checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) -> [Double] {
    let varied = VariedFramework(framework: framework, parameters: parameters, source: source)
    var scores: [Double] = []
    try inOrder(source.partitions, threads: threads) { (partition) throws(Failure) in
      try checkInterruption()
      return try varied.scores(ofPartition: partition, nil).scores
    } commit: { (_, own) throws(Failure) in
      scores += own.map { ($0 * 1e12).rounded() / 1e12 }
    }
    return scores
  }

  /// Brings the values of a node's children together.
  private struct Gathering {
    let framework: ResolvedFramework
    let tree: ScoreTree
    let values: FittingValues
    let program: ScoreProgram

    private struct State: Sendable {
      var columns: [[Double]]
      /// The first leaf of which a step met a value that it has none for.
      var refused: Int?

      mutating func refuse(_ leaf: Int?) {
        if let leaf { refused = min(refused ?? leaf, leaf) }
      }
    }

    /// The columns of a node's children, of the node, of the root, and of the
    /// top nodes, which may have missing values (NaN).
    func columns(of node: Int) throws(Failure) -> [[Double]] {
      let children = tree.nodes[node].children.count
      let width = children + 2 + tree.top.count
      let empty = State(columns: Array(repeating: [], count: width))
      let state = try values.pass(empty) { state, batch in
        let scratch = ScoreScratch(tree)
        let columns = ChildColumns(most: width)
        batch.forEachChunk { batch, day, rows in
          state.refuse(program.evaluate(batch, day: day, rows: rows, scratch))
          columns.column(children).update(from: scratch.slot(node), count: rows.count)
          columns.column(children + 1).update(from: program.root(scratch), count: rows.count)
          for (place, top) in tree.children[tree.top].enumerated() {
            let slot =
              switch top.source {
              case .node(let number): number
              case .leaf: tree.nodes.count + place
              }
            columns.column(children + 2 + place).update(
              from: scratch.slot(slot), count: rows.count)
          }
          state.refuse(
            program.children(of: node, batch, day: day, rows: rows, scratch, into: columns))
          for row in 0..<rows.count
          where (0..<children + 2).allSatisfy({ !columns.column($0)[row].isNaN }) {
            for place in 0..<width {
              let value = columns.column(place)[row]
              state.columns[place].append((value * 1e12).rounded() / 1e12)
            }
          }
        }
      } merge: { state, other in
        for place in state.columns.indices { state.columns[place] += other.columns[place] }
        state.refuse(other.refused)
      }
      if let leaf = state.refused {
        throw Failure(tree.leaves[leaf].valuesRefused(in: framework.name))
      }
      return state.columns
    }
  }
}

extension FrameworkAudit.Kind {
  fileprivate init(_ source: ScoreTree.Child.Source, in tree: ScoreTree) {
    switch source {
    case .node: self = .node
    case .leaf(let leaf): self = tree.leaves[leaf].isScore ? .score : .indicator
    }
  }
}

extension ScoreTree {
  /// A node, where it stands in the tree, and the position of the top node that
  /// it is or is under; nil for the root.
  fileprivate struct Place {
    let node: Int
    let path: String
    let top: Int?
  }

  /// All nodes, the root first, each before those below it.
  fileprivate var places: [Place] {
    var places: [Place] = []
    func visit(_ node: Int, _ path: String, _ top: Int?) {
      places.append(Place(node: node, path: path, top: top))
      for (place, number) in nodes[node].children.enumerated() {
        guard case .node(let inner) = children[number].source else { continue }
        visit(inner, (path == "/" ? "" : path) + "/" + childNames[number], top ?? place)
      }
    }
    visit(nodes.count - 1, "/", nil)
    return places
  }
}
