import Diagnostics

extension Phrases {
  /// Headings and notes of tables.
  static let tables: KeyValuePairs<String, Wording> = [
    "ranking": Wording(en: "Ranking", zh: "排名"),
    "rank": Wording(en: "Rank", zh: "位次"),
    "places": Wording(en: "Places", zh: "位次变化"),
    "ranksByMethod": Wording(en: "Ranks by method", zh: "名次区间（方法）"),
    "ranksByPopulation": Wording(en: "Ranks by population", zh: "名次区间（总体）"),
    "rangesNote": Wording(
      en: "Ranges: the ranks of nine in ten replicates, with other weights and aggregates (method) "
        + "or with the subjects of every group drawn again (population). Groups whose ranges "
        + "overlap are not told apart.",
      zh: "名次区间：十次模拟中九次所处的名次；“方法”指改变权重与合成方法，“总体”指在组内重抽主体。区间重叠的组不能区分高下。"),
    "level": Wording(en: "Index", zh: "指数"),
    "value": Wording(en: "Value", zh: "数值"),
    "subjects": Wording(en: "Subjects", zh: "有分主体"),
    "thin": Wording(en: "Too little known", zh: "资料不足"),
    "position": Wording(en: "Position", zh: "分布"),
    "month": Wording(en: "Month", zh: "月份"),
    "year": Wording(en: "Year", zh: "年份"),
    "panels": Wording(en: "The series", zh: "走势"),
    "effects": Wording(en: "What moved it", zh: "变动来自哪里"),
    "change": Wording(en: "Change", zh: "变动"),
    "within": Wording(en: "Scores", zh: "得分"),
    "weight": Wording(en: "Weights", zh: "权重"),
    "entry": Wording(en: "Came", zh: "进入"),
    "exit": Wording(en: "Left", zh: "退出"),
    "entered": Wording(en: "Came (subjects)", zh: "进入主体"),
    "left": Wording(en: "Left (subjects)", zh: "退出主体"),
    "effectsNote": Wording(
      en: "Change of the value since the month before = scores of subjects that stayed + their "
        + "weights + subjects that came + subjects that left. The black mark is the sum.",
      zh: "数值比上月的变动 = 留存主体的得分变化 + 留存主体的权重变化 + 进入主体 + 退出主体；黑色竖线为合计。"),
    "noEffects": Wording(
      en: "There is no month before to compare with.", zh: "没有可比的上月数值。"),
    "terms": Wording(en: "What it is made of", zh: "数值由什么构成"),
    "term": Wording(en: "Term", zh: "构成项"),
    "contribution": Wording(en: "Contribution", zh: "贡献"),
    "sum": Wording(en: "Sum", zh: "合计"),
    "termsNote": Wording(
      en: "The contributions add up to the value.", zh: "各项贡献之和等于数值。"),
    "noTerms": Wording(
      en: "This statistic is not a mean and does not split into a sum of contributions.",
      zh: "该统计量不是平均数，不能拆成各项贡献之和。"),
    "rankedBy": Wording(
      en: "Ranks go by the value, not by the index on a group's own base. ",
      zh: "位次按数值排列，与各组自身基期的指数无关。"),
    "missingNote": Wording(en: "[x]: no number is published.", zh: "[x]：无数值。"),
    "sources": Wording(en: "Where the data come from", zh: "数据来源"),
    "dataset": Wording(en: "Dataset", zh: "数据集"),
    "source": Wording(en: "Source", zh: "来源单位"),
    "read": Wording(en: "Read", zh: "读取"),
    "accepted": Wording(en: "Accepted", zh: "接受"),
    "rejected": Wording(en: "Rejected", zh: "剔除"),
    "excluded": Wording(en: "Excluded", zh: "排除"),
    "duplicate": Wording(en: "Duplicate", zh: "重复"),
    "superseded": Wording(en: "Superseded", zh: "被取代"),
    "instruction": Wording(en: "Withdrawals", zh: "撤回"),
    "unresolved": Wording(en: "Unresolved", zh: "未归属"),
    "sourcesNote": Wording(
      en:
        "Rows of the exports. Read = accepted + rejected (unreadable or contradictory) + excluded "
        + "(by a declared filter) + duplicate + superseded (by a later version) + withdrawals (rows "
        + "that take a record back) + unresolved (no subject can be told).",
      zh: "导出文件的行数。读取 = 接受 + 剔除（无法读取或相互矛盾）+ 排除（按声明的条件）+ 重复 + "
        + "被取代（有更新的版本）+ 撤回（撤销记录的指令行）+ 未归属（无法确定主体）。"),
    "noSources": Wording(en: "No dataset is declared.", zh: "未声明数据集。"),
  ]

  static let tooFew = Wording(
    en: "Not ranked: fewer than {least} subjects with a score",
    zh: "不排名：有分主体少于 {least} 个")
  static let notRanked = Wording(en: "Not ranked", zh: "不排名")
  static let noValue = Wording(en: "No value this month", zh: "本月无数值")

  static let region = Wording(en: "Region", zh: "地区")
  static let sector = Wording(en: "Sector", zh: "行业")
  static let whole = Wording(en: "Group", zh: "总体")
  static let regions = Wording(en: "regions", zh: "地区")
  static let sectors = Wording(en: "sectors", zh: "行业")
  static let wholes = Wording(en: "groups", zh: "组")
  static let ofLevel = Wording(en: "{groups} of level {level}", zh: "{level}级{groups}")
}
