import Foundation
import TestSupport
import Testing

/// How sure ranks are, end to end on the small data set.
@Suite("Reliability: the uncertainty of ranks")
struct UncertaintyTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()
  private let folder = TemporaryFolder()

  /// A copy of the demonstration whose indices tell how sure their ranks are.
  private func pipeline() throws -> String {
    let copy = folder["demo"]
    try FileManager.default.copyItem(
      atPath: UncertaintyTests.repository + "Pipelines/demo", toPath: copy)
    let file = URL(filePath: copy + "/pipeline.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    for name in ["regional", "sector", "good_share", "tail"] {
      text = text.replacing(
        "\n  \(name):\n",
        with: """

            \(name):
              uncertainty:
                seed: 2026
                top: 3
                method: {replicates: 20, weights: 25%, aggregate: [declared, geometric]}
                population: {replicates: 20}

          """)
    }
    try Data(text.utf8).write(to: file)
    return copy
  }

  private let data = UncertaintyTests.repository + "Fixtures/demo"

  private func program(_ arguments: [String]) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments)
  }

  private func release(_ pipeline: String, _ out: String, threads: String) throws -> String {
    let ending = try program([
      "run", pipeline, "--data", data, "--out", out, "--store", out + "-store", "--publish",
      "--threads", threads,
    ])
    try #require(ending.code == 0, "\(ending.errors)")
    return folder["\(out)/demo/2026-10"]
  }

  @Test("every cell is verified, planted errors are found, and threads change no byte")
  func verified() throws {
    let pipeline = try pipeline()
    let release = try release(pipeline, "One", threads: "1")
    let all = ["verify", release, "--data", data, "--all"]
    let found = try program(all)
    #expect(found.code == 0 && found.output.contains("Nothing differs"), "\(found.output)")

    let file = URL(filePath: release + "/public/index/rank_intervals.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n")
    // Some names have a comma in them.
    let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .filter { $0.count == 18 }
    #expect(Set(rows.dropFirst().map { $0[6] }) == ["method", "population"])
    #expect(rows.dropFirst().contains { $0[8] != $0[10] }, "some ranks are not sure")
    let unsure = try #require(rows.dropFirst().first { $0[8] != $0[10] && $0[6] == "population" })
    var row = unsure.map(String.init)
    for (column, wrong) in [(8, "99"), (10, "98"), (11, "9.125"), (14, "0.9876"), (16, "77")] {
      row[column] = wrong
    }
    let changed = text.replacing(unsure.joined(separator: ","), with: row.joined(separator: ","))
    try Data(changed.utf8).write(to: file)
    let planted = try program(all)
    #expect(planted.code == 6)
    for column in ["low", "high", "mean", "share", "overlapping"] {
      #expect(planted.output.contains(column), "\(column)")
    }
    try Data(text.utf8).write(to: file)

    let page = try String(contentsOfFile: release + "/bulletin.html", encoding: .utf8)
    #expect(page.contains("Ranks by population") && page.contains("名次区间（方法）"))
    let three = try self.release(pipeline, "Three", threads: "3")
    #expect(try Workbench.products(in: release) == Workbench.products(in: three))
  }

  @Test("a geometric mean is refused where values may fall below 0")
  func refused() throws {
    let copy = folder["city"]
    try FileManager.default.copyItem(
      atPath: UncertaintyTests.repository + "Pipelines/city-credit", toPath: copy)
    let file = URL(filePath: copy + "/pipeline.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let told = text.replacing("weights: 25%}", with: "aggregate: [geometric]}")
    try #require(told != text)
    try Data(told.utf8).write(to: file)
    let ending = try program(["check", copy])
    #expect(ending.code == 3 && ending.errors.contains("BH-2224"), "\(ending.errors)")
  }
}
