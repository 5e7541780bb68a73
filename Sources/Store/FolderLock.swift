import Diagnostics
import Glibc

/// The right to change a folder, held from `acquire` until the value is gone
/// or the process ends, however it ends.
///
/// A kernel lock (`flock`) on the file `lock` in the folder. The file stays;
/// only the kernel's lock counts, so nothing is ever left behind to remove.
public final class FolderLock: Sendable {
  public let folder: String
  private let files: Files
  private let file: FileDescriptor

  private init(_ folder: String, _ file: FileDescriptor, _ files: Files) {
    self.folder = folder
    self.file = file
    self.files = files
  }

  deinit {
    // The note is courtesy: where it cannot be emptied, the lock still goes.
    try? files.system.resize(file, to: 0)
    files.system.close(file)
  }

  /// Locks a folder, which is made where it does not exist.
  ///
  /// Where another holds the lock: with `.none` throws `busy`, naming process,
  /// start and command; with `.untilFree` asks for it again and again, and
  /// each time calls `interrupted`, which throws to give up. It does not leave
  /// the waiting to the kernel: a signal may come to another thread, and the
  /// one that waits would not hear of it.
  public static func acquire(
    _ folder: String, note: LockNote, patience: Patience = .none, files: Files = .local,
    interrupted: () throws(Failure) -> Void = {}
  ) throws(Failure) -> FolderLock {
    try files.createFolder(folder)
    let path = folder.appending(entry: "lock")
    let file = try naming(path) { () throws(SystemError) in
      try files.system.open(path, .update(.ordinary))
    }
    do throws(Failure) {
      try wait(file, path, patience, files, interrupted)
      try naming(path) { () throws(SystemError) in
        try files.system.resize(file, to: 0)
        let text = Array(note.json.text(.compact).utf8) + [0x0A]
        try text.withUnsafeBufferPointer { (bytes) throws(SystemError) in
          try files.system.write(file, UnsafeRawBufferPointer(bytes), at: 0)
        }
      }
    } catch {
      files.system.close(file)
      throw error
    }
    return FolderLock(folder, file, files)
  }

  /// Who holds the lock of a folder; nil where nobody does.
  ///
  /// Asks the kernel, by taking and returning a shared lock.
  public static func holder(
    of folder: String, files: Files = .local
  ) throws(Failure) -> Holder? {
    let path = folder.appending(entry: "lock")
    guard try files.status(at: path) != nil else { return nil }
    return try files.withFile(path, .read) { (file) throws(SystemError) -> Holder? in
      if try files.system.lock(file, .shared) { return nil }
      return LockNote(parsing: try files.prefix(of: file, limit: noteLimit))
        .map(Holder.known) ?? .unknown
    }
  }

  /// Somebody who holds a lock.
  public enum Holder: Hashable, Sendable {
    case known(LockNote)
    /// It has not said who it is.
    case unknown
  }

  private static let noteLimit = 1 << 16
  /// How often, a millisecond apart, a lock is tried whose holder has not said
  /// who it is: it is starting, ending or only looking.
  private static let attempts = 100

  /// Between two tries of somebody who waits: 20 ms.
  private static let pause: UInt32 = 20_000

  private static func wait(
    _ file: FileDescriptor, _ path: String, _ patience: Patience, _ files: Files,
    _ interrupted: () throws(Failure) -> Void
  ) throws(Failure) {
    var left = attempts
    while true {
      do throws(SystemError) {
        if try files.system.lock(file, .exclusive) { return }
      } catch {
        guard error.means(.interrupted) else { throw error.failure(at: path) }
        try interrupted()
        continue
      }
      if patience == .untilFree {
        try interrupted()
        usleep(pause)
        continue
      }
      let text = try naming(path) { () throws(SystemError) in
        try files.prefix(of: file, limit: noteLimit)
      }
      let note = LockNote(parsing: text)
      if let note, note.mayBeAlive(files) {
        throw Failure(
          StoreFindings.busy.at(
            .file(path),
            [
              "pid": .count(note.process), "started": .name(note.started),
              "command": .name(note.command),
            ]))
      }
      left -= 1
      guard left > 0 else { throw Failure(StoreFindings.busyUnknown.at(.file(path))) }
      usleep(1000)
    }
  }
}

/// What is done about a lock that somebody else holds.
public enum Patience: Sendable {
  /// It is an error.
  case none
  /// It is waited for.
  case untilFree
}
