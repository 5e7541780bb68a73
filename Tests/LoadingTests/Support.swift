import Diagnostics
import Records
import Settings
import Store
import Tabular
import TestSupport

@testable import Loading

/// A dataset as a test writes it: the YAML below `records:`.
func dataset(
  _ yaml: String, files: String = usualFiles
) throws(Failure) -> CatalogedDataset {
  try CatalogedDataset(Named("records", try definition(yaml, files: files)))
}

func definition(
  _ yaml: String, files: String = usualFiles
) throws(Failure) -> DatasetDefinition {
  try DatasetDefinition.shape.read(text: heading + files + yaml, file: "records.yaml").get()
}

/// What a definition is found to be wrong in: code, line and column.
func mistakes(_ yaml: String) -> [String] {
  let read = DatasetDefinition.shape.read(text: heading + usualFiles + yaml, file: "records.yaml")
  var findings = read.findings
  if let value = read.value, findings.isEmpty {
    do {
      _ = try CatalogedDataset(Named("records", value))
    } catch {
      findings += error.findings
    }
  }
  return findings.map { finding in
    guard case .position(_, let line, let column) = finding.place else { return finding.kind.code }
    return "\(finding.kind.code) \(line):\(column)"
  }
}

private let heading = "title: Records\nsource: Office\n"
let usualFiles = "files: ['*.csv']\n"

/// A folder with exports, and what loading them gives.
struct Loaded {
  let folder = TemporaryFolder()
  let result: DatasetLoader.Result
  let table: TableReader
  let rejected: [RejectedRow]

  init(
    _ dataset: CatalogedDataset, _ exports: [String: String], threads: Int = 2
  ) throws {
    for (name, content) in exports { try folder.write(content, to: "data/\(name)") }
    let loader = DatasetLoader(
      dataset: dataset, files: .local, threads: threads,
      checkInterruption: { () throws(Failure) in }, report: { _, _ in })
    result = try loader.load(
      try dataset.exports(in: folder["data"]), table: folder["table"],
      rejected: folder["rejected"])
    table = try TableReader(folder["table"])
    rejected = try RejectedTable.rows(of: TableReader(folder["rejected"]))
  }

  /// The rows of the table as cells, in order.
  func rows() throws -> [[Cell]] {
    try (0..<table.blockCount).flatMap { number in
      let block = try table.block(number)
      return (0..<block.count).map { row in block.columns.map { $0[row] } }
    }
  }
}
