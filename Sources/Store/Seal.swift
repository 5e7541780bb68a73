import Documents

/// What `seal.json` says: the files of the folder and what its maker adds.
struct Seal: Hashable, Sendable {
  static let name = "seal.json"

  let entries: [SealedEntry]
  let payload: JSONValue

  init(entries: [SealedEntry], payload: JSONValue) {
    self.entries = entries
    self.payload = payload
  }

  private var content: JSONValue {
    ["format": 1, "files": .array(entries.map(\.json)), "payload": payload]
  }

  /// The digest of everything that the seal says.
  var digest: Digest { SHA256.digest(of: content.canonicalText) }

  var json: JSONValue {
    .object([.init("seal", .string(digest.hex))] + (content.members ?? []))
  }

  /// Reads a seal; nil where it is not one or not as it was written.
  init?(parsing text: [UInt8]) {
    guard let json = try? JSONValue(parsing: text), json["format"]?.integer == 1,
      let files = json["files"]?.array, let payload = json["payload"],
      let digest = json["seal"]?.string.flatMap(Digest.init)
    else { return nil }
    let entries = files.compactMap(SealedEntry.init)
    self.init(entries: entries, payload: payload)
    guard entries.count == files.count, self.digest == digest else { return nil }
  }
}
