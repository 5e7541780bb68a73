import ArgumentParser
import Diagnostics
import Documents
import Explanation
import Jobs

struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Take a published number apart, down to the records.",
    discussion: """
      Examples:
        baihe explain Reports/demo/2026-10 --subject DEMO-00001 --data exports
        baihe explain Reports/demo/2026-10 --region 330102 --data exports
        baihe explain Reports/demo/2026-10 --sector C

      Without --data it tells what the release alone can say; with it, every \
      number is recomputed from the exports and the records behind it are named by \
      file and line.

      Next: baihe verify RELEASE --data DIR --all
      """)

  @Argument(help: "The folder of a release, or the link of its period.", completion: .directory)
  var release: String

  @Option(name: .long, help: "The identifier of a subject.")
  var subject: String?

  @Option(name: .long, help: "The code of a region.")
  var region: String?

  @Option(name: .long, help: "The code of a sector.")
  var sector: String?

  @Option(name: .long, help: "Folder of the exports.", completion: .directory)
  var data: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try requireName(data, of: "--data")
    guard [subject, region, sector].compactMap({ $0 }).count == 1 else {
      throw ValidationError("give one of --subject, --region and --sector")
    }
  }

  func perform(_ console: Console) throws(Failure) -> Outcome {
    Interruption.install()
    let explainer = try Explainer(release: release, data: data)
    if let subject {
      let explanation = try explainer.subject(subject)
      return Outcome(
        text: explanation.text(console.language), result: explanation.json)
    }
    let explanation =
      if let region {
        try explainer.group(region, by: .region)
      } else {
        try explainer.group(sector ?? "", by: .sector)
      }
    return Outcome(
      text: explanation.text(console.language), result: explanation.json)
  }
}
