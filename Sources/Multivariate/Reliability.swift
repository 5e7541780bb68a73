import Matrices
import Statistics

/// How well columns measure one thing together: Cronbach's alpha and its
/// relatives, of a matrix of covariances or correlations.
///
/// - Source: L. J. Cronbach, "Coefficient Alpha and the Internal Structure of
///   Tests", Psychometrika 16 (1951) 297–334; L. Guttman, "A Basis for
///   Analyzing Test-Retest Reliability", Psychometrika 10 (1945) 255–282.
public struct Reliability: Sendable {
  private let covariances: Matrix

  /// The reliability of columns with these covariances (raw) or correlations
  /// (standardised).
  ///
  /// - Precondition: the matrix is square, with at least two columns.
  public init(_ covariances: Matrix) {
    precondition(covariances.isSquare && covariances.rows >= 2, "reliability needs two columns")
    self.covariances = covariances
  }

  /// The covariances (n − 1) of complete columns.
  ///
  /// Throws `tooFewRows`, `matrix(.notFinite)`.
  ///
  /// - Precondition: all columns have as many rows, and there are two.
  /// - Complexity: O(rows × columns²).
  public init(_ columns: [[Double]]) throws(MultivariateError) {
    let rows = columns.first?.count ?? 0
    guard rows >= 2 else { throw .tooFewRows(rows: rows, parameters: columns.count) }
    var centred: [[Double]] = []
    for column in columns {
      guard let mean = column.map({ DoubleDouble($0) }).mean else { throw .matrix(.notFinite) }
      centred.append(column.map { (DoubleDouble($0) - mean).value })
    }
    self.init((1 / Double(rows - 1)) * Matrix(columns: centred).gram())
  }

  private var size: Int { covariances.rows }

  private func sum(_ kept: [Int]) -> Double {
    kept.reduce(0) { sum, i in kept.reduce(sum) { $0 + covariances[i, $1] } }
  }

  private func alpha(_ kept: [Int]) -> Double {
    let k = Double(kept.count)
    return k / (k - 1) * (1 - kept.reduce(0) { $0 + covariances[$1, $1] } / sum(kept))
  }

  private func others(_ item: Int) -> [Int] { (0..<size).filter { $0 != item } }

  /// k / (k − 1) (1 − Σ variances / variance of the sum).
  public var alpha: Double { alpha(Array(0..<size)) }

  /// Alpha of all columns but one, column by column; NaN where only one would
  /// be left.
  public var alphaIfDropped: [Double] {
    (0..<size).map { size > 2 ? alpha(others($0)) : .nan }
  }

  /// The correlation of each column with the sum of the others.
  public var itemRestCorrelations: [Double] {
    (0..<size).map { item in
      let others = others(item)
      let shared = others.reduce(0) { $0 + covariances[item, $1] }
      return shared / (covariances[item, item] * sum(others)).squareRoot()
    }
  }

  /// The correlation of each column with the sum of all.
  public var itemTotalCorrelations: [Double] {
    let all = Array(0..<size)
    return all.map { item in
      all.reduce(0) { $0 + covariances[item, $1] }
        / (covariances[item, item] * sum(all)).squareRoot()
    }
  }

  /// The mean of the elements off the diagonal.
  public var meanOffDiagonal: Double {
    (sum(Array(0..<size)) - covariances.diagonal.reduce(0, +)) / Double(size * (size - 1))
  }

  /// Guttman's λ₆: 1 − Σ(1 − SMCᵢ) / Σr, of correlations.
  ///
  /// - Precondition: as many squared multiple correlations as columns.
  public func lambda6(_ squaredMultipleCorrelations: [Double]) -> Double {
    precondition(squaredMultipleCorrelations.count == size, "one for each column")
    return 1 - squaredMultipleCorrelations.reduce(0) { $0 + 1 - $1 } / sum(Array(0..<size))
  }
}
