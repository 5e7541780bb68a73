import Statistics
import TestSupport
import Testing

struct LongRanksTests {
  private func centred(_ values: [Double]) -> (ranks: [Int32], count: Int) {
    var ranks = LongRanks(capacity: values.count)
    var found = [Int32](repeating: 0, count: values.count)
    let count = values.buffered { values in
      found.withUnsafeMutableBufferPointer { ranks.writeCentred(of: values, into: $0) }
    }
    return (found, count)
  }

  private func lowest(_ values: [Double]) -> [Int32] {
    var ranks = LongRanks(capacity: values.count + 3)
    var found = [Int32](repeating: 0, count: values.count)
    values.buffered { values in
      found.withUnsafeMutableBufferPointer { _ = ranks.writeLowest(of: values, into: $0) }
    }
    return found
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `ranks are those of sorting, with ties, gaps and values close together`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    for round in 0..<40 {
      let values = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
        switch Int.random(in: 0...5, using: &generator) {
        case 0: Double.nan
        case 1: Double(Int.random(in: -3...3, using: &generator))
        // So close that they share a key where others are far away.
        case 2: 1 + Double(Int.random(in: 0...4, using: &generator)) * 0x1p-40
        case 3 where round % 8 == 0: Double.infinity
        case 4 where round % 8 == 1: -Double.greatestFiniteMagnitude
        default: Double.random(in: -100...100, using: &generator)
        }
      }
      let average = Ranks.average(of: values, .ascending)
      let places = Ranks.lowest(of: values, .descending)
      let found = centred(values)
      #expect(found.count == values.count { !$0.isNaN })
      #expect(
        found.ranks
          == average.map { rank in
            rank.map { Int32(2 * $0 - Double(found.count + 1)) } ?? LongRanks.missing
          }, "seed \(seed), round \(round)")
      #expect(lowest(values) == places.map { $0.map { Int32($0) } ?? LongRanks.missing })
      #expect(found.ranks.reduce(0) { $0 + ($1 == LongRanks.missing ? 0 : Int($1)) } == 0)
    }
  }

  @Test func `many values are ranked as few are`() {
    var generator = SeededGenerator(4)
    let values = (0..<20_000).map { _ in
      (Double.random(in: 0...1, using: &generator) * 5000).rounded() / 7
    }
    let found = centred(values).ranks
    let average = Ranks.average(of: values, .ascending)
    #expect(found == average.map { $0.map { Int32(2 * $0 - 20_001) } ?? 0 })
  }

  @Test func `nothing, one value, equal values and both zeros have the middle rank`() {
    #expect(centred([]).ranks == [])
    #expect(centred([7]).ranks == [0])
    #expect(centred([7, 7, 7]).ranks == [0, 0, 0])
    #expect(centred([0.0, -0.0]).ranks == [0, 0])
    #expect(centred([.nan, .nan]) == ([LongRanks.missing, LongRanks.missing], 0))
    #expect(lowest([.infinity, -.infinity, 0]) == [1, 3, 2])
  }
}
