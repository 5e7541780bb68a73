import Store
import TestSupport
import Testing

@Suite("The folder of a store")
struct StoreFolderTests {
  let folder = TemporaryFolder()

  @Test("a sweep under the lock removes unfinished work and nothing else")
  func sweep() throws {
    let store = StoreFolder(folder.path)
    let lock = try FolderLock.acquire(folder.path, note: .current(command: "t"))
    for name in [
      ".tmp-1-1", "journal.jsonl", "stages/a/.staging-r1-a/f", "stages/a/0123/seal.json",
      "stages/.staging-x/f",
    ] { try folder.write("", to: name) }
    let expected = [".tmp-1-1", "stages/.staging-x", "stages/a/.staging-r1-a"].map { folder[$0] }
    #expect(try store.leftovers() == expected)
    #expect(try store.sweep(holding: lock) == expected)
    #expect(
      try folder.contents().keys.sorted() == [
        "journal.jsonl", "lock", "stages/", "stages/a/", "stages/a/0123/",
        "stages/a/0123/seal.json",
      ])
  }
}
