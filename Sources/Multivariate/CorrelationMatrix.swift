import Matrices
import Statistics

/// Pearson correlations of columns, and what follows from them alone.
public struct CorrelationMatrix: Hashable, Sendable {
  /// Symmetric, 1 on the diagonal.
  public let matrix: Matrix

  /// The correlations of complete columns.
  ///
  /// Throws `matrix(.notFinite)` for missing or infinite numbers, and
  /// `constantColumn`.
  ///
  /// - Precondition: all columns have as many rows.
  /// - Complexity: O(rows × columns²).
  public init(_ columns: [[Double]]) throws(MultivariateError) {
    var matrix = Matrix.identity(columns.count)
    for (index, column) in columns.enumerated() {
      guard column.allSatisfy(\.isFinite) else { throw .matrix(.notFinite) }
      guard column.contains(where: { $0 != column[0] }) else { throw .constantColumn(index) }
      for other in 0..<index {
        guard let r = Correlation.pearson(columns[other], column) else {
          throw .constantColumn(index)
        }
        matrix[index, other] = r
        matrix[other, index] = r
      }
    }
    self.matrix = matrix
  }

  /// Correlations found otherwise.
  ///
  /// - Precondition: the matrix is square.
  public init(_ matrix: Matrix) {
    precondition(matrix.isSquare, "correlations are square")
    self.matrix = matrix
  }

  /// The correlations of columns whose centred products, or any multiple of
  /// them, are given: those of Spearman, where the columns are ranks.
  ///
  /// Throws `constantColumn` for a column whose product with itself is not
  /// above 0.
  ///
  /// - Precondition: the matrix is square and symmetric.
  public init(products: Matrix) throws(MultivariateError) {
    precondition(products.isSquare, "products are square")
    for index in 0..<products.rows where !(products[index, index] > 0) {
      throw .constantColumn(index)
    }
    matrix = Matrix(rows: products.rows, columns: products.rows) { row, column in
      let scale = (products[row, row] * products[column, column]).squareRoot()
      return row == column ? 1 : min(max(products[row, column] / scale, -1), 1)
    }
  }

  /// How many columns there are.
  public var size: Int { matrix.rows }

  /// R⁻¹.
  ///
  /// Throws `matrix` with `notPositiveDefinite`.
  ///
  /// - Complexity: O(columns³).
  public func inverse() throws(MultivariateError) -> Matrix {
    try solving { () throws(MatrixError) in try Cholesky(matrix).inverse() }
  }

  /// The correlation of each two columns with all others held constant,
  /// −pᵢⱼ / √(pᵢᵢ pⱼⱼ) with P = R⁻¹.
  ///
  /// - Complexity: O(columns³).
  public func partial() throws(MultivariateError) -> Matrix {
    let p = try inverse()
    return Matrix(rows: size, columns: size) { row, column in
      row == column
        ? 1 : -p[row, column] / (p[row, row].squareRoot() * p[column, column].squareRoot())
    }
  }

  /// The squared multiple correlation of each column with all others,
  /// 1 − 1 / pᵢᵢ.
  public func squaredMultipleCorrelations() throws(MultivariateError) -> [Double] {
    try inverse().diagonal.map { 1 - 1 / $0 }
  }

  /// The variance inflation of each column among the others, pᵢᵢ.
  public func varianceInflation() throws(MultivariateError) -> [Double] {
    try inverse().diagonal
  }

  /// The Kaiser–Meyer–Olkin measure of sampling adequacy, of all columns and
  /// of each: Σr² / (Σr² + Σ partial²), off the diagonal.
  ///
  /// - Source: H. F. Kaiser, J. Rice, "Little Jiffy, Mark IV", Educational and
  ///   Psychological Measurement 34 (1974) 111–117.
  public func samplingAdequacy() throws(MultivariateError) -> (overall: Double, items: [Double]) {
    let partial = try partial()
    func squares(_ matrix: Matrix, _ column: Int) -> Double {
      (0..<size).reduce(0) { $1 == column ? $0 : $0 + matrix[$1, column] * matrix[$1, column] }
    }
    let found = (0..<size).map { (squares(matrix, $0), squares(partial, $0)) }
    let all = found.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
    return (all.0 / (all.0 + all.1), found.map { $0.0 / ($0.0 + $0.1) })
  }

  /// Bartlett's test that all columns are uncorrelated:
  /// χ² = −(n − 1 − (2k + 5) / 6) ln |R| with k (k − 1) / 2 degrees of freedom.
  ///
  /// Throws `tooFewRows` for fewer than two columns or where χ² would have a
  /// factor that is not above 0.
  public func sphericity(rows: Int) throws(MultivariateError)
    -> (chiSquared: Double, degreesOfFreedom: Int, pValue: Double)
  {
    let factor = Double(rows - 1) - Double(2 * size + 5) / 6
    guard size >= 2, factor > 0 else { throw .tooFewRows(rows: rows, parameters: size) }
    let logDeterminant = try solving { () throws(MatrixError) in
      try Cholesky(matrix).logDeterminant
    }
    let degrees = size * (size - 1) / 2
    let chi = -factor * logDeterminant
    return (chi, degrees, ChiSquaredDistribution(Double(degrees)).upperTail(chi))
  }
}
