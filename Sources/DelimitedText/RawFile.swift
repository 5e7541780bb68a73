import Diagnostics
import Glibc

/// A regular file as a stream, opened once and read in order with `pread`.
///
/// It is not mapped: a file that somebody shortens meanwhile would then end
/// the process. A file whose size or modification time changes between
/// opening and the end is refused instead.
final class RawFile: ByteStream {
  private let descriptor: Int32
  private let name: String
  private let hook: RawBytesHook
  private let identity: Identity
  private var offset = 0
  private var ended = false

  private struct Identity: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// - Parameter name: how findings call the file.
  /// - Throws: `fileMissing`, `fileUnreadable`, `notRegularFile`.
  init(path: String, name: String, hook: @escaping RawBytesHook) throws(Failure) {
    guard !path.utf8.contains(0) else {
      throw Failure(DelimitedTextFindings.fileMissing.at(.file(name)))
    }
    // Without O_NONBLOCK, opening a FIFO that nobody writes would wait.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let missing = errno == ENOENT || errno == ENOTDIR
      throw Failure(
        missing
          ? DelimitedTextFindings.fileMissing.at(.file(name))
          : DelimitedTextFindings.fileUnreadable.at(
            .file(name), ["reason": .name(RawFile.reason(errno))]))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = RawFile.reason(errno)
      close(descriptor)
      throw Failure(
        DelimitedTextFindings.readFailed.at(.file(name), ["reason": .name(reason)]))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Failure(
        DelimitedTextFindings.notRegularFile.at(
          .file(name), ["what": .word(RawFile.what(status.st_mode))]))
    }
    self.descriptor = descriptor
    self.name = name
    self.hook = hook
    self.identity = Identity(status)
  }

  deinit { close(descriptor) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard !ended else { return 0 }
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
      if count > 0 {
        offset += count
        hook(UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
        return count
      }
      if count == 0 {
        try checkUnchanged()
        ended = true
        return 0
      }
      if errno != EINTR {
        throw Failure(
          DelimitedTextFindings.readFailed.at(
            .file(name), ["reason": .name(RawFile.reason(errno))]))
      }
    }
  }

  private func checkUnchanged() throws(Failure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, Identity(status) == identity, offset == identity.size
    else { throw Failure(DelimitedTextFindings.fileChanged.at(.file(name))) }
  }

  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "errno \(code)"
  }

  private static func what(_ mode: mode_t) -> Wording {
    switch mode & S_IFMT {
    case S_IFDIR: Wording(en: "a folder", zh: "文件夹")
    case S_IFIFO: Wording(en: "a FIFO", zh: "命名管道")
    case S_IFSOCK: Wording(en: "a socket", zh: "套接字")
    default: Wording(en: "a device", zh: "设备")
    }
  }
}
