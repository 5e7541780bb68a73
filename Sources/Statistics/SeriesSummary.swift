/// Mean, standard deviation and lag-1 autocorrelation of numbers in order, to
/// the last digits of a Double however large a part they have in common.
///
/// Deviations are taken in 31 digits, sums are exact. Numbers that stand for
/// decimals should be given as such (`DoubleDouble(units:decimals:)`): the
/// Double nearest to 1000000.1 is off by 4·10⁻¹¹, which a deviation of 0.1
/// shows in the tenth digit.
///
/// - Source: NIST Statistical Reference Datasets, univariate summary
///   statistics.
public struct SeriesSummary: Sendable {
  /// How many numbers there are.
  public let count: Int
  /// The mean.
  public let mean: DoubleDouble
  /// Σ(x − x̄)².
  public let sumOfSquares: DoubleDouble
  private let products: DoubleDouble

  /// The summary of these numbers; nil where there are none, or one of them
  /// is not finite.
  ///
  /// - Complexity: O(count).
  public init?(_ numbers: [DoubleDouble]) {
    guard let mean = numbers.mean else { return nil }
    var (squares, products) = (ExactSum(), ExactSum())
    var previous: DoubleDouble?
    for number in numbers {
      let deviation = number - mean
      squares.add(deviation * deviation)
      if let previous { products.add(previous * deviation) }
      previous = deviation
    }
    count = numbers.count
    self.mean = mean
    sumOfSquares = squares.extendedValue
    self.products = products.extendedValue
  }

  /// √(Σ(x − x̄)² / (n − 1)); nil for fewer than two numbers.
  public var standardDeviation: Double? {
    guard count >= 2 else { return nil }
    return (sumOfSquares / DoubleDouble(Double(count - 1))).squareRoot().value
  }

  /// Σ(xᵢ − x̄)(xᵢ₊₁ − x̄) / Σ(xᵢ − x̄)²; nil where all numbers are equal.
  public var lag1Autocorrelation: Double? {
    sumOfSquares > .zero ? (products / sumOfSquares).value : nil
  }
}

extension Collection where Element == DoubleDouble {
  /// The mean to 31 digits, whatever the order; nil where there are no
  /// numbers, or one of them is not finite.
  ///
  /// - Complexity: O(count).
  public var mean: DoubleDouble? {
    guard !isEmpty, allSatisfy(\.isFinite) else { return nil }
    var sum = ExactSum()
    for number in self { sum.add(number) }
    return sum.extendedValue / DoubleDouble(Double(count))
  }
}
