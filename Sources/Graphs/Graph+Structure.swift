extension Graph {
  /// The core of each node: the largest k such that it belongs to a part of
  /// the graph all of whose nodes have k neighbours there. Directions and
  /// edges of a node to itself do not count.
  ///
  /// - Complexity: O(nodes + edges).
  /// - Source: V. Batagelj, M. Zaveršnik, "An O(m) Algorithm for Cores
  ///   Decomposition of Networks", arXiv:cs/0310049 (2003).
  public var cores: [Int] {
    let neighbours = (0..<count).map(otherNeighbours)
    var degrees = neighbours.map(\.count)
    // Nodes in buckets of their degree; one is taken when it moved down since.
    var buckets = [[Int]](repeating: [], count: (degrees.max() ?? 0) + 1)
    for node in (0..<count).reversed() { buckets[degrees[node]].append(node) }
    var cores = [Int](repeating: -1, count: count)
    var level = 0
    while level < buckets.count {
      guard let node = buckets[level].popLast() else {
        level += 1
        continue
      }
      guard cores[node] < 0 else { continue }
      cores[node] = level
      for other in neighbours[node] where cores[other] < 0 && degrees[other] > level {
        degrees[other] -= 1
        buckets[degrees[other]].append(other)
      }
    }
    return cores
  }

  /// How many of the pairs of each node's neighbours are neighbours
  /// themselves, as a share; 0 for fewer than two. Directions and edges of a
  /// node to itself do not count.
  ///
  /// - Complexity: O(Σ degree²).
  /// - Source: D. J. Watts, S. H. Strogatz, Nature 393 (1998) 440–442.
  public var clusteringCoefficients: [Double] {
    let neighbours = (0..<count).map(otherNeighbours)
    var owner = [Int](repeating: -1, count: count)
    return (0..<count).map { node in
      let own = neighbours[node]
      guard own.count > 1 else { return 0 }
      for other in own { owner[other] = node }
      let closed = own.reduce(0) { sum, other in
        sum + neighbours[other].count { owner[$0] == node }
      }
      return Double(closed) / Double(own.count * (own.count - 1))
    }
  }

  /// The nodes with an edge to or from a node, other than itself, in order.
  private func otherNeighbours(of node: Int) -> [Int] {
    let out = neighbours(of: node).filter { $0 != node }
    guard direction == .directed else { return out }
    let both = (out + incoming.targets[incoming[node]].filter { $0 != node }).sorted()
    return both.indices.filter { $0 == 0 || both[$0] != both[$0 - 1] }.map { both[$0] }
  }
}
