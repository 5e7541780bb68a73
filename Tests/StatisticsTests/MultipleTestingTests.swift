import Statistics
import TestSupport
import Testing

struct MultipleTestingTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func `adjusting never lowers, keeps the order, and is bounded as known`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let p = (0..<30).map { _ in Double.random(in: 0...1, using: &generator) * 0.2 }
    var all: [MultipleTesting: [Double]] = [:]
    for procedure in MultipleTesting.allCases {
      let adjusted = procedure.adjusted(p)
      all[procedure] = adjusted
      for (a, b) in zip(adjusted, p) { #expect(a >= b && a <= 1) }
      for i in p.indices {
        for j in p.indices where p[i] < p[j] { #expect(adjusted[i] <= adjusted[j]) }
      }
    }
    func isBelow(_ a: MultipleTesting, _ b: MultipleTesting) -> Bool {
      zip(all[a] ?? [], all[b] ?? []).allSatisfy { $0 <= $1 * (1 + 1e-12) }
    }
    #expect(isBelow(.hommel, .hochberg) && isBelow(.hochberg, .holm) && isBelow(.holm, .bonferroni))
    #expect(isBelow(.holmSidak, .sidak) && isBelow(.benjaminiHochberg, .hochberg))
    #expect(isBelow(.benjaminiHochberg, .benjaminiYekutieli))
  }

  @Test func `one test needs no adjustment, and none has none`() {
    for procedure in MultipleTesting.allCases {
      #expect(procedure.adjusted([0.25])[0].isClose(to: 0.25, relative: 1e-15))
      #expect(procedure.adjusted([]).isEmpty)
      #expect(procedure.adjusted([0, 1]) == [0, 1])
    }
  }
}
