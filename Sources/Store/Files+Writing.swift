import Diagnostics
import Glibc
import Synchronization
import Tabular

extension Files {
  /// Replaces a file's content so that every reader, and every later start
  /// after a crash, sees the whole old or the whole new content.
  ///
  /// Temporary file beside it → write → fsync → mode → rename → fsync of the
  /// folder. After an error the old content stands and no temporary file is
  /// left.
  public func writeAtomically(
    _ content: [UInt8], to path: String, mode: FileMode = .ordinary
  ) throws(Failure) {
    let folder = path.parentFolder
    let (file, temporary) = try createTemporary(in: folder)
    do throws(SystemError) {
      defer { system.close(file) }
      try content.withUnsafeBufferPointer { (bytes) throws(SystemError) in
        try system.write(file, UnsafeRawBufferPointer(bytes), at: 0)
      }
      try system.protect(file, mode: mode)
      try system.synchronise(file)
      try system.rename(temporary, to: path, replacing: .replace)
    } catch {
      try? system.removeFile(temporary)
      throw error.failure(at: path)
    }
    try synchroniseFolder(folder)
  }

  /// Points a symbolic link at a target so that every reader sees the old or
  /// the new target, and fsyncs the folder. The link may not exist yet.
  ///
  /// The target is written as given: relative to the link's folder.
  public func pointLink(_ path: String, at target: String) throws(Failure) {
    let folder = path.parentFolder
    var temporary = temporaryName(in: folder)
    do throws(SystemError) {
      while true {
        do throws(SystemError) {
          try system.makeLink(temporary, to: target)
          break
        } catch {
          guard error.means(.taken) else { throw error }
          temporary = temporaryName(in: folder)
        }
      }
      do throws(SystemError) {
        try system.rename(temporary, to: path, replacing: .replace)
      } catch {
        try? system.removeFile(temporary)
        throw error
      }
    } catch {
      throw error.failure(at: path)
    }
    try synchroniseFolder(folder)
  }

  /// Renames a file or folder and fsyncs both folders concerned.
  ///
  /// Throws `exists` where the new name is taken and `replacing` is `.refuse`.
  public func rename(
    _ from: String, to: String, replacing: Replacing = .refuse
  ) throws(Failure) {
    try naming(to) { () throws(SystemError) in
      try system.rename(from, to: to, replacing: replacing)
    }
    try synchroniseFolder(to.parentFolder)
    if from.parentFolder != to.parentFolder { try synchroniseFolder(from.parentFolder) }
  }

  func createTemporary(
    in folder: String
  ) throws(Failure) -> (file: FileDescriptor, path: String) {
    try naming(folder) { () throws(SystemError) in
      while true {
        let path = temporaryName(in: folder)
        do throws(SystemError) {
          return (try system.open(path, .create(.staging)), path)
        } catch {
          // Left by a killed process that had our number.
          guard error.means(.taken) else { throw error }
        }
      }
    }
  }

  private func temporaryName(in folder: String) -> String {
    let number = temporaryCount.wrappingAdd(1, ordering: .relaxed).newValue
    return folder.appending(entry: "\(Files.temporaryPrefix)\(getpid())-\(number)")
  }
}

/// How many temporary names this process has used.
private let temporaryCount = Atomic<Int>(0)
