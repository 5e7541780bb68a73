import Tabular

/// The operating system's files, as the store uses them: the one seam between
/// the store and the disk.
///
/// Everything that the store reads or writes goes through here, so that a test
/// can make any call fail, tear a write or lose what was not synchronised.
/// Calls retry `EINTR`; everything else is a `SystemError`. A path that holds
/// a NUL byte is refused with `EINVAL`.
public protocol FileSystem: Sendable {
  /// Opens a file as `access` says.
  func open(_ path: String, _ access: FileAccess) throws(SystemError) -> FileDescriptor
  /// Closes; an error of `close` says nothing that `synchronise` has not said.
  func close(_ file: FileDescriptor)
  /// Reads at most `buffer.count` bytes; fewer at the end of the file only.
  func read(
    _ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int
  /// Writes all bytes.
  func write(
    _ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError)
  /// Maps the first `count` bytes read-only.
  func map(_ file: FileDescriptor, count: Int) throws(SystemError) -> Bytes
  /// Gives back the memory that a part of a mapping takes; reading it again
  /// brings the same bytes back. `mapping` is what `map` returned.
  func release(_ range: Range<Int>, of mapping: Bytes)
  /// Cuts the file to a length, or extends it with zeros.
  func resize(_ file: FileDescriptor, to count: Int) throws(SystemError)
  /// Waits until the file's content and status are on disk. Never called
  /// again after it failed: the kernel may have dropped the pages.
  func synchronise(_ file: FileDescriptor) throws(SystemError)
  /// Asks the kernel to begin writing a range to disk; does not wait.
  func beginWriting(_ file: FileDescriptor, _ range: Range<Int>)
  /// Sets the permission bits, whatever the umask.
  func protect(_ file: FileDescriptor, mode: FileMode) throws(SystemError)
  /// The status of an open file.
  func status(of file: FileDescriptor) throws(SystemError) -> FileStatus
  /// The status of what a path leads to.
  func status(at path: String, following links: Links) throws(SystemError) -> FileStatus
  /// Gives a file or folder another name on the same file system, in one step.
  func rename(_ from: String, to: String, replacing: Replacing) throws(SystemError)
  /// Removes a file or a link.
  func removeFile(_ path: String) throws(SystemError)
  /// Removes an empty folder.
  func removeFolder(_ path: String) throws(SystemError)
  /// Makes a folder whose parent exists.
  func makeFolder(_ path: String, mode: FileMode) throws(SystemError)
  /// Makes a symbolic link with this text as its target.
  func makeLink(_ path: String, to target: String) throws(SystemError)
  /// The target of a symbolic link, as it was written.
  func readLink(_ path: String) throws(SystemError) -> String
  /// The names in a folder without `.` and `..`, in any order.
  func names(in path: String) throws(SystemError) -> [String]
  /// Locks an open file without waiting; false when another open file holds
  /// the lock.
  func lock(_ file: FileDescriptor, _ kind: LockKind) throws(SystemError) -> Bool
  func unlock(_ file: FileDescriptor) throws(SystemError)
  /// The bytes that an unprivileged user may still write.
  func freeSpace(at path: String) throws(SystemError) -> Int
}

/// An open file.
public struct FileDescriptor: Hashable, Sendable {
  /// As the system counts.
  public let number: Int32

  public init(_ number: Int32) { self.number = number }
}

/// Permission bits.
public struct FileMode: Hashable, Sendable {
  public let bits: UInt32

  public init(_ bits: UInt32) { self.bits = bits }

  /// 0444: sealed outputs.
  public static let sealed = FileMode(0o444)
  /// 0644: files of our own that are written again.
  public static let ordinary = FileMode(0o644)
  /// 0600: files still being written.
  public static let staging = FileMode(0o600)
  /// 0755: folders.
  public static let folder = FileMode(0o755)
}

/// How a file is opened. Every one is closed on exec.
public enum FileAccess: Hashable, Sendable {
  /// To read; links are followed. A FIFO is not waited for.
  case read
  /// To write a file that must not exist; a link is refused.
  case create(FileMode)
  /// To read and write; created where it does not exist; a link is refused.
  case update(FileMode)
  /// To read and to write at the end, whatever the offset; created where it
  /// does not exist; a link is refused.
  case append(FileMode)
  /// To synchronise a folder.
  case folder
}

/// Whether the last name of a path is followed where it is a link.
public enum Links: Sendable { case follow, stay }

/// What a rename does where the new name is taken.
public enum Replacing: Sendable { case replace, refuse }

/// How many may hold a lock: one, or all who share it.
public enum LockKind: Sendable { case exclusive, shared }

/// What the system says of a file.
public struct FileStatus: Hashable, Sendable {
  /// What there is at a path; `other` is a pipe, a device or a socket.
  public enum Kind: Sendable { case regular, folder, link, other }

  public let kind: Kind
  public let identity: FileIdentity
  public let mode: FileMode

  public init(kind: Kind, identity: FileIdentity, mode: FileMode) {
    self.kind = kind
    self.identity = identity
    self.mode = mode
  }

  /// The size in bytes.
  public var size: Int { identity.size }
}

/// What changes when a file's content changes, as far as the system can tell
/// without reading it: a key for caches, never evidence.
public struct FileIdentity: Hashable, Sendable {
  /// Bytes.
  public let size: Int
  /// When the content was last written, nanoseconds since 1970.
  public let modified: Int64
  /// When content, name or mode last changed, nanoseconds since 1970.
  public let changed: Int64
  public let inode: UInt64
  public let device: UInt64

  public init(size: Int, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
  }
}
