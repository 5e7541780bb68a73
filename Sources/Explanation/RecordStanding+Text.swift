import Diagnostics
import Verification

extension RecordStanding {
  /// Whether the record is in force and until when, in a few words.
  func summary(_ language: Language) -> String {
    let words =
      switch state {
      case .inForce:
        expires.map { Wording(en: "in force, ends \($0)", zh: "有效，自 \($0) 起失效") }
          ?? Wording(en: "in force", zh: "有效")
      case .disputed: Wording(en: "under objection", zh: "异议中")
      case .expired:
        Wording(
          en: "ended \(expires?.description ?? "")", zh: "已自 \(expires?.description ?? "") 起失效")
      case .repaired:
        Wording(
          en: "made good \(repair?.day.description ?? "")",
          zh: "已于 \(repair?.day.description ?? "") 修复")
      case .left:
        Wording(
          en: "not in the export of \(left?.description ?? "")",
          zh: "\(left?.description ?? "") 的导出中已无此记录")
      }
    let origin = Wording(en: ", self-declared", zh: "，自行申报")
    return words[language] + (isSelfDeclared ? origin[language] : "")
  }

  /// Whether there is more to say than that the record is in force.
  var saysMore: Bool { state != .inForce || hasRules || isSelfDeclared }

  /// The rules that it stands by, one a sentence.
  var rules: [Wording] {
    var rules: [Wording] = []
    if let term {
      let longest = term.longest.map {
        Wording(en: "at most \($0.written) from the event", zh: "自事件之日起最长 \($0.written)")
      }
      let repair =
        term.repairs
        ? Wording(
          en: "repair from \(term.shortest.written) on", zh: "满 \(term.shortest.written) 方可修复")
        : Wording(en: "no repair", zh: "不得修复")
      let words = [longest, repair].compactMap(\.self)
      rules.append(
        Wording(
          en: "term: \(words.map(\.en).joined(separator: ", ")) (\(term.basis.en.printable))",
          zh: "期限：\(words.map(\.zh).joined(separator: "，"))（\(term.basis.zh.printable)）"))
    }
    rules += bars.map { bar in
      Wording(
        en: "repair barred by \(bar.dataset.printable) (\(bar.basis.en.printable))",
        zh: "修复受限于 \(bar.dataset.printable)（\(bar.basis.zh.printable)）")
    }
    if let objection {
      let counts =
        objection.counts
        ? Wording(en: "counts meanwhile", zh: "其间仍计入")
        : Wording(en: "does not count meanwhile", zh: "其间不计入")
      rules.append(
        Wording(
          en: "under objection, \(counts.en) (\(objection.basis.en.printable))",
          zh: "异议中，\(counts.zh)（\(objection.basis.zh.printable)）"))
    }
    return rules
  }
}
