import Diagnostics

extension Phrases {
  /// The frame of the page, and the words around drawings.
  static let page: KeyValuePairs<String, Wording> = [
    "kind": Wording(en: "Credit index bulletin", zh: "信用指数公报"),
    "languages": Wording(en: "Language", zh: "语言"),
    "both": Wording(en: "Both", zh: "对照"),
    "period": Wording(en: "Period", zh: "期次"),
    "knownAt": Wording(en: "Data known by", zh: "数据截至"),
    "pipeline": Wording(en: "Pipeline", zh: "流水线"),
    "program": Wording(en: "Program", zh: "程序"),
    "definition": Wording(en: "Definition (SHA-256)", zh: "定义摘要（SHA-256）"),
    "contents": Wording(en: "Contents", zh: "目录"),
    "points": Wording(en: "Main points", zh: "要点"),
    "noIndices": Wording(
      en: "This release holds no index. The accounts of its data follow.",
      zh: "本期没有指数，以下为数据情况。"),
    "noGroups": Wording(
      en: "No group has a value in this release.", zh: "本期各组均无数值。"),
    "onMonth": Wording(en: "on the month", zh: "比上月"),
    "onYear": Wording(en: "on the year", zh: "比上年同月"),
    "colon": Wording(en: ": ", zh: "："),
    "stop": Wording(en: ". ", zh: "。"),
    "seriesTable": Wording(en: "Table: the series in numbers", zh: "数据表：序列"),
    "axisNote": Wording(
      en: "The vertical axis does not begin at zero. A gap in the line is a month without a value.",
      zh: "纵轴不从零开始；线条中断表示该月无数值。"),
    "footer": Wording(
      en: "This page is one file. It loads nothing, runs no script and says the same wherever it "
        + "is opened.",
      zh: "本页为单个文件：不加载任何外部资源，不运行脚本，在任何地方打开内容都相同。"),
  ]

  static let rose = Wording(en: "up", zh: "上升")
  static let fell = Wording(en: "down", zh: "下降")
  static let unchanged = Wording(en: "unchanged", zh: "持平")

  /// What stands in for a number that there is none of.
  static let missing = "[x]"

  static let panelAxes = Wording(
    en: "All panels share their axes: {low} to {high}, {first} to {last}. The vertical axis does "
      + "not begin at zero. Line: the {group}; grey: from the lowest to the highest of all; a gap "
      + "is a month without a value.{base}",
    zh: "各图坐标轴相同：纵轴 {low} 至 {high}，横轴 {first} 至 {last}；纵轴不从零开始。线条为该{group}，"
      + "灰色带为全部{group}的最低值至最高值；中断表示该月无数值。{base}")
  static let dashed = Wording(
    en: " Dashed: base, {base} = {value}.", zh: "虚线为基期，{base} = {value}。")
  static let chartTitle = Wording(
    en: "{title}, {group}: {first} to {last}", zh: "{title}（{group}）：{first}至{last}")
  static let chartText = Wording(
    en: "Line of {count} months; last value {value} in {month}.",
    zh: "共 {count} 个月的折线，最近一期（{month}）为 {value}。")
  static let chartEmpty = Wording(
    en: "No month has a value.", zh: "各月均无数值。")
  static let baseIs = Wording(en: "{month} = {value}", zh: "{month} = {value}")
}
