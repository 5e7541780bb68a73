import COpenBLAS

/// The LU decomposition with row pivoting of a square matrix.
public struct LUDecomposition: Hashable, Sendable {
  private let factors: Matrix
  private let pivots: [Int32]
  private let norm: Double

  /// The decomposition.
  ///
  /// Throws `notFinite`, and `singular` where a pivot is exactly 0. A matrix
  /// that is nearly singular has a small `reciprocalCondition` instead.
  ///
  /// - Precondition: the matrix is square.
  /// - Complexity: O(n³), by `dgetrf`.
  public init(_ matrix: Matrix) throws(MatrixError) {
    precondition(matrix.isSquare, "only square matrices are solved")
    try matrix.requireFinite()
    let size = Int32(matrix.rows)
    var factors = matrix
    var pivots = [Int32](repeating: 0, count: matrix.rows)
    if size > 0 {
      try factors.withMutableElements { elements throws(MatrixError) in
        try LAPACK.run("dgetrf", positive: { .singular(column: $0 - 1) }) {
          LAPACKE_dgetrf(LAPACK.columnMajor, size, size, elements, size, &pivots)
        }
      }
    }
    self.factors = factors
    self.pivots = pivots
    norm = (0..<matrix.columns).reduce(0) { largest, index in
      Swift.max(largest, matrix.column(index).reduce(0) { $0 + abs($1) })
    }
  }

  /// A⁻¹ b for each column b.
  ///
  /// - Precondition: b has as many rows as A.
  /// - Complexity: O(n²) for each column.
  public func solve(_ b: Matrix) throws(MatrixError) -> Matrix {
    precondition(b.rows == factors.rows, "the sizes differ")
    guard b.rows > 0, b.columns > 0 else { return b }
    var solution = b
    let stride = b.stride
    try solution.withMutableElements { elements throws(MatrixError) in
      try LAPACK.run("dgetrs") {
        LAPACKE_dgetrs(
          LAPACK.columnMajor, CChar(UInt8(ascii: "N")), Int32(b.rows), Int32(b.columns),
          factors.elements, factors.stride, pivots, elements, stride)
      }
    }
    return solution
  }

  /// A⁻¹.
  ///
  /// - Complexity: O(n³).
  public func inverse() throws(MatrixError) -> Matrix {
    try solve(.identity(factors.rows))
  }

  /// An estimate of 1 / (‖A‖₁ ‖A⁻¹‖₁): near 2⁻⁵² where no digit of a solution
  /// can be trusted; 1 for a matrix without elements.
  ///
  /// - Complexity: O(n²), by `dgecon`.
  public func reciprocalCondition() throws(MatrixError) -> Double {
    guard factors.rows > 0 else { return 1 }
    var reciprocal = 0.0
    try LAPACK.run("dgecon") {
      LAPACKE_dgecon(
        LAPACK.columnMajor, CChar(UInt8(ascii: "1")), Int32(factors.rows), factors.elements,
        factors.stride, norm, &reciprocal)
    }
    return reciprocal
  }

  /// The determinant of A: the product of the pivots.
  public var determinant: Double {
    let swaps = pivots.indices.count { pivots[$0] != Int32($0 + 1) }
    return factors.diagonal.reduce(swaps % 2 == 0 ? 1 : -1, *)
  }
}
