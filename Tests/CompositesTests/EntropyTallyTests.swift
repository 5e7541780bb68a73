import Composites
import Multivariate
import TestSupport
import Testing

@Suite("Weights of columns too long to hold")
struct EntropyTallyTests {
  private func tally(_ values: [Double]) -> EntropyTally {
    var tally = EntropyTally()
    values.withUnsafeBufferPointer { tally.add($0) }
    return tally
  }

  @Test("Blocks give the weights of the whole, whatever is merged first", arguments: [1, 7, 8, 61])
  func blocks(size: Int) throws {
    var generator = SeededGenerator(77)
    let columns = (0..<4).map { column in
      (0..<100).map { _ in Double.random(in: 0.01...Double(column + 1), using: &generator) }
    }
    let whole = try ObjectiveWeighting.entropy(.asTheyAre)
      .weights(columns, Array(repeating: .higherIsBetter, count: 4))
    let tallies = columns.map { column in
      let blocks = stride(from: 0, to: 100, by: size).map {
        tally(Array(column[$0..<min($0 + size, 100)]))
      }
      return blocks.reversed().reduce(into: EntropyTally()) { $0.merge($1) }
    }
    #expect(agree(try EntropyTally.weights(tallies), whole))
  }

  @Test("Equal values gain nothing, and fewer than two are too few")
  func edges() throws {
    #expect(EntropyTally().gain == nil)
    #expect(tally([3]).gain == nil)
    #expect(abs(tally(Array(repeating: 0.3, count: 11)).gain ?? 1) < 1e-15)
    #expect(throws: Inapplicable.tooFew(count: 1, needed: 2)) {
      try EntropyTally.weights([tally([3])])
    }
    #expect(throws: Inapplicable.noVariation) { try EntropyTally.weights([tally([2, 2])]) }
  }

  @Test("Components of correlations weigh as those of their columns do")
  func components() throws {
    var generator = SeededGenerator(78)
    let columns = (0..<5).map { _ in
      (0..<40).map { _ in Double.random(in: 0...1, using: &generator) }
    }
    let correlations = try CorrelationMatrix(columns)
    for method in [
      ComponentWeighting.firstSquares, .communalities(.variancesAboveOne),
      .rotatedFactors(.handbook),
    ] {
      let (a, b) = (try method.weights(columns), try method.weights(correlations))
      #expect(agree(a.weights, b.weights, 1e-9) && a.retained == b.retained)
    }
  }
}
