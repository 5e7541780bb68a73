import Graphs
import TestSupport
import Testing

struct CentralityTests {
  @Test(arguments: [UInt64(4), 5, 6], [Graph.Direction.undirected, .directed])
  func `nearness and betweenness are those of all shortest paths`(
    seed: UInt64, direction: Graph.Direction
  ) throws {
    let random = try RandomGraph(seed, direction)
    let distances = random.distances
    let nodes = 0..<12
    // Shortest paths from i to j: the sum over the last steps.
    func paths(_ i: Int, _ j: Int) -> Double {
      guard let distance = distances[i][j] else { return 0 }
      if distance == 0 { return 1 }
      return nodes.reduce(0) { sum, k in
        guard let before = distances[i][k], random.matrix[k][j] > 0, before + 1 == distance
        else { return sum }
        return sum + paths(i, k)
      }
    }
    let closeness = random.graph.closeness()
    let betweenness = random.graph.betweenness()
    for node in nodes {
      let near = nodes.filter { $0 != node }.compactMap { distances[$0][node] }
      let (r, sum) = (Double(near.count), Double(near.reduce(0, +)))
      #expect(abs(closeness[node] - (r > 0 ? r / sum * r / 11 : 0)) < 1e-15)
      var between = 0.0
      for i in nodes where i != node {
        for j in nodes where j != node && j != i {
          guard let all = distances[i][j], let a = distances[i][node], let b = distances[node][j],
            a + b == all
          else { continue }
          between += paths(i, node) * paths(node, j) / paths(i, j)
        }
      }
      #expect(abs(betweenness[node] - between / 110) < 1e-14)
    }
    if direction == .undirected {
      let components = random.graph.components
      for i in nodes {
        for j in nodes {
          #expect((components[i] == components[j]) == (distances[i][j] != nil))
        }
      }
    }
  }

  @Test(arguments: [UInt64(7), 8, 9])
  func `cores are what is left when weak nodes go, triangles are counted`(seed: UInt64) throws {
    let random = try RandomGraph(seed, .undirected, edges: 30)
    let nodes = Array(0..<12)
    func isEdge(_ i: Int, _ j: Int) -> Bool { random.matrix[i][j] > 0 }
    var cores = [Int](repeating: 0, count: 12)
    for k in 1...11 {
      var left = nodes
      while let weak = left.firstIndex(where: { node in left.count { isEdge(node, $0) } < k }) {
        left.remove(at: weak)
      }
      for node in left { cores[node] = k }
    }
    #expect(random.graph.cores == cores)
    for node in nodes {
      let near = nodes.filter { isEdge(node, $0) }
      let pairs = near.flatMap { a in near.filter { $0 != a && isEdge(a, $0) } }.count
      let wanted = near.count > 1 ? Double(pairs) / Double(near.count * (near.count - 1)) : 0
      #expect(abs(random.graph.clusteringCoefficients[node] - wanted) < 1e-15)
    }
  }

  @Test(arguments: [UInt64(10), 11, 12], [Graph.Direction.undirected, .directed])
  func `what an iteration ends in solves its equation`(seed: UInt64, direction: Graph.Direction)
    throws
  {
    let random = try RandomGraph(seed, direction)
    let (graph, a, nodes) = (random.graph, random.matrix, 0..<12)
    let restart = nodes.map { Double($0 % 3) }
    let rank = graph.pageRank(damping: 0.7, restart: restart)
    #expect(abs(rank.values.reduce(0, +) - 1) < 1e-12)
    let stuck = nodes.filter { a[$0].reduce(0, +) == 0 }.reduce(0) { $0 + rank.values[$1] }
    let spread = graph.propagating(restart, damping: 0.7)
    for j in nodes {
      func arriving(_ x: [Double]) -> Double {
        nodes.reduce(0) { sum, i in
          let all = a[i].reduce(0, +)
          return all > 0 ? sum + x[i] * a[i][j] / all : sum
        }
      }
      let share = restart[j] / restart.reduce(0, +)
      let wanted = 0.7 * (arriving(rank.values) + stuck * share) + 0.3 * share
      #expect(abs(rank.values[j] - wanted) < 1e-12)
      #expect(abs(spread.values[j] - 0.7 * arriving(spread.values) - restart[j]) < 1e-11)
    }
    guard case .converged = rank.ending, case .converged = spread.ending else {
      Issue.record("did not converge")
      return
    }
  }

  @Test func `a star's middle counts as the square root of its leaves`() throws {
    let star = try #require(Graph(count: 5, (1...4).map { Graph.Edge(0, $0) }, .undirected))
    let found = star.eigenvectorCentrality().values
    for (a, b) in zip(
      found, [(0.5).squareRoot()] + Array(repeating: (0.125).squareRoot(), count: 4))
    {
      #expect(abs(a - b) < 1e-12)
    }
    #expect(star.betweenness() == [1, 0, 0, 0, 0])
    // x₀ = 1 + 0.4 x₁ with x₁ = 1 + 0.1 x₀: 1.4583 : 1.1458.
    let katz = star.katzCentrality(alpha: 0.1).values
    #expect(abs(katz[0] / katz[1] - 1.4 / 1.1) < 1e-12)
    guard case .notConverged = star.katzCentrality(alpha: 0.6).ending else {
      Issue.record("α above 1/2 cannot converge")
      return
    }
  }

  @Test func `without nodes, edges or restart there is nothing to find`() throws {
    let none = try #require(Graph(count: 0, [], .directed))
    #expect(none.pageRank().ending == .notApplicable && none.components.isEmpty)
    #expect(none.cores.isEmpty && none.closeness().isEmpty && none.betweenness().isEmpty)
    let bare = try #require(Graph(count: 2, [], .undirected))
    #expect(bare.eigenvectorCentrality().ending == .notApplicable)
    #expect(bare.pageRank(restart: [0, 0]).ending == .notApplicable)
    #expect(bare.pageRank().values == [0.5, 0.5] && bare.closeness() == [0, 0])
    #expect(bare.components == [0, 1] && bare.cores == [0, 0])
  }
}
