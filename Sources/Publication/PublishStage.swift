import Bulletins
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
  /// The name of the stage.
  public static let stageID: StageID = {
    guard let id = StageID("publish") else { preconditionFailure("a stage's name") }
    return id
  }()

  public let id = PublishStage.stageID
  public let version = 8
  private let edition: Edition
  private let contents: ReleaseContents

  /// The stage that makes an edition out of what other stages made.
  public init(_ edition: Edition, _ contents: ReleaseContents) {
    self.edition = edition
    self.contents = contents
  }

  /// SHA-256 of the canonical definition, in hex.
  private var pipelineDigest: String {
    SHA256.digest(of: contents.definition.canonicalText).hex
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
        + contents.parts)
  }

  public var inputs: [StageInput] { contents.inputs }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let source = ReleaseSource(contents, context)
    var product = ProductFolder(
      context.folder, files: context.files, threads: context.threads,
      checkInterruption: context.checkInterruption)
    let loaded = try source.loaded()
    try addQuality(loaded, try source.identified(), to: &product)
    let circular = try source.circular(loaded)
    if let circular { try add(circular, to: &product) }
    let circularTables = Array(
      product.tables.filter { $0.shelf == .public }.map(\.description).drop {
        $0.path != CircularTables.circular.path
      })
    var series: [PublishedSeries] = []
    for index in contents.indices { series.append(try PublishedSeries(index, from: source)) }
    try addIndices(series, to: &product)
    let signals = series.compactMap { PublishedSignals($0) }
    for table in IndexProducts.signals(signals, contents.labels) {
      try product.add(table, to: .public)
    }
    var intervals: [PublishedIntervals] = []
    for index in contents.indices {
      if let own = try PublishedIntervals(index, from: source) { intervals.append(own) }
    }
    if let table = IndexProducts.intervals(intervals, contents) {
      try product.add(table, to: .public)
    }
    for table in try AuditProducts.tables(contents, from: source) {
      try product.add(table, to: .public)
    }
    let revisions = try revisions(from: source, context)
    if let table = IndexProducts.revisions(revisions, contents.labels) {
      try product.add(table, to: .public)
    }
    var differences: [PublishedDifferences] = []
    for one in series where one.index.differences && one.index.grouping != .whole {
      differences.append(try PublishedDifferences(of: one, from: source))
    }
    if let table = IndexProducts.differences(differences) { try product.add(table, to: .public) }
    let comparisons = series.filter { !$0.index.comparisons.isEmpty }.map {
      PublishedDifferences(comparing: $0)
    }
    if let table = IndexProducts.comparisons(comparisons) { try product.add(table, to: .public) }
    try addSubjects(from: source, to: &product)
    try addParameters(context, to: &product)
    try product.add(definitionText, at: PublishStage.definitionFile)
    let tables = product.tables.filter { $0.shelf == .public }.map(\.description)
    let bulletin = Bulletin(
      of: edition, contents, digest: pipelineDigest, series: series, revisions: revisions,
      signals: signals, differences: differences, comparisons: comparisons,
      intervals: intervals, loaded: loaded, tables: tables)
    try product.add(bulletin.html, at: PublishStage.bulletinFile)
    if let circular {
      let page = QualityCircular(
        of: edition, contents, circular, digest: pipelineDigest, tables: circularTables)
      try product.add(page.html, at: PublishStage.circularFile)
    }
    for shelf in Shelf.allCases { try product.describe(shelf, edition) }
    let manifest = Manifest(
      of: edition, definition: pipelineDigest, loaded: loaded, previous: contents.previous,
      files: product.written)
    try context.files.writeAtomically(
      manifest.content, to: context.path(ofOutput: Manifest.fileName))
    return StageReport(["release": .string(manifest.releaseName(edition.period))])
  }

  /// The files at the root of a release beside the manifest.
  static let definitionFile = "definition.json"
  static let bulletinFile = "bulletin.html"
  static let circularFile = "quality.html"

  /// Everything but the exports that the release's numbers depend on.
  private var definitionText: String {
    let document = JSONValue.object(
      [
        .init("format", "baihe.definition/1"),
        .init("program", .string(edition.program)),
        .init("period", .string(edition.period.description)),
        .init("since", contents.since.map { .string($0.description) } ?? .null),
        .init("known_at", .string(contents.knownAt.description)),
      ] + (contents.previous.map { [.init("previous", $0.json)] } ?? [])
        + [.init("pipeline", contents.definition)])
    return document.text() + "\n"
  }

  private func revisions(
    from source: ReleaseSource, _ context: StageContext
  ) throws(Failure) -> [PublishedRevisions] {
    let earlier = try contents.previous.map { (previous) throws(Failure) in
      try PublishedThen(previous, context)
    }
    var revisions: [PublishedRevisions] = []
    for index in contents.indices {
      guard let stages = index.revisions else { continue }
      revisions.append(
        try PublishedRevisions(
          index, stages, knownAt: contents.knownAt, after: earlier, from: source))
    }
    return revisions
  }

  private func addQuality(
    _ loaded: [LoadedDataset], _ classes: [IdentifiedDatasets], to product: inout ProductFolder
  ) throws(Failure) {
    try product.add(QualityTables.datasets(loaded), to: .public)
    try product.add(try QualityTables.rejections(loaded, classes), to: .public)
    try product.add(QualityTables.files(loaded), to: .restricted)
    try product.add(QualityTables.rejectedRecords(loaded), to: .restricted)
    if !classes.isEmpty { try product.add(QualityTables.setAside(classes), to: .restricted) }
    let coded = classes.compactMap(\.coded)
    guard !coded.isEmpty else { return }
    var counts: [String: IdentificationReport.Dataset] = [:]
    for dataset in classes.flatMap(\.report.datasets) { counts[dataset.name] = dataset }
    try product.add(QualityTables.identifiers(loaded, counts), to: .public)
    try product.add(QualityTables.candidates(coded.map(\.candidates)), to: .restricted)
    try product.add(QualityTables.noted(coded.map(\.noted)), to: .restricted)
  }

  private func add(
    _ circular: Circular, to product: inout ProductFolder
  ) throws(Failure) {
    try product.add(CircularTables.circular(circular), to: .public)
    if let clashes = CircularTables.clashes(circular) { try product.add(clashes, to: .public) }
    if circular.datasets.contains(where: { !$0.report.fields.isEmpty }) {
      try product.add(CircularTables.fields(circular), to: .public)
    }
    try product.add(CircularTables.ranking(circular), to: .public)
    try product.add(CircularTables.examples(circular), to: .restricted)
  }

  private func addIndices(
    _ series: [PublishedSeries], to product: inout ProductFolder
  ) throws(Failure) {
    guard !series.isEmpty else { return }
    for grouping in ReleaseContents.Index.Grouping.allCases {
      if let table = IndexProducts.series(series, by: grouping, contents.labels) {
        try product.add(table, to: .public)
      }
    }
    if let table = IndexProducts.contributions(series) { try product.add(table, to: .public) }
    try product.add(IndexProducts.indices(contents), to: .public)
  }

  private func addSubjects(
    from source: ReleaseSource, to product: inout ProductFolder
  ) throws(Failure) {
    var scored: [ScoredFramework] = []
    for framework in contents.frameworks {
      scored.append(try ScoredFramework(framework, from: source))
    }
    if !scored.isEmpty {
      try product.add(SubjectTables.scores(scored), to: .restricted)
      for one in scored { try product.add(SubjectTables.contributions(one), to: .restricted) }
    }
    var measured: [MeasuredClass] = []
    for one in contents.classes {
      if let one = try MeasuredClass(one, from: source) { measured.append(one) }
    }
    if !measured.isEmpty {
      for one in measured { try product.add(SubjectTables.indicators(one), to: .restricted) }
      try product.add(SubjectTables.catalog(measured), to: .restricted)
    }
  }

  private func addParameters(
    _ context: StageContext, to product: inout ProductFolder
  ) throws(Failure) {
    for framework in contents.frameworks {
      let place = "\(Shelf.restricted.rawValue)/parameters/\(framework.name).json"
      switch framework.parameters {
      case .unneeded: break
      case .fitted(let stage):
        try product.add(
          ReleaseContents.Parameters.fileName, of: context.output(of: stage), at: place)
      case .frozen:
        let input = framework.parametersInput
        let content = try context.files.read(context.path(ofInput: input))
        context.recordInputDigest(input, try product.add(content, at: place))
      }
    }
  }
}
