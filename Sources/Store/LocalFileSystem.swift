import CLinux
import Glibc
import Tabular

/// The files of this machine.
public struct LocalFileSystem: FileSystem {
  public init() {}

  public func open(_ path: String, _ access: FileAccess) throws(SystemError) -> FileDescriptor {
    let always = O_CLOEXEC | O_NOCTTY
    return FileDescriptor(
      try call(.open, path) { path in
        switch access {
        case .read: Glibc.open(path, always | O_RDONLY | O_NONBLOCK)
        case .create(let mode):
          Glibc.open(path, always | O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode.bits)
        case .update(let mode): Glibc.open(path, always | O_RDWR | O_CREAT | O_NOFOLLOW, mode.bits)
        case .append(let mode):
          Glibc.open(path, always | O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, mode.bits)
        case .folder: Glibc.open(path, always | O_RDONLY | O_DIRECTORY)
        }
      })
  }

  public func close(_ file: FileDescriptor) {
    _ = Glibc.close(file.number)
  }

  public func read(
    _ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = try retry(.read) {
        pread(file.number, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  public func write(
    _ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let count = try retry(.write) {
        pwrite(file.number, bytes.baseAddress.map { $0 + done }, bytes.count - done, offset + done)
      }
      // A file system that takes nothing and names no error would be asked
      // for ever.
      guard count > 0 else { throw SystemError(.write, EIO) }
      done += count
    }
  }

  public func map(_ file: FileDescriptor, count: Int) throws(SystemError) -> Bytes {
    guard count > 0 else { return Bytes(copying: [UInt8]()) }
    guard let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.number, 0),
      memory != MAP_FAILED
    else { throw SystemError(.map, errno) }
    return Bytes(adopting: UnsafeRawBufferPointer(start: memory, count: count)) { buffer in
      _ = munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
    }
  }

  public func release(_ range: Range<Int>, of mapping: Bytes) {
    guard !range.isEmpty else { return }
    mapping.withUnsafeBytes { bytes in
      // Pages of a read-only private mapping are never changed, so that those
      // shared with what lies before and behind may be dropped as well.
      let pages = range.lowerBound & ~(LocalFileSystem.pageSize - 1)
      _ = madvise(
        UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.advanced(by: pages),
        range.upperBound - pages, MADV_DONTNEED)
    }
  }

  private static let pageSize = Int(getpagesize())

  public func resize(_ file: FileDescriptor, to count: Int) throws(SystemError) {
    _ = try retry(.resize) { Int(ftruncate(file.number, count)) }
  }

  public func synchronise(_ file: FileDescriptor) throws(SystemError) {
    // EINTR is an answer like any other here: a failed fsync is not repeated.
    guard fsync(file.number) == 0 else { throw SystemError(.synchronise, errno) }
  }

  public func beginWriting(_ file: FileDescriptor, _ range: Range<Int>) {
    _ = sync_file_range(
      file.number, Int64(range.lowerBound), Int64(range.count),
      UInt32(BAIHE_SYNC_FILE_RANGE_WRITE))
  }

  public func protect(_ file: FileDescriptor, mode: FileMode) throws(SystemError) {
    _ = try retry(.protect) { Int(fchmod(file.number, mode.bits)) }
  }

  public func status(of file: FileDescriptor) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try retry(.inspect) { Int(fstat(file.number, &status)) }
    return FileStatus(status)
  }

  public func status(at path: String, following links: Links) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try call(.inspect, path) { path in
      links == .follow ? stat(path, &status) : lstat(path, &status)
    }
    return FileStatus(status)
  }

  public func rename(_ from: String, to: String, replacing: Replacing) throws(SystemError) {
    let flags = replacing == .refuse ? UInt32(BAIHE_RENAME_NOREPLACE) : 0
    try refuseNUL(to, .rename)
    _ = try call(.rename, from) { from in
      to.withCString { renameat2(AT_FDCWD, from, AT_FDCWD, $0, flags) }
    }
  }

  public func removeFile(_ path: String) throws(SystemError) {
    _ = try call(.remove, path) { unlink($0) }
  }

  public func removeFolder(_ path: String) throws(SystemError) {
    _ = try call(.remove, path) { rmdir($0) }
  }

  public func makeFolder(_ path: String, mode: FileMode) throws(SystemError) {
    _ = try call(.makeFolder, path) { mkdir($0, mode.bits) }
  }

  public func makeLink(_ path: String, to target: String) throws(SystemError) {
    try refuseNUL(target, .link)
    _ = try call(.link, path) { path in target.withCString { symlink($0, path) } }
  }

  public func readLink(_ path: String) throws(SystemError) -> String {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = try call(.readLink, path) { path in
      target.withUnsafeMutableBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { buffer in
          buffer.baseAddress.map { Int32(readlink(path, $0, buffer.count)) } ?? 0
        }
      }
    }
    return String(decoding: target[..<Int(count)], as: UTF8.self)
  }

  public func names(in path: String) throws(SystemError) -> [String] {
    try refuseNUL(path, .list)
    guard let folder = opendir(path) else { throw SystemError(.list, errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        guard errno == 0 else { throw SystemError(.list, errno) }
        return names
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  public func lock(_ file: FileDescriptor, _ kind: LockKind) throws(SystemError) -> Bool {
    if flock(file.number, (kind == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 { return true }
    if errno == EWOULDBLOCK { return false }
    throw SystemError(.lock, errno)
  }

  public func unlock(_ file: FileDescriptor) throws(SystemError) {
    _ = try retry(.lock) { Int(flock(file.number, LOCK_UN)) }
  }

  public func freeSpace(at path: String) throws(SystemError) -> Int {
    var space = statvfs()
    _ = try call(.measureSpace, path) { statvfs($0, &space) }
    return Int(space.f_bavail) * Int(space.f_frsize)
  }

  private func refuseNUL(_ path: String, _ call: SystemError.Call) throws(SystemError) {
    guard !path.utf8.contains(0) else { throw SystemError(call, EINVAL) }
  }

  private func call(
    _ call: SystemError.Call, _ path: String, _ body: (UnsafePointer<CChar>) -> Int32
  ) throws(SystemError) -> Int32 {
    try refuseNUL(path, call)
    return Int32(try retry(call) { path.withCString { Int(body($0)) } })
  }

  private func retry(_ call: SystemError.Call, _ body: () -> Int) throws(SystemError) -> Int {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemError(call, errno) }
    }
  }
}

extension FileStatus {
  fileprivate init(_ status: stat) {
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    self.init(
      kind: kind,
      identity: FileIdentity(
        size: Int(status.st_size), modified: nanoseconds(status.st_mtim),
        changed: nanoseconds(status.st_ctim), inode: UInt64(status.st_ino),
        device: UInt64(status.st_dev)),
      mode: FileMode(UInt32(status.st_mode & 0o7777)))
  }
}
