import Diagnostics
import Documents
import Glibc
import Store
import Tabular
import TestSupport
import Testing

@Suite("Sealed folders")
struct SealedFolderTests {
  let folder = TemporaryFolder()
  let payload: JSONValue = ["stage": "load", "x": .double(0.1), "n": .number("1.50")]

  private func fill(_ staging: StagingFolder, files: Files = .local) throws {
    try files.writeAtomically(Array("notes".utf8), to: staging.path.appending(entry: "notes.txt"))
    try files.createFolder(staging.path.appending(entry: "sub"))
    try writeTable(
      staging.path.appending(entry: "sub/t.table"), Schema([Column("c", .code)]),
      [[[.text("x")]]], files: files)
  }

  @discardableResult
  private func seal(_ name: String, files: Files = .local) throws -> SealedFolder {
    let staging = try StagingFolder(in: folder.path, name: name, run: "r1", files: files)
    try fill(staging, files: files)
    return try staging.seal(as: folder[name], payload: payload, replacing: .replace)
  }

  @Test("a sealed folder is read-only, listed, and tells its payload")
  func seals() throws {
    let sealed = try seal("out")
    let opened = try SealedFolder.open(folder["out"], checking: .digests)
    #expect(opened.entries.map(\.path) == ["notes.txt", "sub/t.table"])
    #expect(opened.entries.first?.content == .bytes(SHA256.digest(of: "notes")))
    #expect(opened.digest == sealed.digest && opened.payload["stage"] == "load")
    #expect(try opened.table("sub/t.table").rows == 1)
    for name in ["notes.txt", "sub/t.table", "seal.json"] {
      #expect(try Files.local.status(at: opened.path(of: name))?.mode == .sealed)
    }
    #expect(try Files.local.list(folder.path) == ["out"])
  }

  @Test("equal content gives an equal seal")
  func equal() throws {
    #expect(try seal("a").digest == seal("b").digest)
    #expect(
      try Files.local.read(folder["a/seal.json"]) == Files.local.read(folder["b/seal.json"]))
  }

  @Test("a taken place is refused, or gives way")
  func taken() throws {
    try seal("out")
    let staging = try StagingFolder(in: folder.path, name: "out", run: "r2")
    #expect(
      kinds { _ = try staging.seal(as: folder["out"], payload: nil) } == [StoreFindings.exists])
    let again = try StagingFolder(in: folder.path, name: "out", run: "r2")
    _ = try again.seal(as: folder["out"], payload: ["new": true], replacing: .replace)
    #expect(try SealedFolder.open(folder["out"]).payload["new"] == true)
    #expect(try Files.local.list(folder.path) == ["out"])
  }

  @Test("missing, cut, added and unsealed files each have their finding")
  func damage() throws {
    try seal("out")
    try folder.write("more", to: "out/added")
    try Files.local.removeFile(folder["out/sub/t.table"])
    try folder.write("note", to: "out/notes.txt")
    #expect(
      kinds { _ = try SealedFolder.open(folder["out"]) }
        == [
          StoreFindings.sealedFileChanged, StoreFindings.sealedFileMissing,
          StoreFindings.unsealedFile,
        ])
    #expect(kinds { _ = try SealedFolder.open(folder["no"]) } == [StoreFindings.notSealed])
  }

  @Test("a changed byte of the same size is found when the file is read, and by the digests")
  func flipped() throws {
    try seal("out")
    #expect(try SealedFolder.open(folder["out"]).read("notes.txt") == Array("notes".utf8))
    try folder.write("nOtes", to: "out/notes.txt")
    let opened = try SealedFolder.open(folder["out"])
    #expect(kinds { _ = try opened.read("notes.txt") } == [StoreFindings.sealedFileChanged])
    #expect(
      kinds { _ = try SealedFolder.open(folder["out"], checking: .digests) }
        == [StoreFindings.sealedFileChanged])
  }

  @Test("any change of what a seal says is found")
  func damagedSeal() throws {
    try seal("out")
    let whole = try Files.local.read(folder["out/seal.json"])
    for index in whole.indices where whole[index] > 0x20 {
      var bytes = whole
      bytes[index] ^= 1
      try Files.local.writeAtomically(bytes, to: folder["out/seal.json"])
      #expect(
        kinds { _ = try SealedFolder.open(folder["out"]) } == [StoreFindings.damagedSeal],
        "byte \(index)")
    }
  }

  @Test("links are not sealed")
  func links() throws {
    let staging = try StagingFolder(in: folder.path, name: "out", run: "r")
    try Files.local.pointLink(staging.path.appending(entry: "l"), at: "/etc/passwd")
    #expect(
      kinds { _ = try staging.seal(as: folder["out"], payload: nil) }
        == [StoreFindings.notRegular])
  }

  @Test("a crash at any call leaves the old output, or the new one, or none; never half of one")
  func crash() throws {
    var step = 1
    var outcomes: Set<String> = []
    while true {
      try? Files.local.removeTree(folder["out"])
      try folder.write("old", to: "out/old")
      let faulty = FaultyFileSystem(.crash(at: step))
      _ = kinds { try seal("out", files: Files(faulty)) }
      try Files.local.sweep(folder.path)
      let names = try Files.local.listIfPresent(folder["out"])
      if names.contains("seal.json") {
        _ = try SealedFolder.open(folder["out"], checking: .digests)
        outcomes.insert("new")
      } else {
        #expect(names == ["old"] || names == [])
        outcomes.insert(names.isEmpty ? "none" : "old")
      }
      #expect(try Files.local.list(folder.path).allSatisfy { $0 == "out" })
      guard faulty.happened else { break }
      step += 1
    }
    #expect(outcomes == ["old", "none", "new"])
    #expect(step > 30)
  }

  @Test("an error at any call is that error, and what was sealed before stays whole")
  func errors() throws {
    var step = 1
    while true {
      try? Files.local.removeTree(folder["out"])
      let faulty = FaultyFileSystem(.error(at: step, ENOSPC))
      let failed = kinds { try seal("out", files: Files(faulty)) }
      guard faulty.happened else { break }
      #expect(failed.isEmpty || failed == [StoreFindings.diskFull])
      if try Files.local.status(at: folder["out"]) != nil {
        _ = try SealedFolder.open(folder["out"], checking: .digests)
      }
      step += 1
    }
  }
}
