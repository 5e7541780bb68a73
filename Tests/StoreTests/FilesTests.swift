import Diagnostics
import Glibc
import Store
import TestSupport
import Testing

/// The kinds of the findings that work fails with.
func kinds(_ body: () throws -> Void) -> [FindingKind] {
  do {
    try body()
    return []
  } catch let failure as Failure {
    return failure.findings.map(\.kind)
  } catch {
    Issue.record("not a Failure: \(error)")
    return []
  }
}

@Suite("Files")
struct FilesTests {
  let folder = TemporaryFolder()
  let files = Files.local

  @Test("an atomic write replaces the content and sets the mode")
  func atomicWrite() throws {
    try files.writeAtomically([1], to: folder["a"])
    try files.writeAtomically([2, 3], to: folder["a"], mode: .sealed)
    #expect(try files.read(folder["a"]) == [2, 3])
    #expect(try files.status(at: folder["a"])?.mode == .sealed)
    #expect(try files.list(folder.path) == ["a"])
  }

  @Test("an atomic write that fails anywhere leaves the old content and nothing else")
  func atomicWriteFails() throws {
    try files.writeAtomically([1], to: folder["a"])
    var step = 1
    while true {
      let faulty = FaultyFileSystem(.error(at: step, ENOSPC))
      let failed = kinds { try Files(faulty).writeAtomically([2, 2], to: folder["a"]) }
      guard faulty.happened else { break }
      #expect(failed == [StoreFindings.diskFull])
      #expect(try files.list(folder.path) == ["a"])
      let renamed = faulty.history.prefix(step - 1).contains(.rename)
      #expect(try files.read(folder["a"]) == (renamed ? [2, 2] : [1]))
      step += 1
      if renamed { try files.writeAtomically([1], to: folder["a"]) }
    }
    #expect(step > 6)
  }

  @Test("a crash anywhere in an atomic write leaves the whole old or the whole new content")
  func atomicWriteCrashes() throws {
    var step = 1
    while true {
      try files.writeAtomically([1, 1], to: folder["a"])
      let faulty = FaultyFileSystem(.crash(at: step))
      _ = kinds { try Files(faulty).writeAtomically([2, 2], to: folder["a"]) }
      #expect([[1, 1], [2, 2]].contains(try files.read(folder["a"])))
      try files.sweep(folder.path)
      #expect(try files.list(folder.path) == ["a"])
      guard faulty.happened else { break }
      step += 1
    }
  }

  @Test("a failed fsync is never tried again")
  func failedSync() throws {
    let faulty = FaultyFileSystem(.errorOf(.synchronise, at: 1, EIO))
    #expect(
      kinds { try Files(faulty).writeAtomically([1], to: folder["a"]) }
        == [StoreFindings.notDurable])
    #expect(faulty.history.count { $0 == .synchronise } == 1)
    #expect(try files.list(folder.path) == [])
  }

  @Test("the temporary file and the folder are fsynced, the file before the rename")
  func durable() throws {
    let counting = FaultyFileSystem(.none)
    try Files(counting).writeAtomically([1], to: folder["a"])
    let calls = counting.history.filter { [.write, .synchronise, .rename].contains($0) }
    #expect(calls == [.write, .synchronise, .rename, .synchronise])
  }

  @Test("a link is swapped whole, whatever was there before")
  func link() throws {
    try files.pointLink(folder["l"], at: "one")
    try files.pointLink(folder["l"], at: "two")
    #expect(try files.system.readLink(folder["l"]) == "two")
    #expect(try files.list(folder.path) == ["l"])
  }

  @Test("removing a tree removes links and never what they point to")
  func removeTree() throws {
    try folder.write("kept", to: "kept/file")
    try folder.write("x", to: "tree/sub/file")
    try files.pointLink(folder["tree/link"], at: folder["kept"])
    try files.removeTree(folder["tree"])
    try files.removeTree(folder["tree"])
    #expect(try files.list(folder.path) == ["kept"])
    #expect(try files.list(folder["kept"]) == ["file"])
  }

  @Test("a rename refuses a taken name and moves whole folders")
  func rename() throws {
    try folder.write("1", to: "a/f")
    try folder.write("2", to: "b/f")
    #expect(kinds { try files.rename(folder["a"], to: folder["b"]) } == [StoreFindings.exists])
    try files.rename(folder["a"], to: folder["c"])
    #expect(try files.list(folder.path) == ["b", "c"])
  }

  @Test("names are listed in binary order, hidden ones too")
  func list() throws {
    for name in ["b", "B", "é", ".h", "a"] { try folder.write("", to: name) }
    #expect(try files.list(folder.path) == [".h", "B", "a", "b", "é"])
    #expect(try files.listIfPresent(folder["none"]) == [])
  }

  @Test("space is refused with the bytes needed and free, even for a folder yet to be made")
  func space() throws {
    let small = Files(FaultyFileSystem(.none, space: 100))
    try small.requireSpace(100, at: folder["not/yet"])
    #expect {
      try small.requireSpace(101, at: folder["not/yet"])
    } throws: { error in
      let finding = (error as? Failure)?.findings.first
      return finding?.kind == StoreFindings.tooLittleSpace
        && finding?.message() == "101 bytes are needed and 100 are free"
    }
  }

  @Test("a missing file, a folder, a FIFO and a bad path are told apart")
  func notFiles() throws {
    mkfifo(folder["fifo"], 0o600)
    #expect(kinds { _ = try files.read(folder["none"]) } == [StoreFindings.notFound])
    #expect(kinds { _ = try files.digest(of: folder.path) } == [StoreFindings.isFolder])
    #expect(kinds { _ = try files.map(folder["fifo"]) } == [StoreFindings.notRegular])
    #expect(kinds { _ = try files.read(folder["a\0b"]) } == [StoreFindings.otherError])
    #expect(
      kinds { _ = try files.read(folder[String(repeating: "x", count: 300)]) }
        == [StoreFindings.nameTooLong])
    try folder.write("", to: "file")
    #expect(kinds { try files.createFolder(folder["file"]) } == [StoreFindings.notFolder])
    #expect(kinds { try files.createFolder(folder["file/sub"]) } == [StoreFindings.notFolder])
  }

  @Test("a file longer than its limit is refused")
  func limit() throws {
    try folder.write("12345", to: "f")
    #expect(try files.read(folder["f"], limit: 5).count == 5)
    #expect(
      kinds { _ = try files.read(folder["f"], limit: 4) } == [StoreFindings.longerThanExpected])
  }

  @Test(
    "disk, permission and limit errors end a command as environment errors",
    arguments: [ENOSPC, EROFS, EACCES, EPERM, EMFILE, ENFILE, EDQUOT, EIO, ENOMEM, 9999])
  func environment(number: Int32) throws {
    let faulty = Files(FaultyFileSystem(.errorOf(.open, at: 1, number)))
    #expect {
      try faulty.writeAtomically([1], to: folder["a"])
    } throws: { error in
      (error as? Failure)?.exit == .environment
        && (error as? Failure)?.findings.first?.place.file == folder.path
    }
  }

  @Test("what stands in the way of a folder or a file ends a command as an environment error")
  func inTheWay() throws {
    try folder.write("1", to: "f")
    for body in [
      { try files.createFolder(folder["f"]) }, { _ = try files.read(folder.path) },
      { _ = try files.list(folder["f"]) }, { _ = try files.read(folder["none"]) },
    ] {
      #expect {
        try body()
      } throws: { error in
        (error as? Failure)?.exit == .environment && (error as? Failure)?.isDamageOfStore == true
      }
    }
  }

  @Test("the digest of a file can be interrupted")
  func interruptedDigest() throws {
    try folder.write(String(repeating: "x", count: 3 << 20), to: "f")
    var asked = 0
    let stop = Failure(StoreFindings.noMemory.at(.program))
    let check = { () throws(Failure) in
      asked += 1
      if asked == 2 { throw stop }
    }
    #expect(throws: stop) { _ = try files.digest(of: folder["f"], checkInterruption: check) }
    #expect(asked == 2)
  }

  @Test("the mode of a folder can be set whatever the umask is")
  func folderMode() throws {
    try files.createFolder(folder["d"], mode: FileMode(0o700))
    try files.setMode(of: folder["d"], to: .folder)
    #expect(try files.status(at: folder["d"])?.mode == .folder)
  }

  @Test("the identity changes with the content and not by reading")
  func identity() throws {
    try folder.write("1", to: "f")
    let before = try files.identity(of: folder["f"])
    _ = try files.digest(of: folder["f"])
    #expect(try files.identity(of: folder["f"]) == before)
    try folder.write("2", to: "f")
    #expect(try files.identity(of: folder["f"]) != before)
  }

  @Test(
    "paths are taken apart",
    arguments: [
      ("a/b", "a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b/", "a", "b"), ("/", "/", "/"),
      ("/a//b", "/a", "b"),
    ])
  func paths(path: String, parent: String, name: String) {
    #expect(path.parentFolder == parent)
    if path != "/" { #expect(path.lastName == name) }
  }
}
