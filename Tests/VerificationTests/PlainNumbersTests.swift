import Testing

@testable import Verification

@Suite("Numbers that are rounded once")
struct PlainNumbersTests {
  @Test("a fraction is the Double that its digits read as")
  func fractions() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<3000 {
      let scale = Int.random(in: 0...18, using: &random)
      let shift = Int.random(in: 0...62, using: &random)
      let units = Int64.random(in: Int64.min...Int64.max, using: &random) >> Int64(shift)
      let found = PlainNumbers.nearest(Int128(units), over: PlainNumbers.power(scale))
      #expect(found == Double("\(units)e-\(scale)"), "seed \(seed): \(units)e-\(scale)")
    }
  }

  @Test("halves go to the even neighbour, and whatever is above a half goes up")
  func halves() {
    let limit: Int128 = 1 << 53
    #expect(PlainNumbers.nearest(limit + 1, over: 1) == 9_007_199_254_740_992)
    #expect(PlainNumbers.nearest(limit + 3, over: 1) == 9_007_199_254_740_996)
    #expect(PlainNumbers.nearest((limit + 1) * 1000 + 1, over: 1000) == 9_007_199_254_740_994)
    #expect(PlainNumbers.nearest(-(limit + 1), over: 1) == -9_007_199_254_740_992)
    #expect(PlainNumbers.nearest(1 << 100, over: 1) == 0x1p100)
    #expect(PlainNumbers.nearest((1 << 100) + 1, over: 1) == 0x1p100)
    #expect(PlainNumbers.nearest(1, over: 3) == 1.0 / 3)
    #expect(PlainNumbers.nearest(0, over: 7) == 0)
  }

  @Test("a sum is the nearest Double, in whatever order")
  func sums() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<2000 {
      // Multiples of 2^-20 below 2^80: their exact sum is a whole number.
      let terms = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        let digits = Int64.random(in: -(1 << 52)...(1 << 52), using: &random)
        return Int128(digits) << Int128.random(in: 0...48, using: &random)
      }
      let exact = terms.reduce(0, +)
      let doubles = terms.map {
        Double(Int64($0 >> Int128($0.trailingZeros))) * power($0.trailingZeros - 20)
      }
      let expected = PlainNumbers.nearest(exact, over: 1 << 20)
      #expect(PlainNumbers.sum(doubles) == expected, "seed \(seed): \(terms)")
      #expect(PlainNumbers.sum(doubles.shuffled(using: &random)) == expected, "seed \(seed)")
    }
  }

  private func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  @Test("the mean of equal numbers is that number, however many and whatever they weigh")
  func means() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<1000 {
      let number = Double.random(in: -1000...1000, using: &random)
      let weights = (1...9).map { _ in Double.random(in: 0...1e9, using: &random) }
      let mean = PlainNumbers.mean(of: weights.map { ($0, number) })
      #expect(mean == number, "seed \(seed)")
    }
    #expect(PlainNumbers.mean(of: [(1, 1), (3, 5)]) == 4)
    #expect(PlainNumbers.mean(of: [(0, 1)]) == nil)
    #expect(PlainNumbers.sum(of: [(0.1, 10), (1, -1)]) == 0x1p-54)
    #expect(PlainNumbers.sum(of: []) == 0)
  }

  @Test("what cancels leaves what is small")
  func cancelling() {
    #expect(PlainNumbers.sum([1e100, 1, -1e100]) == 1)
    #expect(PlainNumbers.sum([1, 0x1p-53, 0x1p-106]) == 1.0.nextUp)
    #expect(PlainNumbers.sum([1, 0x1p-53]) == 1)
    #expect(PlainNumbers.sum([]) == 0)
    #expect(PlainNumbers.sum([2.5]) == 2.5)
  }
}

extension Int128 {
  fileprivate var trailingZeros: Int { self == 0 ? 0 : Swift.min(80, trailingZeroBitCount) }
}
