import Foundation
import TestSupport
import Testing

/// What somebody does who has just been told of the program.
@Suite("Reliability: a newcomer")
struct NewcomerTests {
  @Test("the sample goes from exports to an index, is recomputed, and can be taken apart")
  func sample() throws {
    let folder = TemporaryFolder()
    let program = Program(in: URL(filePath: folder.path))
    func expect(_ arguments: String..., says words: String...) throws {
      let ending = try program.run(arguments)
      #expect(ending.code == 0, "\(arguments): \(ending.errors)")
      for word in words {
        #expect(ending.output.contains(word), "\(arguments): no `\(word)` in \(ending.output)")
      }
    }
    try expect("init", "sample", says: "baihe run sample --publish")
    try expect("check", "sample", says: "no mistakes")
    try expect("plan", "sample", says: "7 to run, 0 fresh")
    try expect("run", "sample", "--publish", says: "Published 2026-10-", "regional_index.csv")
    let release = "Reports/sample/2026-10"
    let index = try String(
      contentsOfFile: folder[release + "/public/index/regional_index.csv"], encoding: .utf8)
    let last = index.split(separator: "\n").filter { $0.contains(",2026-10,") }
    #expect(last.count == 2 && last.allSatisfy { !$0.contains(",,") }, "\(index)")
    try expect("verify", release, "--data", "sample/exports", "--all", says: "Nothing differs.")
    try expect(
      "explain", release, "--data", "sample/exports", "--subject", "SAMPLE-2",
      says: "penalties.csv:3", "the score computed here is the published one")
    try expect("explain", release, "--region", "330203", says: "they add up to the value")
    try expect("explain", release, "--region", "330203", "--lang", "zh", says: "海曙区")
    try expect("plan", "sample", says: "0 to run, 7 fresh")
    try expect("resume", "sample", says: "Published 2026-10-")
    try expect("clean", "sample", says: "0 removed")
    try expect("status", "sample", says: "published")
  }
}
