import Documents
import Store

/// What a sealed output was made of: enough to say later what has changed.
public struct StageRecord: Hashable, Sendable {
  public let stage: StageID
  public let definition: DefinitionDigest
  /// In the order of the inputs.
  public let files: [File]
  /// In the order of the inputs.
  public let upstream: [Upstream]

  /// A file that was read.
  public struct File: Hashable, Sendable {
    public let name: String
    public let digest: Digest
  }

  /// An output that was read.
  public struct Upstream: Hashable, Sendable {
    public let stage: StageID
    public let fingerprint: Fingerprint
  }

  /// Raised when the way fingerprints are made changes.
  private static let format: JSONValue = 1

  /// The fingerprint of the output: SHA-256 of the canonical JSON of format,
  /// kind, version, parts, file digests and upstream fingerprints.
  public var fingerprint: Fingerprint {
    let files = files.map {
      ["name": .string($0.name), "sha256": .string($0.digest.hex)] as JSONValue
    }
    return Fingerprint(
      SHA256.digest(of: Self.content(definition, upstream, files: .array(files)).canonicalText))
  }

  /// The fingerprint of everything but the files.
  var base: Fingerprint { Self.base(definition, upstream) }

  /// The fingerprint of everything but the files.
  static func base(_ definition: DefinitionDigest, _ upstream: [Upstream]) -> Fingerprint {
    Fingerprint(SHA256.digest(of: content(definition, upstream, files: .null).canonicalText))
  }

  private static func content(
    _ definition: DefinitionDigest, _ upstream: [Upstream], files: JSONValue
  ) -> JSONValue {
    [
      "format": format, "definition": definition.json, "files": files,
      "upstream": .array(upstream.map(\.json)),
    ]
  }

  init(
    stage: StageID, definition: DefinitionDigest, files: [File], upstream: [Upstream]
  ) {
    self.stage = stage
    self.definition = definition
    self.files = files
    self.upstream = upstream
  }

  var json: JSONValue {
    [
      "stage": .string(stage.text), "fingerprint": .string(fingerprint.digest.hex),
      "definition": definition.json,
      "files": .array(
        files.map { ["name": .string($0.name), "sha256": .string($0.digest.hex)] }),
      "upstream": .array(upstream.map(\.json)),
    ]
  }

  /// Reads what `json` wrote; nil where it is something else, or where the
  /// fingerprint is of another format.
  init?(_ json: JSONValue) {
    guard let stage = json["stage"]?.string.flatMap(StageID.init),
      let definition = json["definition"].flatMap(DefinitionDigest.init),
      let files = json["files"]?.array, let upstream = json["upstream"]?.array
    else { return nil }
    self.stage = stage
    self.definition = definition
    self.files = files.compactMap { file in
      guard let name = file["name"]?.string,
        let digest = file["sha256"]?.string.flatMap(Digest.init)
      else { return nil }
      return File(name: name, digest: digest)
    }
    self.upstream = upstream.compactMap(Upstream.init)
    guard self.files.count == files.count, self.upstream.count == upstream.count,
      json["fingerprint"]?.string == fingerprint.digest.hex
    else { return nil }
  }
}

extension StageRecord.Upstream {
  fileprivate var json: JSONValue {
    ["stage": .string(stage.text), "fingerprint": .string(fingerprint.digest.hex)]
  }

  fileprivate init?(_ json: JSONValue) {
    guard let stage = json["stage"]?.string.flatMap(StageID.init),
      let fingerprint = json["fingerprint"]?.string.flatMap(Fingerprint.init)
    else { return nil }
    self.init(stage: stage, fingerprint: fingerprint)
  }
}
