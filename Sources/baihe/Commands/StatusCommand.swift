import ArgumentParser
import Diagnostics
import Documents
import Jobs
import Pipelines
import Publication
import Store

struct StatusCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the last runs, the stages, and what is published.",
    discussion: """
      Examples:
        baihe status my-pipeline
        baihe status my-pipeline --json    the same for a program

      Times are UTC. Writes nothing.

      Next: baihe plan PIPELINE
      """)

  @OptionGroup var target: PipelineArgument
  @Option(name: .long, help: "Folder of the releases.", completion: .directory)
  var out = RunOptions.usualOut
  @OptionGroup var store: StoreOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws(Failure) -> Outcome {
    let pipeline = try Pipeline.open(target.pipeline)
    let name = pipeline.definition.name
    let folder = StoreFolder(store.store.appending(entry: name))
    let status = try StoreStatus.read(folder)
    let shelf = ReleaseShelf(out: out, pipeline: name)
    let releases = try shelf.list()
    var members = status.json.members ?? []
    members.append(
      .init(
        "releases",
        .array(
          releases.map {
            ["release": .string($0.name), "published": .bool($0.isPublished)]
          })))
    return Outcome(
      text: text(status, releases, console.language), result: .object(members),
      findings: pipeline.findings + status.findings)
  }

  private func text(
    _ status: StoreStatus, _ releases: [ReleaseShelf.Listed], _ language: Language
  ) -> String {
    var out = ""
    func heading(_ en: String, _ zh: String) {
      out += (out.isEmpty ? "" : "\n") + Wording(en: en, zh: zh)[language] + "\n"
    }
    heading("Runs, the newest first", "最近运行（由新到旧）")
    var runs = TextTable(["": .left, "": .left, "": .left, "": .left])
    for run in status.runs {
      let counts = run.stages.map { "\($0.count) \($0.outcome)" }.joined(separator: ", ")
      let end =
        run.exit.map { "exit \($0)" }
        ?? Wording(en: "not finished", zh: "未完成")[language]
      runs.add([run.run, second(run.started), end, counts])
    }
    if status.runs.isEmpty { out += Wording(en: "  none\n", zh: "  无\n")[language] }
    out += runs.text(indent: 2)
    heading("Stages", "各阶段")
    var stages = TextTable(["": .left, "": .left, "": .left])
    for stage in status.stages {
      stages.add([stage.stage.text, stage.result, second(stage.time)])
    }
    if status.stages.isEmpty { out += Wording(en: "  none\n", zh: "  无\n")[language] }
    out += stages.text(indent: 2)
    heading("Releases", "发布版本")
    for release in releases {
      let mark =
        release.isPublished
        ? Wording(en: "  published", zh: "  已发布")[language] : ""
      out += "  \(release.name)\(mark)\n"
    }
    if releases.isEmpty { out += Wording(en: "  none\n", zh: "  无\n")[language] }
    switch status.holder {
    case .known(let note):
      heading("At work", "正在运行")
      out += "  \(note.command.printable)  (\(note.process), \(note.started))\n"
    case .unknown: heading("At work: somebody", "正在运行")
    case nil: break
    }
    return out
  }

  /// An RFC 3339 time in UTC to the second.
  private func second(_ time: String) -> String { time.prefix(19) + "Z" }

  func validate() throws { try requireName(out, of: "--out") }
}
