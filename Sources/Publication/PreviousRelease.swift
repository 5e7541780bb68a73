import DelimitedText
import Diagnostics
import Documents
import Jobs
import Statistics
import Store
import Tabular

/// An earlier release of the same pipeline, which a release is compared with.
///
/// It counts by its manifest: whoever has the release with that digest can
/// make the comparison again.
public struct PreviousRelease: Sendable {
  /// `2026-09-3f2a9c11`.
  public let name: String
  /// SHA-256 of its manifest, in hex.
  let digest: String
  /// What is read of it.
  let inputs: [StageInput]

  private static let tables = ReleaseContents.Index.Grouping.allCases.map {
    "\(Shelf.public.rawValue)/\(IndexProducts.series(by: $0).path).csv"
  }

  /// The release in a folder.
  ///
  /// What is read of it is compared with its manifest. Throws
  /// `noPreviousRelease` where it is not there or not whole, and
  /// `otherPipeline` where it is of another pipeline.
  public init(_ folder: String, of pipeline: String, files: Files = .local) throws(Failure) {
    func damaged(_ file: String) -> Failure {
      Failure(PublicationFindings.noPreviousRelease.at(.file(folder), ["file": .name(file)]))
    }
    func path(_ file: String) throws(Failure) -> String {
      let path = folder.appending(entry: file)
      guard try files.status(at: path)?.kind == .regular else { throw damaged(file) }
      return path
    }
    let content = try files.read(try path(Manifest.fileName))
    guard let manifest = Manifest(content: content),
      let document = try? JSONValue(parsing: content), let own = document["pipeline"]?.string,
      let period = document["period"]?.string.flatMap({ Month($0) })
    else { throw damaged(Manifest.fileName) }
    guard own == pipeline else {
      throw Failure(
        PublicationFindings.otherPipeline.at(
          .file(folder), ["other": .name(own), "pipeline": .name(pipeline)]))
    }
    let read = [PublishStage.definitionFile] + PreviousRelease.tables
    var inputs = [PreviousRelease.input(Manifest.fileName, in: folder)]
    for file in manifest.files where read.contains(file.path) {
      let (digest, _) = try files.digest(of: try path(file.path))
      guard digest.hex == file.sha256 else { throw damaged(file.path) }
      inputs.append(PreviousRelease.input(file.path, in: folder))
    }
    name = manifest.releaseName(period)
    digest = content.withUnsafeBytes { SHA256.digest(of: $0) }.hex
    self.inputs = inputs
  }

  private static func input(_ file: String, in folder: String) -> StageInput {
    .file(name: "previous/\(file)", path: folder.appending(entry: file))
  }

  /// How a release records it.
  var json: JSONValue {
    ["release": .string(name), "manifest": .string("sha256:" + digest)]
  }
}

/// What an earlier release published of indices as it was known on the last
/// days of their periods.
struct PublishedThen {
  /// What names a value, the texts in bytes.
  struct Key: Hashable {
    private let index, level, code: [UInt8]
    private let period: Month

    init(_ index: String, _ level: String, _ code: [UInt8], _ period: Month) {
      self.index = Array(index.utf8)
      self.level = Array(level.utf8)
      self.code = code
      self.period = period
    }
  }

  private var values: [Key: Double] = [:]

  /// The values of a release.
  ///
  /// With `vintage: then` those of every period that had ended when the release
  /// was made, else those of the last alone, where it knew no more than that.
  init(_ previous: PreviousRelease, _ context: StageContext) throws(Failure) {
    var known: (Month) -> Bool = { _ in false }
    for case .file(let name, _) in previous.inputs {
      let path = context.path(ofInput: name)
      guard name.hasSuffix(PublishStage.definitionFile) else { continue }
      known = try PublishedThen.isKnownThen(context.files.read(path))
    }
    for case .file(let name, _) in previous.inputs where name.hasSuffix(".csv") {
      try read(context.path(ofInput: name), where: known)
    }
  }

  /// Whether a release with this definition shows a period as it was known on
  /// its last day.
  private static func isKnownThen(_ definition: [UInt8]) -> (Month) -> Bool {
    guard let document = try? JSONValue(parsing: definition),
      let knownAt = document["known_at"]?.string.flatMap({ Day($0) })
    else { return { _ in false } }
    let isThen = document["pipeline"]?["vintage"]?.string == "then"
    return { isThen ? $0.lastDay <= knownAt : $0.lastDay == knownAt }
  }

  private mutating func read(
    _ path: String, where isKnown: (Month) -> Bool
  ) throws(Failure) {
    let reader = try DelimitedReader(.file(path), dialect: Dialect())
    let header = try reader.readHeader().map(\.name)
    let names = ["index", "level", "code", "period", "value"]
    let places = names.compactMap { header.firstIndex(of: $0) }
    guard places.count == names.count else { return }
    for record in try reader.readRecords().records {
      let cells = places.map { record.cells[$0] }
      guard let period = Month(cells[3]), isKnown(period) else { continue }
      let code = DelimitedEncoder.withoutNeutralising(cells[2])
      let key = Key(cells[0], cells[1], Array(code.utf8), period)
      values[key] = Double(cells[4])
    }
  }

  /// A value, rounded to decimals where it was published with more; nil where
  /// the release has none that was known then.
  func value(_ key: Key, decimals: Int) -> FixedPoint? {
    values[key].flatMap { FixedPoint($0, decimals: decimals) }
  }
}
