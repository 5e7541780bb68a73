import Diagnostics
import Documents
import Jobs
import Pipelines
import Publication
import Records

/// What a run says at its end: the accounts of every dataset, and where the
/// release is.
struct RunSummary {
  private let run: PipelineRun
  private let result: PipelineRun.Result
  private let store: String

  /// - Parameter store: the folder of the stores, as the command names it.
  init(_ run: PipelineRun, _ result: PipelineRun.Result, store: String) {
    self.run = run
    self.result = result
    self.store = store
  }

  func outcome(_ language: Language, findings: [Finding]) -> Outcome {
    Outcome(
      text: text(language), result: json,
      findings: findings + result.repairs + result.report.findings,
      exit: result.report.exit)
  }

  private var accounts: [(dataset: String, rows: RowAccounting)] {
    result.report.outcomes.compactMap { stage, outcome in
      guard stage.kind == "load", let summary = outcome.output?.payload["report"],
        let rows = RowAccounting(json: summary)
      else { return nil }
      return (String(stage.text.dropFirst("load/".count)), rows)
    }
  }

  private func text(_ language: Language) -> String {
    let heads = Wording(
      en: "dataset read accepted rejected excluded", zh: "数据集 读取 接受 剔除 排除")[language]
      .split(separator: " ").map(String.init)
    var table = TextTable([
      heads[0]: .left, heads[1]: .right, heads[2]: .right, heads[3]: .right, heads[4]: .right,
    ])
    for (dataset, rows) in accounts {
      table.add([
        dataset, String(rows.read), String(rows.accepted), String(rows.rejected),
        String(rows.excluded),
      ])
    }
    var out = accounts.isEmpty ? "" : table.text(indent: 2) + "\n"
    guard let release = result.release else {
      return out + unfinished(language)
    }
    if result.isPublished {
      let link = run.shelf.link(run.period)
      out +=
        Wording(
          en: """
            Published \(release.name)
              \(link)/public/quality/datasets.csv                what became of every row
              \(link)/restricted/quality/rejected_records.csv    which records, where and why

            """,
          zh: """
            已发布 \(release.name)
              \(link)/public/quality/datasets.csv                各数据集行数核算
              \(link)/restricted/quality/rejected_records.csv    剔除的记录、位置与原因

            """)[language]
    } else {
      let next = run.settings.commandLine("publish", run.pipeline.folder, store: store)
      out +=
        Wording(
          en: "Prepared \(release.name)\n  \(release.path)\nNext: \(next)\n",
          zh: "已准备 \(release.name)\n  \(release.path)\n下一步：\(next)\n")[language]
    }
    return out
  }

  private func unfinished(_ language: Language) -> String {
    switch result.report.exit {
    case .interrupted, .terminated:
      let next =
        "baihe resume \(run.pipeline.folder.shellWord)"
        + (store == StoreOptions.usual ? "" : " --store \(store.shellWord)")
      return Wording(
        en: "Not finished; what is done is kept. Next: \(next)\n",
        zh: "未完成，已完成的部分予以保留。下一步：\(next)\n")[language]
    default:
      let next = run.settings.commandLine("run", run.pipeline.folder, store: store)
      return Wording(
        en: "Not finished; what is done is kept. When the errors are put right: \(next)\n",
        zh: "未完成，已完成的部分予以保留。改正错误后：\(next)\n")[language]
    }
  }

  private var json: JSONValue {
    [
      "run": .string(result.report.run.text),
      "period": .string(run.period.description),
      "stages": .array(
        result.report.outcomes.map {
          ["stage": .string($0.stage.text), "outcome": .string($0.outcome.name)]
        }),
      "datasets": .array(
        accounts.map { dataset, rows in
          .object([.init("dataset", .string(dataset))] + (rows.json.members ?? []))
        }),
      "release": result.release.map { .string($0.name) } ?? .null,
      "path": result.release.map { .string($0.path) } ?? .null,
      "published": .bool(result.isPublished),
    ]
  }
}
