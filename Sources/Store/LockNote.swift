import Documents
import Glibc

/// Who holds a lock, for the message to those who find it held. Nothing else
/// depends on it: the kernel's lock alone decides.
public struct LockNote: Hashable, Sendable {
  public let process: Int
  /// The kernel's name for the time since it started; empty where unknown.
  public let boot: String
  /// When the command started, RFC 3339.
  public let started: String
  public let command: String

  public init(process: Int, boot: String, started: String, command: String) {
    self.process = process
    self.boot = boot
    self.started = started
    self.command = command
  }

  /// The note of this process.
  public static func current(
    command: String, clock: WallClock = .system, files: Files = .local
  ) -> LockNote {
    LockNote(
      process: Int(getpid()), boot: currentBoot(files), started: clock.now().description,
      command: command)
  }

  /// Reads what `json` wrote; nil where it is something else.
  init?(parsing text: [UInt8]) {
    guard let json = try? JSONValue(parsing: text), let process = json["pid"]?.integer,
      let boot = json["boot"]?.string, let started = json["started"]?.string,
      let command = json["command"]?.string
    else { return nil }
    self.init(process: Int(process), boot: boot, started: started, command: command)
  }

  /// The note as it is written.
  public var json: JSONValue {
    [
      "pid": .integer(Int64(process)), "boot": .string(boot), "started": .string(started),
      "command": .string(command),
    ]
  }

  /// Whether the process that wrote the note may still run, as far as this
  /// machine can tell.
  func mayBeAlive(_ files: Files) -> Bool {
    guard boot == LockNote.currentBoot(files), let number = pid_t(exactly: process) else {
      return false
    }
    return kill(number, 0) == 0 || errno != ESRCH
  }

  private static func currentBoot(_ files: Files) -> String {
    let path = "/proc/sys/kernel/random/boot_id"
    let content = try? files.withFile(path, .read) { (file) throws(SystemError) in
      try files.prefix(of: file, limit: 64)
    }
    return String(decoding: (content ?? []).prefix { $0 > 0x20 }, as: UTF8.self)
  }
}

extension Files {
  /// At most the first `limit` bytes of an open file, whatever its size says.
  func prefix(of file: FileDescriptor, limit: Int) throws(SystemError) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: limit)
    let count = try content.withUnsafeMutableBufferPointer { (buffer) throws(SystemError) -> Int in
      try system.read(file, into: UnsafeMutableRawBufferPointer(buffer), at: 0)
    }
    return Array(content[..<count])
  }
}
