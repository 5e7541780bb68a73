import Diagnostics
import Documents
import Store

/// A release on disk, as anybody can read it.
///
/// ```swift
/// let release = try ReleaseFolder("Reports/demo/2026-10")
/// let regions = try release.table("public/index/regional_index")
/// ```
public struct ReleaseFolder: Sendable {
  /// A file that the manifest lists.
  public struct Entry: Hashable, Sendable {
    public let path: String
    public let bytes: Int
    public let sha256: String
  }

  /// An export that the manifest lists.
  public struct Input: Hashable, Sendable {
    public let dataset: String
    /// Below the data folder.
    public let path: String
    public let bytes: Int
    public let sha256: String
  }

  static let manifestFile = "manifest.json"
  static let environmentFile = "environment.json"
  /// Tables are read whole; longer ones are refused.
  static let longestTable = 1 << 34
  /// The half for those who may see single subjects.
  static let restricted = "restricted"

  public let path: String
  let files: Files
  public let manifest: JSONValue
  public let entries: [Entry]
  public let inputs: [Input]

  /// Opens the release in a folder.
  ///
  /// Throws `noRelease` where it has no manifest that can be read.
  public init(_ path: String, files: Files = .local) throws(Failure) {
    self.path = path
    self.files = files
    let file = path.appending(entry: ReleaseFolder.manifestFile)
    func missing() -> Failure {
      Failure(
        VerificationFindings.noRelease.at(
          .file(path), ["file": .name(ReleaseFolder.manifestFile)]))
    }
    guard try files.status(at: file)?.kind == .regular,
      let manifest = try? JSONValue(parsing: try files.read(file)),
      manifest["format"]?.string == "baihe.manifest/1",
      let listed = manifest["files"]?.array, let exports = manifest["inputs"]?.array
    else { throw missing() }
    let entries = listed.compactMap(Entry.init)
    let inputs = exports.compactMap(Input.init)
    guard entries.count == listed.count, inputs.count == exports.count else { throw missing() }
    self.manifest = manifest
    self.entries = entries
    self.inputs = inputs
  }

  /// The period of the release, as written.
  public var period: String { manifest["period"]?.string ?? "" }

  /// Whether the restricted half is here for the reader.
  public var hasRestricted: Bool {
    guard
      let status = try? files.status(at: path.appending(entry: ReleaseFolder.restricted))
    else { return false }
    return status.kind == .folder
      && (try? files.list(path.appending(entry: ReleaseFolder.restricted))) != nil
  }

  /// The tables of the release: paths of CSV files without ending, as the
  /// manifest lists them.
  public var tables: [String] {
    entries.map(\.path).filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
  }

  /// The table at a path without ending; nil where there is none.
  ///
  /// Throws `unreadableTable`, and what reading a file throws.
  public func table(_ name: String) throws(Failure) -> PublishedTable? {
    let file = path.appending(entry: name + ".csv")
    guard try files.status(at: file)?.kind == .regular else { return nil }
    return try PublishedTable(
      path: name, csv: try files.read(file, limit: ReleaseFolder.longestTable), file: file)
  }

  /// The document at a path; nil where there is none, or it is no JSON.
  func document(_ name: String) throws(Failure) -> JSONValue? {
    let file = path.appending(entry: name)
    guard try files.status(at: file)?.kind == .regular else { return nil }
    return try? JSONValue(parsing: try files.read(file, limit: ReleaseFolder.longestTable))
  }
}

extension ReleaseFolder.Entry {
  fileprivate init?(_ json: JSONValue) {
    guard let path = json["path"]?.string, let bytes = json["bytes"]?.integer,
      let sha256 = json["sha256"]?.string
    else { return nil }
    self.init(path: path, bytes: Int(bytes), sha256: sha256)
  }
}

extension ReleaseFolder.Input {
  fileprivate init?(_ json: JSONValue) {
    guard let dataset = json["dataset"]?.string, let path = json["path"]?.string,
      let bytes = json["bytes"]?.integer, let sha256 = json["sha256"]?.string
    else { return nil }
    self.init(dataset: dataset, path: path, bytes: Int(bytes), sha256: sha256)
  }
}
