import Foundation
import TestSupport
import Testing

/// The structural audit, end to end on the small data set.
@Suite("Reliability: structural audits")
struct AuditTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()
  private let folder = TemporaryFolder()

  /// A copy of the demonstration whose framework is audited.
  private func pipeline(_ name: String, _ audit: String) throws -> String {
    let copy = folder[name]
    try FileManager.default.copyItem(atPath: AuditTests.repository + "Pipelines/demo", toPath: copy)
    let file = URL(filePath: copy + "/framework.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let told = text.replacing(
      "    class: enterprise\n", with: "    class: enterprise\n    audit: \(audit)\n")
    try #require(told != text)
    try Data(told.utf8).write(to: file)
    return copy
  }

  private let data = AuditTests.repository + "Fixtures/demo"

  private func program(_ arguments: [String]) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments)
  }

  private func run(_ pipeline: String, _ out: String, threads: String = "2") throws
    -> Program.Ending
  {
    try program([
      "run", pipeline, "--data", data, "--out", out, "--store", out + "-store", "--publish",
      "--threads", threads,
    ])
  }

  @Test("every cell is verified, planted errors are found, and threads change no byte")
  func verified() throws {
    let pipeline = try pipeline(
      "told", "{least: 2, limits: {alpha: 0.99, silent: 0.9, dominating: 0.3, opposed: 0.9}}")
    let ending = try run(pipeline, "One", threads: "1")
    try #require(ending.code == 0, "\(ending.errors)")
    #expect(ending.errors.contains("BH-2182") || ending.output.contains("BH-2182"))
    let release = folder["One/demo/2026-10"]
    let all = ["verify", release, "--data", data, "--all"]
    let found = try program(all)
    #expect(found.code == 0 && found.output.contains("Nothing differs"), "\(found.output)")

    for (table, column, wrong) in [
      ("nodes", "alpha", "0.1234"), ("items", "importance", "0.4321"),
      ("items", "findings", "dominating silent"), ("items", "shift", "0.1234"),
      ("items", "swapped", "0.0123"), ("correlations", "correlation", "0.0123"),
    ] {
      let file = URL(filePath: release + "/public/audit/\(table).csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let names = lines[0].split(separator: ",")
      let place = try #require(names.firstIndex { $0 == column })
      var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false)
      cells[place] = Substring(wrong)
      lines[1] = Substring(cells.joined(separator: ","))
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      let planted = try program(all)
      #expect(planted.code == 6 && planted.output.contains(column), "\(table) \(column)")
      try Data(text.utf8).write(to: file)
    }

    let three = try run(pipeline, "Three", threads: "3")
    try #require(three.code == 0)
    #expect(
      try Workbench.products(in: release) == Workbench.products(in: folder["Three/demo/2026-10"]))
  }

  @Test("a gate ends the run with code 1, says why, and nothing is published")
  func gate() throws {
    let pipeline = try pipeline("gate", "{gate: refuse, least: 2, limits: {alpha: 0.999}}")
    let ending = try run(pipeline, "Gate")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("BH-2183") && ending.errors.contains("0.9990"))
    #expect(!FileManager.default.fileExists(atPath: folder["Gate/demo/2026-10"]))
  }

  @Test("an audit changes no score: the same stages are found again in the store")
  func scores() throws {
    let plain = try run(AuditTests.repository + "Pipelines/demo", "Same")
    try #require(plain.code == 0)
    let told = try run(try pipeline("same", "{gate: note, least: 2}"), "Same")
    try #require(told.code == 0)
    #expect(!told.errors.contains("BH-2182"))
    #expect(FileManager.default.fileExists(atPath: folder["Same/demo/2026-10/public/audit"]))
  }
}
