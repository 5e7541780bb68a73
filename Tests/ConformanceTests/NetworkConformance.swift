import Foundation
import Graphs

/// Centralities of the nodes of a network: weighted where the case is, but for
/// distances and betweenness, which ignore weights.
enum NetworkConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let isWeighted = definition["weighted"] as? Bool ?? data.has("weight")
    let sources = try data.numbers("source").map { Int($0) }
    let targets = try data.numbers("target").map { Int($0) }
    let weights = isWeighted ? try data.numbers("weight") : sources.map { _ in 1 }
    let edges = sources.indices.map {
      Graph.Edge(sources[$0], targets[$0], weight: weights[$0])
    }
    let isDirected = definition["directed"] as? Bool ?? false
    guard let count = (definition["nodes"] as? Double).map({ Int($0) }),
      let graph = Graph(count: count, edges, isDirected ? .directed : .undirected)
    else { throw IndexCase.Unreadable("no such graph") }
    var comparison = Comparison()
    comparison.check(
      "components", Double((graph.components.max() ?? -1) + 1), test.expected["components"], 0)
    let tolerance = definition["tolerance_absolute"] as? Double ?? 1e-10
    for name in test.expectedTables {
      let table = try test.table(name)
      let order = try table.numbers("node").map { Int($0) }
      for column in table.header where !["node", "name"].contains(column) {
        guard let values = try values(column, graph, test) else {
          comparison.fail("nobody knows \(column)")
          continue
        }
        comparison.check(column, order.map { values[$0] }, try table.numbers(column), tolerance)
      }
    }
    return comparison.difference
  }

  private static func values(
    _ column: String, _ graph: Graph, _ test: IndexCase
  ) throws -> [Double]? {
    switch column {
    case "pagerank_personal":
      var restart = [Double](repeating: 0, count: graph.count)
      for node in test.parameters["personalization_nodes"] as? [Double] ?? [] {
        restart[Int(node)] = 1
      }
      return graph.pageRank(restart: restart).values
    case "eigenvector": return graph.eigenvectorCentrality(.byWeight).values
    case "degree": return graph.degrees.map(Double.init)
    case "strength": return graph.strengths
    case "betweenness": return graph.betweenness()
    case "closeness": return graph.closeness()
    case "core": return graph.cores.map(Double.init)
    case "clustering": return graph.clusteringCoefficients
    default:
      if column.hasPrefix("pagerank_"), let digits = Double(column.dropFirst(9)) {
        return graph.pageRank(damping: digits / 100).values
      }
      guard column.hasPrefix("katz") else { return nil }
      // The parameters say α; the name of a column may say another.
      let words = (test.parameters["katz"] as? String ?? "").split { " ,".contains($0) }
      func number(after word: String) -> Double? {
        words.firstIndex(of: Substring(word)).flatMap {
          $0 + 1 < words.count ? Double(words[$0 + 1]) : nil
        }
      }
      guard let alpha = number(after: "alpha") else {
        throw IndexCase.Unreadable("no alpha of Katz")
      }
      let beta = number(after: "beta") ?? 1
      return graph.katzCentrality(alpha: alpha, beta: beta, .byWeight).values
    }
  }
}
