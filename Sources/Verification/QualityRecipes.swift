import Diagnostics
import Documents

/// `quality/datasets`: a row per dataset with the accounts of its rows.
struct DatasetsTable: TableRecipe {
  let source: SecondPath
  let path = "quality/datasets"
  let key = ["dataset"]
  let classes: [String: VerificationReport.Class] = [
    "dataset": .compared, "title_zh": .compared, "title_en": .compared, "source": .compared,
    "files": .recomputed, "read": .recomputed, "accepted": .recomputed, "rejected": .recomputed,
    "excluded": .recomputed, "duplicate": .recomputed, "superseded": .recomputed,
    "instruction": .recomputed, "unresolved": .recomputed, "rejected_share": .recomputed,
  ]

  func keys() throws(Failure) -> [[String]] { source.definition.datasets.map { [$0.name] } }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let dataset = source.definition.dataset(key[0]),
      let accounts = source.recomputation.accounts.first(where: { $0.dataset == key[0] })
    else { return nil }
    return [
      "dataset": .text(dataset.name), "title_zh": ExpectedCell(dataset.title.zh),
      "title_en": ExpectedCell(dataset.title.en), "source": ExpectedCell(dataset.source),
      "files": .integer(accounts.files.count), "read": .integer(accounts.read),
      "accepted": .integer(accounts.accepted), "rejected": .integer(accounts.rejected),
      "excluded": .integer(accounts.excluded), "duplicate": .integer(accounts.duplicate),
      "superseded": .integer(accounts.superseded),
      "instruction": .integer(accounts.instruction),
      "unresolved": .integer(accounts.unresolved),
      "rejected_share": accounts.read == 0
        ? .null : .number(Double(accounts.rejected) / Double(accounts.read), decimals: 6),
    ]
  }
}

/// `quality/files`: a row per export file.
struct FilesTable: TableRecipe {
  let source: SecondPath
  let path = "quality/files"
  let key = ["dataset", "path"]
  let classes: [String: VerificationReport.Class] = [
    "dataset": .recomputed, "path": .recomputed, "bytes": .recomputed, "sha256": .recomputed,
    "read": .recomputed, "accepted": .recomputed, "rejected": .recomputed,
    "excluded": .recomputed,
  ]

  func keys() throws(Failure) -> [[String]] {
    source.recomputation.accounts.flatMap { one in one.files.map { [one.dataset, $0.path] } }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard let accounts = source.recomputation.accounts.first(where: { $0.dataset == key[0] }),
      let file = accounts.files.first(where: { $0.path == key[1] })
    else { return nil }
    return [
      "dataset": .text(key[0]), "path": .text(file.path), "bytes": .integer(file.bytes),
      "sha256": .text(file.sha256), "read": .integer(file.rows),
      "accepted": .integer(file.rows - file.rejected - file.excluded),
      "rejected": .integer(file.rejected), "excluded": .integer(file.excluded),
    ]
  }
}
