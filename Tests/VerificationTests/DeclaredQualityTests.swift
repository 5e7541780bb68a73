import Tabular
import Testing

@testable import Quality
@testable import Verification

/// The second path's calendar beside the first.
@Suite("Counting working days a second time")
struct DeclaredQualityTests {
  @Test("working days are counted as by the first path")
  func days() throws {
    var random = SeededRandom(7)
    var announced: [Int32: Bool] = [:]
    for _ in 0..<60 {
      announced[20_000 + Int32.random(in: 0...400, using: &random)] = Bool.random(using: &random)
    }
    let calendar = WorkCalendar(
      announced.map { WorkCalendar.Entry(Day(number: $0), $1 ? .workday : .holiday) })
    let assessment = try DeclaredAssessment("t", definition, announced)
    for _ in 0..<2000 {
      let event = 19_900 + Int32.random(in: 0...600, using: &random)
      let known = event + Int32.random(in: 0...90, using: &random)
      #expect(
        assessment.workingDays(after: event, upTo: known)
          == WorkingDays(calendar).count(after: Day(number: event), upTo: Day(number: known)))
    }
  }

  private var definition: DefinitionNode {
    DefinitionNode(["period": "known"], path: "quality.datasets.t", file: "d")
  }
}
