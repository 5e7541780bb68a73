import Foundation
import Multivariate

/// Trees of clusters, merge by merge.
enum ClusteringConformance {
  @Sendable
  static func difference(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let distances = UnitDistances(
      euclidean: try data.dataColumns.map { try data.numbers($0) })
    var comparison = Comparison()
    for name in test.expectedTables {
      let linkages: [String: HierarchicalClustering.Linkage] = [
        "linkage_single.csv": .single, "linkage_complete.csv": .complete,
        "linkage_average.csv": .average, "linkage_ward.csv": .ward,
      ]
      guard let linkage = linkages[name] else {
        comparison.fail("nobody knows \(name)")
        continue
      }
      let merges = try HierarchicalClustering(distances, linkage).merges
      let table = try test.table(name)
      for (column, found) in [
        ("a", merges.map { Double($0.first) }), ("b", merges.map { Double($0.second) }),
        ("size", merges.map { Double($0.size) }), ("height", merges.map(\.height)),
      ] {
        let tolerance = column == "height" ? test.tolerance(or: 1e-10) : 0
        comparison.check("\(name) \(column)", found, try table.numbers(column), tolerance)
      }
    }
    return comparison.difference
  }
}
