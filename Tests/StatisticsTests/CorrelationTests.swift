import Statistics
import TestSupport
import Testing

struct CorrelationTests {
  static func columns(_ seed: UInt64, _ values: Int = 6) -> ([Double], [Double]) {
    var generator = SeededGenerator(seed)
    func column() -> [Double] {
      (0..<40).map { _ in Double(Int.random(in: 0..<values, using: &generator)) }
    }
    return (column(), column())
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `Kendall's coefficients count every pair`(seed: UInt64) throws {
    let (x, y) = Self.columns(seed)
    var (concordance, untiedX, untiedY) = (0, 0, 0)
    for i in x.indices {
      for j in 0..<i {
        let (a, b) = ((x[i] - x[j]), (y[i] - y[j]))
        concordance += Int((a * b).signum)
        untiedX += a == 0 ? 0 : 1
        untiedY += b == 0 ? 0 : 1
      }
    }
    let pairs = KendallPairs(x, y)
    #expect(pairs.concordance == concordance)
    let scale = (Double(untiedX) * Double(untiedY)).squareRoot()
    #expect(try #require(pairs.tauB).isClose(to: Double(concordance) / scale, relative: 1e-14))
    #expect(pairs.somersD == Double(concordance) / Double(untiedX))
    #expect(KendallPairs(y, x).concordance == concordance)
  }

  @Test(arguments: [UInt64(5), 6])
  func `the order of rows changes no bit`(seed: UInt64) {
    let (x, y) = Self.columns(seed, 1 << 20)
    var generator = SeededGenerator(seed)
    let order = x.indices.shuffled(using: &generator)
    let shuffled = (order.map { x[$0] }, order.map { y[$0] })
    #expect(Correlation.pearson(x, y) == Correlation.pearson(shuffled.0, shuffled.1))
    #expect(Correlation.spearman(x, y) == Correlation.spearman(shuffled.0, shuffled.1))
  }

  @Test func `a large common part costs no digits`() throws {
    let (x, y) = ([1.0, 2, 4, 8], [1.0, 3, 2, 9])
    let shifted = x.map { $0 + 0x1p40 }
    #expect(Correlation.pearson(shifted, y) == Correlation.pearson(x, y))
  }

  @Test func `what has no meaning is nothing`() {
    #expect(Correlation.pearson([], []) == nil && Correlation.pearson([1], [2]) == nil)
    #expect(Correlation.pearson([1, 1], [1, 2]) == nil)
    #expect(Correlation.pearson([1, .infinity], [1, 2]) == nil)
    #expect(Correlation.spearman([1, .nan], [1, 2]) == nil)
    #expect(KendallPairs([1, 1], [1, 2]).tauB == nil && KendallPairs([], []).tauB == nil)
    #expect(Correlation.pValue(0.5, rows: 2) == nil && Correlation.interval(0.5, rows: 3) == nil)
    #expect(Correlation.pValue(1, rows: 5) == 0)
  }

  @Test func `only complete rows are taken`() {
    let pairs = Correlation.completePairs([1, .nan, 3], [.nan, 2, 4])
    #expect(pairs.x == [3] && pairs.y == [4])
    #expect(Correlation.completeRows([[1, .nan, 3], [4, 5, 6]]) == [[1, 3], [4, 6]])
  }

  @Test func `a series leads another by its lag`() throws {
    let x = [0.0, 0, 1, 0, 0, 0, 0, 0]
    let y = [0.0, 0, 0, 0, 1, 0, 0, 0]
    let found = try #require(CrossCorrelation.at(-3...3, x, y))
    #expect(found.indices.max { found[$0] < found[$1] } == 1)
    #expect(CrossCorrelation.own(x, upTo: 0) == [1])
    #expect(CrossCorrelation.at(0...1, x, [1]) == nil)
  }

  @Test func `weights count like repetitions`() throws {
    let (values, weights) = ([3.0, 1, 2], [2.0, 3, 1])
    let repeated = [3.0, 3, 1, 1, 1, 2]
    let weighted = try #require(WeightedSummary(values, weights: weights))
    let plain = try #require(WeightedSummary(repeated, weights: Array(repeating: 1, count: 6)))
    #expect(weighted.mean.isClose(to: plain.mean, relative: 1e-15))
    #expect(weighted.standardDeviation.isClose(to: plain.standardDeviation, relative: 1e-14))
    #expect(
      weighted.quantile(0.5) == 1.5 && weighted.quantile(1) == 3 && weighted.quantile(0.4) == 1)
    #expect(WeightedSummary([1], weights: [0]) == nil && WeightedSummary([1], weights: [-1]) == nil)
  }
}

extension Double {
  /// −1, 0 or 1.
  fileprivate var signum: Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
