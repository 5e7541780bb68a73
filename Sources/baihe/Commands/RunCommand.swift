import ArgumentParser
import Diagnostics
import Jobs
import Pipelines
import Store

struct RunCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run what is not fresh and prepare a release.",
    discussion: """
      Examples:
        baihe run my-pipeline --publish
        baihe run my-pipeline --period 2026-09 --data exports/2026-09

      A run that is killed or interrupted goes on with `baihe resume`, to the same \
      bytes.

      Next: baihe publish PIPELINE, unless --publish was given
      """)

  @OptionGroup var target: PipelineArgument
  @OptionGroup var options: RunOptions
  @Flag(name: .long, help: "Publish the release: move the period's link to it.")
  var publish = false
  @Flag(name: .long, help: "Run stages that are fresh, too.")
  var force = false
  @Flag(name: .long, help: "When a stage fails, run the others that do not read it.")
  var keepGoing = false
  @Flag(name: .long, help: "Wait for another run to end instead of ending with 75.")
  var wait = false
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) async throws(Failure) -> Outcome {
    Interruption.install()
    let run = try options.run(of: target, publish ? .publish : .prepare)
    if wait, let holder = try FolderLock.holder(of: run.store.path) { tell(console, holder) }
    let progress = ProgressLines(console)
    let result = try await run.run(
      threads: threads.count, force: force ? .all : .none,
      afterFailure: keepGoing ? .keepGoing : .stop, patience: wait ? .untilFree : .none,
      environment: Environment.json(threads: threads.count), command: "run \(target.pipeline)",
      observe: progress.take)
    return RunSummary(run, result, store: options.store.store).outcome(
      console.language, findings: run.pipeline.findings)
  }

  /// Says what is waited for.
  private func tell(_ console: Console, _ holder: FolderLock.Holder) {
    let who =
      switch holder {
      case .known(let note): "\(note.command.printable) (\(note.process), \(note.started))"
      case .unknown: "?"
      }
    console.say(
      Wording(en: "waiting for another run: \(who)\n", zh: "正在等待另一个运行：\(who)\n")[
        console.language])
  }
}
