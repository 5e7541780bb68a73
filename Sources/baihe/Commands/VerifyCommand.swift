import ArgumentParser
import Diagnostics
import Documents
import Jobs
import Verification

struct VerifyCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a release, and recompute it by a second path.",
    discussion: """
      Examples:
        baihe verify Reports/demo/2026-10                              files against the manifest
        baihe verify Reports/demo/2026-10 --data exports --sample 500  so many cells recomputed
        baihe verify Reports/demo/2026-10 --data exports --all         every cell

      The second path is a plain implementation of its own: it reads the exports \
      and the definition in the release, and shares no arithmetic with the program \
      that made it. Ends with 6 where anything differs.

      Next: baihe explain RELEASE --subject ID, for a number that is in doubt
      """)

  @Argument(help: "The folder of a release, or the link of its period.", completion: .directory)
  var release: String

  @Option(name: .long, help: "Folder of the exports.", completion: .directory)
  var data: String?

  @Flag(name: .long, help: "Recompute every cell; parameters are fitted again.")
  var all = false

  @Option(name: .long, help: "Recompute so many cells, drawn at random.")
  var sample: Int?

  @Option(name: .long, help: "The seed of the draw.")
  var seed: UInt64 = 1

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try requireName(data, of: "--data")
    if all, sample != nil { throw ValidationError("give --all or --sample, not both") }
    if let sample, sample < 1 { throw ValidationError("--sample takes a number from 1") }
    if all || sample != nil, data == nil {
      throw ValidationError("--all and --sample recompute from the exports: give --data")
    }
  }

  private var extent: Verifier.Extent {
    all ? .all : sample.map { .sample($0, seed: seed) } ?? .hashes
  }

  func perform(_ console: Console) throws(Failure) -> Outcome {
    Interruption.install()
    let report = try Verifier(release: release, data: data, extent: extent)
      .run(checkInterruption: Interruption.process.check)
    return Outcome(
      text: report.text(console.language), result: report.json, findings: report.findings,
      exit: report.exit)
  }
}
