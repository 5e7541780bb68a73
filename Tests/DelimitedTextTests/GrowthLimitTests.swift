import Diagnostics
import Testing

@testable import DelimitedText

@Suite("How far content may outgrow its file")
struct GrowthLimitTests {
  private func limit() -> GrowthLimit {
    var limits = Limits.standard
    limits.decompressionRatio = 10
    limits.decompressionFloor = 1000
    return GrowthLimit(limits, name: "t")
  }

  @Test("below the floor any ratio will do")
  func floor() throws {
    var growth = limit()
    try growth.add(compressed: 1, plain: 1000)
    #expect(growth.offset == 1)
    let failure = #expect(throws: Failure.self) { try growth.add(compressed: 0, plain: 20) }
    #expect(failure?.findings[0].kind == DelimitedTextFindings.decompressionRatio)
  }

  @Test("beyond it the whole so far counts, not a part")
  func ratio() throws {
    var growth = limit()
    for _ in 0..<100 { try growth.add(compressed: 10, plain: 100) }
    try growth.add(compressed: 100, plain: 0)
    try growth.add(compressed: 0, plain: 1000)
    #expect(throws: Failure.self) { try growth.add(compressed: 0, plain: 100) }
  }
}
