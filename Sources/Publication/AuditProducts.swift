import Diagnostics
import Records
import Store
import Tabular

/// The structural audit of frameworks, as products: one table each of nodes,
/// of their children, and of correlations.
enum AuditProducts {
  private static let framework = ProductColumn(
    "framework", .text, Wording(en: "Name of the framework", zh: "指标体系名称"))
  private static let period = ProductColumn(
    "period", .text,
    Wording(en: "Month, on whose last day subjects were looked at", zh: "月份，以其最后一日的主体审查"))
  private static let node = ProductColumn(
    "node", .text,
    Wording(
      en: "The node by its path: `/` is the whole tree, `/a/b` node b of node a",
      zh: "节点路径：/ 为整个体系，/a/b 为 a 之下的 b"))
  private static let item = ProductColumn(
    "item", .text, Wording(en: "Name of the child of the node", zh: "下级名称"))
  private static let findings = ProductColumn(
    "findings", .text, nullable: true,
    Wording(
      en:
        "What is beyond the limits that the pipeline declares, in one word each; null for nothing",
      zh: "超出流程所声明界限的项目，以词列出；没有则为空"))

  private static func number(_ name: String, _ meaning: Wording) -> ProductColumn {
    ProductColumn(name, .number(.fixed(4)), nullable: true, meaning)
  }

  static let nodes = TableDescription(
    path: "audit/nodes", title: Wording(en: "Structural audit: nodes", zh: "结构审查：节点"),
    columns: [
      framework, period, node,
      ProductColumn("children", .integer, Wording(en: "Number of its children", zh: "下级个数")),
      ProductColumn(
        "subjects", .integer,
        Wording(
          en: "Subjects for which all of them have values, imputed ones too",
          zh: "所有下级均有取值（含插补）的主体数")),
      ProductColumn(
        "reason", .text, nullable: true,
        Wording(
          en:
            "Why a number is null: `too_few` subjects, `not_finite` values, `one_child`, "
            + "`no_variation` of a child, `collinear` children (no KMO); null where none is",
          zh: "数字为空的原因：too_few 主体过少，not_finite 非有限值，one_child 仅一个下级，"
            + "no_variation 某下级无变化，collinear 下级共线（无 KMO）；无则为空")),
      number(
        "alpha", Wording(en: "Cronbach's alpha of the children", zh: "下级的克龙巴赫 α")),
      number(
        "mean_correlation",
        Wording(en: "Mean of the correlations of any two children", zh: "下级两两相关系数的均值")),
      number(
        "kmo",
        Wording(en: "Measure of Kaiser, Meyer and Olkin, from 0 to 1", zh: "KMO 取样适切性，0 至 1")),
      ProductColumn(
        "components", .integer, nullable: true,
        Wording(
          en: "Principal components of the correlations with a variance above 1",
          zh: "相关矩阵方差大于 1 的主成分个数")),
      number(
        "explained",
        Wording(en: "Share of the variance that the first one has", zh: "第一主成分解释的方差比例")),
      number(
        "residual",
        Wording(
          en: "√(Σ (importance − weight)² / children): how far importances are from weights",
          zh: "√(Σ (重要性 − 权重)² / 下级数)：有效重要性与声明权重的残差")),
      findings,
    ],
    key: ["framework", "node", "period"])

  static let items = TableDescription(
    path: "audit/items",
    title: Wording(en: "Structural audit: children of nodes", zh: "结构审查：各节点的下级"),
    columns: [
      framework, period, node, item,
      ProductColumn(
        "kind", .text,
        Wording(
          en: "`indicator`, `score` of another framework, or `node`",
          zh: "indicator 指标，score 其他体系的得分，node 节点")),
      ProductColumn(
        "weight", .number(.fixed(6)),
        Wording(en: "Weight, as a share of those of its siblings", zh: "权重，占同级权重的比例")),
      number("mean", Wording(en: "Mean of its values, from 0 to 1", zh: "取值（0 至 1）的均值")),
      number(
        "deviation",
        Wording(en: "Their standard deviation (n − 1)", zh: "取值的标准差（n − 1）")),
      number(
        "with_node", Wording(en: "Correlation with its node", zh: "与所属节点的相关系数")),
      number(
        "with_rest",
        Wording(en: "Correlation with the sum of its siblings", zh: "与其余同级之和的相关系数")),
      number(
        "with_index",
        Wording(en: "Correlation with the value of the whole tree", zh: "与整个体系取值的相关系数")),
      number(
        "alpha_without", Wording(en: "Alpha of its siblings alone", zh: "删去该项后的 α")),
      number("kmo", Wording(en: "KMO of the child alone", zh: "该项的 KMO")),
      number(
        "loading",
        Wording(
          en: "Correlation with the first principal component of the children",
          zh: "在下级第一主成分上的载荷")),
      number(
        "ratio",
        Wording(
          en: "Correlation ratio η²: share of the node's variance between bins of the child",
          zh: "相关比 η²：节点取值的方差中位于该项各分箱之间的比例")),
      number(
        "importance",
        Wording(
          en: "The ratio as a share of those of all children: what the child counts for",
          zh: "相关比占同级相关比之和的比例，即有效重要性")),
      number(
        "shift",
        Wording(
          en:
            "Mean of how many ranks subjects move where the child is left out, other weights as "
            + "they are",
          zh: "删去该项（其余权重不变）后主体名次变动的平均位数")),
      number(
        "swapped",
        Wording(
          en: "Share of the pairs of subjects whose order is then reversed",
          zh: "删去该项后先后次序颠倒的主体对所占比例")),
      findings,
    ],
    key: ["framework", "node", "item", "period"])

  static let correlations = TableDescription(
    path: "audit/correlations",
    title: Wording(
      en: "Structural audit: correlations within and across nodes", zh: "结构审查：节点内与节点间相关"),
    columns: [
      framework, period, node, item,
      ProductColumn(
        "relation", .text,
        Wording(
          en: "`sibling`: another child of the node; `across`: a top node that it is not under",
          zh: "sibling 同级，across 不属其上级的一级指标")),
      ProductColumn(
        "other", .text,
        Wording(
          en: "Name of the sibling, or path of the top node", zh: "同级名称，或一级指标路径")),
      ProductColumn(
        "subjects", .integer, Wording(en: "Subjects with both", zh: "两者均有取值的主体数")),
      number(
        "correlation",
        Wording(
          en: "Pearson's correlation; null where one of both does not vary, or too few have both",
          zh: "皮尔逊相关系数；一方无变化或主体过少则为空")),
      findings,
    ],
    key: ["framework", "node", "item", "relation", "other", "period"])

  /// The tables of the frameworks that are audited; none where none is.
  ///
  /// Throws `otherOutput` where a table is not what it should be.
  static func tables(
    _ contents: ReleaseContents, from source: ReleaseSource
  ) throws(Failure) -> [ProductTable] {
    guard contents.frameworks.contains(where: { $0.audit != nil }) else { return [] }
    var tables: [ProductTable] = []
    for (description, file, schema) in [
      (nodes, AuditTables.nodesFileName, AuditTables.nodes),
      (items, AuditTables.itemsFileName, AuditTables.items),
      (correlations, AuditTables.correlationsFileName, AuditTables.correlations),
    ] {
      var rows: [[ProductCell]] = []
      for framework in contents.frameworks {
        guard let stage = framework.audit else { continue }
        let table = try source.table(file, of: stage, schema.columns)
        let start: [ProductCell] = [
          .text(framework.name), .text(contents.asOf.day.month.description),
        ]
        for block in 0..<table.blockCount {
          let columns = try table.block(block).columns
          for row in 0..<table.rows(inBlock: block) {
            let own = zip(description.columns.dropFirst(start.count), columns)
            let cells = own.compactMap { ProductCell($0, $1, row) }
            guard cells.count == columns.count else { throw ReleaseSource.otherOutput(stage) }
            rows.append(start + cells)
          }
        }
      }
      tables.append(ProductTable(description, rows: rows))
    }
    return tables
  }
}

extension ProductCell {
  /// A stored cell as it is published; nil where the column may not be null.
  fileprivate init?(_ column: ProductColumn, _ stored: ColumnSegment, _ row: Int) {
    let cell: ProductCell
    switch column.kind {
    case .text: cell = .optional(stored.text(row))
    case .integer: cell = .optional(stored.integer(row))
    case .number(.fixed(let decimals)):
      cell = .optional(
        stored.double(row).flatMap { PublishedNumber($0, decimals: decimals) })
    case .number(.declared): preconditionFailure("audits have decimals of their own")
    }
    if cell == .null, !column.nullable { return nil }
    self = cell
  }
}
