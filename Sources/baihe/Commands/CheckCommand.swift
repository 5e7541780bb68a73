import ArgumentParser
import Diagnostics
import Documents
import Pipelines

struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find every mistake of a pipeline at once.",
    discussion: """
      Examples:
        baihe check my-pipeline
        baihe check my-pipeline --data exports/2026-10

      Reads the definition, its expressions, and the header of every export; no \
      records. Ends with 3 where the definition is wrong, with 4 where only the \
      files are.

      Next: baihe plan PIPELINE
      """)

  @OptionGroup var target: PipelineArgument
  @Option(
    name: .long, help: "Folder of the exports, in place of the pipeline's own.",
    completion: .directory)
  var data: String?
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let pipeline = try Pipeline.open(target.pipeline)
    let findings =
      pipeline.findings + pipeline.replayWarnings + pipeline.checkExports(in: data)
    guard !findings.contains(where: { $0.kind.severity == .error }) else {
      throw Failure(findings)
    }
    let datasets = pipeline.definition.datasets.count
    return Outcome(
      text: Wording(
        en: "\(pipeline.definition.name): \(datasets) datasets, no mistakes\n",
        zh: "\(pipeline.definition.name)：\(datasets) 个数据集，未发现错误\n")[console.language],
      result: [
        "pipeline": .string(pipeline.definition.name), "datasets": .integer(Int64(datasets)),
      ],
      findings: findings)
  }

  func validate() throws { try requireName(data, of: "--data") }
}
