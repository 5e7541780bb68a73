import Diagnostics
import Glibc

/// One definition file as it lies on disk.
struct DefinitionFile {
  let bytes: [UInt8]
  /// The path without links, as the system resolved it when it opened the
  /// file.
  let realPath: String

  /// Reads a file.
  ///
  /// Opened first and looked at then, so that what is checked is what is
  /// read. A pipe does not block.
  ///
  /// - Parameter place: what findings point at.
  /// - Throws: `missingFile`, `notAFile` (folders, pipes, devices),
  ///   `unreadableFile`, `tooLarge`.
  static func read(_ path: String, at place: Place) throws(Failure) -> DefinitionFile {
    guard !path.utf8.contains(0), !path.isEmpty else {
      throw Failure(SettingsFindings.missingFile.at(place, ["path": .name(path.clipped)]))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(errno, path, at: place) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno, path, at: place) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(
        SettingsFindings.notAFile.at(
          place, ["path": .name(path), "found": .word(words(forMode: status.st_mode))]))
    }
    let bytes = try content(of: descriptor, path, at: place)
    guard let realPath = resolve("/proc/self/fd/\(descriptor)") else {
      throw failure(errno, path, at: place)
    }
    return DefinitionFile(bytes: bytes, realPath: realPath)
  }

  /// The path of a file or folder without links; nil, and `errno`, where it
  /// cannot be resolved.
  static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func content(
    of descriptor: Int32, _ path: String, at place: Place
  ) throws(Failure) -> [UInt8] {
    // One byte more than allowed shows that there are too many.
    var bytes = [UInt8](repeating: 0, count: DefinitionText.limit + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure(errno, path, at: place) }
      if got == 0 { break }
      count += got
    }
    return Array(bytes[..<count])
  }

  private static func failure(_ code: Int32, _ path: String, at place: Place) -> Failure {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG:
      Failure(SettingsFindings.missingFile.at(place, ["path": .name(path.clipped)]))
    default:
      Failure(
        SettingsFindings.unreadableFile.at(
          place, ["path": .name(path), "reason": .word(words(forError: code))]))
    }
  }

  private static func words(forError code: Int32) -> Wording {
    switch code {
    case EACCES, EPERM: Wording(en: "permission denied", zh: "权限不足")
    case ELOOP: Wording(en: "its links lead in a circle", zh: "符号链接形成循环")
    case EMFILE, ENFILE: Wording(en: "too many open files", zh: "打开的文件过多")
    case EIO: Wording(en: "the disk cannot read it", zh: "磁盘读取错误")
    case ENXIO: Wording(en: "it is a socket or a device", zh: "它是套接字或设备")
    default: Wording(en: "system error \(code)", zh: "系统错误 \(code)")
    }
  }

  private static func words(forMode mode: mode_t) -> Wording {
    switch mode & S_IFMT {
    case S_IFDIR: Wording(en: "a folder", zh: "目录")
    case S_IFIFO: Wording(en: "a pipe", zh: "管道")
    default: Wording(en: "a device", zh: "设备")
    }
  }
}
