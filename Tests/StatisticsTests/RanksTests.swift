import Statistics
import TestSupport
import Testing

struct RanksTests {
  @Test func `ties share the lowest rank, or the mean of theirs`() {
    let values: [Double] = [30, 10, 20, 20, .nan]
    #expect(Ranks.lowest(of: values, .ascending) == [4, 1, 2, 2, nil])
    #expect(Ranks.lowest(of: values, .descending) == [1, 4, 2, 2, nil])
    #expect(Ranks.average(of: values, .ascending) == [4, 1, 2.5, 2.5, nil])
    #expect(Ranks.average(of: values, .descending) == [1, 4, 2.5, 2.5, nil])
    #expect(Ranks.percentiles(of: values) == [1, 0, 1.0 / 3, 1.0 / 3, nil])
  }

  @Test func `nothing has no ranks, and one value is first and in the middle`() {
    #expect(Ranks.lowest(of: [], .ascending) == [])
    #expect(Ranks.lowest(of: [7], .descending) == [1])
    #expect(Ranks.average(of: [7], .descending) == [1])
    #expect(Ranks.percentiles(of: [7]) == [0.5])
    #expect(Ranks.percentiles(of: [.nan]) == [nil])
  }

  @Test func `ranks are what counting finds, and a distribution agrees`() {
    var generator = SeededGenerator(20_267)
    for round in 0..<30 {
      let values = (0..<Int.random(in: 2...200, using: &generator)).map { _ in
        Double(Int.random(in: -20...20, using: &generator)) / 4
      }
      let lowest = Ranks.lowest(of: values, .ascending)
      let average = Ranks.average(of: values, .descending)
      let ascending = Ranks.average(of: values, .ascending)
      let percentiles = Ranks.percentiles(of: values)
      let distribution = Distribution(sorted: values.sorted())
      for (index, value) in values.enumerated() {
        let below = values.count { $0 < value }
        let above = values.count { $0 > value }
        let equal = values.count { $0 == value }
        let meanOfTies = Double(above) + Double(equal + 1) / 2
        let position = distribution.position(of: value)
        #expect(lowest[index] == below + 1, "seed 20267, round \(round)")
        #expect(average[index] == meanOfTies)
        #expect(percentiles[index] == Double(below) / Double(values.count - 1))
        #expect(position.below == below && position.equal == equal)
        #expect(distribution.averageRank(of: value) == ascending[index])
        #expect(distribution.percentile(of: value) == percentiles[index])
      }
    }
  }
}

struct DistributionTests {
  @Test func `a value that does not occur lies between its neighbours`() throws {
    let distribution = try #require(Distribution(values: [1, 3], counts: [2, 1]))
    #expect(distribution.count == 3)
    #expect(distribution.averageRank(of: 0) == 0.5)
    #expect(distribution.averageRank(of: 2) == 2.5)
    #expect(distribution.averageRank(of: 9) == 3.5)
    #expect(distribution.percentile(of: 9) == 1)
    #expect(distribution.percentile(of: 2) == 1)
    #expect(distribution.percentile(of: 0) == 0)
  }

  @Test func `values that do not ascend and counts of none are refused`() {
    #expect(Distribution(values: [1, 1], counts: [1, 1]) == nil)
    #expect(Distribution(values: [2, 1], counts: [1, 1]) == nil)
    #expect(Distribution(values: [1], counts: [0]) == nil)
    #expect(Distribution(values: [1], counts: []) == nil)
    #expect(Distribution(values: [.nan], counts: [1]) == nil)
    #expect(Distribution(values: [1, 2], counts: [.max, 1]) == nil)
    #expect(Distribution(values: [], counts: [])?.percentile(of: 1) == 0.5)
  }
}

struct SortedDoublesTests {
  @Test func `it sorts as comparison does and leaves out what is missing`() {
    var generator = SeededGenerator(20_268)
    for count in [0, 1, 2047, 2048, 20_000] {
      for kind in 0..<3 {
        let values = (0..<count).map { _ -> Double in
          switch kind {
          case 0: Double.anyFinite(using: &generator)
          case 1: Double(Int.random(in: 0...9, using: &generator))
          default: Bool.random(using: &generator) ? .nan : 5
          }
        }
        #expect(
          values.buffered { sortedDoubles($0) } == values.filter { !$0.isNaN }.sorted(),
          "seed 20268, \(count) of kind \(kind)")
      }
    }
    let zeros = [0.0, -0.0].buffered { sortedDoubles($0) }
    #expect(zeros.allSatisfy { $0.sign == .plus })
  }

  @Test func `ordered bits keep the order and give the number back`() {
    let numbers: [Double] = [
      -.infinity, -1e300, -1, -Double.leastNonzeroMagnitude, 0, Double.leastNonzeroMagnitude, 1,
      1e300, .infinity,
    ]
    for (a, b) in zip(numbers, numbers.dropFirst()) { #expect(a.orderedBits < b.orderedBits) }
    for number in numbers { #expect(Double(orderedBits: number.orderedBits) == number) }
    #expect((-0.0).orderedBits == 0.0.orderedBits)
  }
}
