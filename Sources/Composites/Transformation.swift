import Glibc
import Statistics

/// A function that is put over a column to draw its tail in.
///
/// x̲ and X are the smallest and largest value of the column; logarithms are
/// natural.
///
/// - Source: COINr 1.1 (W. Becker), whose names are given; G. E. P. Box,
///   D. R. Cox, "An Analysis of Transformations", Journal of the Royal
///   Statistical Society B 26 (1964) 211–252; JRC COIN Tool; Global Innovation
///   Index 2020.
public enum Transformation: Hashable, Sendable {
  /// ln x, of values above 0.
  case logarithm
  /// ln(x − x̲ + 0.01 (X − x̲)). `log_CT`.
  case logarithmAboveMinimum
  /// ln(x − x̲ + 1). `log_CT_orig`.
  case logarithmOfShifted
  /// `logarithmAboveMinimum`, turned where the skewness is negative:
  /// −ln(X − x + 0.01 (X − x̲)). `log_CT_plus`.
  case logarithmOfLongTail
  /// ln((X − 1)(x − x̲) / (X − x̲) + 1), which takes x̲ to 0 and X to ln X.
  /// `log_GII` by its formula; COINr 1.1 itself returns x unchanged.
  case logarithmOfGII
  /// (x^λ − 1) / λ, or ln x for λ = 0, of values above 0.
  case boxCox(lambda: Double, Shift)

  /// What is added before.
  public enum Shift: Hashable, Sendable {
    /// Nothing.
    case none
    /// 1 − x̲, so that the smallest value is 1. `makepos = TRUE`.
    case minimumToOne
  }

  /// The transformed column; missing values stay missing.
  ///
  /// Throws `nothingObserved`; `notFinite`; `noVariation` where the formula
  /// needs a range; `notPositive` where a logarithm or power meets a number
  /// that is not above 0 (for `logarithmOfGII`, where X is not).
  ///
  /// - Complexity: O(n).
  public func transformed(_ column: [Double]) throws(Inapplicable) -> [Double] {
    let summary = try ColumnSummary(column)
    let (low, high) = (summary.minimum, summary.maximum)
    switch self {
    case .logarithm:
      try Self.requirePositive(column)
      return column.map { log($0) }
    case .logarithmAboveMinimum: return try Self.aboveMinimum(column, summary)
    case .logarithmOfShifted: return column.map { log($0 - low + 1) }
    case .logarithmOfLongTail:
      guard let shape = ColumnShape(column), shape.skewness < 0 else {
        return try Self.aboveMinimum(column, summary)
      }
      let room = 0.01 * (high - low)
      return column.map { -log(high - $0 + room) }
    case .logarithmOfGII:
      guard low < high else { throw .noVariation }
      guard high > 0 else { throw .notPositive(count: summary.count) }
      return column.map { log((high - 1) * ($0 - low) / (high - low) + 1) }
    case .boxCox(let lambda, let shift):
      let shifted = shift == .minimumToOne ? column.map { $0 - low + 1 } : column
      try Self.requirePositive(shifted)
      return lambda == 0
        ? shifted.map { log($0) } : shifted.map { (pow($0, lambda) - 1) / lambda }
    }
  }

  private static func aboveMinimum(_ column: [Double], _ summary: ColumnSummary)
    throws(Inapplicable) -> [Double]
  {
    let (low, range) = (summary.minimum, summary.maximum - summary.minimum)
    guard range > 0 else { throw .noVariation }
    return column.map { log($0 - low + 0.01 * range) }
  }

  private static func requirePositive(_ column: [Double]) throws(Inapplicable) {
    let count = column.count { $0 <= 0 }
    guard count == 0 else { throw .notPositive(count: count) }
  }
}
