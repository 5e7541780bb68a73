import Settings
import Testing

@testable import Scoring

@Suite("Definitions of audits")
struct AuditDefinitionTests {
  private func mistakes(_ audit: String) -> [String] {
    AuditDefinition.shape.read(text: audit, file: "p.yaml").findings.map { $0.kind.code }
  }

  @Test("an audit tells by default, warns of limits, and refuses where it is declared")
  func right() throws {
    let plain = try #require(AuditDefinition.shape.read(text: "{}", file: "p.yaml").value)
    #expect(plain.gate == .warn && plain.least == 30 && plain.bins == 10)
    #expect(plain.limits == .none)
    #expect(mistakes("{gate: refuse, limits: {alpha: 0.7}}") == [])
    #expect(mistakes("{gate: note, least: 2, bins: 20, limits: {opposed: -0.4}}") == [])
  }

  @Test("a gate without limits, and limits that no number can meet, are mistakes")
  func wrong() {
    #expect(mistakes("{gate: refuse}") == ["BH-2181"])
    #expect(mistakes("{limits: {alpha: 1.5}}").count == 1)
    #expect(mistakes("{limits: {kmo: -0.1}}").count == 1)
    #expect(mistakes("{bins: 1}").count == 1)
    #expect(mistakes("{limits: {skew: 1}}").count == 1)
  }
}
