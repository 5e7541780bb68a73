import Statistics

/// What each of several factors is due of the difference between two states.
///
/// The state of some factors after, all others before, is a function of the
/// set; a factor's term is what it adds, averaged over all orders in which the
/// factors may change one after the other. Terms add up to the difference.
///
/// - Source: L. S. Shapley, "A value for n-person games" (1953);
///   A. F. Shorrocks, "Decomposition procedures for distributional analysis",
///   Journal of Economic Inequality 11 (2013) 99–126.
public enum ShapleyValues {
  /// How many factors can be exhausted: 2^20 states.
  public static let factorLimit = 20

  /// The terms of any function. It is called once for every set of factors,
  /// whose bit i says that factor i has changed.
  ///
  /// The terms, added exactly and rounded once, are the difference between all
  /// and none: what rounding leaves goes to the largest terms. A term is NaN or
  /// infinite where the function is.
  ///
  /// Throws for more than 20 factors.
  ///
  /// - Precondition: the number of factors is not negative.
  /// - Complexity: O(2^k) calls and O(k 2^k) time.
  public static func terms(
    factors: Int, of function: (_ changed: UInt32) -> Double
  ) throws(SensitivityError) -> [Double] {
    precondition(factors >= 0, "there are no fewer than no factors")
    guard factors <= factorLimit else { throw .tooManyFactors(limit: factorLimit) }
    guard factors > 0 else { return [] }
    let states = (0..<(UInt32(1) << factors)).map(function)
    // s! (k − s − 1)! / k!, by the size of the set.
    var weights = [1.0 / Double(factors)]
    for size in 1..<max(factors, 2) {
      weights.append(weights[size - 1] * Double(size) / Double(max(factors - size, 1)))
    }
    let terms = (0..<factors).map { factor in
      let bit = 1 << factor
      var sum = ExactSum()
      for set in states.indices where set & bit == 0 {
        sum.add(weights[set.nonzeroBitCount] * (states[set | bit] - states[set]))
      }
      return sum.value
    }
    return closed(terms, on: states[states.count - 1] - states[0])
  }

  /// The terms with what their exact sum lacks of a total given to the
  /// largest of them, and what that is too coarse for to the next; unchanged
  /// where they are not finite.
  static func closed(_ terms: [Double], on total: Double) -> [Double] {
    guard terms.allSatisfy(\.isFinite), total.isFinite else { return terms }
    let order = terms.indices.filter { terms[$0] != 0 }.sorted {
      (terms[$1].magnitude, $0) < (terms[$0].magnitude, $1)
    }
    var terms = terms
    for index in order {
      var sum = ExactSum()
      for term in terms { sum.add(term) }
      if sum.value == total { break }
      var rest = ExactSum()
      rest.add(total)
      for (other, term) in terms.enumerated() where other != index { rest.add(-term) }
      terms[index] = rest.value
    }
    return terms
  }
}
