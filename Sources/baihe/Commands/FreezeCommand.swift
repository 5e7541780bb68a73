import ArgumentParser
import Diagnostics
import Documents
import Jobs
import Pipelines

struct FreezeCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract: "Fit parameters on one period and write them beside the pipeline.",
    discussion: """
      Examples:
        baihe freeze my-pipeline                     on the pipeline's own period
        baihe freeze my-pipeline --period 2025-12    on another
        baihe freeze my-pipeline --framework credit

      A series of indices stands on frozen parameters: fitted anew each month it \
      would be flat by construction. The files are reviewed and versioned like the \
      rest of the pipeline.

      Next: baihe run PIPELINE
      """)

  @OptionGroup var target: PipelineArgument
  @OptionGroup var options: RunOptions
  @Option(name: .long, help: "Only this framework, and those whose scores it takes.")
  var framework: String?
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) async throws(Failure) -> Outcome {
    Interruption.install()
    let run = try options.run(of: target, .prepare, for: .freezing)
    let progress = ProgressLines(console)
    let freezing = try await run.freeze(
      only: framework, threads: threads.count,
      environment: Environment.json(threads: threads.count),
      command: "freeze \(target.pipeline)", observe: progress.take)
    let lines = freezing.frozen.map { one in
      Wording(
        en: "\(one.isChanged ? "wrote" : "unchanged"): \(one.path)\n",
        zh: "\(one.isChanged ? "已写入" : "未变化")：\(one.path)\n")[console.language]
    }
    let isDone = !freezing.frozen.isEmpty
    let next = run.settings.commandLine(
      isDone ? "run" : "freeze", run.pipeline.folder, store: options.store.store)
    return Outcome(
      text: lines.joined()
        + (isDone
        ? Wording(en: "Next: \(next)\n", zh: "下一步：\(next)\n")
        : Wording(
          en: "Nothing was written; what is done is kept. Next: \(next)\n",
          zh: "未写入任何文件，已完成的部分予以保留。下一步：\(next)\n"))[console.language],
      result: [
        "period": .string(run.period.description),
        "frozen": .array(
          freezing.frozen.map {
            [
              "framework": .string($0.framework), "path": .string($0.path),
              "changed": .bool($0.isChanged),
            ]
          }),
      ],
      findings: run.pipeline.findings + freezing.result.report.findings,
      exit: freezing.result.report.exit)
  }
}
