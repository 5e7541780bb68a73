import Diagnostics

extension IndexProducts {
  static let revisions = TableDescription(
    path: "index/revisions",
    title: Wording(en: "Revisions of the indices, by cause", zh: "指数修订表（按原因）"),
    columns: [
      index, level, code, nameZh, nameEn, period,
      number(
        "published",
        "As the previous release showed it; null without one, and for periods that it did not "
          + "show as known on their last day",
        "前一版本所公布；无前一版本，或其所示不是该期末所知时为空"),
      number(
        "definition",
        "What the definition changed since, and exports that no longer say what they said: `then` "
          + "less `published`",
        "定义变更，以及导出数据不再如前所述所致：then 减 published"),
      number(
        "then",
        "Value of the index (in points, or in percent for a share) as known on the last day of the "
          + "period",
        "指数统计值（分；占比类为百分数），按该期末所知"),
      number(
        "late", "What was first told of after the period: late records and changes of subjects",
        "迟报：期后才首次报送的记录与主体变更"),
      number(
        "correction", "What was told anew or taken back after the period",
        "更正：期后更正或撤回"),
      number("repair", "What became known after the period to be made good", "修复：期后才知悉的信用修复"),
      number(
        "now",
        "As known now; late, correction and repair are rounded by largest remainder so that `then` "
          + "and they add up to it",
        "按本次运行所知；迟报、更正、修复按最大余数法取整，与 then 之和等于该值"),
    ],
    key: ["index", "level", "code", "period"])

  /// One row per index whose revisions are told, level, group and period; nil
  /// where there are none.
  static func revisions(
    _ revisions: [PublishedRevisions], _ labels: ReleaseContents.Labels
  ) -> ProductTable? {
    guard !revisions.isEmpty else { return nil }
    let count = revisions.reduce(0) { $0 + $1.rows.count }
    return ProductTable(self.revisions, count: count, parts: revisions.count) { (number, rows) in
      let one = revisions[number]
      for row in one.rows {
        let name = labels.name(of: row.code, by: one.index.grouping)
        for cell: ProductCell in [
          .text(one.index.name), .text(row.level), .text(row.code), .optional(name?.zh),
          .optional(name?.en), .text(row.period.description), .optional(row.published),
          .optional(row.definition), .optional(row.then),
        ] {
          rows.cell(cell)
        }
        for cause in 0..<3 {
          rows.cell(.optional(row.causes.isEmpty ? nil : row.causes[cause]))
        }
        rows.cell(.optional(row.now))
        rows.endRow()
      }
    }
  }
}
