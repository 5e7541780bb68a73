import Diagnostics
import Store
import TestSupport
import Testing

@Suite("Cache of digests")
struct HashCacheTests {
  let folder = TemporaryFolder()
  let digest = SHA256.digest(of: "x")
  let old = FileIdentity(size: 1, modified: 5, changed: 6, inode: .max, device: 3)
  let late = Timestamp(nanoseconds: 10_000_000_000)

  @Test("a digest is known while the file's identity is the same, also after writing and reading")
  func remembers() throws {
    var cache = HashCache()
    cache.remember(digest, of: "b", old, read: late)
    cache.remember(digest, of: "a", old, read: late)
    try cache.write(to: folder["hashes.json"])
    let (read, note) = try HashCache.read(folder["hashes.json"])
    #expect(read.digest(of: "a", old) == digest && note == nil)
    #expect(read.digest(of: "c", old) == nil)
    for other in [
      FileIdentity(size: 2, modified: 5, changed: 6, inode: .max, device: 3),
      FileIdentity(size: 1, modified: 4, changed: 6, inode: .max, device: 3),
      FileIdentity(size: 1, modified: 5, changed: 7, inode: .max, device: 3),
      FileIdentity(size: 1, modified: 5, changed: 6, inode: 1, device: 3),
      FileIdentity(size: 1, modified: 5, changed: 6, inode: .max, device: 4),
    ] { #expect(read.digest(of: "a", other) == nil) }
  }

  @Test("a file written less than a second before it was read is not remembered")
  func racy() {
    var cache = HashCache()
    cache.remember(digest, of: "a", old, read: Timestamp(nanoseconds: 900_000_000))
    #expect(cache.digest(of: "a", old) == nil)
  }

  @Test("a damaged cache is empty and says so; a missing one is empty")
  func damaged() throws {
    var cache = HashCache()
    cache.remember(digest, of: "a", old, read: late)
    for text in ["", "{", "[]", "{\"format\":2}", "{\"format\":1,\"files\":[{\"path\":1}]}"] {
      try folder.write(text, to: "h")
      let (read, note) = try HashCache.read(folder["h"])
      #expect(read.digest(of: "a", old) == nil)
      #expect(note?.kind == StoreFindings.cacheIgnored)
    }
    #expect(try HashCache.read(folder["none"]).note == nil)
  }
}
