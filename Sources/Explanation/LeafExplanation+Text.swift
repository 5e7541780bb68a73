import Diagnostics
import Documents
import Verification

extension NodeExplanation {
  /// The steps of an indicator, and its records.
  func text(_ language: Language) -> String {
    guard let leaf else { return "" }
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    let trace = leaf.trace
    let unit = leaf.unit.map { " " + $0[language].printable } ?? ""
    let raw =
      trace.raw.map { (PlainDecimal($0, decimals: leaf.decimals)?.text ?? $0.shown) + unit }
      ?? say("missing", "缺失")
    var out = "    \(name) \(title[language].printable)" + say(": ", "：") + raw + "\n"
    if trace.leaf.origin == .score {
      out += say(
        "      the score of the subject in framework `\(name)`, which is explained under its own name\n",
        "      该主体在指标体系“\(name)”中的信用分，其由来见该体系的说明\n")
    }
    for step in leaf.steps { out += "      " + step[language] + "\n" }
    guard let records = leaf.records else { return out }
    if records.counted.isEmpty {
      out += say("      no records\n", "      无记录\n")
    } else {
      out += LeafExplanation.text(of: records.counted, language)
    }
    guard !records.leftOut.isEmpty else { return out }
    return out
      + say("      not counted:\n", "      未计入：\n")
      + LeafExplanation.text(of: records.leftOut, language)
  }
}

extension LeafExplanation {
  /// So many records are listed for a reader: the last ones.
  static let longestList = 20

  /// The last records in a table, with amounts and weights where there are
  /// some; a line before it where there are more.
  fileprivate static func text(of records: [SourceRecord], _ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    let hasAmounts = records.contains { $0.amount != nil }
    let hasWeights = records.contains { $0.weight != 1 }
    let hasEnds = records.contains { $0.standing?.saysMore == true }
    let hasOrigins = records.contains { $0.origin != nil }
    var table = TextTable([
      say("dataset", "数据集"): .left, say("file:line", "文件:行"): .left,
      say("event", "发生日"): .left, say("known", "知悉日"): .left,
      hasAmounts ? say("amount", "数值") : "": .right,
      hasWeights ? say("weight", "权重") : "": .right,
      hasEnds ? say("standing", "效力") : "": .left,
      hasOrigins ? say("taken over from", "承继自") : "": .left,
    ])
    let shown = records.suffix(longestList)
    for record in shown {
      table.add([
        record.dataset, "\(record.file.printable):\(record.line)",
        record.event?.description ?? "-", record.known?.description ?? "-",
        hasAmounts ? record.amount?.shown ?? "-" : "", hasWeights ? record.weight.shown : "",
        hasEnds ? record.standing?.summary(language) ?? "-" : "",
        hasOrigins ? record.origin?.summary(language) ?? "-" : "",
      ])
    }
    let more = records.count - shown.count
    let note =
      more == 0
      ? ""
      : say(
        "      the last \(shown.count) of \(records.count) records; --json lists all\n",
        "      共 \(records.count) 条记录，仅列最后 \(shown.count) 条；加 --json 列出全部\n")
    // Rules that several records stand by are told once.
    var rules: [String] = []
    for rule in shown.flatMap({ $0.standing?.rules ?? [] }).map({ $0[language] })
    where !rules.contains(rule) {
      rules.append(rule)
    }
    return note + table.text(indent: 6) + rules.map { "        \($0)\n" }.joined()
  }
}

extension LeafExplanation {
  /// What is done to the value, one sentence a step.
  var steps: [Wording] {
    var steps: [Wording] = []
    if trace.raw == nil {
      steps.append(
        trace.imputed.map {
          Wording(
            en: "imputed by \(trace.leaf.imputation.words.en): \($0.shown)",
            zh: "以\(trace.leaf.imputation.words.zh)填补：\($0.shown)")
        }
          ?? Wording(en: "not imputed", zh: "不填补"))
    }
    if let bounds = trace.parameters.winsorise, let value = trace.winsorised {
      steps.append(
        Wording(
          en: "bounded to \(bounds.lower.shown) … \(bounds.upper.shown): \(value.shown)",
          zh: "缩尾至 \(bounds.lower.shown) … \(bounds.upper.shown)：\(value.shown)"))
    }
    if let outliers = trace.parameters.outliers { steps.append(outliers.words) }
    if let name = transformName, let value = trace.transformed {
      steps.append(
        Wording(
          en: "transformed by \(name): \(value.shown)",
          zh: "变换 \(name)：\(value.shown)"))
    }
    let normalisation = words(of: trace.leaf.normalisation)
    let value = trace.normalised?.shown
    steps.append(
      Wording(
        en: "\(normalisation.en): v = \(value ?? "missing")",
        zh: "\(normalisation.zh)：v = \(value ?? "缺失")"))
    return steps
  }

  /// The transform that was used, with its exponent; nil where none was.
  private var transformName: String? {
    if trace.parameters.outliers?.method == "transformation" {
      return trace.leaf.outliers?.otherwise?.rawValue
    }
    switch trace.leaf.transform {
    case .none: return nil
    case .boxCox(let given), .yeoJohnson(let given):
      let lambda = given ?? trace.parameters.power?.lambda
      return trace.leaf.transform.name + (lambda.map { " (λ = \($0.shown))" } ?? "")
    case .log(let offset) where offset != 0: return "log (x + \(offset.shown))"
    case .log1p, .squareRoot, .log: return trace.leaf.transform.name
    }
  }

  private func words(of normalisation: FrameworkModel.Normalisation) -> Wording {
    let isNegative = trace.leaf.direction == .negative
    let direction = Wording(
      en: isNegative ? ", less is better" : ", more is better",
      zh: isNegative ? "，逆向" : "，正向")
    let ends = trace.parameters.minmax.map { "\($0.lower.shown) … \($0.upper.shown)" } ?? "-"
    let words: Wording
    switch normalisation {
    case .minmax:
      words = Wording(en: "minmax between \(ends)", zh: "极差归一化，区间 \(ends)")
    case .zscore(let centre, let spread):
      let moments =
        trace.parameters.zscore.map { ($0.mean.shown, $0.deviation.shown) } ?? ("-", "-")
      words = Wording(
        en: "z-score with mean \(moments.0), deviation \(moments.1), "
          + "centre \(centre.shown), spread \(spread.shown)",
        zh: "标准分，均值 \(moments.0)，标准差 \(moments.1)，中心 \(centre.shown)，尺度 \(spread.shown)")
    case .rank:
      words = Wording(
        en: "rank among \(trace.parameters.observed) fitted values",
        zh: "在 \(trace.parameters.observed) 个拟合值中的秩次")
    case .percentile:
      words = Wording(
        en: "percentile among \(trace.parameters.observed) fitted values",
        zh: "在 \(trace.parameters.observed) 个拟合值中的百分位")
    case .goalposts(let worst, let best):
      return Wording(
        en: "goalposts, worst \(worst.shown), best \(best.shown)",
        zh: "目标值法，最差 \(worst.shown)，最优 \(best.shown)")
    case .scaled(let worst, let best):
      return Wording(
        en: "scaled, worst \(worst.shown), best \(best.shown), not clamped",
        zh: "按固定端点，最差 \(worst.shown)，最优 \(best.shown)，不截断")
    case .distanceToBest:
      words = Wording(en: "distance to the best, ends \(ends)", zh: "与最优值的距离，区间 \(ends)")
    case .distanceToTarget(let target, _):
      words = Wording(
        en: "distance to the target \(target.shown), ends \(ends)",
        zh: "与目标值 \(target.shown) 的距离，区间 \(ends)")
    case .distanceToReference(let reference):
      words = Wording(
        en: "distance to the reference \(reference.shown), ends \(ends)",
        zh: "与参照值 \(reference.shown) 的距离，区间 \(ends)")
    case .fractionOfBest:
      words = Wording(en: "fraction of the best, ends \(ends)", zh: "占最优值的比例，区间 \(ends)")
    case .borda:
      words = Wording(
        en: "share of worse values among \(trace.parameters.observed) fitted ones",
        zh: "在 \(trace.parameters.observed) 个拟合值中劣于该值者的占比")
    case .none:
      return Wording(en: "kept as it is, on the framework's scale", zh: "原样保留（体系分值）")
    case .points(let steps, _):
      let table = steps.map { step in
        Wording(
          en: (step.below.map { "below \($0.shown): " } ?? "else ") + step.points.shown,
          zh: (step.below.map { "低于 \($0.shown) 得 " } ?? "其余得 ") + step.points.shown)
      }
      return Wording(
        en: "table of points (\(table.map(\.en).joined(separator: ", ")))",
        zh: "计分表（\(table.map(\.zh).joined(separator: "，"))）")
    }
    return Wording(en: words.en + direction.en, zh: words.zh + direction.zh)
  }
}

extension ModelParameters.Outliers {
  /// What came of it, in words.
  fileprivate var words: Wording {
    let moved = "\(movedDown + movedUp)"
    return switch outcome {
    case "within_limits":
      Wording(en: "no outliers: the shape is within its limits", zh: "无离群值：分布形态在限值内")
    case "not_applied":
      Wording(
        en: "outliers not treated: \(why ?? "")", zh: "未处理离群值：\(why ?? "")")
    default:
      method == "transformation"
        ? Wording(en: "outliers drawn in by a transformation", zh: "以变换处理离群值")
        : Wording(en: "outliers: \(moved) values moved", zh: "离群值：移动 \(moved) 个观测值")
    }
  }
}

extension FrameworkModel.Imputation {
  /// What stands in, in words.
  var words: Wording {
    switch self {
    case .none: Wording(en: "nothing", zh: "无")
    case .median: Wording(en: "the median", zh: "中位数")
    case .sectorMedian: Wording(en: "the median of the sector", zh: "行业中位数")
    case .mean: Wording(en: "the mean", zh: "均值")
    case .group(let isRegion, let isMean, let least):
      Wording(
        en: "the \(isMean ? "mean" : "median") of the \(isRegion ? "region" : "sector") "
          + "(of all where fewer than \(least) are observed)",
        zh: "\(isRegion ? "区域" : "行业")\(isMean ? "均值" : "中位数")（观测值少于 \(least) 个时用全体）")
    case .worst: Wording(en: "the worst value observed", zh: "已观测的最差值")
    case .value: Wording(en: "the declared value", zh: "声明的固定值")
    }
  }
}
