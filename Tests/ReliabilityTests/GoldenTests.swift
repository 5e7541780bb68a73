import Foundation
import TestSupport
import Testing

/// The release of the demo that is committed, beside one that was just made.
@Suite("Golden release")
struct GoldenTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("the demo makes the committed release, byte for byte; `make golden` renews it")
  func demo() throws {
    let folder = TemporaryFolder()
    let demo = GoldenTests.root.appending(path: "Pipelines/demo").path()
    let ending = try Program(in: URL(filePath: folder.path)).run("run", demo, "--publish")
    try #require(ending.code == 0, "\(ending.errors)")
    let made = try Workbench.products(in: folder["Reports/demo/2026-10"])
    let golden = try Workbench.products(
      in: GoldenTests.root.appending(path: "Reports/demo/2026-10").path())
    #expect(made.keys.sorted() == golden.keys.sorted())
    for path in golden.keys.sorted() {
      #expect(made[path] == golden[path], "\(path) is not what is committed")
    }
    #expect(!golden.isEmpty)
  }

  @Test("the second path recomputes every cell of the committed release")
  func verified() throws {
    let ending = try Program(in: GoldenTests.root).run(
      "verify", "Reports/demo/2026-10", "--data", "Fixtures/demo", "--all")
    #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
  }
}
