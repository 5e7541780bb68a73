import Diagnostics

extension IndexProducts {
  static let intervals = TableDescription(
    path: "index/rank_intervals",
    title: Wording(en: "How sure ranks are", zh: "名次的不确定性"),
    columns: [
      index, level, code, nameZh, nameEn, period,
      ProductColumn(
        "source", .text,
        Wording(
          en:
            "What varies: `method` (weights and aggregates as declared) or `population` (subjects "
            + "drawn again within their group)",
          zh: "变动来源：method（按声明变动的权重与合成方法）或 population（在组内重抽主体）")),
      ProductColumn(
        "rank", .integer, Wording(en: "Rank as published", zh: "公布的名次")),
      ProductColumn(
        "low", .integer,
        Wording(
          en: "5 % quantile (type 1) of the ranks in the replicates", zh: "模拟名次的 5 % 分位数（第 1 型）")),
      ProductColumn("median", .integer, Wording(en: "Their median (type 1)", zh: "中位数（第 1 型）")),
      ProductColumn(
        "high", .integer, Wording(en: "Their 95 % quantile (type 1)", zh: "95 % 分位数（第 1 型）")),
      ProductColumn(
        "mean", .number(.fixed(3)), Wording(en: "Their mean", zh: "模拟名次的均值")),
      ProductColumn(
        "mean_error", .number(.fixed(3)), nullable: true,
        Wording(
          en: "Standard error of the mean, for so many replicates; null of one",
          zh: "均值的模拟标准误；只有一次模拟时为空")),
      ProductColumn(
        "first", .integer,
        Wording(en: "How many first ranks `share` is about", zh: "share 所指的前几名")),
      ProductColumn(
        "share", .number(.fixed(4)),
        Wording(
          en: "Share of replicates in which the group is among so many first",
          zh: "进入前几名的模拟比例")),
      ProductColumn(
        "share_error", .number(.fixed(4)),
        Wording(en: "Standard error of the share", zh: "该比例的模拟标准误")),
      ProductColumn(
        "overlapping", .integer,
        Wording(
          en:
            "Other groups of the level whose interval from `low` to `high` overlaps this one: not "
            + "told apart",
          zh: "同层级中区间（low 至 high）与本组重叠的其他组数，即不能区分高下的组数")),
      ProductColumn("replicates", .integer, Wording(en: "Replicates", zh: "模拟次数")),
    ],
    key: ["index", "level", "code", "period", "source"])

  /// One row per index whose ranks' uncertainty is told, level, source and
  /// group with a rank; nil where there are none.
  static func intervals(
    _ intervals: [PublishedIntervals], _ contents: ReleaseContents
  ) -> ProductTable? {
    guard !intervals.isEmpty else { return nil }
    let period = contents.asOf.day.month
    let rows = intervals.flatMap { one in
      one.rows.map { row -> [ProductCell] in
        let name = contents.labels.name(of: row.code, by: one.index.grouping)
        return [
          .text(one.index.name), .text(row.level), .text(row.code), .optional(name?.zh),
          .optional(name?.en), .text(period.description), .text(row.source), .integer(row.rank),
          .integer(row.low), .integer(row.median), .integer(row.high),
          .optional(PublishedNumber(row.mean, decimals: 3)),
          .optional(row.meanError.flatMap { PublishedNumber($0, decimals: 3) }),
          .integer(one.first), .optional(PublishedNumber(row.share, decimals: 4)),
          .optional(PublishedNumber(row.shareError, decimals: 4)),
          .integer(one.overlapping(row)), .integer(row.replicates),
        ]
      }
    }
    return ProductTable(self.intervals, rows: rows)
  }
}
