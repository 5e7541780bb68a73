import COpenBLAS

/// The eigenvalue of the largest magnitude of a square matrix that need not
/// be symmetric, with its right eigenvector, where both are real and the
/// vector has one sign.
///
/// Every matrix of positive numbers has one (Perron, Frobenius), as the
/// matrices of judgements of the analytic hierarchy process.
public struct PrincipalEigen: Hashable, Sendable {
  /// The eigenvalue.
  public let value: Double
  /// The eigenvector, not negative, adding up to 1.
  public let vector: [Double]

  /// The principal eigenvalue of a matrix.
  ///
  /// Throws `notFinite`, `notConverged`, and `noPrincipalEigenvalue` where
  /// the eigenvalue with the largest magnitude is complex, not positive, or
  /// its vector changes sign, and for a matrix without elements.
  ///
  /// - Precondition: the matrix is square.
  /// - Complexity: O(n³), by `dgeev`.
  public init(_ matrix: Matrix) throws(MatrixError) {
    precondition(matrix.isSquare, "eigenvalues need a square matrix")
    try matrix.requireFinite()
    let size = Int32(matrix.rows)
    guard size > 0 else { throw .noPrincipalEigenvalue }
    var work = matrix.elements
    var real = [Double](repeating: 0, count: matrix.rows)
    var imaginary = real
    var unused = [0.0]
    var vectors = [Double](repeating: 0, count: matrix.elements.count)
    try LAPACK.run("dgeev") {
      LAPACKE_dgeev(
        LAPACK.columnMajor, CChar(UInt8(ascii: "N")), CChar(UInt8(ascii: "V")), size, &work,
        size, &real, &imaginary, &unused, 1, &vectors, size)
    }
    let magnitudes = zip(real, imaginary).map { ($0 * $0 + $1 * $1).squareRoot() }
    let largest = magnitudes.max() ?? 0
    // Of equals up to rounding, the positive one: a matrix may also have the
    // negative or complex eigenvalues of the same magnitude.
    let candidates = real.indices.filter {
      imaginary[$0] == 0 && real[$0] > 0 && real[$0] >= largest * (1 - 1e-12)
    }
    guard let best = candidates.first else { throw .noPrincipalEigenvalue }
    let vector = vectors[best * matrix.rows..<(best + 1) * matrix.rows]
    let sum = vector.reduce(0, +)
    let shares = vector.map { $0 / sum }
    guard shares.allSatisfy({ $0 >= -1e-12 }) else { throw .noPrincipalEigenvalue }
    value = real[best]
    self.vector = shares.map { Swift.max($0, 0) }
  }
}
