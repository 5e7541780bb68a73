import Diagnostics
import Documents
import Jobs
import Records
import Store

/// The stage `load/<dataset>`: the exports of one dataset become a table, the
/// records that cannot be read are kept aside, every row is accounted for.
public struct LoadStage: Stage {
  public let id: StageID
  public let version = 2
  public let dataset: CatalogedDataset
  private let exports: [ExportFile]

  /// The stage that loads these exports.
  ///
  /// - Precondition: the dataset's name is one that stages can have.
  public init(_ dataset: CatalogedDataset, exports: [ExportFile]) {
    guard let id = StageID("load/\(dataset.name)") else {
      preconditionFailure("datasets have names that stages can have")
    }
    self.id = id
    self.dataset = dataset
    self.exports = exports
  }

  public var definition: JSONValue { .object(dataset.parts) }

  public var inputs: [StageInput] { exports.map { .file(name: $0.name, path: $0.path) } }

  public var spaceNeeded: Int { exports.reduce(0) { $0 + $1.tableSize } }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let total = exports.reduce(0) { $0 + $1.size }
    let loader = DatasetLoader(
      dataset: dataset, files: context.files, threads: context.threads,
      checkInterruption: context.checkInterruption,
      report: { rows, bytes in
        context.report(Progress(rows: rows, bytes: bytes, totalBytes: total))
      })
    let result = try loader.load(
      exports, table: context.path(ofOutput: LoadedTable.fileName),
      rejected: context.path(ofOutput: LoadedTable.rejectedFileName))
    for (name, digest) in result.digests { context.recordInputDigest(name, digest) }
    try context.files.writeAtomically(
      Array((result.report.json.text() + "\n").utf8),
      to: context.path(ofOutput: LoadedTable.reportFileName))
    return StageReport(result.report.rows.json)
  }
}
