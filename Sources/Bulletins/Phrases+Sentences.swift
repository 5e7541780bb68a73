import Diagnostics

extension Phrases {
  static let headlineLevel = Wording(
    en: "{title}, {month}: {level}{unit}", zh: "{month}，{title}为 {level}{unit}")
  static let headlineMissing = Wording(
    en: "{title}, {month}: no value", zh: "{month}，{title}无数值")
  static let headlineGroup = Wording(en: "{title} ({group})", zh: "{title}（{group}）")
  static let headlineBase = Wording(en: " ({month} = {value})", zh: "（{month} = {value}）")
  static let roseOnMonth = Wording(en: "up {size} on the month", zh: "比上月上升 {size}")
  static let fellOnMonth = Wording(en: "down {size} on the month", zh: "比上月下降 {size}")
  static let sameOnMonth = Wording(en: "unchanged on the month", zh: "与上月持平")
  static let roseOnYear = Wording(en: "up {size} on the year", zh: "比上年同月上升 {size}")
  static let fellOnYear = Wording(en: "down {size} on the year", zh: "比上年同月下降 {size}")
  static let sameOnYear = Wording(en: "unchanged on the year", zh: "与上年同月持平")
  static let counted = Wording(
    en: "; subjects with a score: {subjects}", zh: "；有分主体 {subjects} 个")
  static let countedThin = Wording(
    en: ", with too little known: {thin}", zh: "，资料不足的 {thin} 个")
  static let stop = Wording(en: ".", zh: "。")

  static let ranked = Wording(
    en: "{title}, {month}: ranked {ranked} of {all} {groups}; first is {first} ({value}){last}.",
    zh: "{title}（{month}）：{all} 个{groups}中 {ranked} 个参加排名，第 1 位为{first}（{value}）{last}。")
  static let rankedLast = Wording(
    en: ", last is {name} ({value})", zh: "，末位为{name}（{value}）")
  static let noneRanked = Wording(
    en: "{title}, {month}: ranked none of {all} {groups}.",
    zh: "{title}（{month}）：{all} 个{groups}均不排名。")
  static let moved = Wording(
    en: "On the month {up} rose, {down} fell and {flat} stayed{most}{least}.",
    zh: "比上月 {up} 个上升、{down} 个下降、{flat} 个持平{most}{least}。")
  static let movedMost = Wording(
    en: "; the largest rise is that of {name} ({size})", zh: "；升幅最大的是{name}（{size}）")
  static let movedLeast = Wording(
    en: "; the largest fall is that of {name} ({size})", zh: "；降幅最大的是{name}（{size}）")
}
