import TestSupport
import Testing

@testable import Statistics

@Suite("Apportioning again and again")
struct ApportionerTests {
  @Test("it gives what apportioning once gives, used anew for every total", arguments: 1...20)
  func same(seed: Int) throws {
    var random = SeededGenerator(UInt64(seed))
    let count = 1 + seed % 7
    var apportioner = Apportioner(count: count)
    for _ in 0..<200 {
      let decimals = Int.random(in: 0...4, using: &random)
      for index in 0..<count {
        // Ties, dust beside 0, and numbers of any size.
        switch Int.random(in: 0..<5, using: &random) {
        case 0: apportioner.parts[index] = 0.25
        case 1: apportioner.parts[index] = Double.random(in: -1e-14...1e-14, using: &random)
        case 2: apportioner.parts[index] = Double.random(in: -1e15...1e15, using: &random)
        default: apportioner.parts[index] = Double.random(in: -50...300, using: &random)
        }
      }
      let other = Double.random(in: -5...5, using: &random)
      let sum = apportioner.parts.reduce(Bool.random(using: &random) ? 0 : other, +)
      let total = try #require(FixedPoint(sum, decimals: decimals))
      let isDone = apportioner.apportion(total)
      #expect(isDone)
      #expect(
        apportioner.units == Apportionment.units(of: apportioner.parts, addingUpTo: total),
        "seed \(seed)")
      #expect(apportioner.units.reduce(0, +) == total.units)
    }
  }

  @Test("a part that is no number is refused, and the next total is not")
  func refused() throws {
    var apportioner = Apportioner(count: 2)
    let total = FixedPoint(units: 10, decimals: 1)
    apportioner.parts = [.nan, 1]
    let isRefused = !apportioner.apportion(total)
    #expect(isRefused)
    apportioner.parts = [0.26, 0.74]
    let isDone = apportioner.apportion(total)
    #expect(isDone)
    #expect(apportioner.units == [3, 7])
  }
}
