import Diagnostics
import Documents

extension VerificationReport {
  /// How many differences a text shows; the JSON holds all.
  static let shownDifferences = 40

  /// The report for a reader: files, exports, a line per table with its
  /// columns by how they were verified, and the differences.
  public func text(_ language: Language) -> String {
    var out = ""
    func line(_ en: String, _ zh: String) { out += Wording(en: en, zh: zh)[language] + "\n" }
    line("Release \(release.printable), period \(period)", "发布版本 \(release.printable)，期别 \(period)")
    line(
      "  files: \(filesChecked) of \(files) compared, \(fileDifferences.count) differ"
        + (withheld > 0 ? ", \(withheld) not here (restricted)" : ""),
      "  文件：已比对 \(filesChecked)/\(files)，差异 \(fileDifferences.count)"
        + (withheld > 0 ? "，未提供 \(withheld)（受限部分）" : ""))
    line(
      "  exports: \(inputsChecked) of \(inputs) compared, \(inputDifferences.count) differ",
      "  导出文件：已比对 \(inputsChecked)/\(inputs)，差异 \(inputDifferences.count)")
    line("  extent: \(extent.words(.en))", "  范围：\(extent.words(.zh))")
    out += "\n" + tableText(language)
    out += notRecomputedText(language)
    out += differenceText(language)
    out += "\n"
    if isClean {
      line("Nothing differs.", "未发现差异。")
    } else {
      line(
        "\(fileDifferences.count + inputDifferences.count) files and \(differences.count) cells differ.",
        "有差异的文件 \(fileDifferences.count + inputDifferences.count) 个，单元格 \(differences.count) 个。")
    }
    return out
  }

  private func tableText(_ language: Language) -> String {
    let heads = Wording(
      en: "table,rows,recomputed,compared,certified,not recomputed,twin,differ",
      zh: "表,行数,已重算,与定义比对,已证,未重算,JSON 比对,差异")[language]
      .split(separator: ",").map(String.init)
    var text = TextTable([
      heads[0]: .left, heads[1]: .right, heads[2]: .right, heads[3]: .right, heads[4]: .right,
      heads[5]: .right, heads[6]: .right, heads[7]: .right,
    ])
    for table in tables {
      func checked(_ verification: Class) -> Int {
        table.columns.filter { $0.verification == verification }.reduce(0) { $0 + $1.checked }
      }
      let left = table.columns.filter { $0.verification == .notRecomputed }.count * table.rows
      text.add([
        table.path, String(table.rows), String(checked(.recomputed)), String(checked(.compared)),
        String(checked(.certified)), String(left), String(table.twinCells),
        String(differences.count { $0.table == table.path || $0.table == table.path + ".json" }),
      ])
    }
    return text.text(indent: 2)
  }

  private func notRecomputedText(_ language: Language) -> String {
    let left = tables.filter { $0.columns.contains { $0.verification == .notRecomputed } }
    guard !left.isEmpty || !hashedOnly.isEmpty else { return "" }
    var out =
      "\n"
      + Wording(
        en: "Not recomputed (the hash of the file vouches for it alone)", zh: "未重算（仅由文件哈希保证）")[
        language] + "\n"
    for table in left {
      let names = table.columns.filter { $0.verification == .notRecomputed }.map(\.name)
      out +=
        Wording(
          en: "  \(table.path): \(names.joined(separator: ", "))\n",
          zh: "  \(table.path)：\(names.joined(separator: "、"))\n")[language]
    }
    for path in hashedOnly { out += "  \(path.printable)\n" }
    return out
  }

  private func differenceText(_ language: Language) -> String {
    guard !isClean else { return "" }
    var out = "\n" + Wording(en: "Differences", zh: "差异")[language] + "\n"
    for difference in fileDifferences { out += "  \(difference.words(language))\n" }
    for difference in inputDifferences {
      out += "  --data \(difference.words(language))\n"
    }
    for difference in differences.prefix(VerificationReport.shownDifferences) {
      out += "  \(difference.words(language))\n"
    }
    let more = differences.count - VerificationReport.shownDifferences
    if more > 0 {
      out +=
        Wording(en: "  and \(more) more: see `--json`\n", zh: "  另有 \(more) 处，见 --json\n")[language]
    }
    return out
  }
}

extension Verifier.Extent {
  fileprivate func words(_ language: Language) -> String {
    switch self {
    case .hashes: Wording(en: "hashes and twins", zh: "哈希与 JSON 比对")[language]
    case .sample(let count, let seed):
      Wording(
        en: "a sample of \(count) cells, seed \(seed); fitted parameters as published",
        zh: "抽查 \(count) 个单元格，种子 \(seed)；拟合参数取自发布版本")[language]
    case .all:
      Wording(en: "every cell; parameters fitted again", zh: "全部单元格；参数重新拟合")[language]
    }
  }
}

extension VerificationReport.FileDifference {
  fileprivate func words(_ language: Language) -> String {
    let words =
      switch kind {
      case .missing: Wording(en: "is missing", zh: "缺失")
      case .changed: Wording(en: "is not what the manifest says", zh: "与清单不符")
      case .unlisted: Wording(en: "is not in the manifest", zh: "不在清单中")
      }
    return "\(path.printable) \(words[language])"
  }
}

extension VerificationReport.Difference {
  fileprivate func words(_ language: Language) -> String {
    let name = row.map { "\($0.column)=\($0.value.printable)" }.joined(separator: " ")
    let nothing = Wording(en: "nothing", zh: "空")[language]
    let published = published?.printable ?? nothing
    let recomputed = recomputed?.printable ?? nothing
    let words: Wording
    if let column {
      words = Wording(
        en: "\(column): published \(published), recomputed \(recomputed)",
        zh: "\(column)：发布 \(published)，重算 \(recomputed)")
    } else if self.recomputed == nil {
      words = Wording(en: "the row should not be there", zh: "不应有此行")
    } else if self.published == nil {
      words = Wording(en: "the row is missing", zh: "缺少此行")
    } else {
      words = Wording(
        en: "\(published) rows, \(recomputed) in the CSV",
        zh: "\(published) 行，CSV 为 \(recomputed) 行")
    }
    return "\(table)  \(name)  \(words[language])"
  }
}
