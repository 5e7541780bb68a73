import ArgumentParser
import Diagnostics
import Pipelines

struct SchemaCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of pipelines, for editors.",
    discussion: """
      Examples:
        baihe schema > pipeline.schema.json

      The first line of a pipeline tells an editor with yaml-language-server where \
      the file is:
        # yaml-language-server: $schema=pipeline.schema.json

      Next: baihe check PIPELINE
      """)

  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) -> Outcome {
    Outcome(text: PipelineDefinition.schemaText, result: PipelineDefinition.schema)
  }
}
