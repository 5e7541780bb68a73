import Diagnostics

extension IndexProducts {
  /// One row per index, level, group and period, of the indices with a
  /// grouping; nil where there are none.
  static func series(
    _ series: [PublishedSeries], by grouping: ReleaseContents.Index.Grouping,
    _ labels: ReleaseContents.Labels
  ) -> ProductTable? {
    let own = series.filter { $0.index.grouping == grouping }
    guard !own.isEmpty else { return nil }
    let count = own.reduce(0) { $0 + $1.rows.count }
    return ProductTable(self.series(by: grouping), count: count, parts: own.count) {
      (number, rows) in
      for row in own[number].rows {
        let name = labels.name(of: row.code, by: grouping)
        for cell: ProductCell in [
          .text(own[number].index.name), .text(row.level), .text(row.code), .optional(name?.zh),
          .optional(name?.en), .text(row.period.description), .integer(row.subjects),
          .integer(row.thin), .optional(row.value), .optional(row.index), .optional(row.rank),
          .optional(row.rankChange), .optional(row.change),
        ] {
          rows.cell(cell)
        }
        for effect in 0..<4 {
          rows.cell(.optional(row.effects.isEmpty ? nil : row.effects[effect]))
        }
        rows.cell(.optional(row.entered))
        rows.cell(.optional(row.left))
        rows.endRow()
      }
    }
  }

  /// One row per row of the series of a mean and term; nil where there are no
  /// means.
  static func contributions(_ series: [PublishedSeries]) -> ProductTable? {
    let own = series.filter { !$0.terms.isEmpty }
    guard !own.isEmpty else { return nil }
    let count = own.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.terms.count } }
    return ProductTable(contributions, count: count, parts: own.count) { (number, rows) in
      let one = own[number]
      for row in one.rows {
        for (name, term) in zip(one.terms, row.terms) {
          for cell: ProductCell in [
            .text(one.index.name), .text(row.level), .text(row.code),
            .text(row.period.description), .text(name), .number(term.value.text),
            .optional(term.change),
          ] {
            rows.cell(cell)
          }
          rows.endRow()
        }
      }
    }
  }

  /// One row per index: what it is.
  static func indices(_ contents: ReleaseContents) -> ProductTable {
    ProductTable(
      indices,
      rows: contents.indices.map { index in
        let words = IndexWords(index, contents)
        return [
          .text(index.name), .text(index.title.zh), .text(index.title.en), .text(index.framework),
          .text(index.grouping.rawValue),
          .text(index.levels.map(\.name).joined(separator: ";")), .text(index.statistic.name),
          .optional(index.base?.period.description),
          .optional(index.base.flatMap { PublishedNumber($0.value, decimals: index.decimals) }),
          .optional(index.base == nil ? nil : index.linking.rawValue),
          .integer(index.leastSubjects), .integer(index.decimals), .text(words.text.zh),
          .text(words.text.en),
        ]
      })
  }
}
