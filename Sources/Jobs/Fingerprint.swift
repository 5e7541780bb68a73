import Documents
import Store

/// What a stage's output depends on, as one digest: equal fingerprints mean
/// equal bytes.
public struct Fingerprint: Hashable, Comparable, Sendable {
  public let digest: Digest

  public init(_ digest: Digest) { self.digest = digest }

  /// Reads 64 hexadecimal digits.
  public init?(_ text: String) {
    guard let digest = Digest(text) else { return nil }
    self.digest = digest
  }

  /// The name of the output's folder: the first 16 digits.
  public var folderName: String { String(digest.hex.prefix(16)) }

  public static func < (a: Fingerprint, b: Fingerprint) -> Bool { a.digest < b.digest }
}

extension Fingerprint: CustomStringConvertible {
  public var description: String { digest.hex }
}

/// What a stage is, apart from its inputs.
public struct DefinitionDigest: Hashable, Sendable {
  /// The kind of stage.
  public let kind: String
  public let version: Int
  /// The parts of the definition, in binary order of their names.
  public let parts: [Part]

  /// One part of a definition.
  public struct Part: Hashable, Sendable {
    public let name: String
    public let digest: Digest
  }

  /// The digest of a stage's definition. Order of members, layout and comments
  /// of whatever it was written in do not count.
  public init(_ stage: some Stage) {
    kind = stage.id.kind
    version = stage.version
    let members = stage.definition.members ?? [.init("definition", stage.definition)]
    parts =
      members
      .map { Part(name: $0.name, digest: SHA256.digest(of: $0.value.canonicalText)) }
      .sorted { $0.name.precedesInBytes($1.name) }
  }

  var json: JSONValue {
    [
      "kind": .string(kind), "version": .integer(Int64(version)),
      "parts": .array(
        parts.map { ["name": .string($0.name), "sha256": .string($0.digest.hex)] }),
    ]
  }

  init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.string, let version = json["version"]?.integer,
      let parts = json["parts"]?.array
    else { return nil }
    self.kind = kind
    self.version = Int(version)
    self.parts = parts.compactMap { part in
      guard let name = part["name"]?.string,
        let digest = part["sha256"]?.string.flatMap(Digest.init)
      else { return nil }
      return Part(name: name, digest: digest)
    }
    guard self.parts.count == parts.count else { return nil }
  }
}
