import SeasonalAdjustment
import Testing

@Suite("Seasons by moving averages")
struct ClassicalDecompositionTests {
  /// A line with a season on it.
  private func series(_ cycle: Int, _ count: Int, _ season: [Double]) -> [Double] {
    (0..<count).map { 100 + 2 * Double($0) + season[$0 % cycle] }
  }

  @Test("a line with a fixed season comes apart exactly", arguments: [2, 3, 4, 7, 12])
  func exact(cycle: Int) throws {
    let season = (0..<cycle).map { Double($0) - Double(cycle - 1) / 2 }
    let series = series(cycle, 5 * cycle + 1, season)
    let found = try ClassicalDecomposition(series, cycle: cycle, .additive)
    for (a, b) in zip(found.figure, season) { #expect(abs(a - b) < 1e-11) }
    for (index, trend) in found.trend.enumerated() {
      let isEnd = index < cycle / 2 || index >= series.count - cycle / 2
      #expect((trend == nil) == isEnd)
      if let trend { #expect(abs(trend - 100 - 2 * Double(index)) < 1e-11) }
      #expect(abs(found.adjusted[index] - 100 - 2 * Double(index)) < 1e-11)
    }
  }

  @Test("seasons that are factors have mean 1, and leave a level")
  func factors() throws {
    let season = [0.5, 1, 1.5, 1]
    let found = try ClassicalDecomposition(
      (0..<16).map { 8 * season[$0 % 4] }, cycle: 4, .multiplicative)
    #expect(found.figure == season)
    #expect(found.adjusted.allSatisfy { $0 == 8 })
  }

  @Test("a series too short, not finite, or not positive has no seasons")
  func refused() {
    #expect(throws: SeasonalError.tooShort(count: 7, cycle: 4)) {
      try ClassicalDecomposition(Array(repeating: 1, count: 7), cycle: 4, .additive)
    }
    #expect(throws: SeasonalError.notFinite(position: 3)) {
      try ClassicalDecomposition([1, 2, 1, .nan, 1, 2], cycle: 2, .additive)
    }
    #expect(throws: SeasonalError.notPositive(position: 2)) {
      try ClassicalDecomposition([1, 2, 0, 2], cycle: 2, .multiplicative)
    }
  }
}
