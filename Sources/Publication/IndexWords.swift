import Diagnostics

/// What an index is, in words: a few sentences in both languages.
struct IndexWords {
  let sentences: [Wording]

  init(_ index: ReleaseContents.Index, _ contents: ReleaseContents) {
    let framework = contents.framework(of: index)?.title ?? Wording(en: "", zh: "")
    var sentences = [IndexWords.statistic(index.statistic, framework)]
    sentences.append(IndexWords.groups(index))
    if let base = index.base {
      sentences.append(IndexWords.base(base, index))
    }
    if index.leastSubjects > 1 {
      sentences.append(
        Wording(
          en: "Groups with fewer than \(index.leastSubjects) scored subjects have no rank.",
          zh: "有分主体不足 \(index.leastSubjects) 个的分组不参与排名。"))
    }
    self.sentences = sentences
  }

  /// All sentences, one after the other.
  var text: Wording {
    Wording(
      en: sentences.map(\.en).joined(separator: " "), zh: sentences.map(\.zh).joined())
  }

  private static func statistic(
    _ statistic: ReleaseContents.Index.Statistic, _ framework: Wording
  ) -> Wording {
    switch statistic {
    case .mean:
      Wording(
        en: "Mean of the scores of “\(framework.en)”.", zh: "“\(framework.zh)”信用分的平均值。")
    case .weightedMean:
      Wording(
        en: "Mean of the scores of “\(framework.en)”, weighted by the size of the subjects.",
        zh: "“\(framework.zh)”信用分按主体规模加权的平均值。")
    case .median:
      Wording(
        en: "Median of the scores of “\(framework.en)”.", zh: "“\(framework.zh)”信用分的中位数。")
    case .share(let grades):
      Wording(
        en: "Share, in percent, of scored subjects of “\(framework.en)” with grade "
          + "\(grades.joined(separator: ", ")).",
        zh: "“\(framework.zh)”有分主体中等级为 \(grades.joined(separator: "、")) 的占比（%）。")
    case .tail(let probability):
      Wording(
        en: "Quantile at \(probability) of the scores of “\(framework.en)” (Hyndman–Fan type 7).",
        zh: "“\(framework.zh)”信用分的 \(probability) 分位数（Hyndman–Fan 第 7 型）。")
    }
  }

  private static func groups(_ index: ReleaseContents.Index) -> Wording {
    let levels = index.levels.map { $0.title ?? Wording(en: $0.name, zh: $0.name) }
    let named = Wording(
      en: levels.map(\.en).joined(separator: ", "), zh: levels.map(\.zh).joined(separator: "、"))
    return switch index.grouping {
    case .whole: Wording(en: "Of all subjects in force.", zh: "统计全部存续主体。")
    case .region:
      Wording(
        en: "Of the subjects in force of each region, at the levels "
          + "\(named.en).",
        zh: "按地区统计存续主体，层级：\(named.zh)。")
    case .sector:
      Wording(
        en: "Of the subjects in force of each sector, at the levels "
          + "\(named.en).",
        zh: "按行业统计存续主体，层级：\(named.zh)。")
    }
  }

  private static func base(
    _ base: ReleaseContents.Index.Base, _ index: ReleaseContents.Index
  ) -> Wording {
    let value = PublishedNumber(base.value, decimals: index.decimals)?.text ?? ""
    return switch index.linking {
    case .fixed:
      Wording(
        en: "Every group has the index \(value) in \(base.period), and is compared with itself "
          + "in that month.",
        zh: "各组 \(base.period) 的指数为 \(value)，其他各期与该月直接相比。")
    case .chained:
      Wording(
        en: "Every group has the index \(value) in \(base.period); from month to month it moves "
          + "with the subjects that are in both.",
        zh: "各组 \(base.period) 的指数为 \(value)，逐月按前后两期共有的主体链接。")
    }
  }
}
