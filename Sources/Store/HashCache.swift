import Diagnostics
import Documents

/// Digests of files that were read before, by path and identity: saves reading
/// them again, decides nothing.
///
/// A file's digest is known only while size, times, inode and device are what
/// they were. A file that was written less than a second before it was read is
/// not remembered, since a later write might leave the times as they are.
public struct HashCache: Hashable, Sendable {
  private var entries: [String: Entry] = [:]

  private struct Entry: Hashable, Sendable {
    let identity: FileIdentity
    let digest: Digest
  }

  /// A cache that knows nothing.
  public init() {}

  /// Reads a cache. One that does not exist or cannot be understood is empty;
  /// the latter is said in a note.
  public static func read(
    _ path: String, files: Files = .local
  ) throws(Failure) -> (cache: HashCache, note: Finding?) {
    guard try files.status(at: path) != nil else { return (HashCache(), nil) }
    guard let json = try? JSONValue(parsing: try files.read(path)), let cache = HashCache(json)
    else { return (HashCache(), StoreFindings.cacheIgnored.at(.file(path))) }
    return (cache, nil)
  }

  /// The digest of a file that is still what it was; nil where unknown.
  public func digest(of path: String, _ identity: FileIdentity) -> Digest? {
    entries[path].flatMap { $0.identity == identity ? $0.digest : nil }
  }

  /// Remembers the digest of a file.
  ///
  /// - Parameter identity: as it was before the file was read.
  /// - Parameter read: when reading began.
  public mutating func remember(
    _ digest: Digest, of path: String, _ identity: FileIdentity, read: Timestamp
  ) {
    let settled = max(identity.modified, identity.changed) + 1_000_000_000 < read.nanoseconds
    entries[path] = settled ? Entry(identity: identity, digest: digest) : nil
  }

  /// Writes the cache, whole or not at all.
  public func write(to path: String, files: Files = .local) throws(Failure) {
    try files.writeAtomically(Array((json.text() + "\n").utf8), to: path)
  }

  private var json: JSONValue {
    let files = entries.sorted { $0.key.precedesInBytes($1.key) }.map { path, entry in
      let identity = entry.identity
      return [
        "path": .string(path), "size": .integer(Int64(identity.size)),
        "modified": .integer(identity.modified), "changed": .integer(identity.changed),
        "inode": .string(String(identity.inode)), "device": .string(String(identity.device)),
        "sha256": .string(entry.digest.hex),
      ] as JSONValue
    }
    return ["format": 1, "files": .array(files)]
  }

  private init?(_ json: JSONValue) {
    guard json["format"]?.integer == 1, let files = json["files"]?.array else { return nil }
    for file in files {
      guard let path = file["path"]?.string, let size = file["size"]?.integer,
        let modified = file["modified"]?.integer, let changed = file["changed"]?.integer,
        let inode = file["inode"]?.string.flatMap({ UInt64($0) }),
        let device = file["device"]?.string.flatMap({ UInt64($0) }),
        let digest = file["sha256"]?.string.flatMap(Digest.init)
      else { return nil }
      let identity = FileIdentity(
        size: Int(size), modified: modified, changed: changed, inode: inode, device: device)
      entries[path] = Entry(identity: identity, digest: digest)
    }
  }
}
