import ArgumentParser
import Diagnostics
import Documents
import Store

struct InitCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a sample pipeline with made-up exports.",
    discussion: """
      Examples:
        baihe init my-pipeline

      The folder then holds pipeline.yaml, to be read and changed, and exports/ \
      with a register and penalties that have some of the faults real exports have.

      Next: baihe run FOLDER --publish
      """)

  @Argument(help: "A folder that is new or empty.", completion: .directory)
  var folder: String
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let files = Files.local
    guard try files.listIfPresent(folder).isEmpty else {
      throw Failure(ProgramFindings.notEmpty.at(.file(folder)))
    }
    var written: [String] = []
    for (name, content) in SamplePipeline.files {
      let path = folder.appending(entry: name)
      try files.createFolder(path.parentFolder)
      try files.writeAtomically(Array(content.utf8), to: path)
      written.append(path)
    }
    let next = "baihe run \(folder.shellWord) --publish"
    return Outcome(
      text: written.map { "  \($0)\n" }.joined()
        + Wording(en: "Next: \(next)\n", zh: "下一步：\(next)\n")[console.language],
      result: ["files": .array(written.map(JSONValue.string))])
  }

  func validate() throws { try requireName(folder, of: "<folder>") }
}
