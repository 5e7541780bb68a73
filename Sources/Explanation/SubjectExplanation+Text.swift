import Diagnostics
import Documents
import Verification

extension SubjectExplanation {
  /// The explanation for a terminal: who, and per framework the score, the
  /// tree, the steps of every indicator with its records, and the vetoes.
  ///
  /// Whole lines.
  public func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    var out = say(
      "Subject \(id.printable) (\(classTitle.en)), \(period), known at \(knownAt)\n",
      "主体 \(id.printable)（\(classTitle.zh)），期别 \(period)，知悉时点 \(knownAt)\n")
    var who = TextTable(["": .left, " ": .left])
    if let name { who.add([say("name", "名称"), name.printable]) }
    if let region { who.add([say("region", "地区"), region.text(language)]) }
    if let sector { who.add([say("sector", "行业"), sector.text(language)]) }
    out += who.text(indent: 2)
    if basis == .release {
      out += say(
        "  From the release alone: indicators are as published, rounded. Records need `--data DIR`.\n",
        "  仅据发布版本：指标取已发布的舍入值。查看原始记录请加 --data DIR。\n")
    }
    for framework in frameworks { out += "\n" + framework.text(language) }
    return out
  }
}

extension SubjectExplanation.Code {
  func text(_ language: Language) -> String {
    name.map { "\(code.printable) \($0[language].printable)" } ?? code.printable
  }
}

extension FrameworkExplanation {
  fileprivate func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    var out = "\(title[language].printable) (\(name))"
    guard isInPopulation else {
      return out
        + say(": not in the population of the framework\n", "：不在该指标体系的评价范围内\n")
    }
    if let score {
      out += say(": score \(score)", "：信用分 \(score)")
      if let grade { out += say(", grade \(grade)", "，等级 \(grade)") }
      if let rank { out += say(", rank \(rank) of \(ranked)", "，排名 \(rank)/\(ranked)") }
      out += "\n"
    } else {
      out += say(": no score, a thin file\n", "：薄档，不评分\n")
    }
    out += say(
      "  observed weight \(coverage.shown), at least \(leastCoverage.shown) for a score\n",
      "  已观测权重 \(coverage.shown)，评分至少需 \(leastCoverage.shown)\n")
    if !grades.isEmpty {
      let words = grades.map { grade in
        let text =
          grade.from.map { say("\(grade.name) from \($0.shown)", "\(grade.name) ≥ \($0.shown)") }
          ?? grade.name
        return grade.isOwn ? "[\(text)]" : text
      }
      out += say("  grades: ", "  等级：") + words.joined(separator: say(", ", "、")) + "\n"
    }
    out += "\n" + treeText(language) + sumText(language)
    if let fitting {
      out += say(
        "  parameters fitted on \(fitting.day), over \(fitting.subjects) subjects\n",
        "  参数拟合于 \(fitting.day)，共 \(fitting.subjects) 个主体\n")
    }
    let leaves = nodes.flatMap(\.leaves)
    if !leaves.isEmpty { out += say("\n  Indicators\n", "\n  指标\n") }
    for leaf in leaves { out += leaf.text(language) }
    if !vetoes.isEmpty { out += say("\n  Vetoes\n", "\n  一票否决\n") }
    for veto in vetoes { out += veto.text(language) }
    return out
  }

  private func treeText(_ language: Language) -> String {
    let heads = Wording(en: "node,weight,rescaled,value v,points", zh: "节点,权重,折算权重,取值 v,贡献（分）")[
      language
    ].split(separator: ",").map(String.init)
    var table = TextTable([
      heads[0]: .left, heads[1]: .right, heads[2]: .right, heads[3]: .right, heads[4]: .right,
    ])
    table.add([Wording(en: "from", zh: "起点")[language], "", "", "", start ?? "-"])
    func add(_ node: NodeExplanation, _ depth: Int) {
      let indent = String(repeating: "  ", count: depth)
      table.add([
        indent + node.name + " " + node.title[language].printable, node.weight.shown,
        node.rescaledWeight?.shown ?? "-", node.value?.shown ?? "-", node.contribution ?? "-",
      ])
      for child in node.children { add(child, depth + 1) }
    }
    for node in nodes { add(node, 0) }
    table.add([Wording(en: "limit", zh: "限制")[language], "", "", "", limit ?? "-"])
    table.add([Wording(en: "score", zh: "信用分")[language], "", "", "", score ?? "-"])
    return table.text(indent: 2)
  }

  private func sumText(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    var out = ""
    switch addsUp {
    case true?:
      out += say(
        "  from + nodes + limit = score, exactly as published\n", "  起点＋各节点＋限制＝信用分，与发布值逐位相加一致\n")
    case false?:
      out += say("  from + nodes + limit is NOT the published score\n", "  起点＋各节点＋限制与发布的信用分不相等\n")
    case nil: break
    }
    switch agreement {
    case .agrees:
      out += say("  the score computed here is the published one\n", "  此处重算的信用分与发布值一致\n")
    case .differs(let published, let recomputed):
      out += say(
        "  published \(published ?? "nothing"), recomputed \(recomputed ?? "nothing"): they DIFFER\n",
        "  发布 \(published ?? "空")，重算 \(recomputed ?? "空")：不一致\n")
    case .rounded(let published, let recomputed):
      out += say(
        "  published \(published ?? "nothing"), from rounded indicators \(recomputed ?? "nothing")\n",
        "  发布 \(published ?? "空")，据舍入指标计算 \(recomputed ?? "空")\n")
    }
    return out
  }
}

extension FrameworkExplanation.Veto {
  fileprivate func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    let state =
      decides
      ? say("true, and decides", "成立，且为决定项")
      : holds ? say("true", "成立") : say("not true", "不成立")
    return say(
      "    \(name): \(condition.printable) is \(state); cap \(cap.shown)\n"
        + "      basis: \(basis.en.printable)\n",
      "    \(name)：\(condition.printable) \(state)；上限 \(cap.shown)\n"
        + "      依据：\(basis.zh.printable)\n")
  }
}

extension NodeExplanation {
  /// The indicators under a node, in tree order.
  var leaves: [NodeExplanation] { leaf == nil ? children.flatMap(\.leaves) : [self] }
}
