import ArgumentParser
import Diagnostics
import Documents
import Pipelines

struct CleanCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove what nothing refers to from the store.",
    discussion: """
      Examples:
        baihe clean my-pipeline

      Keeps the outputs that the pipeline, as it is now, uses; lists what it \
      removes. Releases are never touched.

      Next: baihe status PIPELINE
      """)

  @OptionGroup var target: PipelineArgument
  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let run = try options.run(of: target, .prepare)
    let removed = try run.clean(command: "clean \(target.pipeline)")
    let lines = removed.paths.map { "  \($0)\n" }.joined()
    let count = removed.paths.count
    return Outcome(
      text: lines
        + Wording(
          en: "\(count) removed, \(removed.bytes) bytes freed\n",
          zh: "已删除 \(count) 项，释放 \(removed.bytes) 字节\n")[console.language],
      result: [
        "removed": .array(removed.paths.map(JSONValue.string)),
        "bytes": .integer(Int64(removed.bytes)),
      ],
      findings: run.pipeline.findings)
  }
}
