import Foundation
import TestSupport
import Testing

/// What is written where, whoever reads it and whoever does not.
@Suite("Reliability: streams")
struct StreamTests {
  /// Runs a shell command in which `$B` is the program; standard error joins
  /// standard output unless the command leads it elsewhere.
  private func shell(_ bench: Workbench, _ command: String) throws -> (code: Int32, text: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "set -o pipefail; " + command]
    process.currentDirectoryURL = URL(filePath: bench.folder.path)
    process.environment = ["B": Program.executable.path(), "PATH": "/usr/bin:/bin"]
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  @Test("a reader that goes away ends no run")
  func readerGone() throws {
    let bench = try Workbench()
    #expect(try shell(bench, #""$B" run . --publish 2>&1 | true"#).code == 0)
    #expect(try !bench.products().isEmpty)
    #expect(try shell(bench, #""$B" schema | head -c 1"#).code == 0)
  }

  @Test("with its streams closed a run does its work and harms no file")
  func closed() throws {
    let whole = try Workbench()
    try whole.publish()
    for closed in [">&-", "2>&-", "<&- >&- 2>&-"] {
      let bench = try Workbench()
      #expect(try shell(bench, #""$B" run . --publish \#(closed)"#).code == 0, "\(closed)")
      #expect(try bench.products() == whole.products(), "\(closed)")
      let journal = try String(
        contentsOfFile: bench.folder[".baihe/bench/journal.jsonl"], encoding: .utf8)
      #expect(journal.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    }
  }

  @Test("output that cannot be written is not called done")
  func full() throws {
    let bench = try Workbench()
    for command in ["plan . --json", "status .", "schema"] {
      let ending = try shell(bench, #""$B" \#(command) 2>&1 >/dev/full"#)
      #expect(ending.code == 2 && ending.text.contains("BH-1005"), "\(ending.text)")
    }
  }

  @Test("with --json every ending is one document, whose exit is the command's")
  func json() throws {
    let bench = try Workbench()
    func ask(_ arguments: String...) throws {
      let ending = try bench.program.run(arguments + ["--json"])
      let document =
        try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
      #expect(document?["exit"] as? Int32 == ending.code, "\(arguments): \(ending.output)")
      #expect(
        Set(document?.keys.map { $0 } ?? [])
          == ["format", "version", "command", "exit", "result", "findings"])
    }
    try ask("init", "fresh")
    try ask("init", "fresh")
    try ask("doctor")
    try ask("schema")
    let commands = ["check", "plan", "status", "resume", "publish", "run", "clean"]
    for command in commands + commands { try ask(command, ".") }
    try bench.folder.write("id,dy,amount\n", to: "exports/a.csv")
    for command in commands { try ask(command, ".") }
    try bench.folder.write("name: [", to: "pipeline.yaml")
    for command in commands { try ask(command, ".") }
  }

  @Test("a slip in a command's name is told with the nearest, and ends with 64")
  func unknownCommand() throws {
    let bench = try Workbench()
    let ending = try bench.program.run("statsu", ".")
    #expect(ending.code == 64 && ending.output.isEmpty)
    #expect(ending.errors.contains("'statsu'. Did you mean 'status'?"))
    for option in ["--out", "--store", "--data"] {
      #expect(try bench.program.run("run", ".", option, "").code == 64)
    }
  }

  @Test("help has the examples first, the next command, and lines that fit a terminal")
  func help() throws {
    let bench = try Workbench()
    let commands = [
      "init", "check", "plan", "run", "resume", "publish", "status", "clean", "schema", "freeze",
      "explain", "verify", "simulate", "doctor",
    ]
    for command in commands {
      let ending = try bench.program.run("help", command)
      #expect(ending.code == 0)
      let text = ending.output
      #expect(text.contains("\nExamples:\n  baihe \(command)"), "\(command)")
      #expect(text.contains("\nNext: baihe "), "\(command)")
      let description = text.components(separatedBy: "USAGE:")[0]
      #expect(description.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(command)")
      // A paragraph is broken only where the next word does not fit.
      let lines = description.split(separator: "\n", omittingEmptySubsequences: false)
      for (line, next) in zip(lines, lines.dropFirst())
      where !line.isEmpty && !line.hasSuffix(":") && next.first?.isLetter ?? false {
        let word = next.prefix { $0 != " " }
        #expect(line.count + 1 + word.count >= 80, "\(command): broken after `\(line)`")
      }
    }
  }

  @Test("the next command that a run names works as it stands", .timeLimit(.minutes(1)))
  func next() throws {
    let bench = try Workbench()
    let ending = try bench.program.run(
      "run", ".", "--out", "my reports", "--store", "it's", "--period", "2026-09", "--data",
      "exports")
    let line = try #require(ending.output.split(separator: "\n").last { $0.hasPrefix("Next: ") })
    let command = #""$B" "# + line.dropFirst("Next: baihe ".count)
    let published = try shell(bench, command)
    #expect(published.code == 0, "\(published.text)")
    #expect(
      FileManager.default.fileExists(atPath: bench.folder["my reports/bench/2026-09/public"]))
  }
}
