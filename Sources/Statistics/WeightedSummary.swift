/// Mean, deviation and quantiles of numbers that count by their weights.
///
/// Sums are exact: the same bits whatever the order.
public struct WeightedSummary: Sendable {
  /// The sum of the weights.
  public let totalWeight: Double
  /// Σwx / Σw.
  public let mean: Double
  private let squares: Double
  private let values: [(value: Double, weight: Double)]

  /// The summary; rows with a missing number (NaN) are passed over.
  ///
  /// nil where a weight is negative or not finite, a number is infinite, or
  /// the weights add up to 0.
  ///
  /// - Precondition: there is a weight for each number.
  /// - Complexity: O(n log n).
  public init?(_ numbers: [Double], weights: [Double]) {
    precondition(numbers.count == weights.count, "a weight for each number")
    let pairs = zip(numbers, weights).filter { !$0.0.isNaN }
    guard pairs.allSatisfy({ $0.0.isFinite && $0.1.isFinite && $0.1 >= 0 }) else { return nil }
    var (weight, sum) = (ExactSum(), ExactSum())
    for (x, w) in pairs {
      weight.add(w)
      sum.add(product: x, w)
    }
    guard weight.value > 0 else { return nil }
    let mean = sum.extendedValue / weight.extendedValue
    var squares = ExactSum()
    for (x, w) in pairs {
      let deviation = DoubleDouble(x) - mean
      squares.add(deviation * deviation * w)
    }
    totalWeight = weight.value
    self.mean = mean.value
    self.squares = squares.value
    values = pairs.filter { $0.1 > 0 }.map { (value: $0.0, weight: $0.1) }
      .sorted { ($0.value, $0.weight) < ($1.value, $1.weight) }
  }

  /// √(Σw(x − x̄)² / Σw): of the whole, not of a sample.
  public var standardDeviation: Double { (squares / totalWeight).squareRoot() }

  /// The smallest number with at least a share p of the weight at or below
  /// it; where the share is met exactly, the mean of it and the next one.
  ///
  /// - Precondition: p is between 0 and 1.
  /// - Complexity: O(n).
  public func quantile(_ p: Double) -> Double {
    precondition((0...1).contains(p), "a probability is between 0 and 1")
    let wanted = p * totalWeight
    var cumulated = ExactSum()
    var index = 0
    while index < values.count {
      let value = values[index].value
      while index < values.count, values[index].value == value {
        cumulated.add(values[index].weight)
        index += 1
      }
      let reached = cumulated.value
      if abs(reached - wanted) <= 1e-12 * totalWeight, index < values.count {
        return (value + values[index].value) / 2
      }
      if reached >= wanted { return value }
    }
    return values[values.count - 1].value
  }
}
