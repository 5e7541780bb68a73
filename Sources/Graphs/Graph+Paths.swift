extension Graph {
  /// The component of each node, numbered from 0 in the order of their first
  /// nodes; in a directed graph as if edges led both ways.
  ///
  /// - Complexity: O(nodes + edges).
  public var components: [Int] {
    var found = [Int](repeating: -1, count: count)
    var next = 0
    var open: [Int] = []
    for start in 0..<count where found[start] < 0 {
      found[start] = next
      open.append(start)
      while let node = open.popLast() {
        for rows in [outgoing, incoming] {
          for place in rows[node] where found[rows.targets[place]] < 0 {
            found[rows.targets[place]] = next
            open.append(rows.targets[place])
          }
        }
      }
      next += 1
    }
    return found
  }

  /// How near each node is to those that reach it, in edges: with r of them
  /// at distances d, r / Σd × r / (n − 1); 0 where none does.
  ///
  /// - Complexity: O(nodes × (nodes + edges)).
  /// - Source: S. Wasserman, K. Faust, "Social Network Analysis" (1994), page
  ///   201, for graphs of several components.
  public func closeness() -> [Double] {
    (0..<count).map { node in
      let search = ShortestPaths(from: node, along: incoming)
      let reached = Double(search.order.count - 1)
      let sum = search.order.reduce(0) { $0 + search.distances[$1] }
      return sum > 0 ? reached / Double(sum) * reached / Double(count - 1) : 0
    }
  }

  /// How often each node lies between two others: the share of the shortest
  /// paths through it, over all ordered pairs of other nodes, divided by
  /// their number (n − 1)(n − 2); 0 for fewer than three nodes. Paths are
  /// counted in edges.
  ///
  /// - Complexity: O(nodes × edges).
  /// - Source: U. Brandes, "A Faster Algorithm for Betweenness Centrality",
  ///   Journal of Mathematical Sociology 25 (2001) 163–177.
  public func betweenness() -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    guard count > 2 else { return sums }
    for source in 0..<count {
      let search = ShortestPaths(from: source, along: outgoing)
      var dependencies = [Double](repeating: 0, count: count)
      for node in search.order.reversed() {
        for place in outgoing[node] {
          let next = outgoing.targets[place]
          if search.distances[next] == search.distances[node] + 1 {
            dependencies[node] +=
              search.paths[node] / search.paths[next] * (1 + dependencies[next])
          }
        }
        if node != source { sums[node] += dependencies[node] }
      }
    }
    let pairs = Double(count - 1) * Double(count - 2)
    return sums.map { $0 / pairs }
  }
}

/// Distances from one node, in edges, and how many shortest paths there are.
private struct ShortestPaths {
  /// −1 where a node is not reached.
  private(set) var distances: [Int]
  private(set) var paths: [Double]
  /// The nodes reached, the nearest first.
  private(set) var order: [Int]

  init(from source: Int, along rows: SparseRows) {
    let count = rows.starts.count - 1
    distances = Array(repeating: -1, count: count)
    paths = Array(repeating: 0, count: count)
    order = [source]
    distances[source] = 0
    paths[source] = 1
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      for place in rows[node] {
        let target = rows.targets[place]
        if distances[target] < 0 {
          distances[target] = distances[node] + 1
          order.append(target)
        }
        if distances[target] == distances[node] + 1 { paths[target] += paths[node] }
      }
    }
  }
}
