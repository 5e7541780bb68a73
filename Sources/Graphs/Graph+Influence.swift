/// Numbers of the nodes that an iteration ends in.
public struct Influence: Hashable, Sendable {
  /// Whether the iteration ended.
  public enum Ending: Hashable, Sendable {
    /// The last step changed less than the tolerance.
    case converged(steps: Int)
    /// It did not within so many steps: the numbers are those of the last,
    /// and no result.
    case notConverged(steps: Int)
    /// There is nothing to find: no nodes, no edges, or no restart.
    case notApplicable
  }

  /// A number for each node.
  public let values: [Double]
  public let ending: Ending
}

extension Graph {
  /// Where a walk is found that follows the edges, and begins anew with
  /// probability 1 − d: the PageRank.
  ///
  /// x = d (Pᵀx + what is at nodes without a way out × r) + (1 − d) r, where
  /// a step takes an edge in proportion to its weight and r is the restart,
  /// scaled to a sum of 1; the same for every node where nil.
  ///
  /// - Precondition: 0 ≤ damping < 1; a restart has a number for each node,
  ///   none negative.
  /// - Complexity: O(nodes + edges) for each step.
  /// - Source: L. Page, S. Brin, R. Motwani, T. Winograd, "The PageRank
  ///   Citation Ranking" (1999); dangling nodes as in NetworkX.
  public func pageRank(
    damping: Double = 0.85, restart: [Double]? = nil, _ weighting: Weighting = .byWeight,
    tolerance: Double = 1e-14, maximumSteps: Int = 10_000
  ) -> Influence {
    precondition(damping >= 0 && damping < 1, "a damping is from 0 to below 1")
    let given = restart ?? Array(repeating: 1, count: count)
    precondition(given.count == count, "a number for each node")
    precondition(given.allSatisfy { $0 >= 0 }, "a restart is not negative")
    let total = given.reduce(0, +)
    guard total > 0, total.isFinite else {
      return Influence(values: Array(repeating: 0, count: count), ending: .notApplicable)
    }
    let share = given.map { $0 / total }
    let ways = (0..<count).map { node in
      outgoing[node].reduce(0.0) { $0 + (weighting == .equal ? 1 : outgoing.weights[$1]) }
    }
    return iterate(from: share, tolerance, maximumSteps) { x in
      var stuck = 0.0
      var passed = x
      for node in x.indices {
        if ways[node] > 0 { passed[node] /= ways[node] } else { stuck += x[node] }
      }
      var next = incoming.times(passed, weighting)
      for node in next.indices {
        next[node] = damping * (next[node] + stuck * share[node]) + (1 - damping) * share[node]
      }
      return next
    }
  }

  /// The principal eigenvector of the edges that lead to each node, none of
  /// it negative, of length 1: a node counts as its neighbours do.
  ///
  /// Found by powers of A + I, which also end where the graph is bipartite.
  /// In a graph of several components only the strongest keep a number.
  ///
  /// - Complexity: O(nodes + edges) for each step.
  /// - Source: P. Bonacich, "Power and Centrality", American Journal of
  ///   Sociology 92 (1987) 1170–1182.
  public func eigenvectorCentrality(
    _ weighting: Weighting = .equal, tolerance: Double = 1e-14, maximumSteps: Int = 100_000
  ) -> Influence {
    guard !outgoing.targets.isEmpty else {
      return Influence(values: Array(repeating: 0, count: count), ending: .notApplicable)
    }
    let start = [Double](repeating: 1 / Double(count).squareRoot(), count: count)
    return iterate(from: start, tolerance, maximumSteps) { x in
      let product = incoming.times(x, weighting)
      return Graph.unit(zip(x, product).map { $0 + $1 })
    }
  }

  /// x = α Aᵀx + β, scaled to length 1: a node counts β, and each path to it
  /// α for every edge.
  ///
  /// Ends only where α is below 1 over the largest eigenvalue.
  ///
  /// - Precondition: α and β are above 0.
  /// - Complexity: O(nodes + edges) for each step.
  /// - Source: L. Katz, "A New Status Index Derived from Sociometric
  ///   Analysis", Psychometrika 18 (1953) 39–43.
  public func katzCentrality(
    alpha: Double, beta: Double = 1, _ weighting: Weighting = .equal, tolerance: Double = 1e-14,
    maximumSteps: Int = 10_000
  ) -> Influence {
    precondition(alpha > 0 && beta > 0, "both are above 0")
    let start = [Double](repeating: beta, count: count)
    // What is found grows with β.
    let found = iterate(from: start, tolerance * beta, maximumSteps) { x in
      incoming.times(x, weighting).map { alpha * $0 + beta }
    }
    return Influence(values: Graph.unit(found.values), ending: found.ending)
  }

  /// What reaches each node of what others began with: x = d Pᵀx + start,
  /// where P passes what a node has along its edges in proportion to their
  /// weights. A node's own number is included; at nodes without a way out
  /// what arrives is not passed on.
  ///
  /// - Precondition: 0 ≤ damping < 1, and a number for each node.
  /// - Complexity: O(nodes + edges) for each step.
  public func propagating(
    _ start: [Double], damping: Double, _ weighting: Weighting = .byWeight,
    tolerance: Double = 1e-14, maximumSteps: Int = 10_000
  ) -> Influence {
    precondition(damping >= 0 && damping < 1, "a damping is from 0 to below 1")
    precondition(start.count == count, "a number for each node")
    let ways = (0..<count).map { node in
      outgoing[node].reduce(0.0) { $0 + (weighting == .equal ? 1 : outgoing.weights[$1]) }
    }
    let size = start.reduce(0) { $0 + abs($1) }
    return iterate(from: start, tolerance * max(1, size), maximumSteps) { x in
      let passed = zip(x, ways).map { $1 > 0 ? $0 / $1 : 0 }
      return zip(incoming.times(passed, weighting), start).map { damping * $0 + $1 }
    }
  }

  /// Steps until Σ|change| is at most the tolerance times the number of nodes.
  private func iterate(
    from start: [Double], _ tolerance: Double, _ maximum: Int, _ step: ([Double]) -> [Double]
  ) -> Influence {
    guard count > 0 else { return Influence(values: [], ending: .notApplicable) }
    var values = start
    for number in 1...max(1, maximum) {
      let next = step(values)
      let change = zip(next, values).reduce(0) { $0 + abs($1.0 - $1.1) }
      values = next
      if change <= tolerance * Double(count) {
        return Influence(values: values, ending: .converged(steps: number))
      }
      if !change.isFinite { return Influence(values: values, ending: .notConverged(steps: number)) }
    }
    return Influence(values: values, ending: .notConverged(steps: max(1, maximum)))
  }

  private static func unit(_ x: [Double]) -> [Double] {
    let length = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? x.map { $0 / length } : x
  }
}
