import Diagnostics

/// The reference page of all tables that a release may hold.
public enum ProductReference {
  /// Every table with its half, in the order in which a reader meets them.
  static let tables: [(shelf: Shelf, description: TableDescription)] =
    ReleaseContents.Index.Grouping.allCases.map { (.public, IndexProducts.series(by: $0)) } + [
      (.public, IndexProducts.contributions), (.public, IndexProducts.revisions),
      (.public, IndexProducts.signals), (.public, IndexProducts.termSignals),
      (.public, IndexProducts.signalYears),
      (.public, IndexProducts.differences), (.public, IndexProducts.comparisons),
      (.public, IndexProducts.intervals),
      (.public, AuditProducts.nodes), (.public, AuditProducts.items),
      (.public, AuditProducts.correlations),
      (.public, IndexProducts.indices),
      (.public, QualityTables.datasets), (.public, QualityTables.rejections),
      (.public, CircularTables.circularWithEntities), (.public, CircularTables.clashes),
      (.public, CircularTables.fields), (.public, CircularTables.ranking),
      (.public, QualityTables.identifiers),
      (.restricted, SubjectTables.scores), (.restricted, contributions), (.restricted, indicators),
      (.restricted, SubjectTables.catalog),
      (.restricted, QualityTables.files), (.restricted, QualityTables.rejectedRecords),
      (.restricted, QualityTables.setAside), (.restricted, QualityTables.candidates),
      (.restricted, QualityTables.noted), (.restricted, CircularTables.examplesWithEntities),
    ]

  private static let contributions = SubjectTables.contributions(
    of: "<framework>", Wording(en: "<title of the framework>", zh: "〈指标体系名称〉"),
    nodes: [("<node>", Wording(en: "<title of the node>", zh: "〈节点名称〉"))], decimals: .declared)

  private static let indicators = SubjectTables.indicators(
    of: "<class>", Wording(en: "<title of the class>", zh: "〈主体类别名称〉"),
    [
      (
        "<indicator>",
        Wording(
          en: "<title of the indicator>, in <its unit>; null where it is missing; a column for "
            + "each, in binary order of their names",
          zh: "〈指标名称〉（〈单位〉）；缺失为空；每个指标一列，按名称的字节序排列"), .declared
      )
    ])

  /// The tables in Markdown: a section for each, a row for each column.
  public static var markdown: String {
    tables.map { shelf, table in
      var text = "## `\(shelf.rawValue)/\(table.path)`\n\n"
      text += "\(table.title.en) — \(table.title.zh). Key: "
      text += table.key.map { "`\($0)`" }.joined(separator: ", ") + ".\n\n"
      text += "| column | type | null | what | 含义 |\n| --- | --- | --- | --- | --- |\n"
      for column in table.columns {
        let cells = [
          "`\(column.name)`", column.kind.words, column.nullable ? "may be" : "never",
          column.meaning.en, column.meaning.zh,
        ]
        text +=
          "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
      }
      return text
    }.joined(separator: "\n")
  }
}

extension ProductColumn.Kind {
  fileprivate var words: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number(.fixed(let decimals)): "number, \(decimals) decimals"
    case .number(.declared): "number, decimals as declared"
    }
  }
}
