import Foundation

/// The built `baihe`, run as a user would run it.
public struct Program: Sendable {
  /// How a run ended.
  public struct Ending: Sendable {
    /// The exit code; 128 + the signal where one ended it.
    public let code: Int32
    public let output: String
    public let errors: String
  }

  /// The folder that the program is started in.
  public let folder: URL
  private let environment: [String: String]

  /// The program in a folder, with these variables on top of the test's own.
  public init(in folder: URL, environment: [String: String] = [:]) {
    self.folder = folder
    self.environment = environment
  }

  /// The executable beside the test bundle, built with it.
  public static var executable: URL {
    let tests = URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "baihe")
  }

  /// Runs to the end.
  public func run(_ arguments: String...) throws -> Ending {
    try start(arguments).wait()
  }

  /// Runs to the end.
  public func run(_ arguments: [String]) throws -> Ending {
    try start(arguments).wait()
  }

  /// Starts and does not wait.
  public func start(_ arguments: [String]) throws -> Running {
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["BAIHE_LANG": "en"]) { $1 }
      .merging(environment) { $1 }
    return try Running(process)
  }

  /// A program that is running.
  public final class Running {
    private let running: Process
    private let output: FileHandle
    private let errors: FileHandle

    init(_ process: Process) throws {
      running = process
      // Files, not pipes: nobody has to empty them while the program runs.
      output = try Running.scratch()
      errors = try Running.scratch()
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      process.standardError = errors
      try process.run()
    }

    /// Whether it still runs.
    public var isRunning: Bool { running.isRunning }

    /// Its number.
    public var process: Int32 { running.processIdentifier }

    /// Sends a signal.
    public func signal(_ number: Int32) {
      kill(process, number)
    }

    /// What it has said on standard error until now.
    public func errorsSoFar() -> String { Running.text(errors) }

    /// Waits for the end.
    public func wait() throws -> Ending {
      running.waitUntilExit()
      let code = running.terminationStatus
      return Ending(
        code: running.terminationReason == .uncaughtSignal ? 128 + code : code,
        output: Running.text(output), errors: Running.text(errors))
    }

    private static func scratch() throws -> FileHandle {
      let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      guard FileManager.default.createFile(atPath: url.path(), contents: nil),
        let handle = FileHandle(forUpdatingAtPath: url.path())
      else { throw CocoaError(.fileWriteUnknown) }
      try FileManager.default.removeItem(at: url)
      return handle
    }

    /// The content without moving the offset, which the program writes at.
    private static func text(_ handle: FileHandle) -> String {
      var content: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = pread(handle.fileDescriptor, &part, part.count, content.count)
        guard count > 0 else { break }
        content += part[..<count]
      }
      return String(decoding: content, as: UTF8.self)
    }
  }
}
