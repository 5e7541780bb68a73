import Diagnostics

extension IndexProducts {
  static let signals = TableDescription(
    path: "index/signals",
    title: Wording(en: "Signals of the indices: wave and lamp", zh: "指数预警信号（波动与灯色）"),
    columns: [
      index, level, code, nameZh, nameEn, period,
      number(
        "shown", "The index where there is a base, else the value", "有基期时为指数，否则为统计值"),
      number(
        "change_percent",
        "Its change since the month before, in per cent; null where there is none before, or none "
          + "above 0",
        "较上月变动（%）；上月无数值或不大于 0 时为空"),
      word(
        "wave", "State of the change, by the printed `change_percent`",
        "波动状态，按公布的 change_percent 判定"),
      word(
        "lamp", "Colour of the level, by the printed `shown`; null where none is declared so low",
        "灯色，按公布的 shown 判定；未声明相应灯色时为空"),
    ],
    key: ["index", "level", "code", "period"])

  static let termSignals = TableDescription(
    path: "index/term_signals",
    title: Wording(en: "What moved the indices, in per cent", zh: "指数变动贡献率"),
    columns: [
      index, level, code, period,
      term,
      number(
        "contribution_percent",
        "What the term adds to the change of the value, in per cent of the value before; rounded "
          + "by largest remainder so that the terms add up to the change of the value in per cent",
        "该项对统计值变动的贡献，占上月统计值的百分数；按最大余数法取整，使各项之和等于统计值的变动百分数"),
      number(
        "change_percent",
        "The term's own change, in per cent of itself; null for `from` and `limit`, and where it "
          + "was not above 0",
        "该项自身的变动（%）；from、limit 以及上月不大于 0 时为空"),
      word("wave", "State of the term's own change", "该项自身变动的波动状态"),
    ],
    key: ["index", "level", "code", "period", "term"])

  static let signalYears = TableDescription(
    path: "index/signal_years",
    title: Wording(en: "Months by signal and year", zh: "各年预警信号月数"),
    columns: [
      index, level, code,
      ProductColumn("year", .integer, Wording(en: "Year", zh: "年份")),
      ProductColumn("signal", .text, Wording(en: "`wave` or `lamp`", zh: "wave（波动）或 lamp（灯色）")),
      ProductColumn(
        "state", .text, Wording(en: "State or colour, as the pipeline declares it", zh: "声明的状态或灯色")),
      ProductColumn(
        "months", .integer,
        Wording(en: "Months of the year with it", zh: "该年处于此状态的月数")),
    ],
    key: ["index", "level", "code", "year", "signal", "state"])

  private static func word(_ name: String, _ en: String, _ zh: String) -> ProductColumn {
    ProductColumn(name, .text, nullable: true, Wording(en: en, zh: zh))
  }

  /// The tables of the signals, where any are told.
  static func signals(
    _ signals: [PublishedSignals], _ labels: ReleaseContents.Labels
  ) -> [ProductTable] {
    guard !signals.isEmpty else { return [] }
    let withTerms = signals.filter { !$0.terms.isEmpty }
    return [states(signals, labels)] + (withTerms.isEmpty ? [] : [terms(withTerms)])
      + [years(signals)]
  }

  /// One row per index whose signals are told, level, group and period.
  private static func states(
    _ signals: [PublishedSignals], _ labels: ReleaseContents.Labels
  ) -> ProductTable {
    let count = signals.reduce(0) { $0 + $1.rows.count }
    return ProductTable(self.signals, count: count, parts: signals.count) { (number, rows) in
      let one = signals[number]
      for row in one.rows {
        let name = labels.name(of: row.code, by: one.index.grouping)
        for cell: ProductCell in [
          .text(one.index.name), .text(row.level), .text(row.code), .optional(name?.zh),
          .optional(name?.en), .text(row.period.description), .optional(row.shown),
          .optional(row.change), .optional(row.wave?.state), .optional(row.lamp?.colour),
        ] {
          rows.cell(cell)
        }
        rows.endRow()
      }
    }
  }

  /// One row per row of the signals of a mean and term.
  private static func terms(_ signals: [PublishedSignals]) -> ProductTable {
    let count = signals.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.terms.count } }
    return ProductTable(termSignals, count: count, parts: signals.count) { (number, rows) in
      let one = signals[number]
      for row in one.rows {
        for (name, term) in zip(one.terms, row.terms) {
          for cell: ProductCell in [
            .text(one.index.name), .text(row.level), .text(row.code),
            .text(row.period.description), .text(name), .optional(term.contribution),
            .optional(term.change), .optional(term.wave?.state),
          ] {
            rows.cell(cell)
          }
          rows.endRow()
        }
      }
    }
  }

  /// One row per group, year and declared state or colour.
  private static func years(_ signals: [PublishedSignals]) -> ProductTable {
    let rows = signals.flatMap { one in
      one.groups.flatMap { group in
        one.counts(of: group).map { count -> [ProductCell] in
          [
            .text(one.index.name), .text(group.first?.level ?? ""),
            .text(group.first?.code ?? ""), .integer(count.year), .text(count.signal.rawValue),
            .text(count.state), .integer(count.months),
          ]
        }
      }
    }
    return ProductTable(signalYears, rows: rows)
  }
}
