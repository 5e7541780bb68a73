import Statistics

/// Choices that a composite index leaves open, each between alternatives: how
/// to normalise, to aggregate, to fill gaps, which indicator to leave out.
///
/// Choices are alternatives' numbers; what they stand for is the caller's. A
/// replicate of a simulation or a row of a design (whose inputs lie in the
/// unit cube) becomes one of each.
public struct Choices: Hashable, Sendable {
  /// How probable the alternatives of each choice are; they need not add up.
  public let weights: [[Double]]

  /// Choices; nil where one has no alternative with a positive weight, or one
  /// with a negative.
  public init?(weights: [[Double]]) {
    for one in weights {
      guard one.allSatisfy({ $0 >= 0 && $0.isFinite }), one.contains(where: { $0 > 0 }) else {
        return nil
      }
    }
    self.weights = weights
  }

  /// Choices between so many equally probable alternatives each; nil where
  /// there are none.
  public init?(alternatives: [Int]) {
    guard alternatives.allSatisfy({ $0 > 0 }) else { return nil }
    self.init(weights: alternatives.map { Array(repeating: 1, count: $0) })
  }

  /// The alternative of a choice that a number from [0, 1) stands for: the
  /// unit interval is divided among them in order.
  ///
  /// - Complexity: O(alternatives).
  public func alternative(of choice: Int, at unit: Double) -> Int {
    let shares = weights[choice]
    var left = unit * shares.reduce(0, +)
    for (index, share) in shares.enumerated() where share > 0 {
      if left < share { return index }
      left -= share
    }
    return shares.lastIndex { $0 > 0 } ?? 0
  }

  /// The alternatives of a replicate, functions of key and replicate alone.
  ///
  /// - Complexity: O(alternatives).
  public func callAsFunction(key: UInt64, replicate: Int) -> [Int] {
    var draws = Draws(key, replicate)
    return weights.indices.map { alternative(of: $0, at: draws.unit()) }
  }
}
