import COpenBLAS

/// The thin QR decomposition with column pivoting, A P = Q R, of a matrix
/// with at least as many rows as columns.
///
/// The diagonal of R descends in magnitude; what falls below
/// 2⁻⁵² × rows × |R₁₁| counts as nothing and gives the rank.
public struct PivotedQR: Hashable, Sendable {
  /// Orthonormal columns, as many as A has.
  public let q: Matrix
  /// Upper triangular.
  public let r: Matrix
  /// Which column of A stands at each place.
  public let pivots: [Int]

  /// The decomposition.
  ///
  /// Throws `notFinite`.
  ///
  /// - Precondition: there are at least as many rows as columns.
  /// - Complexity: O(rows × columns²), by `dgeqp3` and `dorgqr`.
  public init(_ matrix: Matrix) throws(MatrixError) {
    let (rows, columns) = (matrix.rows, matrix.columns)
    precondition(rows >= columns, "more columns than rows")
    try matrix.requireFinite()
    var work = matrix.elements
    var order = [Int32](repeating: 0, count: columns)
    var reflectors = [Double](repeating: 0, count: columns)
    var upper = Matrix(rows: columns, columns: columns)
    if columns > 0 {
      let stride = matrix.stride
      try LAPACK.run("dgeqp3") {
        LAPACKE_dgeqp3(
          LAPACK.columnMajor, Int32(rows), Int32(columns), &work, stride, &order, &reflectors)
      }
      for column in 0..<columns {
        for row in 0...column { upper[row, column] = work[column * rows + row] }
      }
      try LAPACK.run("dorgqr") {
        LAPACKE_dorgqr(
          LAPACK.columnMajor, Int32(rows), Int32(columns), Int32(columns), &work, stride,
          reflectors)
      }
    }
    q = Matrix(rows: rows, columns: columns, elements: work)
    r = upper
    pivots = order.map { Int($0) - 1 }
  }

  /// How many columns of A are linearly independent, numerically.
  public var rank: Int {
    let diagonal = r.diagonal.map(abs)
    let bound = Double(q.rows) * Double.ulpOfOne * (diagonal.first ?? 0)
    return diagonal.firstIndex { $0 <= bound } ?? diagonal.count
  }

  /// The x that make ‖A x − b‖ least, for each column b.
  ///
  /// Throws `rankDeficient` where there is more than one, and `notFinite`.
  ///
  /// - Precondition: b has as many rows as A.
  /// - Complexity: O(rows × columns) for each column.
  public func leastSquares(_ b: Matrix) throws(MatrixError) -> Matrix {
    precondition(b.rows == q.rows, "the sizes differ")
    try b.requireFinite()
    guard rank == r.columns else { throw .rankDeficient(rank: rank, columns: r.columns) }
    return unpivoted(solvingR(q.transposedTimes(b)))
  }

  /// R⁻¹ c for each column c.
  ///
  /// - Precondition: the rank is full, and c has as many rows as R.
  /// - Complexity: O(columns²) for each column, by `dtrsm`.
  public func solvingR(_ c: Matrix) -> Matrix {
    triangular(c, CblasNoTrans)
  }

  /// R⁻ᵀ c for each column c.
  ///
  /// - Precondition: the rank is full, and c has as many rows as R.
  /// - Complexity: O(columns²) for each column, by `dtrsm`.
  public func solvingRTransposed(_ c: Matrix) -> Matrix {
    triangular(c, CblasTrans)
  }

  /// P x: rows in the order of the pivots back in the order of A's columns.
  ///
  /// - Precondition: x has as many rows as A columns.
  public func unpivoted(_ x: Matrix) -> Matrix {
    var result = x
    for column in 0..<x.columns {
      for (row, original) in pivots.enumerated() { result[original, column] = x[row, column] }
    }
    return result
  }

  /// Pᵀ x: rows in the order of A's columns into the order of the pivots.
  ///
  /// - Precondition: x has as many rows as A columns.
  public func pivoted(_ x: Matrix) -> Matrix { x.selecting(rows: pivots) }

  private func triangular(_ c: Matrix, _ transposition: CBLAS_TRANSPOSE) -> Matrix {
    precondition(c.rows == r.rows, "the sizes differ")
    guard r.columns > 0, c.columns > 0 else { return c }
    _ = LAPACK.oneThread
    var solution = c
    let stride = c.stride
    solution.withMutableElements { elements in
      cblas_dtrsm(
        CblasColMajor, CblasLeft, CblasUpper, transposition, CblasNonUnit, Int32(c.rows),
        Int32(c.columns), 1, r.elements, r.stride, elements, stride)
    }
    return solution
  }
}

extension Matrix {
  /// AᵀB, without Aᵀ being made.
  ///
  /// - Precondition: both have as many rows.
  /// - Complexity: O(rows × columns × columns of B), by `dgemm`.
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "the sizes differ")
    var product = Matrix(rows: columns, columns: other.columns)
    guard rows > 0, columns > 0, other.columns > 0 else { return product }
    _ = LAPACK.oneThread
    let stride = product.stride
    product.withMutableElements { elements in
      cblas_dgemm(
        CblasColMajor, CblasTrans, CblasNoTrans, Int32(columns), Int32(other.columns),
        Int32(rows), 1, self.elements, self.stride, other.elements, other.stride, 0, elements,
        stride)
    }
    return product
  }
}
