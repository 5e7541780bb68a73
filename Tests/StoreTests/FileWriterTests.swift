import Diagnostics
import Documents
import Glibc
import Store
import TestSupport
import Testing

@Suite("Writing files piece by piece")
struct FileWriterTests {
  let folder = TemporaryFolder()

  private func write(_ pieces: [[UInt8]], _ files: Files = .local) throws -> (Int, Digest) {
    let writer = try FileWriter(folder["a"], mode: .sealed, files: files)
    for piece in pieces { try piece.withUnsafeBytes { try writer.write($0) } }
    return try writer.finish()
  }

  @Test("the pieces are one file, whose size, digest and mode are told and set")
  func pieces() throws {
    let (size, digest) = try write([[1, 2], [], [3]])
    #expect(try Files.local.read(folder["a"]) == [1, 2, 3])
    #expect(size == 3 && digest == SHA256.digest(of: "\u{1}\u{2}\u{3}"))
    #expect(try Files.local.status(at: folder["a"])?.mode == .sealed)
    #expect(try Files.local.list(folder.path) == ["a"])
  }

  @Test("nothing is at the path before the end, and a dropped writer leaves nothing")
  func dropped() throws {
    do {
      let writer = try FileWriter(folder["a"])
      try writer.write("x")
      #expect(try Files.local.status(at: folder["a"]) == nil)
    }
    #expect(try Files.local.list(folder.path) == [])
  }

  @Test("a failure anywhere leaves the old content and nothing else")
  func fails() throws {
    try folder.write("old", to: "a")
    var step = 1
    while true {
      let faulty = FaultyFileSystem(.error(at: step, ENOSPC))
      let failed = kinds { _ = try write([[2], [3]], Files(faulty)) }
      guard faulty.happened else { break }
      #expect(failed == [StoreFindings.diskFull])
      #expect(try Files.local.list(folder.path) == ["a"])
      let renamed = faulty.history.prefix(step - 1).contains(.rename)
      #expect(try Files.local.read(folder["a"]) == (renamed ? [2, 3] : Array("old".utf8)))
      step += 1
      if renamed { try folder.write("old", to: "a") }
    }
    #expect(step > 6)
  }

  @Test("a sealed file is copied as it was sealed, or not at all")
  func copies() throws {
    let staging = try StagingFolder(in: folder.path, name: "s", run: "r")
    let content = [UInt8](repeating: 7, count: 3 << 20)
    try Files.local.writeAtomically(content, to: staging.path.appending(entry: "f"))
    let sealed = try staging.seal(as: folder["sealed"], payload: .null)
    try sealed.copy("f", to: folder["copy"], mode: .ordinary)
    #expect(try Files.local.read(folder["copy"]) == content)
    try Files.local.removeFile(folder["copy"])
    try Files.local.writeAtomically(content.dropLast() + [8], to: sealed.path(of: "f"))
    #expect(
      kinds { try sealed.copy("f", to: folder["copy"], mode: .ordinary) }
        == [StoreFindings.sealedFileChanged])
    #expect(try Files.local.status(at: folder["copy"]) == nil)
  }
}
