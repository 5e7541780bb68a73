import ArgumentParser
import Diagnostics
import Jobs
import Pipelines

struct ResumeCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Continue the last run with the options it was started with.",
    discussion: """
      Examples:
        baihe resume my-pipeline

      Refused, with names, where a definition or an export has changed since; then \
      `baihe run` starts anew and still keeps what is fresh. After a run that ended \
      well there is nothing left to do.

      Next: baihe publish PIPELINE, unless the run was started with --publish
      """)

  @OptionGroup var target: PipelineArgument
  @OptionGroup var store: StoreOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) async throws(Failure) -> Outcome {
    Interruption.install()
    let pipeline = try Pipeline.open(target.pipeline)
    let progress = ProgressLines(console)
    let (run, result) = try await PipelineRun.resume(
      pipeline, store: store.store, program: Baihe.version, threads: threads.count,
      environment: Environment.json(threads: threads.count),
      command: "resume \(target.pipeline)", observe: progress.take)
    return RunSummary(run, result, store: store.store).outcome(
      console.language, findings: pipeline.findings)
  }
}
