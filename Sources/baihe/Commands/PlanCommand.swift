import ArgumentParser
import Diagnostics
import Documents
import Pipelines

struct PlanCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what would run, and why. Writes nothing.",
    discussion: """
      Examples:
        baihe plan my-pipeline
        baihe plan my-pipeline --period 2026-09

      Reasons:
        fresh      nothing to do
        changed    the stage itself or its files
        affected   by a stage before it
        missing    there is no output
        failed     the last time, and nothing has changed
        blocked    a file or a stage before it is missing
        forced     asked for

      Next: baihe run PIPELINE
      """)

  @OptionGroup var target: PipelineArgument
  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let run = try options.run(of: target, .prepare)
    let plan = try run.plan()
    return Outcome(
      text: plan.text(console.language) + "\n", result: plan.json, findings: run.pipeline.findings)
  }
}
