import Diagnostics
import Documents
import Indexing
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

  /// The accounts of every dataset: those of identify where a class reads it,
  /// else those of loading.
  private var accounts: [(dataset: String, rows: RowAccounting)] {
    var identified: [String: RowAccounting] = [:]
    for (stage, outcome) in result.report.outcomes where stage.kind == "identify" {
      let report = outcome.output?.payload["report"].flatMap(IdentificationReport.init(json:))
      for dataset in report?.datasets ?? [] { identified[dataset.name] = dataset.rows }
    }
    return result.report.outcomes.compactMap { stage, outcome in
      guard stage.kind == "load", let summary = outcome.output?.payload["report"],
        let rows = RowAccounting(json: summary)
      else { return nil }
      let name = String(stage.text.dropFirst("load/".count))
      return (name, identified[name] ?? rows)
    }
  }

  /// The accounts as a table: only the ways to be set aside that some row took.
  private func accountsTable(_ language: Language) -> String {
    let accounts = accounts
    guard !accounts.isEmpty else { return "" }
    let shown = RowAccounting.parts.filter { part in
      part.name == "accepted" || accounts.contains { $0.rows[keyPath: part.count] > 0 }
    }
    let names = ["dataset", "read"] + shown.map(\.name)
    var table = TextTable(
      columns: names.map {
        (RunSummary.word($0)[language], $0 == "dataset" ? .left : .right)
      })
    for (dataset, rows) in accounts {
      table.add(
        [dataset, String(rows.read)] + shown.map { String(rows[keyPath: $0.count]) })
    }
    return table.text(indent: 2) + "\n"
  }

  private static func word(_ name: String) -> Wording {
    let zh = [
      "dataset": "数据集", "read": "读取", "accepted": "接受", "rejected": "剔除", "excluded": "排除",
      "duplicate": "重复", "superseded": "被取代", "instruction": "指令", "unresolved": "未解析",
    ]
    return Wording(en: name, zh: zh[name] ?? name)
  }

  private func text(_ language: Language) -> String {
    let out = accountsTable(language)
    guard let release = result.release else { return out + unfinished(language) }
    guard result.isPublished else {
      let next = run.settings.commandLine("publish", run.pipeline.folder, store: store)
      return out
        + Wording(
          en: "Prepared \(release.name)\n  \(release.path)\nNext: \(next)\n",
          zh: "已准备 \(release.name)\n  \(release.path)\n下一步：\(next)\n")[language]
    }
    let link = run.shelf.link(run.period)
    var products = TextTable(["": .left, " ": .left])
    for (path, what) in whereToLook {
      products.add(["\(link)/\(path)", what[language]])
    }
    let verify = "baihe verify \(link.shellWord) --data \(run.data.plainPath.shellWord) --all"
    return out
      + Wording(en: "Published \(release.name)\n", zh: "已发布 \(release.name)\n")[language]
      + products.text(indent: 2)
      + Wording(en: "Check every number: \(verify)\n", zh: "逐项复核：\(verify)\n")[language]
  }

  /// The products that a newcomer opens first, and what is in them.
  private var whereToLook: [(path: String, what: Wording)] {
    let definition = run.pipeline.definition
    var products: [(path: String, what: Wording)] = []
    if !definition.indices.isEmpty {
      products.append(("bulletin.html", Wording(en: "the bulletin", zh: "信用指数公报")))
    }
    for (grouping, what) in [
      (IndexDefinition.Grouping.region, Wording(en: "indices of regions", zh: "地区指数")),
      (.sector, Wording(en: "indices of sectors", zh: "行业指数")),
    ] where definition.indices.contains(where: { $0.value.grouping.value == grouping }) {
      products.append(
        ("public/index/\(grouping == .region ? "regional" : "sector")_index.csv", what))
    }
    if !definition.frameworks.isEmpty {
      products.append(
        ("restricted/subject/scores.csv", Wording(en: "scores and grades", zh: "信用分与等级")))
    }
    if definition.quality != nil {
      products.append(
        ("quality.html", Wording(en: "the data-quality circular", zh: "数据归集质量通报")))
    }
    return products + [
      (
        "public/quality/datasets.csv",
        Wording(en: "what became of every row", zh: "各数据集行数核算")
      ),
      (
        "restricted/quality/rejected_records.csv",
        Wording(en: "which records were rejected, where and why", zh: "剔除的记录、位置与原因")
      ),
    ]
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
