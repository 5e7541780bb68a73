import Foundation
import TestSupport
import Testing

/// The pipeline of the province on a simulation of its own: dirt, corrections,
/// repairs, late rows, snapshots and all.
@Suite("The province")
struct ProvinceTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path()
  private static let pipeline = repository + "Pipelines/zhejiang"

  private let folder = TemporaryFolder()

  private func program(_ arguments: [String]) throws -> Program.Ending {
    try Program(in: URL(filePath: folder.path)).run(arguments)
  }

  /// The folder of the release that a run on some exports publishes.
  private func release(_ data: String, to out: String, _ more: String...) throws -> String {
    let ending = try program(
      ["run", ProvinceTests.pipeline, "--data", data, "--out", out, "--store", out + "-store"]
        + ["--publish"] + more)
    try #require(ending.code == 0, "\(ending.errors)")
    let base = folder["\(out)/zhejiang"]
    let period = try #require(
      try FileManager.default.contentsOfDirectory(atPath: base).first { !$0.hasPrefix(".") })
    return "\(base)/\(period)"
  }

  /// The products that do not tell of the exports themselves.
  private func products(_ release: String) throws -> [String: Data] {
    try Workbench.products(in: release).filter { path, _ in
      ["index/", "subject/", "parameters/", "definition.json"].contains { path.contains($0) }
    }
  }

  /// The month in the name of an export.
  private static func month(of file: String) -> Substring? {
    file.firstMatch(of: /\d{4}-\d\d(?=\.csv)/).map { file[$0.range] }
  }

  @Test(
    "a month replayed with everything loaded is the month published when it was all there was, and is verified"
  )
  func replay() throws {
    let made = try program(
      ["simulate", "province", "--subjects", "600", "--months", "20", "--until", "2025-08"]
        + ["--seed", "replay"])
    try #require(made.code == 0, "\(made.errors)")
    let exports = try FileManager.default.contentsOfDirectory(atPath: folder["province/exports"])
    for (month, last) in [("2025-01", "2025-01-31"), ("2025-04", "2025-04-30")] {
      try FileManager.default.createDirectory(
        atPath: folder[month], withIntermediateDirectories: false)
      for file in exports {
        guard let known = ProvinceTests.month(of: file), known <= month else { continue }
        try FileManager.default.copyItem(
          atPath: folder["province/exports/\(file)"], toPath: folder["\(month)/\(file)"])
      }
      let then = try products(release(month, to: "then-\(month)", "--period", month))
      let again = try release(
        "province/exports", to: "now-\(month)", "--period", month, "--known-at", last)
      let replayed = try products(again)
      #expect(Set(then.keys) == Set(replayed.keys))
      for path in then.keys.sorted() {
        #expect(then[path] == replayed[path], "\(month): \(path)")
      }
      let verified = try program(["verify", again, "--data", "province/exports", "--all"])
      #expect(verified.code == 0, "\(verified.output)")
    }
  }

  @Test("the fixture is what `baihe simulate` writes")
  func fixture() throws {
    let made = try program(["simulate", "again", "--seed", "zhejiang"])
    try #require(made.code == 0, "\(made.errors)")
    let walk = try #require(
      FileManager.default.enumerator(
        atPath: ProvinceTests.repository + "Fixtures/zhejiang"))
    var compared = 0
    // What packs the text of a .gz, and so its bytes, may differ between
    // processors; so may the digest of it.
    for case let path as String in walk where path.hasSuffix(".csv") {
      let committed = FileManager.default.contents(
        atPath: ProvinceTests.repository + "Fixtures/zhejiang/" + path)
      #expect(FileManager.default.contents(atPath: folder["again/" + path]) == committed, "\(path)")
      compared += 1
    }
    #expect(compared > 300)
  }
}
