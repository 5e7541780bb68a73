import COpenBLAS
import Glibc

/// The Cholesky decomposition A = L Lᵀ of a symmetric positive definite
/// matrix.
public struct Cholesky: Hashable, Sendable {
  /// Lower triangular.
  public let l: Matrix

  /// The decomposition of a matrix of which the lower triangle is read.
  ///
  /// Throws `notFinite`, `notPositiveDefinite`.
  ///
  /// - Precondition: the matrix is square.
  /// - Complexity: O(n³), by `dpotrf`.
  public init(_ matrix: Matrix) throws(MatrixError) {
    precondition(matrix.isSquare, "a Cholesky decomposition needs a square matrix")
    try matrix.requireFinite()
    let size = Int32(matrix.rows)
    var lower = matrix
    if size > 0 {
      try lower.withMutableElements { elements throws(MatrixError) in
        try LAPACK.run("dpotrf", positive: { .notPositiveDefinite(order: $0) }) {
          LAPACKE_dpotrf(
            LAPACK.columnMajor, CChar(UInt8(ascii: "L")), size, elements, size)
        }
      }
    }
    l = Matrix(rows: lower.rows, columns: lower.columns) { $0 >= $1 ? lower[$0, $1] : 0 }
  }

  /// A⁻¹ b for each column b.
  ///
  /// - Precondition: b has as many rows as A.
  /// - Complexity: O(n²) for each column.
  public func solve(_ b: Matrix) throws(MatrixError) -> Matrix {
    precondition(b.rows == l.rows, "the sizes differ")
    guard b.rows > 0, b.columns > 0 else { return b }
    var solution = b
    let stride = b.stride
    try solution.withMutableElements { elements throws(MatrixError) in
      try LAPACK.run("dpotrs") {
        LAPACKE_dpotrs(
          LAPACK.columnMajor, CChar(UInt8(ascii: "L")), Int32(l.rows), Int32(b.columns),
          l.elements, l.stride, elements, stride)
      }
    }
    return solution
  }

  /// A⁻¹, exactly symmetric.
  ///
  /// - Complexity: O(n³).
  public func inverse() throws(MatrixError) -> Matrix {
    let inverse = try solve(.identity(l.rows))
    return Matrix(rows: l.rows, columns: l.rows) { (inverse[$0, $1] + inverse[$1, $0]) / 2 }
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double { 2 * l.diagonal.reduce(0) { $0 + log($1) } }
}
