import Matrices
import Statistics

/// The principal components of columns.
///
/// The columns are centred and, where asked for, divided by their standard
/// deviation (n − 1); the singular values of what results give the
/// components, so that no digits are lost in squares. The sign of a component
/// is such that its coefficient of the largest magnitude is positive.
public struct PrincipalComponents: Sendable {
  /// What is analysed.
  public enum Scaling: Sendable {
    /// The covariances of the columns.
    case covariance
    /// Their correlations.
    case correlation
  }

  /// The variances of the components, descending: the eigenvalues.
  public let variances: [Double]
  /// The coefficients of the columns (rows) in the components (columns).
  public let rotation: Matrix
  /// The components of the rows.
  public let scores: Matrix

  /// The components of complete columns.
  ///
  /// Throws `tooFewRows` for fewer than two rows, `constantColumn` where
  /// correlations are asked for, and `matrix`.
  ///
  /// - Precondition: all columns have as many rows.
  /// - Complexity: O(rows × columns²).
  public init(_ columns: [[Double]], _ scaling: Scaling) throws(MultivariateError) {
    let rows = columns.first?.count ?? 0
    guard rows >= 2 else { throw .tooFewRows(rows: rows, parameters: columns.count) }
    var centred: [[Double]] = []
    for (index, column) in columns.enumerated() {
      guard let summary = SeriesSummary(column.map { DoubleDouble($0) }) else {
        throw .matrix(.notFinite)
      }
      var scale = 1.0
      if scaling == .correlation {
        guard let deviation = summary.standardDeviation, deviation > 0 else {
          throw .constantColumn(index)
        }
        scale = deviation
      }
      centred.append(column.map { (DoubleDouble($0) - summary.mean).value / scale })
    }
    let matrix = Matrix(columns: centred, rows: rows)
    let parts = try solving { () throws(MatrixError) in try SingularValues(matrix) }
    variances = parts.values.map { $0 * $0 / Double(rows - 1) }
    rotation = parts.right
    scores = matrix * parts.right
  }

  /// The share of each component in the variance of all.
  public var shares: [Double] {
    let all = variances.reduce(0, +)
    return variances.map { $0 / all }
  }

  /// The loadings of the first components: coefficients times the standard
  /// deviation of their component.
  ///
  /// - Precondition: there are as many components.
  public func loadings(_ count: Int) -> Matrix {
    PrincipalAxes(self).loadings(count)
  }
}
