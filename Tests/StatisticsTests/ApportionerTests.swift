import TestSupport
import Testing

@testable import Statistics

@Suite("Apportioning")
struct ApportionerTests {
  /// By sorting the remainders: slow, and easy to believe.
  private static func reference(_ parts: [Double], _ total: FixedPoint) -> [Int128]? {
    let scaled = parts.compactMap { ScaledDouble($0, decimals: total.decimals) }
    guard scaled.count == parts.count else { return nil }
    let missing = total.units - scaled.map(\.floor).reduce(0, +)
    let count = Int128(parts.count)
    let rest = (missing % count + count) % count
    let order = parts.indices.sorted {
      (scaled[$1].fraction, $0) < (scaled[$0].fraction, $1)
    }
    var units = scaled.map { $0.floor + (missing - rest) / count }
    for index in order.prefix(Int(rest)) { units[index] += 1 }
    return units
  }

  @Test("one that is used anew gives what sorting the remainders gives", arguments: 1...20)
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
        apportioner.units == Self.reference(apportioner.parts, total),
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

  static func texts(_ parts: [Double], _ total: Double, _ decimals: Int) -> [String]? {
    FixedPoint(total, decimals: decimals).flatMap {
      Apportioner.parts(parts, addingUpTo: $0)?.map(\.description)
    }
  }

  @Test func `the missing units go to the largest remainders, ties in the order given`() {
    #expect(Self.texts([33.3333, 33.3333, 33.3334], 100, 0) == ["33", "33", "34"])
    #expect(Self.texts([0.5, 0.5], 1, 0) == ["1", "0"])
    #expect(Self.texts([0.25, 0.25, 0.25, 0.25], 1, 1) == ["0.3", "0.3", "0.2", "0.2"])
    #expect(Self.texts([1.5, -0.5], 1, 0) == ["2", "-1"])
    #expect(Self.texts([-1.2, -1.3, -1.5], -4, 0) == ["-1", "-1", "-2"])
  }

  @Test func `they always add up to the total and are off by less than a unit`() throws {
    var generator = SeededGenerator(20_270)
    for round in 0..<500 {
      let parts = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        Double.random(in: -50...50, using: &generator)
      }
      var sum = ExactSum()
      parts.buffered { sum.add(contentsOf: $0) }
      let total = try #require(FixedPoint(sum.value, decimals: 2))
      let units = try #require(Apportioner.parts(parts, addingUpTo: total)).map(\.units)
      #expect(units.reduce(0, +) == total.units, "seed 20270, round \(round)")
      for (part, rounded) in zip(parts, units) {
        #expect(abs(part * 100 - Double(rounded)) < 1.000001, "seed 20270, round \(round)")
      }
    }
  }

  @Test func `the same parts in another order get the same but for ties`() throws {
    var generator = SeededGenerator(20_271)
    let parts = (0..<30).map { _ in Double.random(in: 0...10, using: &generator) }
    let total = try #require(FixedPoint(parts.reduce(0, +), decimals: 1))
    let units = try #require(Apportioner.parts(parts, addingUpTo: total)).map(\.units)
    let order = parts.indices.shuffled(using: &generator)
    #expect(
      Apportioner.parts(order.map { parts[$0] }, addingUpTo: total)?.map(\.units)
        == order.map { units[$0] })
  }

  @Test func `a total that does not belong to the parts is shared out evenly first`() {
    #expect(Self.texts([1, 2], 9, 0) == ["4", "5"])
    #expect(Self.texts([1, 2], -4, 0) == ["-2", "-2"])
    #expect(Self.texts([1, 2, 3], 4, 0) == ["1", "1", "2"])
  }

  @Test func `nothing is shared among nobody, and nothing else can be`() {
    #expect(Self.texts([], 0, 2) == [])
    #expect(Self.texts([], 1, 2) == nil)
    #expect(Self.texts([.nan], 1, 2) == nil)
    #expect(Self.texts([.infinity], 1, 2) == nil)
  }

  @Test func `a remainder too small for 128 bits still counts as one`() {
    #expect(Self.texts([-1e-300, 1e-300], 0, 0) == ["0", "0"])
    #expect(Self.texts([1e-300, 0, 0.75, 0.25], 1, 0) == ["0", "0", "1", "0"])
  }
}
