import Diagnostics
import Documents
import Verification

extension Explainer {
  /// What an index says of a group at a glance; nil where it tells no signals.
  func signals(
    _ index: IndexModel, _ level: IndexModel.Level, _ code: String
  ) throws(Failure) -> IndexExplanation.Signals? {
    guard let declared = index.signals, let table = try release.table("public/index/signals")
    else { return nil }
    func isOwn(_ row: [String], _ table: PublishedTable) -> Bool {
      table[row, "index"] == index.name && table[row, "level"] == level.name
        && table.text(row, "code") == code
        && table[row, "period"] == definition.period.description
    }
    guard let row = table.rows.first(where: { isOwn($0, table) }) else { return nil }
    var terms: [IndexExplanation.Part] = []
    if let parts = try release.table("public/index/term_signals") {
      terms = parts.rows.filter { isOwn($0, parts) }.compactMap { row in
        guard let name = parts[row, "term"], let value = parts[row, "contribution_percent"] else {
          return nil
        }
        return IndexExplanation.Part(
          name: name, title: title(ofTerm: name, in: index), value: value,
          change: parts[row, "change_percent"])
      }
    }
    let wave = table.text(row, "wave")
    let lamp = table[row, "lamp"]
    return IndexExplanation.Signals(
      shown: table[row, "shown"], change: table[row, "change_percent"], wave: wave,
      waveTitle: declared.waves.first { $0.state == wave }?.title, lamp: lamp,
      lampTitle: declared.lamps.first { $0.colour == lamp }?.title, terms: terms)
  }
}

extension IndexExplanation.Signals {
  /// The signals for a terminal. Whole lines, an empty one before them.
  func text(_ language: Language) -> String {
    func say(_ en: String, _ zh: String) -> String { Wording(en: en, zh: zh)[language] }
    var out = say("\n  signals\n", "\n  预警信号\n")
    if let change, let wave {
      let title = waveTitle.map { " " + $0[language].printable } ?? ""
      out += say(
        "    wave \(wave.printable)\(title): changed by \(change) % since the month before\n",
        "    波动 \(wave.printable)\(title)：较上月变动 \(change)%\n")
    }
    if let lamp, let shown {
      let title = lampTitle.map { " " + $0[language].printable } ?? ""
      out += say("    lamp \(lamp)\(title): at \(shown)\n", "    灯色 \(lamp)\(title)：水平 \(shown)\n")
    }
    if wave == nil && lamp == nil { out += say("    none\n", "    无\n") }
    guard !terms.isEmpty else { return out }
    var table = TextTable([
      "": .left, " ": .left, say("added, %", "贡献（%）"): .right,
      say("own change, %", "自身变动（%）"): .right,
    ])
    for term in terms {
      table.add([term.name, term.title[language].printable, term.value ?? "-", term.change ?? "-"])
    }
    return out + table.text(indent: 4)
  }
}
