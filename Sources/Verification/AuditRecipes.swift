import Diagnostics

/// One of the tables of `audit/`.
final class AuditTable: TableRecipe {
  let path: String
  let key: [String]
  let classes: [String: VerificationReport.Class]
  private let source: SecondPath
  private let rows: (PlainAudit) -> [[String: ExpectedCell]]
  private var made: [[String]: [String: ExpectedCell]]?

  /// The tables of a release; none where no framework is audited.
  static func all(_ source: SecondPath) -> [AuditTable] {
    guard source.frameworks.contains(where: { $0.audit != nil }) else { return [] }
    return [
      AuditTable(
        source, "nodes", key: ["node"],
        [
          "children", "subjects", "reason", "alpha", "mean_correlation", "kmo", "components",
          "explained", "residual", "findings",
        ], \.nodes),
      AuditTable(
        source, "items", key: ["node", "item"],
        [
          "kind", "weight", "mean", "deviation", "with_node", "with_rest", "with_index",
          "alpha_without", "kmo", "loading", "ratio", "importance", "shift",
          "swapped", "findings",
        ], \.items),
      AuditTable(
        source, "correlations", key: ["node", "item", "relation", "other"],
        ["subjects", "correlation", "findings"], \.correlations),
    ]
  }

  private init(
    _ source: SecondPath, _ name: String, key: [String], _ columns: [String],
    _ rows: @escaping (PlainAudit) -> [[String: ExpectedCell]]
  ) {
    self.source = source
    self.rows = rows
    path = "audit/\(name)"
    self.key = ["framework"] + key + ["period"]
    classes = Dictionary(
      (self.key + columns).map { ($0, .recomputed) }, uniquingKeysWith: { first, _ in first })
  }

  func keys() throws(Failure) -> [[String]] {
    try all().keys.sorted { $0.lexicographicallyPrecedes($1) }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? { try all()[key] }

  private func all() throws(Failure) -> [[String]: [String: ExpectedCell]] {
    if let made { return made }
    var all: [[String]: [String: ExpectedCell]] = [:]
    for framework in source.frameworks {
      guard let audit = try source.audit(of: framework) else { continue }
      for row in rows(audit) { all[key.map { row[$0]?.text ?? "" }] = row }
    }
    made = all
    return all
  }
}
