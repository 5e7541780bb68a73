import Explanation
import Foundation
import Store
import TestSupport
import Testing

@Suite("Explaining the demo, end to end")
struct ExplainTests {
  @Test(
    "for subjects drawn at random the parts add up to the published score, and it is recomputed")
  func subjects() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path()
    let folder = TemporaryFolder()
    let ending = try Program(in: URL(filePath: folder.path)).run(
      "run", root.appending(entry: "Pipelines/demo"), "--publish")
    try #require(ending.code == 0, "\(ending.errors)")
    let release = folder["Reports/demo/2026-10"]
    let data = root.appending(entry: "Fixtures/demo")
    let scores = try String(
      contentsOfFile: release.appending(entry: "restricted/subject/scores.csv"), encoding: .utf8)
    let ids = scores.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed)
    for (folder, agrees) in [(data, true), (nil, false)] {
      let explainer = try Explainer(release: release, data: folder)
      for id in ids.shuffled(using: &random).prefix(30) {
        for one in try explainer.subject(String(id)).frameworks where one.score != nil {
          #expect(one.addsUp == true, "\(id), seed \(seed)")
          if agrees { #expect(one.agreement == .agrees, "\(id), seed \(seed)") }
        }
      }
    }
  }
}
