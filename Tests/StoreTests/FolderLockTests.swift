import Diagnostics
import Glibc
import Store
import TestSupport
import Testing

@Suite("The lock of a folder")
struct FolderLockTests {
  let folder = TemporaryFolder()
  let note = LockNote.current(command: "baihe run p")

  @Test("a folder that does not exist is made and locked")
  func makes() throws {
    let lock = try FolderLock.acquire(folder["new/store"], note: note)
    #expect(lock.folder == folder["new/store"])
    #expect(try FolderLock.holder(of: folder["new/store"]) == .known(note))
  }

  @Test("a second holder is refused as busy, naming process, start and command")
  func busy() throws {
    let lock = try FolderLock.acquire(folder.path, note: note)
    #expect {
      _ = try FolderLock.acquire(folder.path, note: note)
    } throws: { error in
      let message = (error as? Failure)?.findings.first?.message() ?? ""
      return (error as? Failure)?.exit == .busy && message.contains("process \(getpid())")
        && message.contains("`baihe run p`") && message.contains(note.started)
    }
    #expect(lock.folder == folder.path)
  }

  @Test("the lock goes with its value, and so does the note")
  func released() throws {
    do { _ = try FolderLock.acquire(folder.path, note: note) }
    #expect(try FolderLock.holder(of: folder.path) == nil)
    #expect(try Files.local.read(folder["lock"]) == [])
    _ = try FolderLock.acquire(folder.path, note: note)
  }

  @Test("a note that a killed run left does not hold the lock")
  func stale() throws {
    try folder.write(note.json.text(.compact), to: "lock")
    #expect(try FolderLock.holder(of: folder.path) == nil)
    _ = try FolderLock.acquire(folder.path, note: note)
  }

  @Test("a holder that does not say who it is gives a busy finding too")
  func unknown() throws {
    try folder.write("", to: "lock")
    let system = LocalFileSystem()
    let file = try system.open(folder["lock"], .read)
    #expect(try system.lock(file, .exclusive))
    #expect(
      kinds { _ = try FolderLock.acquire(folder.path, note: note) } == [StoreFindings.busyUnknown])
    #expect(try FolderLock.holder(of: folder.path) == .unknown)
    system.close(file)
    #expect(try FolderLock.holder(of: folder.path) == nil)
  }

  @Test("waiting ends when the lock is free")
  func waits() async throws {
    var first: FolderLock? = try FolderLock.acquire(folder.path, note: note)
    let waiting = Task.detached { [folder, note] in
      _ = try FolderLock.acquire(folder.path, note: note, patience: .untilFree)
    }
    #expect(first?.folder == folder.path)
    first = nil
    try await waiting.value
  }

  @Test("a handled signal while waiting asks whether to give up")
  func interrupted() throws {
    let given = FindingKind(1499, exit: .interrupted, cause: Wording(en: "i", zh: "i"))
    let faulty = Files(FaultyFileSystem(.errorOf(.lock, at: 1, EINTR)))
    var asked = 0
    _ = try FolderLock.acquire(folder["a"], note: note, patience: .untilFree, files: faulty) {
      () throws(Failure) in asked += 1
    }
    #expect(asked == 1)
    let again = Files(FaultyFileSystem(.errorOf(.lock, at: 1, EINTR)))
    #expect(
      kinds {
        _ = try FolderLock.acquire(folder["b"], note: note, patience: .untilFree, files: again) {
          () throws(Failure) in throw Failure(given.at(.program))
        }
      } == [given])
  }

  @Test("a folder that cannot be made is an environment error")
  func readOnly() {
    let faulty = Files(FaultyFileSystem(.errorOf(.makeFolder, at: 1, EROFS)))
    #expect(
      kinds { _ = try FolderLock.acquire(folder["s"], note: note, files: faulty) }
        == [StoreFindings.readOnly])
  }
}
