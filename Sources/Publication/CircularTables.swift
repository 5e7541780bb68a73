import Diagnostics
import Records

/// The tables of the data-quality circular.
enum CircularTables {
  static let circular = TableDescription(
    path: "quality/circular",
    title: Wording(en: "Data-quality circular", zh: "数据归集质量通报"),
    columns: [
      ProductColumn("source", .text, Wording(en: "Department whose export it is", zh: "来源单位")),
      QualityTables.dataset, period,
      whole("read", Wording(en: "Records found", zh: "读取的记录数")),
      whole("rejected", Wording(en: "Records that loading rejected", zh: "加载时剔除的记录数")),
      whole(
        "excluded", Wording(en: "Records left out by the declared filter", zh: "按声明条件排除的记录数")),
      whole(
        "later",
        Wording(
          en:
            "Records that became known after the release's known-at; read = rejected + excluded + "
            + "later + rows + withdrawals",
          zh: "知悉时点之后才知悉的记录数；读取 = 剔除 + 排除 + 之后知悉 + 行数 + 撤销行")),
    ] + QualityCount.allCases.map(count) + [
      ProductColumn(
        "delay_median", .integer, nullable: true,
        Wording(
          en: "Working days from event to known that half of the dated rows that are not early do "
            + "not exceed (observed, type 1)",
          zh: "报送时长中位数（工作日，类型 1 分位数；不含知悉早于事件的行）")),
      ProductColumn(
        "delay_p90", .integer, nullable: true,
        Wording(en: "The same for nine tenths of the rows", zh: "报送时长 90% 分位数（工作日）")),
    ] + QualityRate.allCases.flatMap(columns) + [
      ProductColumn(
        "targets", .integer,
        Wording(en: "Targets that rates of this line are judged by", zh: "参加考核的目标数")),
      ProductColumn("targets_met", .integer, Wording(en: "Of these, met", zh: "达标数")),
    ],
    key: ["dataset", "period"])

  static let fields = TableDescription(
    path: "quality/fields",
    title: Wording(en: "Required fields", zh: "必填项缺失情况"),
    columns: [
      QualityTables.dataset,
      ProductColumn("field", .text, Wording(en: "Required field", zh: "必填项")), period,
      ProductColumn("rows", .integer, Wording(en: "Rows that are assessed", zh: "参加考核的行数")),
      ProductColumn("missing", .integer, Wording(en: "Rows without it", zh: "缺失行数")),
      ProductColumn(
        "invalid", .integer,
        Wording(
          en: "Rows with an identifier there that is in error or of another kind",
          zh: "该项为标识且错误或类型不符的行数")),
      ProductColumn(
        "rate", .number(.fixed(Circular.decimals)), nullable: true,
        Wording(en: "(missing + invalid) / rows", zh: "（缺失 + 无效）/ 行数")),
      change("rate"),
      ProductColumn(
        "rank", .integer, nullable: true,
        Wording(
          en: "1 for the worst field of all datasets in the period; ties share the lowest rank",
          zh: "各数据集必填项中由差到好的位次，1 为最差；并列取最小位次")),
    ],
    key: ["dataset", "field", "period"])

  static let ranking = TableDescription(
    path: "quality/source_ranking",
    title: Wording(en: "Ranking of departments", zh: "来源单位排名"),
    columns: [
      period,
      ProductColumn("source", .text, Wording(en: "Department", zh: "来源单位")),
      ProductColumn(
        "rank", .integer, nullable: true,
        Wording(
          en: "1 for the best: by met_share, then by mean_rate; ties share the lowest rank; null "
            + "where nothing is judged",
          zh: "位次，1 为最好：先按 met_share，再按 mean_rate；并列取最小位次；无考核目标时为空")),
      ProductColumn(
        "datasets", .integer, Wording(en: "Datasets with rows in the period", zh: "期内有数据的数据集数")),
      ProductColumn("rows", .integer, Wording(en: "Rows that are assessed", zh: "参加考核的行数")),
      ProductColumn(
        "targets", .integer,
        Wording(en: "Targets that rates of these datasets are judged by", zh: "参加考核的目标数")),
      ProductColumn("targets_met", .integer, Wording(en: "Of these, met", zh: "达标数")),
      ProductColumn(
        "met_share", .number(.fixed(Circular.decimals)), nullable: true,
        Wording(en: "targets_met / targets", zh: "达标率：达标数 / 目标数")),
      ProductColumn(
        "mean_rate", .number(.fixed(Circular.decimals)), nullable: true,
        Wording(
          en: "Mean of the published rates that are judged: coverage and complete as they are, of "
            + "the others what they leave of 1",
          zh: "参加考核的已公布比率的均值：覆盖率、合规率取原值，其余取 1 减该率")),
    ],
    key: ["period", "source"])

  static let examples = TableDescription(
    path: "quality/examples",
    title: Wording(en: "Examples by file and line", zh: "问题示例（文件与行号）"),
    columns: [
      QualityTables.dataset,
      ProductColumn(
        "measure", .text, measures(QualityExamples.Measure.allCases.filter { !$0.isOfEntities })),
      ProductColumn(
        "reason", .text, nullable: true,
        Wording(
          en: "Why: the reason of an identifier in error, the kind of one of another kind, the "
            + "column that is missing",
          zh: "原因：错码原因、他类标识的类型、缺失的列")),
      QualityTables.path,
      ProductColumn(
        "line", .integer, Wording(en: "Line where the record begins; from 1", zh: "记录起始行，从 1 起")),
    ],
    key: ["dataset", "measure", "reason", "path", "line"])

  /// What the measures of examples may be.
  static func measures(_ measures: [QualityExamples.Measure]) -> Wording {
    Wording(
      en: "What the row counts as: " + measures.map(\.rawValue).joined(separator: ", "),
      zh: "问题类别")
  }

  static let period = ProductColumn(
    "period", .text,
    Wording(
      en: "Month; `all` for all rows, of other months and of none too", zh: "月份；all 为全部行（含其他月份与无月份）"
    ))

  /// A count that only all rows together have.
  private static func whole(_ name: String, _ meaning: Wording) -> ProductColumn {
    ProductColumn(
      name, .integer, nullable: true,
      Wording(en: meaning.en + "; of `all` only", zh: meaning.zh + "；仅用于 all"))
  }

  private static func count(_ count: QualityCount) -> ProductColumn {
    ProductColumn(count.rawValue, .integer, nullable: true, count.meaning)
  }

  private static func columns(of rate: QualityRate) -> [ProductColumn] {
    [
      ProductColumn(
        "\(rate.rawValue)_rate", .number(.fixed(Circular.decimals)), nullable: true,
        Wording(
          en: "\(rate.title.en): \(rate.formula.en)", zh: "\(rate.title.zh)：\(rate.formula.zh)")),
      change(rate.rawValue),
      ProductColumn(
        "\(rate.rawValue)_target", .text, nullable: true,
        Wording(
          en: "`met` or `missed`; null without a target and without a rate",
          zh: "met 达标，missed 未达标；无目标或无比率时为空")),
    ]
  }

  private static func change(_ name: String) -> ProductColumn {
    ProductColumn(
      "\(name)_change", .number(.fixed(Circular.decimals)), nullable: true,
      Wording(en: "The rate less that of the month before", zh: "比上月的变动"))
  }
}

extension CircularTables {
  /// A line per dataset and month, and one of all its rows.
  static func circular(_ circular: Circular) -> ProductTable {
    ProductTable(
      circular.comparesEntities ? circularWithEntities : self.circular,
      rows: circular.datasets.flatMap { dataset in
        dataset.lines.map { line in
          let rows = dataset.loaded.report.rows
          let whole = [rows.read, rows.rejected, rows.excluded, dataset.report.later]
          let judged = line.judged
          var cells: [ProductCell] = [
            .text(dataset.loaded.source), .text(dataset.name), .text(line.period),
          ]
          cells += whole.map { line.month == nil ? .integer($0) : .null }
          cells += line.figures.counts.map { .optional($0) }
          cells += [.optional(line.figures.medianDelay), .optional(line.figures.ninthDecileDelay)]
          for rate in line.rates {
            cells.append(.optional(rate.value?.rounded(Circular.decimals)))
            cells.append(.optional(rate.change))
            cells.append(.optional(rate.isMet.map { $0 ? "met" : "missed" }))
          }
          return cells + [.integer(judged.targets), .integer(judged.met)]
        }
      })
  }

  /// A line per required field and month, and one of all rows.
  static func fields(_ circular: Circular) -> ProductTable {
    let lines = 0...circular.contents.months.count
    let byLine = lines.map { circular.fields(in: $0) }
    return ProductTable(
      fields,
      rows: (byLine.first ?? []).indices.flatMap { position in
        lines.map { line -> [ProductCell] in
          let field = byLine[line][position]
          return [
            .text(field.dataset.name), .text(field.name),
            .text(field.dataset.lines[line].period), .integer(field.rows),
            .integer(field.missing), .integer(field.invalid),
            .optional(field.rate?.rounded(Circular.decimals)), .optional(field.change),
            .optional(field.rank),
          ]
        }
      })
  }

  /// A line per month and department, and one of all rows.
  static func ranking(_ circular: Circular) -> ProductTable {
    let periods = circular.contents.months.map(\.description) + [Circular.allRows]
    return ProductTable(
      ranking,
      rows: periods.enumerated().flatMap { line, period in
        circular.standings(in: line).map { one in
          [
            .text(period), .text(one.source), .optional(one.rank), .integer(one.datasets),
            .integer(one.rows), .integer(one.targets), .integer(one.met),
            .share(one.met, of: one.targets, decimals: Circular.decimals), .optional(one.mean),
          ]
        }
      })
  }

  /// Where rows are that count against datasets.
  static func examples(_ circular: Circular) -> ProductTable {
    var parts: [(dataset: Circular.Dataset, block: Int)] = []
    for dataset in circular.datasets {
      parts += (0..<dataset.examples.blockCount).map { (dataset, $0) }
    }
    let all = parts
    return ProductTable(
      circular.comparesEntities ? examplesWithEntities : examples,
      count: circular.datasets.reduce(0) { $0 + $1.examples.rows }, parts: all.count
    ) { (number, rows) throws(Failure) in
      let (dataset, block) = all[number]
      let columns = try dataset.examples.block(block).columns
      for row in 0..<columns[0].count {
        rows.text(dataset.name)
        rows.text(columns[0], at: row)
        rows.textOrNull(columns[1], at: row)
        rows.text(columns[2], at: row)
        rows.integer(columns[3], at: row)
        rows.endRow()
      }
    }
  }
}
