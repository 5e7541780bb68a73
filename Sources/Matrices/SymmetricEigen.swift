import COpenBLAS

/// Eigenvalues and eigenvectors of a symmetric matrix, A = V diag(λ) Vᵀ.
///
/// The eigenvalues descend; `vectors` holds the eigenvectors as columns in
/// their order, of length 1. The sign of each is such that its component of
/// the largest magnitude is positive, the first of those whose magnitudes are
/// equal to 10⁻¹²: what LAPACK and its kernels leave open does not show.
///
/// Vectors of equal eigenvalues span the right space, but which of its bases
/// they are is LAPACK's choice.
public struct SymmetricEigen: Hashable, Sendable {
  /// The eigenvalues, the largest first.
  public let values: [Double]
  /// The eigenvectors, as columns.
  public let vectors: Matrix

  /// The decomposition of a matrix of which the lower triangle is read.
  ///
  /// Throws `notFinite`, `notConverged`.
  ///
  /// - Precondition: the matrix is square.
  /// - Complexity: O(n³), by `dsyevd`.
  public init(_ matrix: Matrix) throws(MatrixError) {
    precondition(matrix.isSquare, "eigenvalues need a square matrix")
    try matrix.requireFinite()
    let size = matrix.rows
    var vectors = matrix
    var ascending = [Double](repeating: 0, count: size)
    if size > 0 {
      try vectors.withMutableElements { elements throws(MatrixError) in
        try LAPACK.run("dsyevd") {
          LAPACKE_dsyevd(
            LAPACK.columnMajor, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")),
            Int32(size), elements, Int32(size), &ascending)
        }
      }
    }
    values = ascending.reversed()
    self.vectors = vectors.selecting(columns: (0..<size).reversed()).signed()
  }
}

extension Matrix {
  /// The matrix with columns turned so that the component of the largest
  /// magnitude is positive, the first of equals.
  ///
  /// Magnitudes count as equal where they differ by less than 10⁻¹² of the
  /// largest: rounding decides nothing.
  ///
  /// - Complexity: O(elements).
  public func signed() -> Matrix {
    scalingColumns(by: (0..<columns).map { sign(ofColumn: $0) })
  }

  /// −1 where the component of a column that decides its sign is negative,
  /// otherwise 1.
  func sign(ofColumn index: Int) -> Double {
    let column = column(index)
    let largest = column.reduce(0) { Swift.max($0, abs($1)) }
    let deciding = column.first { abs($0) >= largest * (1 - 1e-12) }
    return deciding.map { $0 < 0 ? -1 : 1 } ?? 1
  }
}
