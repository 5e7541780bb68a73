import Diagnostics
import Documents
import Records
import Store
import Tabular

/// What a release is made of and what it was made from: every product and
/// every export with its digest, and nothing that differs between machines.
public struct Manifest: Sendable {
  /// A file of the release.
  public struct File: Hashable, Sendable {
    /// The path inside the release.
    public let path: String
    public let bytes: Int
    public let sha256: String

    init(path: String, _ content: (size: Int, digest: Digest)) {
      self.path = path
      bytes = content.size
      sha256 = content.digest.hex
    }

    fileprivate init?(json: JSONValue) {
      guard let path = json["path"]?.string, let bytes = json["bytes"]?.integer,
        let sha256 = json["sha256"]?.string
      else { return nil }
      self.path = path
      self.bytes = Int(bytes)
      self.sha256 = sha256
    }
  }

  public static let fileName = "manifest.json"

  /// The products, in binary order of their paths.
  public let files: [File]
  /// The bytes of `manifest.json`.
  public let content: [UInt8]

  init(
    of edition: Edition, definition: String, loaded: [LoadedDataset],
    previous: PreviousRelease? = nil, files: [File]
  ) {
    let sorted = files.sorted { $0.path.precedesInBytes($1.path) }
    self.files = sorted
    let head: [JSONValue.Member] = [
      .init("format", "baihe.manifest/1"),
      .init("pipeline", .string(edition.pipeline)),
      .init("title", edition.title.json),
      .init("period", .string(edition.period.description)),
      .init("program", ["name": "baihe", "version": .string(edition.program)]),
      .init("definition", .string("sha256:" + definition)),
    ]
    let content: [JSONValue.Member] = [
      .init(
        "inputs",
        .array(
          loaded.flatMap { one in
            one.report.files.map { file in
              [
                "dataset": .string(one.report.dataset), "path": .string(file.path),
                "bytes": .integer(Int64(file.bytes)), "sha256": .string(file.sha256),
              ]
            }
          })),
      .init(
        "files",
        .array(
          sorted.map { file in
            [
              "path": .string(file.path), "bytes": .integer(Int64(file.bytes)),
              "sha256": .string(file.sha256),
            ]
          })),
    ]
    let compared = previous.map { [JSONValue.Member("previous", $0.json)] } ?? []
    let document = JSONValue.object(head + compared + content)
    self.content = Array((document.text() + "\n").utf8)
  }

  /// The manifest of a release that exists; nil where the bytes are not one.
  init?(content: [UInt8]) {
    guard let document = try? JSONValue(parsing: content),
      document["format"]?.string == "baihe.manifest/1", let listed = document["files"]?.array
    else { return nil }
    let files = listed.compactMap(File.init(json:))
    guard files.count == listed.count else { return nil }
    self.files = files
    self.content = content
  }

  /// The name of the release: period, and the first 8 hex digits of the
  /// SHA-256 of the manifest.
  func releaseName(_ period: Month) -> String {
    "\(period)-\(content.withUnsafeBytes { SHA256.digest(of: $0) }.hex.prefix(8))"
  }
}

/// Which release of which pipeline is made by which program.
public struct Edition: Hashable, Sendable {
  public let pipeline: String
  public let title: Wording
  public let period: Month
  /// The program's version.
  public let program: String

  /// An edition; the fields as documented.
  public init(pipeline: String, title: Wording, period: Month, program: String) {
    self.pipeline = pipeline
    self.title = title
    self.period = period
    self.program = program
  }
}
