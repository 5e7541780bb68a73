import Diagnostics

/// The tables under `subject/`: restricted, since they name subjects.
///
/// Rows are in the order of the store: partitions, then subjects in binary
/// order of their identifiers. The scores of all frameworks are one table,
/// framework by framework; contributions and indicators, whose columns differ,
/// are a table per framework and per class.
enum SubjectTables {
  static let scores = TableDescription(
    path: "subject/scores",
    title: Wording(en: "Scores of subjects", zh: "信用主体评分"),
    columns: [
      framework, subject,
      ProductColumn(
        "name", .text, nullable: true,
        Wording(en: "Name; null where none is known", zh: "名称；未知时为空")),
      ProductColumn(
        "region", .text, nullable: true,
        Wording(en: "Code of the region; null where none is known", zh: "地区代码；未知时为空")),
      ProductColumn(
        "sector", .text, nullable: true,
        Wording(en: "Code of the sector; null where none is known", zh: "行业代码；未知时为空")),
      ProductColumn(
        "score", .number(.declared), nullable: true,
        Wording(
          en: "Score in points, with the framework's decimals; score = lower end of the scale + "
            + "contributions + limit; null for a thin file",
          zh: "信用分（分），小数位数按指标体系声明；信用分 = 量表下限 + 各项贡献 + 限制项；信息不足时为空")),
      ProductColumn(
        "grade", .text, nullable: true,
        Wording(en: "Grade; null as the score, and where none are declared", zh: "等级；无信用分或未声明等级时为空")
      ),
      ProductColumn(
        "rank", .integer, nullable: true,
        Wording(
          en: "1 = best among the scored subjects of the framework, by full precision; ties share "
            + "the lowest",
          zh: "在本指标体系有分主体中的名次，1 为最好，按全精度排序，并列取最小")),
      ProductColumn(
        "coverage", .number(.fixed(4)),
        Wording(
          en: "Share of the framework's weight that has observed values, 0 to 1",
          zh: "有实际取值的权重占比，0 至 1")),
      ProductColumn(
        "veto", .text, nullable: true,
        Wording(en: "Veto that decided; null where none did", zh: "起决定作用的一票否决项；无则为空")),
      ProductColumn(
        "limit", .number(.declared), nullable: true,
        Wording(
          en: "What vetoes and the ends of the scale changed, in points; null as the score",
          zh: "一票否决与量表上下限造成的变化（分）；无信用分时为空")),
    ],
    key: ["framework", "subject"])

  /// What the scores of a framework are made of: a column per top node.
  ///
  /// - Parameter decimals: those of the framework.
  static func contributions(
    of framework: String, _ title: Wording, nodes: [(name: String, title: Wording)],
    decimals: ProductColumn.Decimals
  ) -> TableDescription {
    TableDescription(
      path: "subject/contributions_" + framework,
      title: Wording(
        en: "What scores are made of: \(title.en)", zh: "信用分构成：\(title.zh)"),
      columns: [
        subject,
        ProductColumn(
          "from", .number(decimals),
          Wording(
            en: "Lower end of the scale; the cells of a row are rounded by largest remainder so "
              + "that they add up to the score",
            zh: "量表下限；一行各项按最大余数法取整，其和等于信用分")),
      ]
        + nodes.map { node in
          ProductColumn(
            node.name, .number(decimals),
            Wording(
              en: "Points of the top node: \(node.title.en)", zh: "一级节点贡献的分值：\(node.title.zh)"))
        } + [
          ProductColumn(
            "limit", .number(decimals),
            Wording(
              en: "What vetoes and the ends of the scale changed, in points",
              zh: "一票否决与量表上下限造成的变化（分）"))
        ],
      key: ["subject"])
  }

  /// The indicator matrix of a class: a column per indicator.
  static func indicators(
    of subjectClass: String, _ title: Wording,
    _ indicators: [(name: String, meaning: Wording, decimals: ProductColumn.Decimals)]
  ) -> TableDescription {
    TableDescription(
      path: "subject/indicators_" + subjectClass,
      title: Wording(en: "Indicator matrix: \(title.en)", zh: "指标矩阵：\(title.zh)"),
      columns: [subject]
        + indicators.map {
          ProductColumn($0.name, .number($0.decimals), nullable: true, $0.meaning)
        },
      key: ["subject"])
  }

  static let catalog = TableDescription(
    path: "subject/indicator_catalog",
    title: Wording(en: "What the indicators are", zh: "指标目录"),
    columns: [
      subjectClass, indicator,
      ProductColumn("title_zh", .text, Wording(en: "Name in Chinese", zh: "中文名称")),
      ProductColumn("title_en", .text, Wording(en: "Name in English", zh: "英文名称")),
      ProductColumn(
        "unit_zh", .text, nullable: true,
        Wording(en: "Unit in Chinese; null: none", zh: "中文单位；无则为空")),
      ProductColumn(
        "unit_en", .text, nullable: true,
        Wording(en: "Unit in English; null: none", zh: "英文单位；无则为空")),
      ProductColumn("decimals", .integer, Wording(en: "Published decimals", zh: "发布的小数位数")),
    ],
    key: ["class", "indicator"])

  private static let framework = ProductColumn(
    "framework", .text, Wording(en: "Framework, as the pipeline names it", zh: "指标体系"))
  private static let subjectClass = ProductColumn(
    "class", .text, Wording(en: "Class of subjects, as the pipeline names it", zh: "主体类别"))
  private static let subject = ProductColumn(
    "subject", .text, Wording(en: "Identifier of the subject", zh: "信用主体标识"))
  private static let indicator = ProductColumn(
    "indicator", .text, Wording(en: "Indicator, as the pipeline names it", zh: "指标"))
}
