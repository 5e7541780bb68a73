import Diagnostics

extension Phrases {
  /// What became known later.
  static let revisions: KeyValuePairs<String, Wording> = [
    "revisions": Wording(en: "What became known later", zh: "事后修订"),
    "published": Wording(en: "Published", zh: "原公布"),
    "redefinition": Wording(en: "Definition", zh: "定义"),
    "then": Wording(en: "Known then", zh: "当时所知"),
    "late": Wording(en: "Late", zh: "迟报"),
    "correction": Wording(en: "Corrections", zh: "更正"),
    "repair": Wording(en: "Repairs", zh: "修复"),
    "revision": Wording(en: "Revision", zh: "修订合计"),
    "now": Wording(en: "Known now", zh: "现在所知"),
    "revisionsNote": Wording(
      en:
        "The values revised most, of several groups one each. Known then + late + corrections + repairs = known now. All "
        + "of them: public/index/revisions.csv.",
      zh: "修订最大的数值，有多个组时每组列一个。当时所知 + 迟报 + 更正 + 修复 = 现在所知。全部修订见 public/index/revisions.csv。"),
    "revisionsCompared": Wording(
      en: "Published + definition = known then.", zh: "原公布 + 定义 = 当时所知。"),
  ]

  static let revisionsCounted = Wording(
    en: "Of {compared} values of the series, what became known after their month has revised "
      + "{revised}",
    zh: "序列的 {compared} 个数值中，因月末之后才知悉的情况而修订的有 {revised} 个")
  static let revisionsLargest = Wording(
    en: "; most of all {name}, {month}: {size}, from {then} to {now}",
    zh: "；修订最大的是{name}（{month}）：{size}，由 {then} 变为 {now}")
}
