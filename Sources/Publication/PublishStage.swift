import DelimitedText
import Diagnostics
import Documents
import Jobs
import Records
import Store

/// The stage `publish`: everything that a release holds, as files in one
/// output: tables as CSV, JSON and JSON Schema, data packages, the manifest.
///
/// It puts nothing where readers look; `ReleaseShelf` does.
public struct PublishStage: Stage {
  /// A dataset whose loading is part of the release.
  public struct Source: Sendable {
    public let stage: StageID
    public let title: Wording
    /// The department whose export it is.
    public let source: String

    /// A dataset; the fields as documented.
    public init(stage: StageID, title: Wording, source: String) {
      self.stage = stage
      self.title = title
      self.source = source
    }
  }

  /// The name of the stage.
  public static let stageID: StageID = {
    guard let id = StageID("publish") else { preconditionFailure("a stage's name") }
    return id
  }()

  public let id = PublishStage.stageID
  public let version = 1
  private let edition: Edition
  private let pipelineDigest: String
  private let sources: [Source]

  /// The stage that makes an edition out of loaded datasets.
  ///
  /// - Parameter pipelineDigest: SHA-256 of the canonical definition, in hex.
  public init(_ edition: Edition, pipelineDigest: String, sources: [Source]) {
    self.edition = edition
    self.pipelineDigest = pipelineDigest
    self.sources = sources
  }

  public var definition: JSONValue {
    .object(
      [
        .init("pipeline", .string(edition.pipeline)),
        .init("title", edition.title.json),
        .init("period", .string(edition.period.description)),
        .init("program", .string(edition.program)),
        .init("definition", .string(pipelineDigest)),
      ]
        + sources.map {
          .init($0.stage.text, ["title": $0.title.json, "source": .string($0.source)])
        })
  }

  public var inputs: [StageInput] { sources.map { .stage($0.stage) } }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    var loaded: [LoadedDataset] = []
    for source in sources { loaded.append(try read(source, context)) }
    var product = ProductFolder(context.folder, files: context.files)
    for table in [QualityTables.datasets(loaded), QualityTables.rejections(loaded)] {
      try product.add(table, to: .public)
    }
    for table in [QualityTables.files(loaded), QualityTables.rejectedRecords(loaded)] {
      try product.add(table, to: .restricted)
    }
    try context.checkInterruption()
    for shelf in Shelf.allCases { try product.describe(shelf, edition) }
    let manifest = Manifest(
      of: edition, definition: pipelineDigest, loaded: loaded, files: product.written)
    try context.files.writeAtomically(
      manifest.content, to: context.path(ofOutput: Manifest.fileName))
    return StageReport(["release": .string(manifest.releaseName(edition.period))])
  }

  private func read(
    _ source: Source, _ context: StageContext
  ) throws(Failure) -> LoadedDataset {
    let output = context.output(of: source.stage)
    let path = output.path(of: LoadedTable.reportFileName)
    let text = try output.read(LoadedTable.reportFileName)
    guard let json = try? JSONValue(parsing: text),
      let report = LoadReport(json: json)
    else { throw Failure(PublicationFindings.notLoaded.at(.file(path))) }
    return LoadedDataset(
      title: source.title, source: source.source, report: report,
      rejected: try RejectedTable.rows(of: output.table(LoadedTable.rejectedFileName)))
  }
}
