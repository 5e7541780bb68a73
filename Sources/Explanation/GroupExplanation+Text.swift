import Diagnostics
import Documents
import Verification

extension GroupExplanation {
  /// The explanation for a terminal: per index the value and its formula, its
  /// terms, what changed it, the neighbours in rank and the subjects that moved
  /// it most.
  ///
  /// Whole lines.
  public func text(_ language: Language) -> String {
    let title = name.map { "\(code.printable) \($0[language].printable)" } ?? code.printable
    var out =
      Wording(
        en: "\(grouping.words.en.capitalisedFirst) \(title), \(period)\n",
        zh: "\(grouping.words.zh) \(title)，期别 \(period)\n")[language]
    for index in indices { out += "\n" + index.text(language) }
    return out
  }
}

extension String {
  /// The text with its first letter in upper case, as at the beginning of a
  /// line.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension IndexExplanation {
  fileprivate func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    var out = say(
      "\(index.title.en.printable) (\(index.name), level \(level)): value \(value)",
      "\(index.title.zh.printable)（\(index.name)，层级 \(level)）：取值 \(value)")
    if let indexValue { out += say(", index \(indexValue)", "，指数 \(indexValue)") }
    if let rank {
      out += say(", rank \(rank) of \(ranked)", "，排名 \(rank)/\(ranked)")
      if let words = rankWords { out += words[language] }
    } else {
      out += say(
        ", no rank: fewer than \(index.leastSubjects) subjects",
        "，主体少于 \(index.leastSubjects) 个，不排名")
    }
    out += "\n  \(index.formula[language])\n"
    if let words = index.linkWords { out += "  \(words[language])\n" }
    out += say(
      "  \(subjects) subjects counted, \(thin) thin files beside them\n",
      "  计入主体 \(subjects) 个，另有薄档 \(thin) 个\n")
    out += termsText(language) + differenceText(language) + effectsText(language)
    out += (signals?.text(language) ?? "") + revisionsText(language)
    out += neighboursText(language)
    return out + moversText(language)
  }

  /// How the rank changed; nil where there is none to compare with.
  private var rankWords: Wording? {
    guard let won = rankChange.flatMap({ Int($0) }) else { return nil }
    if won == 0 { return Wording(en: " (as before)", zh: "（与上期相同）") }
    return won > 0
      ? Wording(en: " (up \(won))", zh: "（上升 \(won) 位）")
      : Wording(en: " (down \(-won))", zh: "（下降 \(-won) 位）")
  }

  private func termsText(_ language: Language) -> String {
    guard !terms.isEmpty else { return "" }
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    let heads = say("term,,value,change", "构成,,取值,变化").split(
      separator: ",", omittingEmptySubsequences: false
    ).map(String.init)
    var table = TextTable([
      heads[0]: .left, heads[1]: .left, heads[2]: .right, heads[3]: .right,
    ])
    for term in terms {
      table.add([
        term.name, term.title[language].printable, term.value ?? "-", term.change ?? "-",
      ])
    }
    let sum =
      termsAddUp == true
      ? say("  they add up to the value, exactly as published\n", "  各项之和与发布的取值逐位一致\n")
      : say("  they do NOT add up to the value\n", "  各项之和与发布的取值不一致\n")
    return "\n" + table.text(indent: 2) + sum
  }

  private func effectsText(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    guard let change else {
      return say("\n  no period before to compare with\n", "\n  没有可比的上一期\n")
    }
    var out = say("\n  change since the period before: \(change)", "\n  较上期变化：\(change)")
    if let entered, let left {
      out += say("; \(entered) subjects entered, \(left) left", "；进入 \(entered) 个，退出 \(left) 个")
    }
    var table = TextTable(["": .left, " ": .left, "  ": .right])
    for effect in effects {
      table.add([effect.name, effect.title[language], effect.value ?? "-"])
    }
    out += "\n" + table.text(indent: 2)
    switch effectsAddUp {
    case true?:
      out += say("  they add up to the change, exactly as published\n", "  各项之和与发布的变化逐位一致\n")
    case false?: out += say("  they do NOT add up to the change\n", "  各项之和与发布的变化不一致\n")
    case nil: break
    }
    return out
  }

  private func revisionsText(_ language: Language) -> String {
    guard !revisions.isEmpty else { return "" }
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    let isCompared = revisions.contains { $0.published != nil }
    var columns = [say("period", "期别")]
    if isCompared { columns += [say("published", "原公布"), say("definition", "定义")] }
    columns += [
      say("then", "当时"), say("late", "迟报"), say("correction", "更正"), say("repair", "修复"),
      say("now", "现在"),
    ]
    var table = TextTable(
      columns: columns.enumerated().map { ($1, $0 == 0 ? .left : .right) })
    for one in revisions {
      let head = [one.period] + (isCompared ? [one.published ?? "-", one.definition ?? "-"] : [])
      table.add(
        head + [one.then, one.late, one.correction, one.repair, one.now].map { $0 ?? "-" })
    }
    return say(
      "\n  what became known later revised these periods most\n", "\n  事后知悉的信息修订最多的各期\n")
      + table.text(indent: 2)
  }

  private func neighboursText(_ language: Language) -> String {
    guard !neighbours.isEmpty else { return "" }
    var table = TextTable(["": .left, " ": .right, "  ": .left, "   ": .right])
    for one in neighbours {
      let name = one.name.map { " " + $0[language].printable } ?? ""
      table.add([one.isOwn ? ">" : "", String(one.rank), one.code.printable + name, one.value])
    }
    return "\n" + Wording(en: "  neighbours in rank\n", zh: "  排名相邻\n")[language]
      + table.text(indent: 2)
  }

  private func moversText(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    switch movers {
    case .needExports:
      return say(
        "\n  which subjects moved it: needs `--data DIR`\n", "\n  查看影响最大的主体请加 --data DIR\n")
    case .withheld:
      return say(
        "\n  which subjects moved it: needs the restricted half of the release\n",
        "\n  查看影响最大的主体需发布版本的受限部分\n")
    case .none: return ""
    case .listed(let moves):
      // Only in a mean does a subject have an effect of its own.
      let hasEffects = moves.contains { $0.effect != nil }
      var table = TextTable([
        say("subject", "主体"): .left, "": .left, say("before", "上期"): .right,
        say("after", "本期"): .right, hasEffects ? say("effect", "影响") : " ": .right,
      ])
      for move in moves {
        table.add([
          move.id.printable, move.kind.words[language], move.before?.shown ?? "-",
          move.after?.shown ?? "-", hasEffects ? move.effect?.shown ?? "-" : "",
        ])
      }
      return say(
        "\n  subjects that moved it most (restricted)\n", "\n  影响最大的主体（受限信息）\n")
        + table.text(indent: 2)
    }
  }
}

extension SubjectMove.Kind {
  /// What it did.
  var words: Wording {
    switch self {
    case .stayed: Wording(en: "stayed", zh: "留在组内")
    case .entered: Wording(en: "entered", zh: "进入")
    case .left: Wording(en: "left", zh: "退出")
    }
  }
}
