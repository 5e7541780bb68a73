import Diagnostics
import Tabular
import Verification

extension IndexModel {
  /// How the value is computed, in words.
  var formula: Wording {
    switch statistic {
    case .mean:
      Wording(
        en: "value = the mean of the scores of its subjects, each with the same weight",
        zh: "取值＝组内各主体信用分的算术平均，各主体权重相同")
    case .weightedMean:
      Wording(
        en: "value = the mean of the scores of its subjects, weighted by their size",
        zh: "取值＝组内各主体信用分按规模加权的平均")
    case .median:
      Wording(
        en: "value = the median of the scores of its subjects (type 7)",
        zh: "取值＝组内各主体信用分的中位数（第 7 类分位数）")
    case .tail(let share):
      Wording(
        en:
          "value = the quantile of the scores of its subjects at \((share * 100).shown) % (type 7)",
        zh: "取值＝组内各主体信用分的 \((share * 100).shown)% 分位数（第 7 类）")
    case .share(let grades):
      Wording(
        en: "value = 100 × the share of its subjects in grade \(grades.joined(separator: ", "))",
        zh: "取值＝100 × 组内等级为 \(grades.joined(separator: "、")) 的主体占比")
    }
  }

  /// How the index follows from the value; nil without a base.
  var linkWords: Wording? {
    guard let base else { return nil }
    switch linking {
    case .fixed:
      return Wording(
        en: "index = \(base.value.shown) × value / value in \(base.period)",
        zh: "指数＝\(base.value.shown) × 取值 ÷ \(base.period) 的取值")
    case .chained:
      return Wording(
        en: "index = \(base.value.shown) in \(base.period), times every month's link since: "
          + "the value of the subjects in both months over their value in the month before",
        zh: "指数＝\(base.period) 为 \(base.value.shown)，逐月连乘环比：两月均在组内的主体之本月取值 ÷ 上月取值")
    }
  }
}

extension IndexExplanation {
  /// The effects of a published row, with their names.
  static func effects(_ table: PublishedTable, _ row: [String]) -> [Part] {
    let names: [(String, Wording)] = [
      ("within", Wording(en: "the same subjects score otherwise", zh: "原有主体信用分变化")),
      ("weight", Wording(en: "the same subjects weigh otherwise", zh: "原有主体权重变化")),
      ("entry", Wording(en: "subjects came", zh: "主体进入")),
      ("exit", Wording(en: "subjects left", zh: "主体退出")),
    ]
    return names.map { Part(name: $0, title: $1, value: table[row, $0], change: nil) }
  }

  /// What a term is called.
  static func title(
    ofTerm name: String, _ nodes: [FrameworkModel.Node], _ described: Described
  ) -> Wording {
    switch name {
    case "from": return Wording(en: "beginning of the scale", zh: "分值起点")
    case "limit": return Wording(en: "vetoes and ends of the scale", zh: "一票否决与分值限制")
    default: break
    }
    switch nodes.first(where: { $0.name == name }) {
    case .branch(let branch)?: return branch.title
    case .leaf(let leaf)?: return described.title(of: leaf)
    case nil: return Wording(en: name, zh: name)
    }
  }
}
