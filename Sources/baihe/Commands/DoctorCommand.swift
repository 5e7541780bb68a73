import ArgumentParser
import Diagnostics
import Documents
import Store

struct DoctorCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what this machine lacks.",
    discussion: """
      Examples:
        baihe doctor
        baihe doctor --store /fast/store --out /srv/Reports

      Ends with 2 where something that a run needs is missing. Writes nothing.

      Next: baihe check PIPELINE
      """)

  @Option(name: .long, help: "Folder of the releases.", completion: .directory)
  var out = RunOptions.usualOut
  @OptionGroup var store: StoreOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let checkup = Checkup(store: store.store, out: out)
    var table = TextTable(["": .left, "": .left, "": .left])
    for item in checkup.items {
      table.add([item.state.mark, item.name[console.language], item.detail])
    }
    return Outcome(
      text: table.text(),
      result: [
        "environment": Environment.json(threads: ThreadOptions.allCores),
        "checks": .array(
          checkup.items.map {
            [
              "name": .string($0.name.en), "state": .string($0.state.rawValue),
              "detail": .string($0.detail),
            ]
          }),
      ],
      findings: checkup.findings,
      exit: checkup.findings.contains { $0.kind.severity == .error } ? .environment : .done)
  }

  func validate() throws { try requireName(out, of: "--out") }
}
