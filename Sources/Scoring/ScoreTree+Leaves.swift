extension FrameworkDefinition {
  /// The names of the leaves in tree order, where every node is an arithmetic
  /// mean, so that scores are sums of what leaves contribute, whatever the
  /// others do; nil elsewhere, and where a leaf is called as another term is.
  public var summands: [String]? {
    let all = tree.flatMap(\.withDescendants)
    let names = all.filter(\.isLeaf).map(\.name.value)
    let isSum =
      aggregate == .arithmetic
      && all.allSatisfy { entry in
        if case .node(let node) = entry { node.aggregate == .arithmetic } else { true }
      }
    return isSum && !names.contains(where: ScoreTree.reservedNames.contains) ? names : nil
  }
}

extension ScoreTree {
  /// The leaves below a tree whose nodes are all arithmetic means: what each
  /// contributes to the score.
  ///
  /// ```
  /// points = (to − from) · Π w' · v      w' on the way down to the leaf
  /// ```
  ///
  /// A leaf that is missing contributes 0, and a subject without a score has
  /// no contributions (NaN).
  struct LeafPoints {
    /// By node: the node it is a child of, and its weight there; nil of the
    /// root.
    private let parents: [(node: Int, weight: Double)?]
    /// By leaf likewise.
    private let places: [(node: Int, weight: Double)]
    private let top: Int
    private let span: Double

    init(_ tree: ScoreTree, span: Double) {
      var parents = [(node: Int, weight: Double)?](repeating: nil, count: tree.nodes.count)
      var places = [(node: Int, weight: Double)](repeating: (0, 0), count: tree.leaves.count)
      for (number, node) in tree.nodes.enumerated() {
        for child in tree.children[node.children] {
          switch child.source {
          case .node(let below): parents[below] = (number, child.weight)
          case .leaf(let leaf): places[leaf] = (number, child.weight)
          }
        }
      }
      self.parents = parents
      self.places = places
      top = tree.top.count
      self.span = span
    }

    /// Turns the values of the leaves of a chunk into points.
    ///
    /// - Precondition: the chunk was evaluated and finished with these leaves
    ///   kept.
    /// - Complexity: O(rows × (leaves + nodes)).
    func finish(_ count: Int, _ scratch: ScoreScratch) {
      // Parents stand behind their children.
      for number in parents.indices.reversed() {
        let factor = scratch.factor(number)
        guard let parent = parents[number] else {
          factor.update(repeating: span, count: count)
          continue
        }
        let (above, weights) = (scratch.factor(parent.node), scratch.present(parent.node))
        for row in 0..<count { factor[row] = above[row] * (parent.weight / weights[row]) }
      }
      let score = scratch.score
      for (leaf, place) in places.enumerated() {
        let points = scratch.part(top + leaf)
        let (factor, weights) = (scratch.factor(place.node), scratch.present(place.node))
        for row in 0..<count {
          let value = points[row]
          let own = value == value ? factor[row] * (place.weight / weights[row]) * value : 0
          points[row] = score[row] == score[row] ? own : .nan
        }
      }
    }
  }
}
