import Diagnostics

extension IndexProducts {
  static let differences = TableDescription(
    path: "index/differences",
    title: Wording(en: "Groups and the groups above them, term by term", zh: "与上级的差异（逐项分解）"),
    columns: [
      index, level, code, period,
      ProductColumn(
        "parent_level", .text, nullable: true,
        Wording(en: "Level of the group above; null: the whole", zh: "上级所在层级；上级为总体时为空")),
      ProductColumn(
        "parent", .text,
        Wording(
          en: "Code of the group above; `whole` for all groups of the index together",
          zh: "上级代码；whole 为指数各组合计的总体")),
      term,
      ProductColumn(
        "group_value", .number(.declared),
        Wording(en: "Value of the group, as published, in points", zh: "该组公布的统计值（分）")),
      ProductColumn(
        "parent_value", .number(.declared),
        Wording(en: "Value of the group above, as published, in points", zh: "上级公布的统计值（分）")),
      number(
        "difference",
        "The group's term less that of the group above, in points, rounded by largest remainder "
          + "so that the terms add up to `group_value` less `parent_value`; null beyond 10^20",
        "该组此项与上级此项之差（分），按最大余数法取整，使各项之和等于 group_value 减 parent_value；超过 10^20 时为空"),
    ],
    key: ["index", "level", "code", "period", "term"])

  static let comparisons = TableDescription(
    path: "index/comparisons",
    title: Wording(en: "Groups compared with each other, term by term", zh: "两组差异（逐项分解）"),
    columns: [
      index, level, code,
      ProductColumn(
        "other", .text,
        Wording(
          en: "Code of the group that it is compared with, at the same level", zh: "同层级的对比组代码")),
      period,
      term,
      ProductColumn(
        "group_value", .number(.declared),
        Wording(en: "Value of the group, as published, in points", zh: "该组公布的统计值（分）")),
      ProductColumn(
        "other_value", .number(.declared),
        Wording(en: "Value of the other group, as published, in points", zh: "对比组公布的统计值（分）")),
      number(
        "difference",
        "The group's term less that of the other, in points, rounded by largest remainder so that "
          + "the terms add up to `group_value` less `other_value`; null beyond 10^20",
        "该组此项与对比组此项之差（分），按最大余数法取整，使各项之和等于 group_value 减 other_value；超过 10^20 时为空"),
    ],
    key: ["index", "level", "code", "other", "period", "term"])

  /// One row per index with comparisons, comparison, period and term; nil where
  /// there are none.
  static func comparisons(_ comparisons: [PublishedDifferences]) -> ProductTable? {
    guard !comparisons.isEmpty else { return nil }
    let count = comparisons.reduce(0) { $0 + $1.rows.count * $1.terms.count }
    return ProductTable(self.comparisons, count: count, parts: comparisons.count) {
      (number, rows) in
      let one = comparisons[number]
      for row in one.rows {
        for (position, term) in one.terms.enumerated() {
          for cell: ProductCell in [
            .text(one.index.name), .text(row.level), .text(row.code), .text(row.parent),
            .text(row.period.description), .text(term), .number(row.value.text),
            .number(row.parentValue.text),
            .optional(row.parts.isEmpty ? nil : row.parts[position]),
          ] {
            rows.cell(cell)
          }
          rows.endRow()
        }
      }
    }
  }

  /// One row per index whose differences are told, level, group, period and
  /// term; nil where there are none.
  static func differences(_ differences: [PublishedDifferences]) -> ProductTable? {
    guard !differences.isEmpty else { return nil }
    let count = differences.reduce(0) { $0 + $1.rows.count * $1.terms.count }
    return ProductTable(self.differences, count: count, parts: differences.count) {
      (number, rows) in
      let one = differences[number]
      for row in one.rows {
        for (position, term) in one.terms.enumerated() {
          for cell: ProductCell in [
            .text(one.index.name), .text(row.level), .text(row.code),
            .text(row.period.description), .optional(row.parentLevel), .text(row.parent),
            .text(term), .number(row.value.text), .number(row.parentValue.text),
            .optional(row.parts.isEmpty ? nil : row.parts[position]),
          ] {
            rows.cell(cell)
          }
          rows.endRow()
        }
      }
    }
  }
}
