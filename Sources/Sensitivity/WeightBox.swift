/// All weights that add up to 1 and lie within bounds of their own: a box cut
/// by the simplex.
public struct WeightBox: Hashable, Sendable {
  public let lower: [Double]
  public let upper: [Double]

  /// Bounds of each weight.
  ///
  /// Throws `noFeasibleWeights` where no weights lie within them: a lower bound
  /// is negative or above the upper one, or bounds add up to more, or less,
  /// than 1.
  ///
  /// - Precondition: as many lower as upper bounds.
  /// - Complexity: O(k).
  public init(lower: [Double], upper: [Double]) throws(SensitivityError) {
    precondition(lower.count == upper.count, "every weight has two bounds")
    guard zip(lower, upper).allSatisfy({ 0 <= $0 && $0 <= $1 && $1.isFinite }),
      lower.reduce(0, +) <= 1 + 1e-12, upper.reduce(0, +) >= 1 - 1e-12
    else { throw .noFeasibleWeights }
    self.lower = lower
    self.upper = upper
  }

  /// Weights within a share of declared ones, which are made to add up to 1:
  /// from w (1 − share) to w (1 + share).
  ///
  /// Throws where declared weights are negative or all zero.
  ///
  /// - Precondition: the share is between 0 and 1.
  public init(around declared: [Double], within share: Double) throws(SensitivityError) {
    precondition((0...1).contains(share), "a share is between 0 and 1")
    let total = declared.reduce(0, +)
    guard total > 0, total.isFinite else { throw .noFeasibleWeights }
    try self.init(
      lower: declared.map { $0 / total * (1 - share) },
      upper: declared.map { $0 / total * (1 + share) })
  }

  /// The weights with which Σ wᵢ cᵢ is smallest: every weight its lower bound,
  /// and what is left to 1 given to the smallest coefficients first, each up to
  /// its upper bound; of equals the first.
  ///
  /// - Precondition: as many coefficients as weights, none of them NaN.
  /// - Complexity: O(k log k).
  /// - Source: G. B. Dantzig, "Discrete-variable extremum problems",
  ///   Operations Research 5 (1957) 266–288: the continuous knapsack.
  public func minimiser(of coefficients: [Double]) -> [Double] {
    precondition(coefficients.count == lower.count, "every weight has a coefficient")
    var weights = lower
    var left = 1 - lower.reduce(0, +)
    let order = coefficients.indices.sorted {
      (coefficients[$0], $0) < (coefficients[$1], $1)
    }
    for index in order where left > 0 {
      let step = min(left, upper[index] - lower[index])
      weights[index] += step
      left -= step
    }
    return weights
  }

  /// The smallest Σ wᵢ cᵢ, and the largest.
  ///
  /// - Complexity: O(k log k).
  public func range(of coefficients: [Double]) -> ClosedRange<Double> {
    let lowest = WeightBox.sum(minimiser(of: coefficients), coefficients)
    let highest = WeightBox.sum(minimiser(of: coefficients.map { -$0 }), coefficients)
    return min(lowest, highest)...max(lowest, highest)
  }

  static func sum(_ weights: [Double], _ coefficients: [Double]) -> Double {
    zip(weights, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
