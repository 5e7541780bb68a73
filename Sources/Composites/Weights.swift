/// Checks and scales of weights.
enum Weights {
  /// Throws `weights` unless there are as many as needed, all finite and not
  /// negative, and one is above 0.
  static func require(_ weights: [Double], count: Int) throws(Inapplicable) {
    guard weights.count == count, weights.allSatisfy({ $0 >= 0 && $0.isFinite }),
      weights.contains(where: { $0 > 0 })
    else { throw .weights }
  }

  /// Numbers that are not negative, divided by their sum; `noVariation` where
  /// that is 0, `notFinite` where it is not a number.
  static func shares(of numbers: [Double]) throws(Inapplicable) -> [Double] {
    let sum = numbers.exactSum
    guard sum.isFinite else { throw .notFinite(count: numbers.count { !$0.isFinite }) }
    guard sum > 0 else { throw .noVariation }
    return numbers.map { $0 / sum }
  }

  /// Numbers divided by their sum, which is the sum of what may be negative;
  /// `noVariation` where it is not above 0.
  static func signedShares(of numbers: [Double]) throws(Inapplicable) -> [Double] {
    let sum = numbers.exactSum
    guard sum > 1e-9 else { throw .noVariation }
    return numbers.map { $0 / sum }
  }
}
