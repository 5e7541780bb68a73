import TestSupport
import Testing

@testable import Indexing

@Suite("Effects of change")
struct ChangeEffectsTests {
  @Test("a mean changes by better scores, heavier subjects, entries and exits")
  func mean() throws {
    // Before: 1 scores 10, 2 scores 30. Now: 1 scores 20, 3 scores 60.
    let effects = try #require(
      ChangeEffects(
        of: .init(weight: 2, score: 40, mean: 20), .init(weight: 2, score: 80, mean: 40),
        sharing: .init(
          weight0: 1, weight1: 1, weight0score0: 10, weight0score1: 20, weight1score0: 10,
          weight1score1: 20)))
    // The means are 20 and 40, the level 30.
    #expect(effects == ChangeEffects(within: 5, weight: 0, entry: 15, exit: 0))
    #expect(effects.sum == 20)
  }

  @Test("a mean without weight before or now has no effects")
  func noMean() {
    let some = ChangeEffects.Totals(weight: 1, score: 5, mean: 5)
    #expect(ChangeEffects(of: .init(), some, sharing: .init()) == nil)
    #expect(ChangeEffects(of: some, .init(), sharing: .init()) == nil)
  }

  @Test("an event that changes nothing has no effect, and equal events have equal effects")
  func shapley() {
    let effects = ChangeEffects { happened in
      (happened.contains(.within) ? 2 : 0) + (happened.isSuperset(of: [.entry, .exit]) ? 6 : 0)
    }
    #expect(effects == ChangeEffects(within: 2, weight: 0, entry: 3, exit: 3))
    let single = ChangeEffects { $0.contains(.exit) ? -4 : 1 }
    #expect(single == ChangeEffects(within: 0, weight: 0, entry: 0, exit: -5))
  }

  @Test("two events that do the same have the same effect to the last bit")
  func symmetry() {
    var generator = SeededGenerator(37)
    for _ in 0..<200 {
      // Within and entry change places without changing any value.
      let values = (0..<6).map { _ in Double.random(in: 0...1000, using: &generator) }
      let effects = ChangeEffects { happened in
        let both = [ChangeEffects.Happened.within, .entry].count { happened.contains($0) }
        return values[both + (happened.contains(.exit) ? 3 : 0)]
      }
      #expect(effects.within == effects.entry)
    }
  }

  @Test("whatever the values, the effects add up to the change")
  func efficiency() {
    var generator = SeededGenerator(31)
    for _ in 0..<200 {
      let values = (0..<8).map { _ in Double.random(in: -50...50, using: &generator) }
      let effects = ChangeEffects { values[Int($0.rawValue)] }
      #expect(abs(effects.sum - (values[7] - values[0])) < 1e-12)
    }
  }

  @Test("where everybody is replaced, nobody in between keeps the value before")
  func replaced() throws {
    let panel = ScorePanel(
      months: 2,
      [ScoreRow(subject: 1, day: 0, score: 40), ScoreRow(subject: 2, day: 1, score: 100)])
    let effects = try #require(
      try panel.series("by: whole\nstatistic: median\n").effects("whole")[1])
    // Exit first keeps 40, then entry makes 100; entry first makes 70, then
    // exit 100.
    #expect(effects == ChangeEffects(within: 0, weight: 0, entry: 45, exit: 15))
  }
}

@Suite("Chains")
struct IndexChainTests {
  @Test("a fixed index is the value by that of the base period")
  func fixed() {
    #expect(
      IndexChain.indices(
        values: [50, nil, 40, 60], links: [nil, 2, 2, 2], base: (2, 100), .fixed)
        == [125, nil, 100, 150])
    #expect(
      IndexChain.indices(values: [50, 0], links: [nil, 1], base: (1, 100), .fixed) == [nil, nil])
    #expect(
      IndexChain.indices(values: [50, nil], links: [nil, 1], base: (1, 100), .fixed) == [nil, nil])
  }

  @Test("a chain multiplies links after the base and divides by them before it")
  func chained() {
    #expect(
      IndexChain.indices(
        values: [1, 1, 1, 1, 1], links: [nil, 2, 4, 3, 0.5], base: (2, 100), .chained)
        == [12.5, 25, 100, 300, 150])
  }

  @Test("a chain ends at a missing link, and going back at a link of 0")
  func broken() {
    #expect(
      IndexChain.indices(
        values: [1, 1, 1, 1, 1], links: [nil, 0, 4, nil, 2], base: (2, 100), .chained)
        == [nil, 25, 100, nil, nil])
    #expect(
      IndexChain.indices(
        values: [1, 1, 1], links: [nil, 0, 2], base: (0, 100), .chained) == [100, 0, 0])
    #expect(
      IndexChain.indices(values: [1, nil], links: [nil, 2], base: (1, 100), .chained)
        == [nil, nil])
    #expect(IndexChain.indices(values: [7], links: [nil], base: (0, 100), .chained) == [100])
  }
}
