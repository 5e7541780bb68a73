import Diagnostics

/// The tables under `index/`: public, about groups of subjects.
enum IndexProducts {
  /// The series of all indices by region, by sector or of the whole.
  static func series(by grouping: ReleaseContents.Index.Grouping) -> TableDescription {
    let (path, title) =
      switch grouping {
      case .region: ("index/regional_index", Wording(en: "Regional indices", zh: "地区信用指数"))
      case .sector: ("index/sector_index", Wording(en: "Sector indices", zh: "行业信用指数"))
      case .whole: ("index/whole_index", Wording(en: "Indices of the whole", zh: "总体信用指数"))
      }
    return TableDescription(
      path: path, title: title,
      columns: [index, level, code, nameZh, nameEn, period]
        + [
          ProductColumn(
            "subjects", .integer, Wording(en: "Subjects with a score", zh: "有信用分的主体数")),
          ProductColumn(
            "thin", .integer,
            Wording(en: "Subjects whose file is too thin for a score", zh: "信息不足而无信用分的主体数")),
          number(
            "value", "Statistic of the scores, in points, or in percent for a share",
            "信用分的统计值（分）；占比类为百分数"),
          number(
            "index_value", "Index on its base; null without a base or where there is no link to it",
            "以基期为准的指数；无基期或无法与基期衔接时为空"),
          count(
            "rank",
            "1 = best in its level and period by full precision, ties share the lowest; null with "
              + "fewer subjects than declared",
            "同层级同期的名次，1 为最好，按全精度排序，并列取最小；主体数不足时为空"),
          count(
            "rank_change", "Places won since the period before: its rank less this one",
            "较上期上升的名次（上期名次减本期名次）"),
          number(
            "change", "Change of the value since the period before", "统计值较上期的变化"),
          number(
            "within", "Part of the change: subjects that stayed, with other scores",
            "变化之一：留存主体信用分的变化"),
          number(
            "weight", "Part of the change: subjects that stayed, with other weights",
            "变化之二：留存主体权重的变化"),
          number("entry", "Part of the change: subjects that came", "变化之三：新进主体"),
          number("exit", "Part of the change: subjects that left", "变化之四：退出主体"),
          count("entered", "Subjects that came since the period before", "较上期新进的主体数"),
          count("left", "Subjects that left since the period before", "较上期退出的主体数"),
        ],
      key: ["index", "level", "code", "period"])
  }

  /// What a mean is the sum of.
  static let term = ProductColumn(
    "term", .text,
    Wording(
      en: "`from` (lower end of the scale), a top node of the framework (an indicator, where the "
        + "index has `terms: indicators`), or `limit` (vetoes and ends of the scale)",
      zh: "from（量表下限）、一级节点（指数声明 terms: indicators 时为指标）或 limit（一票否决与量表上下限）"))

  static let contributions = TableDescription(
    path: "index/contributions",
    title: Wording(en: "What index values are made of", zh: "指数构成"),
    columns: [
      index, level, code, period, term,
      ProductColumn(
        "value", .number(.declared),
        Wording(
          en: "Points, rounded by largest remainder so that the terms add up to the value",
          zh: "分值，按最大余数法取整，使各项之和等于统计值")),
      number(
        "change",
        "Change since the period before, rounded by largest remainder so that the terms add up to "
          + "the change",
        "较上期的变化，按最大余数法取整，使各项之和等于统计值的变化"),
    ],
    key: ["index", "level", "code", "period", "term"])

  static let indices = TableDescription(
    path: "index/indices",
    title: Wording(en: "What the indices are", zh: "指数目录"),
    columns: [
      index,
      ProductColumn("title_zh", .text, Wording(en: "Name in Chinese", zh: "中文名称")),
      ProductColumn("title_en", .text, Wording(en: "Name in English", zh: "英文名称")),
      ProductColumn("framework", .text, Wording(en: "Framework of the scores", zh: "所用指标体系")),
      ProductColumn(
        "by", .text, Wording(en: "What groups are: region, sector or whole", zh: "分组方式：地区、行业或总体")),
      ProductColumn(
        "levels", .text,
        Wording(en: "Levels as declared, separated by semicolons", zh: "层级（按声明顺序，以分号分隔）")),
      ProductColumn("statistic", .text, Wording(en: "Statistic of the scores", zh: "统计方法")),
      ProductColumn(
        "base_period", .text, nullable: true,
        Wording(en: "Base period (YYYY-MM); null: none", zh: "基期（YYYY-MM）；无则为空")),
      number("base_value", "Index of every group in the base period; null: no base", "基期指数；无则为空"),
      ProductColumn(
        "linking", .text, nullable: true,
        Wording(en: "How the index moves from its base; null: no base", zh: "与基期的衔接方式；无基期时为空")),
      ProductColumn(
        "least_subjects", .integer,
        Wording(en: "Fewer subjects with a score: no rank", zh: "参与排名的最少有分主体数")),
      ProductColumn("decimals", .integer, Wording(en: "Published decimals", zh: "发布的小数位数")),
      ProductColumn(
        "definition_zh", .text, Wording(en: "Definition in Chinese words", zh: "中文释义")),
      ProductColumn(
        "definition_en", .text, Wording(en: "Definition in English words", zh: "英文释义")),
    ],
    key: ["index"])

  static let index = ProductColumn(
    "index", .text, Wording(en: "Index, as the pipeline names it", zh: "指数"))
  static let level = ProductColumn(
    "level", .text, Wording(en: "Level of the groups, as the pipeline names it", zh: "层级"))
  static let code = ProductColumn(
    "code", .text,
    Wording(en: "Code of the region or sector; `whole` for the whole", zh: "地区或行业代码；总体为 whole"))
  static let nameZh = ProductColumn(
    "name_zh", .text, nullable: true,
    Wording(en: "Name in Chinese; null where none is declared", zh: "中文名称；未声明时为空"))
  static let nameEn = ProductColumn(
    "name_en", .text, nullable: true,
    Wording(en: "Name in English; null where none is declared", zh: "英文名称；未声明时为空"))
  static let period = ProductColumn(
    "period", .text,
    Wording(en: "Month (YYYY-MM), evaluated at its last day", zh: "期别（YYYY-MM），以月末评价"))

  static func number(_ name: String, _ en: String, _ zh: String) -> ProductColumn {
    ProductColumn(name, .number(.declared), nullable: true, Wording(en: en, zh: zh))
  }

  private static func count(_ name: String, _ en: String, _ zh: String) -> ProductColumn {
    ProductColumn(name, .integer, nullable: true, Wording(en: en, zh: zh))
  }
}
