import Testing

@testable import Indexing

@Suite("Definitions of uncertainty")
struct UncertaintyDefinitionTests {
  private func mistakes(_ uncertainty: String, by grouping: String = "region") -> [String] {
    IndexDefinitionTests.mistakes(
      "framework: credit\nby: \(grouping)\nuncertainty: \(uncertainty)\n")
  }

  @Test("something varies: weights, aggregates or the population")
  func right() {
    #expect(mistakes("{population: {}}") == [])
    #expect(mistakes("{method: {weights: 25%}}") == [])
    #expect(mistakes("{seed: 7, top: 3, method: {aggregate: [declared, geometric]}}") == [])
  }

  @Test("nothing that varies, a whole without ranks and shares beyond one are told where they are")
  func wrong() {
    #expect(mistakes("{}") == ["BH-2222 4:14"])
    #expect(mistakes("{method: {replicates: 10}}") == ["BH-2222 4:14"])
    #expect(mistakes("{population: {}}", by: "whole") == ["BH-2223 4:14"])
    #expect(mistakes("{method: {weights: 150%}}").count == 1)
    #expect(mistakes("{population: {replicates: 0}}").count == 1)
  }

  @Test("how sure ranks are changes no number of the index, and is told only where it is declared")
  func arithmetic() throws {
    let plain = try ScorePanel([]).resolved("by: sector\n")
    let told = try ScorePanel([]).resolved("by: sector\nuncertainty: {population: {}}\n")
    #expect(plain.arithmetic == told.arithmetic && plain.canonical != told.canonical)
    #expect(plain.canonical["uncertainty"] == nil)
  }
}
