import Documents
import Store

/// A file that a stage reads, as far as the plan knows it.
public struct PlannedFile: Hashable, Sendable {
  public let name: String
  public let path: String
  /// Nil where there is no file.
  public let identity: FileIdentity?
  /// Nil where the file need not be read to decide.
  public let digest: Digest?

  var json: JSONValue {
    [
      "name": .string(name), "path": .string(path),
      "size": identity.map { .integer(Int64($0.size)) } ?? .null,
      "modified": identity.map { .integer($0.modified) } ?? .null,
      "sha256": digest.map { .string($0.hex) } ?? .null,
    ]
  }

  func with(_ digest: Digest) -> PlannedFile {
    PlannedFile(name: name, path: path, identity: identity, digest: digest)
  }
}

/// A file that a stage read, as the journal kept it.
struct RecordedFile: Hashable, Sendable {
  let name: String
  let path: String
  /// Nil where there was no file.
  let size: Int64?
  let modified: Int64?
  /// Nil where nobody came to know.
  var digest: Digest?

  /// Reads what `PlannedFile.json` wrote.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let path = json["path"]?.string else { return nil }
    self.name = name
    self.path = path
    size = json["size"]?.integer
    modified = json["modified"]?.integer
    digest = json["sha256"]?.string.flatMap(Digest.init)
  }

  /// Whether a file may still have the content that this one had: by digest
  /// where both are known, else by size and time of writing.
  func mayBe(_ now: PlannedFile) -> Bool {
    if let digest, let known = now.digest { return digest == known }
    return size == now.identity.map { Int64($0.size) } && modified == now.identity?.modified
  }
}

/// An output that a stage reads, as far as the plan knows it.
public struct PlannedUpstream: Hashable, Sendable {
  public let stage: StageID
  /// Nil where it will be known only when the upstream stage has run.
  public let fingerprint: Fingerprint?

  var record: StageRecord.Upstream? {
    fingerprint.map { .init(stage: stage, fingerprint: $0) }
  }
}
