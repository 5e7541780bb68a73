import Composites
import Foundation
import Matrices
import Multivariate
import Statistics

/// What COINr tells of a finished index.
enum CompositeAuditConformance {
  static func weights(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let meta = try IndexMetadata(test)
    let data = try test.data()
    let given = try meta.tree()
    let level2 = test.parameters["level2_weights"] as? [String: Double] ?? [:]
    let tree = try meta.tree(level2)
    let columns = try tree.leaves.map { try data.numbers($0) }
    let units = try data.cells("uCode")
    let result = try tree.aggregated(columns)
    let closed = tolerance(test, "closed_form", 1e-9)
    var comparison = Comparison()
    if let table = try test.expectedTable("aggregated") {
      for node in tree.entries.map(\.name) where table.has(node) {
        try CompositeConformance.check(
          &comparison, node, units, result.column(of: node)?.values ?? [], table, closed)
      }
    }
    if let table = try test.expectedTable("effective") {
      let effective = given.effectiveWeights
      for (code, wanted) in zip(try table.cells("iCode"), try table.numbers("EffWeight")) {
        let index = given.entries.firstIndex { $0.name == code }
        comparison.check("effective \(code)", index.map { effective[$0] }, wanted, closed)
      }
    }
    let changes =
      test.expected("mean_absolute_rank_change_when_pillar_removed") as? [String: Double] ?? [:]
    let names = changes.keys.sorted().filter { $0 != "Nominal" }
    for effect in try tree.removalEffects(of: names, columns) {
      comparison.check(
        "removed \(effect.node)", effect.meanAbsoluteRankChange, changes[effect.node] ?? .nan,
        closed)
    }
    try components(test, meta, &comparison)
    try equalImportance(test, meta, given, columns, &comparison)
    return comparison.difference
  }

  private static func components(
    _ test: IndexCase, _ meta: IndexMetadata, _ comparison: inout Comparison
  ) throws {
    guard let name = test.definition["pca_data"] as? String,
      let expected = try test.expectedTable("pca")
    else { return }
    let data = try test.table(name)
    let codes = try expected.cells("iCode")
    let wanted = try expected.numbers("Weight")
    let parents = meta.nodes.compactMap { node in codes.contains(node.name) ? node.parent : nil }
    for parent in Set(parents).sorted() {
      let leaves = codes.indices.filter { row in
        meta.nodes.contains { $0.name == codes[row] && $0.parent == parent }
      }
      let columns = Correlation.completeRows(try leaves.map { try data.numbers(codes[$0]) })
      let found = try ComponentWeighting.firstCoefficients.weights(columns)
      comparison.checkUpToSign(
        "component of \(parent)", found.weights, leaves.map { wanted[$0] },
        tolerance(test, "pca", 1e-7))
    }
  }

  /// The peer's weights are those of the whole chain, of which the case holds
  /// the normalised indicators of one branch; the raw data are in the case of
  /// the aggregation. Without them only the criterion is checked.
  private static func equalImportance(
    _ test: IndexCase, _ meta: IndexMetadata, _ tree: CompositeTree, _ columns: [[Double]],
    _ comparison: inout Comparison
  ) throws {
    guard let equal = test.definition["equal_importance"] as? [String: Any],
      let level = equal["level"] as? Int, let wanted = equal["weights_coinr"] as? [String: Double]
    else { return }
    let nodes = meta.nodes.filter { $0.level == level }.map(\.name)
    var leaves = columns
    var isWhole = false
    if let raw = try table("iData.csv", beside: test),
      let printed = test.definition["pca_data"] as? String,
      let name = test.definition["metadata"] as? String
    {
      guard let chain = try WholeChain.leading(to: test.table(printed), raw, test.table(name))
      else { return comparison.fail("no chain leads to \(printed)") }
      (leaves, isWhole) = (chain.columns, true)
    }
    let result = try tree.aggregated(leaves)
    let found = try ImportanceWeights(
      nodes.map { result.column(of: $0)?.values ?? [] }, importance: nodes.map { _ in 1 })
    let spread = (found.correlations.max() ?? 1) - (found.correlations.min() ?? 0)
    comparison.check("equal importance", spread, 0.0, 1e-6)
    guard isWhole else { return }
    for (node, weight) in zip(nodes, found.weights) {
      comparison.check(
        "equal importance \(node)", weight, wanted[node] ?? .nan,
        tolerance(test, "equal_importance_weights", 1e-3))
    }
  }

  static func correlations(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    var comparison = Comparison()
    for name in test.expectedTables {
      let table = try test.table(name)
      let pairs = zip(try table.cells("Var1"), try table.cells("Var2"))
      for ((a, b), wanted) in zip(pairs, try table.numbers("Correlation")) {
        let rows = Correlation.completePairs(try data.numbers(a), try data.numbers(b))
        comparison.check(
          "\(a), \(b)", Correlation.pearson(rows.x, rows.y), wanted, test.tolerance())
      }
    }
    let alphas = test.expected("cronbach_alpha_raw_normalised") as? [String: Double] ?? [:]
    if let wanted = alphas["all_indicators"],
      let normalised = try table("normalised.csv", beside: test)
    {
      let meta = try IndexMetadata(test)
      let columns = try meta.nodes.filter { $0.level == 1 }.map { try normalised.numbers($0.name) }
      let alpha = Reliability(pairwiseCovariances(columns)).alpha
      comparison.check("alpha", alpha, wanted, test.tolerance())
    }
    return comparison.difference
  }

  /// Covariances of the rows that each two columns have in common, as the peer
  /// takes them.
  private static func pairwiseCovariances(_ columns: [[Double]]) -> Matrix {
    Matrix(rows: columns.count, columns: columns.count) { a, b in
      let rows = Correlation.completePairs(columns[a], columns[b])
      let n = Double(rows.x.count)
      let means = (rows.x.reduce(0, +) / n, rows.y.reduce(0, +) / n)
      return zip(rows.x, rows.y).reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) } / (n - 1)
    }
  }

  /// A table of the same index: in the case, or in that of its aggregation, as
  /// this case holds none.
  private static func table(_ name: String, beside test: IndexCase) throws -> CaseTable? {
    let folders =
      [test.folder]
      + [test.folder.deletingLastPathComponent().appendingPathComponent("coinr-asem-minmax-amean")]
    return try folders.map { $0.appendingPathComponent(name) }
      .first { FileManager.default.fileExists(atPath: $0.path) }.map { try CaseTable($0) }
  }

  private static func tolerance(_ test: IndexCase, _ name: String, _ usual: Double) -> Double {
    (test.definition["tolerance_relative"] as? [String: Any])?[name] as? Double ?? usual
  }
}
