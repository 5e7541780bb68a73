import Diagnostics
import Documents
import Jobs
import Testing

@Suite("Cues")
struct CueTests {
  @Test("the words are fixed")
  func words() {
    #expect(
      Cue.allCases.map(\.rawValue)
        == ["fresh", "changed", "affected", "missing", "failed", "blocked", "forced"])
    #expect(Cue.allCases.filter { !$0.runs } == [.fresh, .blocked])
  }

  @Test("every detail has a text in both languages and a JSON form of its own")
  func details() throws {
    let stage = try #require(StageID("load/p"))
    let details: [CueDetail] = [
      .neverMade, .outputDeleted, .outputDamaged(["BH-1443"]), .versionChanged(from: 1, to: 2),
      .partChanged("p"), .partAdded("p"), .partRemoved("p"), .fileChanged("f"), .fileAdded("f"),
      .fileRemoved("f"), .inputsReordered, .upstreamChanged(stage), .upstreamAdded(stage),
      .upstreamRemoved(stage), .fileMissing("f"), .upstreamBlocked(stage),
      .lastAttemptFailed(["BH-1599"]), .asked,
    ]
    for language in Language.allCases {
      #expect(Set(details.map { $0.text(language) }).count == details.count)
    }
    #expect(Set(details.map { $0.json.text() }).count == details.count)
  }

  @Test("names of parts never bring control characters to a terminal")
  func escapes() {
    #expect(CueDetail.partChanged("a\u{1B}[2J").text() == "`a\\u{1B}[2J` changed")
  }
}
