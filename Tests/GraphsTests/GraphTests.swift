import Graphs
import TestSupport
import Testing

/// A random graph with what it is made of.
struct RandomGraph {
  let graph: Graph
  /// The weights from row to column, 0 where no edge leads.
  let matrix: [[Double]]

  init(_ seed: UInt64, _ direction: Graph.Direction, count: Int = 12, edges: Int = 18) throws {
    var generator = SeededGenerator(seed)
    var list: [Graph.Edge] = []
    var matrix = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    for _ in 0..<edges {
      let a = Int.random(in: 0..<count, using: &generator)
      let b = Int.random(in: 0..<count, using: &generator)
      guard a != b else { continue }
      let weight = Double(Int.random(in: 1...4, using: &generator))
      list.append(Graph.Edge(a, b, weight: weight))
      matrix[a][b] += weight
      if direction == .undirected { matrix[b][a] += weight }
    }
    self.matrix = matrix
    graph = try #require(Graph(count: count, list, direction))
  }

  /// Distances in edges, by Floyd and Warshall; nil where there is no way.
  var distances: [[Int?]] {
    let all = matrix.indices
    var found: [[Int?]] = all.map { i in all.map { i == $0 ? 0 : matrix[i][$0] > 0 ? 1 : nil } }
    for k in all {
      for i in all {
        for j in all {
          guard let a = found[i][k], let b = found[k][j] else { continue }
          found[i][j] = min(found[i][j] ?? .max, a + b)
        }
      }
    }
    return found
  }
}

struct GraphTests {
  @Test(arguments: [UInt64(1), 2, 3], [Graph.Direction.undirected, .directed])
  func `nodes have the neighbours of their edges`(seed: UInt64, direction: Graph.Direction) throws {
    let random = try RandomGraph(seed, direction)
    let (graph, matrix) = (random.graph, random.matrix)
    for node in 0..<12 {
      #expect(Array(graph.neighbours(of: node)) == (0..<12).filter { matrix[node][$0] > 0 })
      let back = direction == .directed ? matrix.map { $0[node] } : []
      #expect(graph.degrees[node] == (matrix[node] + back).count { $0 > 0 })
      #expect(graph.strengths[node] == (matrix[node] + back).reduce(0, +))
    }
    let ways = matrix.joined().count { $0 > 0 }
    #expect(graph.edgeCount == (direction == .directed ? ways : ways / 2))
  }

  @Test func `an edge of a node to itself counts twice in its degree`() throws {
    let graph = try #require(Graph(count: 2, [.init(0, 0, weight: 3), .init(0, 1)], .undirected))
    #expect(graph.degrees == [3, 1] && graph.strengths == [7, 1] && graph.edgeCount == 2)
    #expect(graph.clusteringCoefficients == [0, 0] && graph.cores == [1, 1])
  }

  @Test func `edges that cannot be are refused`() {
    for edge in [
      Graph.Edge(0, 2), .init(-1, 0), .init(0, 1, weight: 0), .init(0, 1, weight: -1),
      .init(0, 1, weight: .nan), .init(0, 1, weight: .infinity),
    ] {
      #expect(Graph(count: 2, [edge], .undirected) == nil)
    }
  }

  @Test func `the order of the edges does not matter`() throws {
    let edges = [Graph.Edge(0, 1), .init(2, 1, weight: 2), .init(1, 2), .init(3, 0)]
    #expect(
      Graph(count: 4, edges, .undirected) == Graph(count: 4, edges.reversed(), .undirected))
  }
}
