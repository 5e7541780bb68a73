import ArgumentParser
import Diagnostics
import Documents
import Pipelines

struct PublishCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publish the release that a run has prepared.",
    discussion: """
      Examples:
        baihe publish my-pipeline
        baihe publish my-pipeline --period 2026-09

      Compares the release with its manifest and moves the period's link to it. A \
      reader sees the whole old release or the whole new one. Give it the options \
      that the run was given.

      Next: baihe status PIPELINE
      """)

  @OptionGroup var target: PipelineArgument
  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let run = try options.run(of: target, .publish)
    let release = try run.publish()
    let link = run.shelf.link(run.period)
    return Outcome(
      text: Wording(
        en: "published \(release.name)\n  \(link)\n", zh: "已发布 \(release.name)\n  \(link)\n"
      )[console.language],
      result: [
        "release": .string(release.name), "period": .string(release.period.description),
        "link": .string(link),
      ],
      findings: run.pipeline.findings)
  }
}
