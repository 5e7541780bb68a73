import Diagnostics
import Foundation
import Pipelines
import Publication
import Testing

/// Files in the repository that the program itself writes. `make generate`
/// writes them anew.
@Suite("Generated files")
struct GeneratedFilesTests {
  private func expect(_ path: String, is content: String) throws {
    let file = SourceTree.root.appending(path: path)
    if ProcessInfo.processInfo.environment["BAIHE_GENERATE"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: file)
    }
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(committed == content, "\(path) is out of date: run `make generate`")
  }

  @Test("the schema beside the pipelines is the program's")
  func schema() throws {
    try expect("Pipelines/schemas/pipeline.schema.json", is: PipelineDefinition.schemaText)
  }

  @Test("the reference of settings is the program's")
  func settings() throws {
    try expect(
      "docs/reference/pipeline.md",
      is: """
        # Settings of a pipeline

        Every key of `pipeline.yaml` and the files it includes. How YAML is read is told in \
        [settings.md](settings.md), what expressions can say in [expressions.md](expressions.md). \
        Written by the program: `make generate`.


        """ + PipelineDefinition.shape.markdown(.en))
  }

  @Test("the reference of products is the program's")
  func products() throws {
    try expect(
      "docs/reference/products.md",
      is: """
        # Tables of a release

        A release has a half for everybody, `public/`, and one for those who may see single \
        subjects and records, `restricted/`. Every table is a CSV (UTF-8, RFC 4180; null is \
        nothing; text that a spreadsheet would run has a `'` in front), a JSON twin (`.json`, or \
        JSON Lines `.jsonl` above 100,000 rows) and a JSON Schema; each half has a \
        `datapackage.json` (Frictionless Data Package v2). A table is there when there is \
        something that it could hold.

        Numbers are rounded half-even on the exact Double, after ranking; parts of a total by \
        largest remainder, ties in the order of the tree, so that as published they add up to \
        it. Beside the tables: `restricted/parameters/<framework>.json` (fitted or frozen \
        parameters, shortest round-trip numbers), `definition.json` (everything but the exports \
        that the numbers depend on), `bulletin.html`, `manifest.json` (every file and every \
        export with its SHA-256) and `environment.json` (what differs between machines; not in \
        the manifest). Written by the program: `make generate`.


        """ + ProductReference.markdown)
  }

  @Test("the reference of findings is the program's")
  func findings() throws {
    var text = """
      # Findings

      Everything that Baihe reports, by code. Codes are stable and never reused. The exit code is \
      that of a command which the finding stops. Written by the program: `make generate`.


      """
    for (module, _, kinds) in catalogue {
      text +=
        "## \(module)\n\n| code | severity | exit | what | next step |\n| --- | --- | --- | --- | --- |\n"
      for kind in kinds {
        let cells = [
          kind.code, kind.severity.rawValue, String(kind.exit.rawValue), kind.cause.en,
          kind.hint.en,
        ]
        text +=
          "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
      }
      text += "\n"
    }
    try expect("docs/reference/findings.md", is: text)
  }
}
