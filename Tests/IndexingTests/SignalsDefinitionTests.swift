import Testing

@testable import Indexing

@Suite("Definitions of signals")
struct SignalsDefinitionTests {
  private func mistakes(_ signals: String) -> [String] {
    IndexDefinitionTests.mistakes("framework: credit\nby: whole\nsignals: \(signals)\n")
  }

  @Test("states go up to the last, which takes the rest; colours go down, as far as they are known")
  func right() {
    #expect(mistakes("{wave: [{state: W, below: -5%}, {state: N, below: 5%}, {state: B}]}") == [])
    #expect(mistakes("{wave: [{state: all}]}") == [])
    #expect(mistakes("{lamp: [{colour: green, above: 110}]}") == [])
    #expect(mistakes("{lamp: [{colour: green, above: 110}, {colour: red}]}") == [])
  }

  @Test("every mistake is told where it is")
  func wrong() {
    #expect(mistakes("{}") == ["BH-2208 4:10"])
    #expect(mistakes("{wave: [{state: W}, {state: N}]}") == ["BH-2209 4:26"])
    #expect(mistakes("{lamp: [{colour: green}, {colour: red}]}") == ["BH-2209 4:27"])
    #expect(mistakes("{wave: [{state: W, below: 5%}]}") == ["BH-2210 4:36"])
    #expect(
      mistakes("{wave: [{state: W, below: 5%}, {state: N, below: 5%}, {state: B}]}")
        == ["BH-2215 4:59"])
    #expect(
      mistakes("{lamp: [{colour: green, above: 5}, {colour: red, above: 6}]}")
        == ["BH-2215 4:66"])
    #expect(mistakes("{wave: [{state: W, below: 5}, {state: B}]}") == ["BH-1133 4:36"])
    #expect(
      mistakes("{wave: [{state: W, below: 5%}, {state: W}]}").count == 1, "a state is named once")
  }

  @Test("what is told at a glance changes no number, and stays out of what the numbers depend on")
  func arithmetic() throws {
    let plain = try ScorePanel([]).resolved("by: sector\n")
    let told = try ScorePanel([]).resolved("by: sector\nsignals: {wave: [{state: N}]}\n")
    #expect(plain.arithmetic == told.arithmetic && plain.canonical != told.canonical)
  }
}
