/// Why an index number is not defined.
public enum IndexNumberError: Error, Hashable, Sendable {
  /// No product was observed on both sides of the comparison.
  case nothingMatched
  /// A price, quantity or relative is zero or negative, and the formula
  /// divides by it or takes its logarithm: the position of the product in what
  /// was given.
  case notPositive(product: Int)
  /// A number is infinite: the position of the product in what was given.
  case notFinite(product: Int)
  /// The weights add up to zero, or one of them is negative.
  case noWeight
  /// The formula compares quantities as well, and none are known.
  case noQuantities
  /// Periods are not connected by products that were observed in both.
  case notConnected(period: Int)
  /// A system of equations for prices of several periods has no solution that
  /// is unique and positive, or none was found in the iterations allowed.
  case noSolution
}
