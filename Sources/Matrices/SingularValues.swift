import COpenBLAS

/// The thin singular value decomposition A = U diag(σ) Vᵀ.
///
/// With k = min(rows, columns): U has k columns, V has k columns, and the k
/// singular values descend. The signs are those that make the component of
/// the largest magnitude of each column of V positive, the first of equals.
public struct SingularValues: Hashable, Sendable {
  /// The singular values, the largest first, none negative.
  public let values: [Double]
  /// The left singular vectors, as columns.
  public let left: Matrix
  /// The right singular vectors, as columns.
  public let right: Matrix
  private let largerSide: Int

  /// The decomposition of a matrix of any shape.
  ///
  /// Throws `notFinite`, `notConverged`.
  ///
  /// - Complexity: O(rows × columns × min(rows, columns)), by `dgesdd`, and
  ///   by `dgesvd` where that does not converge.
  public init(_ matrix: Matrix) throws(MatrixError) {
    try matrix.requireFinite()
    let (rows, columns) = (matrix.rows, matrix.columns)
    let count = min(rows, columns)
    var values = [Double](repeating: 0, count: count)
    var left = [Double](repeating: 0, count: rows * count)
    var rightRows = [Double](repeating: 0, count: count * columns)
    if count > 0 {
      do throws(MatrixError) {
        var work = matrix.elements
        try LAPACK.run("dgesdd") {
          LAPACKE_dgesdd(
            LAPACK.columnMajor, CChar(UInt8(ascii: "S")), Int32(rows), Int32(columns), &work,
            Int32(rows), &values, &left, Int32(rows), &rightRows, Int32(count))
        }
      } catch MatrixError.notConverged {
        var work = matrix.elements
        var unconverged = [Double](repeating: 0, count: count)
        try LAPACK.run("dgesvd") {
          LAPACKE_dgesvd(
            LAPACK.columnMajor, CChar(UInt8(ascii: "S")), CChar(UInt8(ascii: "S")),
            Int32(rows), Int32(columns), &work, Int32(rows), &values, &left, Int32(rows),
            &rightRows, Int32(count), &unconverged)
        }
      }
    }
    let right = Matrix(rows: count, columns: columns, elements: rightRows).transposed
    let signs = (0..<count).map { right.sign(ofColumn: $0) }
    self.values = values
    self.left = Matrix(rows: rows, columns: count, elements: left).scalingColumns(by: signs)
    self.right = right.scalingColumns(by: signs)
    largerSide = max(rows, columns)
  }

  /// How many singular values are above 2⁻⁵² × the longer side × the largest:
  /// the numerical rank.
  public var rank: Int {
    let bound = Double(largerSide) * Double.ulpOfOne * (values.first ?? 0)
    return values.count { $0 > bound }
  }

  /// The condition number in the 2-norm, σ₁ / σₖ: infinite where the smallest
  /// singular value is 0, and 1 for a matrix without elements.
  public var conditionNumber: Double {
    guard let first = values.first, let last = values.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }
}
