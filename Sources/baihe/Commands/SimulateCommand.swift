import ArgumentParser
import Diagnostics
import Documents
import Jobs
import Simulation
import Tabular

struct SimulateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Write a made-up province with the truth about it.",
    discussion: """
      Examples:
        baihe simulate province                     5,000 subjects, 36 months
        baihe simulate big --subjects 1000000
        baihe simulate clean --dirt none --shocks none --contagion 0

      The folder then holds exports/ (datasets under their real column names, a \
      file a month), truth/ (every injected fault by file and line, what was \
      expected, how well the best predictor does) and, written last, \
      simulation.json. The same settings give the same bytes, whatever the \
      threads. No code in it can be a real one.

      Next: baihe check PIPELINE --data FOLDER/exports
      """)

  @Argument(help: "A folder that is new or empty.", completion: .directory)
  var folder: String

  @Option(name: .long, help: "How many subjects, of all classes.")
  var subjects = 5000

  @Option(name: .long, help: "How many months.")
  var months = 36

  @Option(name: .long, help: "The last month.")
  var until = Month(number: 2026 * 12 + 9)

  @Option(name: .long, help: "The name of the seed: another gives another province.")
  var seed = "baihe"

  @Option(name: .long, help: "The share of subjects that are natural persons.")
  var persons = 0.4

  @Option(
    name: .long, help: "Faults: usual, none, or a YAML file with rates.", completion: .file())
  var dirt = "usual"

  @Option(name: .long, help: "How strongly events spread along relations, 0 to 1.")
  var contagion = 0.3

  @Option(name: .long, help: "Which shocks there are: none, regional, sector, both.")
  var shocks = SimulationSettings.Shocks.both

  @Option(
    name: .long,
    help: "The share of organisations that merge or change their code in a month, 0 to 0.1.")
  var successions = 0.0005

  @Option(name: .long, help: "Encoding of exports: mixed, utf-8, gb18030.")
  var encoding = SimulationSettings.Encoding.mixed

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try requireName(folder, of: "<folder>") }

  func perform(_ console: Console) throws(Failure) -> Outcome {
    Interruption.install()
    let rates = try rates()
    let settings = try SimulationSettings(
      subjects: subjects, months: months, until: until, seed: seed, persons: persons,
      dirt: rates, dirtName: dirt, contagion: contagion, shocks: shocks, successions: successions,
      encoding: encoding)
    let summary = try Simulator(settings).write(to: folder, threads: threads.count) { progress in
      guard console.isWatched else { return }
      let text = Wording(
        en: "\r\(progress.months) of \(progress.of) months, \(progress.rows) rows",
        zh: "\r已生成 \(progress.months)/\(progress.of) 个月，\(progress.rows) 行")
      console.say(text[console.language] + (progress.months == progress.of ? "\n" : ""))
    }
    return Outcome(text: text(summary, console.language), result: summary.json)
  }

  private func rates() throws(Failure) -> DirtRates {
    switch dirt {
    case "usual": .usual
    case "none": .none
    default: try DirtRates(file: dirt)
    }
  }

  private func text(_ summary: SimulationSummary, _ language: Language) -> String {
    var table = TextTable(["": .left, "": .right])
    for dataset in summary.datasets { table.add([dataset.name, String(dataset.rows)]) }
    var text = table.text()
    let megabytes = summary.size / 1_000_000
    text +=
      Wording(
        en: "\(summary.rows) rows, \(megabytes) MB, \(summary.ledgerRows) lines in the ledger\n",
        zh: "共 \(summary.rows) 行，\(megabytes) MB，问题台账 \(summary.ledgerRows) 条\n")[language]
    for one in summary.predictor {
      guard let auc = one.auc, let ks = one.ks, let loss = one.logLoss else { continue }
      let measures = (auc: auc.short, ks: ks.short, loss: loss.short)
      text +=
        Wording(
          en: "best predictor of \(one.target) (\(one.subjects)): AUC \(measures.auc), "
            + "KS \(measures.ks), log loss \(measures.loss)\n",
          zh: "最优预测 \(one.target)（\(one.subjects)）：AUC \(measures.auc)，"
            + "KS \(measures.ks)，对数损失 \(measures.loss)\n")[language]
    }
    return text
  }
}

extension Double {
  /// With four decimals; for numbers from 0 to a thousand.
  fileprivate var short: String {
    let scaled = Int((self * 10_000).rounded())
    return "\(scaled / 10_000)." + String(10_000 + scaled % 10_000).dropFirst()
  }
}

extension SimulationSettings.Shocks: ExpressibleByArgument {}

extension SimulationSettings.Encoding: ExpressibleByArgument {}
