import Matrices

/// The principal components of columns known by their correlations alone: what
/// `PrincipalComponents` tells but for the scores, and with half of the digits
/// of the smallest variances.
///
/// The sign of a component is such that its coefficient of the largest
/// magnitude is positive.
public struct PrincipalAxes: Hashable, Sendable {
  /// The variances of the components, descending: the eigenvalues.
  public let variances: [Double]
  /// The coefficients of the columns (rows) in the components (columns).
  public let rotation: Matrix

  /// The components of columns with these correlations.
  ///
  /// Throws `matrix`.
  ///
  /// - Complexity: O(columns³).
  public init(_ correlations: CorrelationMatrix) throws(MultivariateError) {
    let eigen = try solving { () throws(MatrixError) in try SymmetricEigen(correlations.matrix) }
    variances = eigen.values
    rotation = eigen.vectors
  }

  /// The components of rows, without their scores.
  public init(_ components: PrincipalComponents) {
    variances = components.variances
    rotation = components.rotation
  }

  /// The loadings of the first components: coefficients times the standard
  /// deviation of their component; 0 where rounding left a variance below 0.
  ///
  /// - Precondition: there are as many components.
  public func loadings(_ count: Int) -> Matrix {
    rotation.selecting(columns: 0..<count)
      .scalingColumns(by: variances.prefix(count).map { max($0, 0).squareRoot() })
  }
}
