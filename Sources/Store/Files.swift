import Diagnostics
import Tabular

// Goals, in order: what was acknowledged survives a crash; nobody ever sees
// half a file; every failure names its path; speed.

/// Files as the rest of Baihe uses them: whole, durable, and with failures
/// that name the path and what to do.
///
/// A value without state over a `FileSystem`.
public struct Files: Sendable {
  public let system: any FileSystem

  public init(_ system: any FileSystem) { self.system = system }

  /// The files of this machine.
  public static let local = Files(LocalFileSystem())

  /// Names of temporary files begin with this; `sweep` removes them.
  static let temporaryPrefix = ".tmp-"
  /// Names of folders that are still being filled begin with this.
  static let stagingPrefix = ".staging-"

  /// The status of what a path leads to; nil where there is nothing.
  public func status(
    at path: String, following links: Links = .follow
  ) throws(Failure) -> FileStatus? {
    do throws(SystemError) {
      return try system.status(at: path, following: links)
    } catch {
      if error.means(.absent) { return nil }
      throw error.failure(at: path)
    }
  }

  /// Opens a file, does the work and closes it again.
  func withFile<R>(
    _ path: String, _ access: FileAccess, _ body: (FileDescriptor) throws(SystemError) -> R
  ) throws(Failure) -> R {
    try naming(path) { () throws(SystemError) -> R in
      let file = try system.open(path, access)
      defer { system.close(file) }
      return try body(file)
    }
  }

  /// Waits until a folder's entries are on disk.
  public func synchroniseFolder(_ path: String) throws(Failure) {
    try withFile(path, .folder) { (file) throws(SystemError) in try system.synchronise(file) }
  }
}

/// Paths as text: `/` between names, no interpretation of `..`.
extension String {
  /// The path of an entry of this folder.
  public func appending(entry name: String) -> String {
    isEmpty ? name : hasSuffix("/") ? self + name : self + "/" + name
  }

  /// The folder that holds this path: `.` for a bare name, `/` for the root.
  public var parentFolder: String {
    let path = droppingFinalSlashes
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash]).droppingFinalSlashes
  }

  /// The last name of this path.
  public var lastName: String {
    let path = droppingFinalSlashes
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  private var droppingFinalSlashes: String {
    var path = self[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }
}
