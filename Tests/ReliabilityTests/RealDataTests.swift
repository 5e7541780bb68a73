import Foundation
import TestSupport
import Testing

/// The exports that cities published, where the project's shared folder is at
/// hand.
private let shared: String? = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let folder = root.deletingLastPathComponent().appending(path: "shared/data").path()
  return FileManager.default.fileExists(atPath: folder) ? folder : nil
}()

@Suite(
  "Real exports, end to end",
  .enabled(if: shared != nil, "the public files are read from ../shared/data"))
struct RealDataTests {
  /// A pipeline of the repository and the folder of its exports.
  struct Case: Sendable, CustomTestStringConvertible {
    let pipeline: String
    let data: String
    let files: [String]
    var testDescription: String { pipeline }
  }

  static let cases = [
    Case(
      pipeline: "chicago-food", data: "chicago_food",
      files: ["inspections.csv.gz", "violations.csv.gz", "sanitation_complaints.csv.gz"]),
    Case(
      pipeline: "toronto-food", data: "toronto_dinesafe",
      files: ["establishments.csv.gz", "infractions.csv.gz"]),
  ]

  private static let pipelines = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines").path()

  /// Runs a pipeline of the repository in a folder of its own.
  private func run(
    _ one: Case, in folder: TemporaryFolder, data: String, _ more: [String] = []
  ) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments(one, data, more))
  }

  private func arguments(_ one: Case, _ data: String, _ more: [String]) -> [String] {
    ["run", "\(RealDataTests.pipelines)/\(one.pipeline)", "--data", data, "--publish"] + more
  }

  private func products(_ one: Case, in folder: TemporaryFolder) throws -> [String: Data] {
    let base = folder["Reports/\(one.pipeline)"]
    let period = try #require(
      try FileManager.default.contentsOfDirectory(atPath: base).first { !$0.hasPrefix(".") })
    return try Workbench.products(in: "\(base)/\(period)")
  }

  /// What of a release depends on the order of rows: evidence.
  private static func isEvidence(_ path: String) -> Bool {
    path == "manifest.json" || path.hasSuffix("datapackage.json")
      || ["quality/files", "quality/rejected_records", "quality/set_aside"].contains {
        path.contains($0)
      }
  }

  @Test("threads, the order of rows and a kill change no product", arguments: cases)
  func invariance(one: Case) throws {
    let data = try #require(shared) + "/" + one.data
    let plain = TemporaryFolder()
    let begin = Date.now
    let ending = try run(one, in: plain, data: data, ["--threads", "1"])
    let length = Date.now.timeIntervalSince(begin)
    try #require(ending.code == 0, "\(ending.errors)")
    let expected = try products(one, in: plain)
    #expect(expected.keys.contains("bulletin.html"))

    let shuffled = TemporaryFolder()
    for file in one.files {
      let script = """
        set -e; mkdir -p '\(shuffled["data"])'
        gzip -dc '\(data)/\(file)' > all
        { head -n 1 all; tail -n +2 all | shuf --random-source=<(yes 20261123); } \
          | gzip > '\(shuffled["data"])/\(file)'
        rm all
        """
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      process.arguments = ["-c", script]
      process.currentDirectoryURL = URL(filePath: shuffled.path)
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    let program = Program(in: URL(filePath: shuffled.path))
    let running = try program.start(arguments(one, shuffled["data"], ["--threads", "2"]))
    Thread.sleep(forTimeInterval: length * 0.4)
    running.signal(SIGKILL)
    _ = try running.wait()
    let other = try program.run(
      "resume", "\(RealDataTests.pipelines)/\(one.pipeline)", "--threads", "2")
    try #require(other.code == 0, "\(other.errors)")
    let found = try products(one, in: shuffled)
    #expect(found.keys.sorted() == expected.keys.sorted())
    for path in expected.keys.sorted() where !RealDataTests.isEvidence(path) {
      #expect(found[path] == expected[path], "\(path) depends on the order of rows")
    }
  }
}
