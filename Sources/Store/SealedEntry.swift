import Diagnostics
import Documents

/// One file of a sealed folder.
public struct SealedEntry: Hashable, Sendable {
  /// The path inside the folder, with `/`.
  public let path: String
  /// Bytes.
  public let size: Int
  public let content: Content

  /// What is known of the content.
  public enum Content: Hashable, Sendable {
    /// The SHA-256 of all bytes.
    case bytes(Digest)
    /// The digest of a table file, by its footer.
    case table(Digest)
  }

  init(path: String, size: Int, content: Content) {
    self.path = path
    self.size = size
    self.content = content
  }

  /// The entry for a file as it is on disk.
  init(measuring file: String, as path: String, files: Files) throws(Failure) {
    self.path = path
    if let table = try TableReader.digest(ifTable: file, files: files) {
      size = try files.identity(of: file).size
      content = .table(table)
    } else {
      let (digest, identity) = try files.digest(of: file)
      size = identity.size
      content = .bytes(digest)
    }
  }

  var json: JSONValue {
    switch content {
    case .bytes(let digest):
      ["path": .string(path), "size": .integer(Int64(size)), "sha256": .string(digest.hex)]
    case .table(let digest):
      ["path": .string(path), "size": .integer(Int64(size)), "table": .string(digest.hex)]
    }
  }

  init?(_ json: JSONValue) {
    guard let path = json["path"]?.string, let size = json["size"]?.integer else { return nil }
    self.path = path
    self.size = Int(size)
    if let digest = json["sha256"]?.string.flatMap(Digest.init) {
      content = .bytes(digest)
    } else if let digest = json["table"]?.string.flatMap(Digest.init) {
      content = .table(digest)
    } else {
      return nil
    }
  }

  /// Throws where the file's content is not what was sealed.
  func verify(in folder: String, files: Files) throws(Failure) {
    let file = folder.appending(entry: path)
    switch content {
    case .bytes(let digest):
      guard try files.digest(of: file).digest == digest else {
        throw Failure(StoreFindings.sealedFileChanged.at(.file(file)))
      }
    case .table(let digest):
      let reader = try TableReader(file, files: files)
      guard reader.digest == digest else {
        throw Failure(StoreFindings.sealedFileChanged.at(.file(file)))
      }
      try reader.verify()
    }
  }
}
