import Diagnostics

extension Phrases {
  /// What sets groups apart.
  static let differences: KeyValuePairs<String, Wording> = [
    "differences": Wording(en: "Which terms made the difference", zh: "差异与变动来自哪些构成项"),
    "differencesNote": Wording(
      en:
        "Values before any base. A value is the sum of its terms, so every difference is exactly "
        + "the sum of their differences; the two largest are named, with sign. ",
      zh: "以下为未按基期折算的数值。数值等于各构成项之和，故差异恰为各项差异之和；此处列出绝对值最大的两项，带正负号。"),
    "differencesApart": Wording(
      en: "All of them: public/index/differences.csv; of changes: public/index/contributions.csv.",
      zh: "全部差异见 public/index/differences.csv，全部变动见 public/index/contributions.csv。"),
    "differencesMoved": Wording(
      en: "All of them: public/index/contributions.csv.",
      zh: "全部变动见 public/index/contributions.csv。"),
    "comparisons": Wording(en: "Groups compared", zh: "两组比较"),
    "comparisonsNote": Wording(
      en: "Values before any base. The two terms that set both apart most are named, with sign. "
        + "All of them: public/index/comparisons.csv.",
      zh: "以下为未按基期折算的数值；此处列出绝对值最大的两项，带正负号。全部各项见 public/index/comparisons.csv。"),
  ]

  static let comparisonOpening = Wording(
    en: "{name}: {value}; {other}: {otherValue}", zh: "{name}：{value}；{other}：{otherValue}")
  static let comparisonAbove = Wording(en: "; {size} more", zh: "；前者高 {size}")
  static let comparisonBelow = Wording(en: "; {size} less", zh: "；前者低 {size}")
  static let comparisonNone = Wording(en: "; the same", zh: "；二者相同")
  static let comparisonMissing = Wording(
    en: "{name} and {other}: not compared, one of both has no value this month.",
    zh: "{name}与{other}：其中一组本月无取值，未作比较。")
  static let differencesCounted = Wording(
    en: "All groups together, {month}: {value}. Of {compared} ranked {groups}, {above} lie above "
      + "and {below} below.",
    zh: "{month}，全部分组合计的总体数值为 {value}；参加排名的 {compared} 个{groups}中，"
      + "{above} 个高于总体，{below} 个低于总体。")
  static let differencesMost = Wording(
    en: " Told of are the {told} that differ most.", zh: "以下列出差异最大的 {told} 个。")
  static let differenceOpening = Wording(en: "{name}: {value}", zh: "{name}：{value}")
  static let differenceAbove = Wording(en: ", {size} above the whole", zh: "，比总体高 {size}")
  static let differenceBelow = Wording(en: ", {size} below the whole", zh: "，比总体低 {size}")
  static let differenceNone = Wording(en: ", the same as the whole", zh: "，与总体相同")
  static let differenceRose = Wording(
    en: "; up {size} on the month", zh: "；比上月上升 {size}")
  static let differenceFell = Wording(
    en: "; down {size} on the month", zh: "；比上月下降 {size}")
  static let differenceStayed = Wording(en: "; unchanged on the month", zh: "；与上月持平")
  static let differenceParts = Wording(
    en: " (most of all {parts})", zh: "（影响最大的是{parts}）")
  static let differencePart = Wording(en: "{term} {size}", zh: "{term} {size}")
}
