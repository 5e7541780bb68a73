import Statistics

/// The values of every node of a tree.
public struct CompositeResult: Hashable, Sendable {
  let tree: CompositeTree
  /// A column for every node, in the order of declaration; those of leaves are
  /// what was given.
  public let columns: [AggregatedColumn]

  /// The column of a node; nil where there is none of the name.
  public func column(of node: String) -> AggregatedColumn? {
    tree.entries.firstIndex { $0.name == node }.map { columns[$0] }
  }
}

extension CompositeTree {
  /// The values of every node from those of the leaves, from below upwards.
  ///
  /// Throws `weights` where a node is left without a child of positive weight.
  ///
  /// - Precondition: a column for every leaf, all of the same length.
  /// - Complexity: O(units × nodes) for means.
  public func aggregated(_ columns: [[Double]]) throws(Inapplicable) -> CompositeResult {
    precondition(columns.count == leaves.count, "a column for every leaf")
    var found = [AggregatedColumn](
      repeating: AggregatedColumn(given: []), count: entries.count)
    for (node, column) in zip(entries.indices.filter { children[$0].isEmpty }, columns) {
      found[node] = AggregatedColumn(given: column)
    }
    for node in order where !children[node].isEmpty {
      found[node] = try entries[node].aggregation.column(
        of: children[node].map { found[$0].values },
        weights: children[node].map { entries[$0].weight }, missing: entries[node].missing)
    }
    return CompositeResult(tree: self, columns: found)
  }
}

extension AggregatedColumn {
  fileprivate init(given values: [Double]) { self.init(values: values) }
}

extension CompositeTree {
  /// The tree without a node and all below it, and without nodes that are left
  /// without children; nil where nothing is left. The remaining leaves are
  /// given by their positions among the leaves before.
  public func removing(_ name: String) -> (tree: CompositeTree, leaves: [Int])? {
    guard let removed = entries.firstIndex(where: { $0.name == name }) else {
      return (self, Array(leaves.indices))
    }
    var isKept = [Bool](repeating: true, count: entries.count)
    for node in order.reversed() {
      isKept[node] = node != removed && (parents[node].map { isKept[$0] } ?? true)
    }
    for node in order where !children[node].isEmpty {
      isKept[node] =
        isKept[node] && children[node].contains { isKept[$0] && entries[$0].weight > 0 }
    }
    guard let tree = try? CompositeTree(entries.indices.filter { isKept[$0] }.map { entries[$0] })
    else { return nil }
    let all = entries.indices.filter { children[$0].isEmpty }
    return (tree, all.indices.filter { isKept[all[$0]] })
  }

  /// How the ranks of units at the root change when a node is taken away.
  public struct RemovalEffect: Hashable, Sendable {
    public let node: String
    /// The mean over units of |rank after − rank before|; 1 is the best, ties
    /// share the lowest rank. Units without a rank before or after are left
    /// out; nil where there are none with both.
    public let meanAbsoluteRankChange: Double?
    /// The largest change.
    public let largestRankChange: Int?
  }

  /// What taking each of some nodes away does to the ranks at the root. The
  /// root itself, and a node with which everything goes, have no effect to
  /// tell: nil.
  ///
  /// Throws as `aggregated`.
  ///
  /// - Precondition: a column for every leaf, all of the same length.
  /// - Complexity: that of aggregating once for every node.
  public func removalEffects(of nodes: [String], _ columns: [[Double]])
    throws(Inapplicable) -> [RemovalEffect]
  {
    let before = try ranks(columns)
    var effects: [RemovalEffect] = []
    for node in nodes {
      guard let (tree, kept) = removing(node) else {
        effects.append(
          RemovalEffect(node: node, meanAbsoluteRankChange: nil, largestRankChange: nil))
        continue
      }
      let after = try tree.ranks(kept.map { columns[$0] })
      let changes = zip(before, after).compactMap { before, after -> Int? in
        guard let before, let after else { return nil }
        return abs(after - before)
      }
      effects.append(
        RemovalEffect(
          node: node,
          meanAbsoluteRankChange: changes.isEmpty
            ? nil : Double(changes.reduce(0, +)) / Double(changes.count),
          largestRankChange: changes.max()))
    }
    return effects
  }

  private func ranks(_ columns: [[Double]]) throws(Inapplicable) -> [Int?] {
    let values = try aggregated(columns).column(of: root)?.values ?? []
    return Ranks.lowest(of: values, .descending)
  }
}
