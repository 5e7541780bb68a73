/// Nodes 0 … n − 1 and weighted edges between them, in compressed sparse
/// rows: the neighbours of a node lie beside each other, in order.
///
/// The same graph whatever the order of the edges given, but for the rounding
/// of the weights of equal edges, which are added in the order given.
public struct Graph: Hashable, Sendable {
  /// Whether an edge leads one way.
  public enum Direction: Sendable {
    /// Edges lead both ways.
    case undirected
    /// Edges lead from their source to their target.
    case directed
  }

  /// An edge.
  public struct Edge: Hashable, Sendable {
    public let source: Int
    public let target: Int
    public let weight: Double

    public init(_ source: Int, _ target: Int, weight: Double = 1) {
      self.source = source
      self.target = target
      self.weight = weight
    }
  }

  /// What numbers edges count by.
  public enum Weighting: Sendable {
    /// Each counts 1.
    case equal
    /// Each counts its weight.
    case byWeight
  }

  /// How many nodes there are.
  public let count: Int
  public let direction: Direction
  let outgoing: SparseRows
  let incoming: SparseRows

  /// The graph of these edges; nil where an edge names a node that is not
  /// there, or its weight is not a finite number above 0.
  ///
  /// Edges between the same nodes become one, with the sum of their weights.
  /// An edge from a node to itself counts once among its neighbours.
  ///
  /// - Precondition: the count is not negative.
  /// - Complexity: O(nodes + edges log edges).
  public init?(count: Int, _ edges: [Edge], _ direction: Direction) {
    precondition(count >= 0, "there is no negative number of nodes")
    for edge in edges {
      guard min(edge.source, edge.target) >= 0, max(edge.source, edge.target) < count,
        edge.weight > 0, edge.weight.isFinite
      else { return nil }
    }
    self.count = count
    self.direction = direction
    let back = edges.map { Edge($0.target, $0.source, weight: $0.weight) }
    switch direction {
    case .directed:
      outgoing = SparseRows(count, edges)
      incoming = SparseRows(count, back)
    case .undirected:
      outgoing = SparseRows(count, edges + back.filter { $0.source != $0.target })
      incoming = outgoing
    }
  }

  /// How many different edges there are, each counted once.
  public var edgeCount: Int {
    guard direction == .undirected else { return outgoing.targets.count }
    let loops = (0..<count).count { node in outgoing[node].contains { outgoing.targets[$0] == node }
    }
    return (outgoing.targets.count + loops) / 2
  }

  /// The neighbours that a node leads to, in order.
  ///
  /// - Precondition: there is such a node.
  public func neighbours(of node: Int) -> ArraySlice<Int> { outgoing.targets[outgoing[node]] }

  /// How many edges each node has, both ways in a directed graph; one to
  /// itself counts twice.
  public var degrees: [Int] {
    (0..<count).map { node in
      let out = outgoing[node].count
      return direction == .directed
        ? out + incoming[node].count : out + neighbours(of: node).count { $0 == node }
    }
  }

  /// The sum of the weights of each node's edges, counted as in `degrees`.
  public var strengths: [Double] {
    (0..<count).map { node in
      let own = outgoing[node].reduce(0.0) { sum, place in
        let isTwice = direction == .undirected && outgoing.targets[place] == node
        return sum + outgoing.weights[place] * (isTwice ? 2 : 1)
      }
      guard direction == .directed else { return own }
      return own + incoming[node].reduce(0.0) { $0 + incoming.weights[$1] }
    }
  }
}

/// Rows of a sparse matrix: row i are the places starts[i] ..< starts[i + 1].
struct SparseRows: Hashable, Sendable {
  let starts: [Int]
  let targets: [Int]
  let weights: [Double]

  init(_ count: Int, _ edges: [Graph.Edge]) {
    let order = edges.indices.sorted {
      (edges[$0].source, edges[$0].target, $0) < (edges[$1].source, edges[$1].target, $1)
    }
    var starts = [Int](repeating: 0, count: count + 1)
    var targets: [Int] = []
    var weights: [Double] = []
    var previous: Graph.Edge?
    for index in order {
      let edge = edges[index]
      if let previous, previous.source == edge.source, previous.target == edge.target {
        weights[weights.count - 1] += edge.weight
      } else {
        targets.append(edge.target)
        weights.append(edge.weight)
        starts[edge.source + 1] += 1
      }
      previous = edge
    }
    for row in 0..<count { starts[row + 1] += starts[row] }
    (self.starts, self.targets, self.weights) = (starts, targets, weights)
  }

  /// The places of a row.
  subscript(row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// Σⱼ aᵢⱼ xⱼ for each row i.
  func times(_ x: [Double], _ weighting: Graph.Weighting) -> [Double] {
    var product = [Double](repeating: 0, count: x.count)
    for row in x.indices {
      var sum = 0.0
      for place in self[row] {
        sum += (weighting == .equal ? 1 : weights[place]) * x[targets[place]]
      }
      product[row] = sum
    }
    return product
  }
}
