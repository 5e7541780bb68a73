import Glibc
import Store
import Synchronization
import Tabular

/// The local file system with one planned fault.
public final class FaultyFileSystem: FileSystem {
  /// What goes wrong, and when.
  public enum Fault: Sendable {
    /// Nothing; calls are counted.
    case none
    /// The n-th call fails with this number, later ones work again.
    case error(at: Int, Int32)
    /// The n-th call of one kind fails with this number.
    case errorOf(SystemError.Call, at: Int, Int32)
    /// The machine stops at the n-th call: a write is torn in the middle, and
    /// nothing has any effect from then on.
    case crash(at: Int)
  }

  private let local = LocalFileSystem()
  private let fault: Fault
  private let calls = Mutex<[SystemError.Call]>([])
  private let space: Int?

  public init(_ fault: Fault, space: Int? = nil) {
    self.fault = fault
    self.space = space
  }

  /// The calls that were made, in order.
  public var history: [SystemError.Call] { calls.withLock { $0 } }

  /// Whether the planned fault has happened.
  public var happened: Bool {
    switch fault {
    case .none: false
    case .error(let n, _), .crash(let n): history.count >= n
    case .errorOf(let call, let n, _): history.count { $0 == call } >= n
    }
  }

  private enum Turn { case work, tear }

  private func turn(_ call: SystemError.Call) throws(SystemError) -> Turn {
    let (count, same) = calls.withLock { calls in
      calls.append(call)
      return (calls.count, calls.count { $0 == call })
    }
    switch fault {
    case .error(count, let number): throw SystemError(call, number)
    case .errorOf(call, same, let number): throw SystemError(call, number)
    case .crash(let n) where count > n: throw SystemError(call, EIO)
    case .crash(count):
      if call == .write { return .tear }
      throw SystemError(call, EIO)
    default: return .work
    }
  }

  public func open(_ path: String, _ access: FileAccess) throws(SystemError) -> FileDescriptor {
    _ = try turn(.open)
    return try local.open(path, access)
  }

  public func close(_ file: FileDescriptor) { local.close(file) }

  public func read(
    _ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    _ = try turn(.read)
    return try local.read(file, into: buffer, at: offset)
  }

  public func write(
    _ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) {
    if try turn(.write) == .tear {
      let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
      try local.write(file, half, at: offset)
      throw SystemError(.write, EIO)
    }
    try local.write(file, bytes, at: offset)
  }

  public func map(_ file: FileDescriptor, count: Int) throws(SystemError) -> Bytes {
    _ = try turn(.map)
    return try local.map(file, count: count)
  }

  public func release(_ range: Range<Int>, of mapping: Bytes) { local.release(range, of: mapping) }

  public func resize(_ file: FileDescriptor, to count: Int) throws(SystemError) {
    _ = try turn(.resize)
    try local.resize(file, to: count)
  }

  /// Does not wait for the disk: these tests end processes, not machines.
  public func synchronise(_ file: FileDescriptor) throws(SystemError) {
    _ = try turn(.synchronise)
  }

  public func beginWriting(_ file: FileDescriptor, _ range: Range<Int>) {}

  public func protect(_ file: FileDescriptor, mode: FileMode) throws(SystemError) {
    _ = try turn(.protect)
    try local.protect(file, mode: mode)
  }

  public func status(of file: FileDescriptor) throws(SystemError) -> FileStatus {
    _ = try turn(.inspect)
    return try local.status(of: file)
  }

  public func status(at path: String, following links: Links) throws(SystemError) -> FileStatus {
    _ = try turn(.inspect)
    return try local.status(at: path, following: links)
  }

  public func rename(_ from: String, to: String, replacing: Replacing) throws(SystemError) {
    _ = try turn(.rename)
    try local.rename(from, to: to, replacing: replacing)
  }

  public func removeFile(_ path: String) throws(SystemError) {
    _ = try turn(.remove)
    try local.removeFile(path)
  }

  public func removeFolder(_ path: String) throws(SystemError) {
    _ = try turn(.remove)
    try local.removeFolder(path)
  }

  public func makeFolder(_ path: String, mode: FileMode) throws(SystemError) {
    _ = try turn(.makeFolder)
    try local.makeFolder(path, mode: mode)
  }

  public func makeLink(_ path: String, to target: String) throws(SystemError) {
    _ = try turn(.link)
    try local.makeLink(path, to: target)
  }

  public func readLink(_ path: String) throws(SystemError) -> String {
    _ = try turn(.readLink)
    return try local.readLink(path)
  }

  public func names(in path: String) throws(SystemError) -> [String] {
    _ = try turn(.list)
    return try local.names(in: path)
  }

  public func lock(_ file: FileDescriptor, _ kind: LockKind) throws(SystemError) -> Bool {
    _ = try turn(.lock)
    return try local.lock(file, kind)
  }

  public func unlock(_ file: FileDescriptor) throws(SystemError) { try local.unlock(file) }

  public func freeSpace(at path: String) throws(SystemError) -> Int {
    _ = try turn(.measureSpace)
    if let space { return space }
    return try local.freeSpace(at: path)
  }
}
