import Statistics
import TestSupport
import Testing

/// Columns that are neither independent nor linear, with ties.
private let x = (0..<60).map { Double(($0 * 31) % 17) - 8 }
private let y = (0..<60).map { row in
  let number = Double((row * 31) % 17) - 8
  return number * number / 4 + Double((row * 13) % 7)
}

@Suite("Distance correlation")
struct DistanceCorrelationTests {
  /// By whole matrices, as the definition has it.
  private func centred(_ column: [Double], isUnbiased: Bool) -> [[Double]] {
    let n = column.count
    let distances = column.map { own in column.map { abs(own - $0) } }
    let sums = distances.map { $0.reduce(0, +) }
    let all = sums.reduce(0, +)
    let divisor = Double(isUnbiased ? n - 2 : n)
    let whole = Double(isUnbiased ? (n - 1) * (n - 2) : n * n)
    return (0..<n).map { i in
      (0..<n).map { j in
        isUnbiased && i == j
          ? 0 : distances[i][j] - sums[i] / divisor - sums[j] / divisor + all / whole
      }
    }
  }

  private func product(_ a: [[Double]], _ b: [[Double]]) -> Double {
    zip(a.joined(), b.joined()).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test("it is the correlation of the centred distances")
  func definition() throws {
    for isUnbiased in [false, true] {
      let (a, b) = (centred(x, isUnbiased: isUnbiased), centred(y, isUnbiased: isUnbiased))
      let square = product(a, b) / (product(a, a) * product(b, b)).squareRoot()
      let found = try #require(
        isUnbiased
          ? DistanceCorrelation.unbiasedSquare(x, y) : DistanceCorrelation.of(x, y))
      #expect(abs(found - (isUnbiased ? square : square.squareRoot())) < 1e-12)
    }
  }

  @Test("a line has 1, whichever way it goes; a parabola is seen")
  func lines() throws {
    #expect(abs(try #require(DistanceCorrelation.of(x, x.map { 3 - 2 * $0 })) - 1) < 1e-12)
    #expect(abs(try #require(DistanceCorrelation.unbiasedSquare(x, x)) - 1) < 1e-12)
    let parabola = (-20...20).map { Double($0 * $0) }
    #expect(try #require(DistanceCorrelation.of((-20...20).map { Double($0) }, parabola)) > 0.4)
  }

  @Test("the order of rows and the unit do not show")
  func order() throws {
    let turned = (x.reversed() as [Double], y.reversed() as [Double])
    #expect(DistanceCorrelation.of(x, y) == DistanceCorrelation.of(turned.0, turned.1))
    #expect(
      DistanceCorrelation.unbiasedSquare(x, y)
        == DistanceCorrelation.unbiasedSquare(turned.0, turned.1))
    let large = x.map { $0 * 0x1p1018 }
    #expect(DistanceCorrelation.of(large, y) == DistanceCorrelation.of(x, y))
  }

  @Test("none where nothing varies, numbers are missing, or rows are too few")
  func edges() {
    #expect(DistanceCorrelation.of([], []) == nil)
    #expect(DistanceCorrelation.of([1], [2]) == nil)
    #expect(DistanceCorrelation.of([1, 1, 1], [1, 2, 3]) == nil)
    #expect(DistanceCorrelation.of([1, .nan], [1, 2]) == nil)
    #expect(DistanceCorrelation.of([1, .infinity], [1, 2]) == nil)
    #expect(DistanceCorrelation.unbiasedSquare([1, 2, 3], [1, 2, 4]) == nil)
  }
}

@Suite("Biweight midcorrelation")
struct BiweightMidcorrelationTests {
  @Test("it is as its formula says")
  func definition() throws {
    func weighted(_ column: [Double]) -> [Double] {
      func median(_ numbers: [Double]) -> Double {
        let sorted = numbers.sorted()
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
      }
      let centre = median(column)
      let deviation = median(column.map { abs($0 - centre) })
      return column.map {
        let u = ($0 - centre) / (9 * deviation)
        return abs(u) < 1 ? ($0 - centre) * (1 - u * u) * (1 - u * u) : 0
      }
    }
    let (a, b) = (weighted(x), weighted(y))
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let wanted = product(a, b) / (product(a, a) * product(b, b)).squareRoot()
    #expect(abs(try #require(BiweightMidcorrelation.of(x, y)) - wanted) < 1e-12)
  }

  @Test("a line has 1, and one wild row does not change that much")
  func robust() throws {
    let line = x.map { 5 + 2 * $0 }
    #expect(abs(try #require(BiweightMidcorrelation.of(x, line)) - 1) < 1e-12)
    #expect(try #require(BiweightMidcorrelation.of(x + [5], line + [-1000])) > 0.99)
  }

  @Test("none where half of a column is equal, or a number is not finite")
  func edges() {
    #expect(BiweightMidcorrelation.of([], []) == nil)
    #expect(BiweightMidcorrelation.of([1, 1, 1, 2], [1, 2, 3, 4]) == nil)
    #expect(BiweightMidcorrelation.of([1, 2, .nan], [1, 2, 3]) == nil)
  }
}

@Suite("Weighted tau")
struct WeightedTauTests {
  /// By all pairs.
  private func ranked(_ x: [Double], _ y: [Double]) -> Double {
    let order = x.indices.sorted { (x[$0], y[$0]) > (x[$1], y[$1]) }
    var weight = [Double](repeating: 0, count: x.count)
    for (rank, row) in order.enumerated() { weight[row] = 1 / Double(rank + 1) }
    var (sum, inX, inY) = (0.0, 0.0, 0.0)
    for i in x.indices {
      for j in x.indices where j > i {
        let pair = weight[i] + weight[j]
        let (a, b) = ((x[i] - x[j]).sign(), (y[i] - y[j]).sign())
        sum += pair * a * b
        inX += pair * a * a
        inY += pair * b * b
      }
    }
    return sum / (inX * inY).squareRoot()
  }

  @Test("it is the weighted concordance of all pairs, by both ranks")
  func definition() throws {
    let wanted = (ranked(x, y) + ranked(y, x)) / 2
    #expect(abs(try #require(WeightedTau.of(x, y)) - wanted) < 1e-12)
  }

  @Test("the example of SciPy's documentation")
  func published() throws {
    let found = try #require(WeightedTau.of([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]))
    #expect(abs(found + 0.56694968153682723) < 1e-15)
  }

  @Test("the same order has 1, the opposite −1; none where nothing varies")
  func edges() throws {
    #expect(abs(try #require(WeightedTau.of([1, 2, 3], [4, 5, 6])) - 1) < 1e-15)
    #expect(abs(try #require(WeightedTau.of([1, 2, 3], [6, 5, 4])) + 1) < 1e-15)
    #expect(WeightedTau.of([], []) == nil)
    #expect(WeightedTau.of([1], [1]) == nil)
    #expect(WeightedTau.of([1, 1], [1, 2]) == nil)
    #expect(WeightedTau.of([1, .nan], [1, 2]) == nil)
  }
}

extension Double {
  fileprivate func sign() -> Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}

@Suite("Theil and Sen's slope")
struct TheilSenSlopeTests {
  @Test("it is the median of the slopes of pairs, and a wild row does not move it")
  func median() {
    #expect(TheilSenSlope.of([0, 1, 2, 3], [0, 1, 4, 9]) == 3)
    #expect(TheilSenSlope.of([0, 1, 2, 3, 4], [1, 3, 5, 7, 1000]) == 2)
    #expect(TheilSenSlope.of([0, 0, 1], [5, 7, 9]) == 3)
  }

  @Test("none where no two x differ, or a number is not finite")
  func edges() {
    #expect(TheilSenSlope.of([], []) == nil)
    #expect(TheilSenSlope.of([1, 1], [1, 2]) == nil)
    #expect(TheilSenSlope.of([1, 2], [1, .infinity]) == nil)
  }
}
