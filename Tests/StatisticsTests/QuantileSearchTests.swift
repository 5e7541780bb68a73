import Statistics
import TestSupport
import Testing

struct QuantileSearchTests {
  static let quantiles = [
    Quantile(0), Quantile(0.01), Quantile(0.25, .observed), .median, Quantile(0.99), Quantile(1),
    Quantile(0.999, .observed),
  ]

  /// The search over blocks that several passes share.
  static func search(
    _ values: [Double], _ quantiles: [Quantile] = quantiles, limit: Int = 1 << 17
  ) -> (search: QuantileSearch, passes: Int) {
    var search = QuantileSearch(quantiles, gatheringLimit: limit)
    var passes = 0
    while !search.isComplete {
      let empty = search.makePass()
      var threads = [empty, empty, empty]
      for (number, start) in stride(from: 0, to: values.count, by: 100).enumerated() {
        Array(values[start..<min(start + 100, values.count)]).buffered {
          threads[number % 3].add($0)
        }
      }
      var pass = threads[0]
      pass.merge(threads[2])
      pass.merge(threads[1])
      search.take(pass)
      passes += 1
    }
    return (search, passes)
  }

  static func check(_ values: [Double], limit: Int, _ comment: Comment) {
    let (search, passes) = search(values, limit: limit)
    let sorted = values.filter { !$0.isNaN }.sorted()
    #expect(search.values == quantiles.map { $0(sorted: sorted) }, comment)
    #expect(search.count == sorted.count, comment)
    #expect(search.extremes?.minimum == sorted.first, comment)
    #expect(search.extremes?.maximum == sorted.last, comment)
    #expect(passes <= 5, comment)
  }

  @Test func `it finds what sorting finds, whatever the values and the memory`() {
    var generator = SeededGenerator(20_265)
    for round in 0..<40 {
      let count = Int.random(in: 1...2000, using: &generator)
      let values = (0..<count).map { _ -> Double in
        switch round % 5 {
        case 0: Double.random(in: 0...1000, using: &generator)
        case 1: Double(Int.random(in: 0...3, using: &generator))
        case 2: Double.anyFinite(using: &generator)
        case 3:
          Bool.random(using: &generator)
            ? Double.nan : 500 + Double.random(in: 0...1e-9, using: &generator)
        default:
          Double.random(in: 0...1, using: &generator) < 0.9
            ? 0 : Double.random(in: -1...1, using: &generator)
        }
      }
      for limit in [1, 7, 1 << 17] {
        Self.check(values, limit: limit, "seed 20265, round \(round), limit \(limit)")
      }
    }
  }

  @Test func `infinities are values and missing ones are not`() {
    Self.check([.infinity, 1, .nan, -.infinity, 2, .infinity], limit: 1, "infinities")
  }

  @Test func `zeros of either sign are one value`() {
    let values = [Double](repeating: -0.0, count: 50) + [Double](repeating: 0, count: 50)
    let (search, passes) = Self.search(values, [Quantile(0.3)], limit: 4)
    #expect(search.values == [0])
    #expect(search.values.first??.sign == .plus)
    #expect(passes == 2)
  }

  @Test func `one pass is enough for nothing, for one value and for the ends`() {
    #expect(Self.search([]).passes == 1)
    #expect(Self.search([]).search.values == Self.quantiles.map { _ in nil })
    #expect(Self.search([.nan]).search.extremes == nil)
    #expect(Self.search([3]).passes == 1)
    #expect(Self.search([3, 1, 2], [Quantile(0), Quantile(1)]).passes == 1)
  }

  @Test func `five passes are enough for values that differ in their last bits`() {
    let values = (0..<5000).map { 1 + Double($0 % 40) * Double.ulpOfOne }
    let (search, passes) = Self.search(values, [Quantile.median], limit: 1)
    #expect(search.values == [Quantile.median(sorted: values.sorted())])
    #expect(passes <= 5)
  }
}
