import Matrices

/// Correlations without what columns of mere noise would show as well.
///
/// The eigenvalues of the correlations of independent columns lie, for many
/// rows and columns, below σ² (1 + √(k/n))², the edge of Marchenko and
/// Pastur. Those up to the edge are replaced by their mean, and the result is
/// scaled to a diagonal of 1.
///
/// - Source: V. A. Marchenko, L. A. Pastur, Mathematics of the USSR–Sbornik 1
///   (1967) 457–483; M. López de Prado, "Machine Learning for Asset Managers"
///   (2020), section 2.5 (constant residual eigenvalue) and 2.6 (detoning).
public struct RandomMatrixDenoising: Sendable {
  /// The variance σ² that is noise.
  public enum NoiseVariance: Sendable {
    /// 1: were all columns independent.
    case one
    /// What the eigenvalues up to the edge have on average, the edge being
    /// that of this variance: beginning with 1, until the same eigenvalues
    /// are kept.
    ///
    /// - Source: L. Laloux, P. Cizeau, J.-P. Bouchaud, M. Potters, "Noise
    ///   Dressing of Financial Correlation Matrices", Physical Review Letters
    ///   83 (1999) 1467–1470.
    case remaining
  }

  /// The eigenvalues of the correlations, the largest first.
  public let eigenvalues: [Double]
  /// The largest eigenvalue that noise explains.
  public let edge: Double
  /// How many eigenvalues are above the edge.
  public let kept: Int
  private let eigen: SymmetricEigen

  /// What is noise in the correlations of so many rows.
  ///
  /// Throws `tooFewRows` for fewer than two rows, and `matrix`.
  ///
  /// - Complexity: O(columns³).
  public init(
    _ correlations: CorrelationMatrix, rows: Int, noise: NoiseVariance
  ) throws(MultivariateError) {
    guard rows >= 2 else { throw .tooFewRows(rows: rows, parameters: correlations.size) }
    let eigen = try solving { () throws(MatrixError) in try SymmetricEigen(correlations.matrix) }
    let values = eigen.values
    let unit = Self.edge(rows: rows, columns: values.count)
    var (edge, kept) = (unit, values.count { $0 > unit })
    if noise == .remaining {
      while kept < values.count {
        let rest = values[kept...]
        edge = unit * max(0, rest.reduce(0, +) / Double(rest.count))
        let above = values.count { $0 > edge }
        // The mean of fewer small eigenvalues is smaller: above only grows.
        guard above > kept else { break }
        kept = above
      }
    }
    self.eigen = eigen
    eigenvalues = values
    self.edge = edge
    self.kept = kept
  }

  /// (1 + √(k/n))², the edge for a variance of 1.
  public static func edge(rows: Int, columns: Int) -> Double {
    let side = 1 + (Double(columns) / Double(rows)).squareRoot()
    return side * side
  }

  /// The correlations with the eigenvalues up to the edge replaced by their
  /// mean; as they were where none is.
  ///
  /// Throws `constantColumn` where nothing is left of a column.
  ///
  /// - Complexity: O(columns³).
  public func denoised() throws(MultivariateError) -> CorrelationMatrix {
    let rest = eigenvalues[kept...]
    let mean = rest.isEmpty ? 0 : rest.reduce(0, +) / Double(rest.count)
    return try correlations(
      eigenvalues.indices.map { $0 < kept ? eigenvalues[$0] : mean })
  }

  /// The correlations without their first components, the ones all columns
  /// have in common.
  ///
  /// Throws `constantColumn` where nothing is left of a column.
  ///
  /// - Precondition: there are more columns than components removed.
  /// - Complexity: O(columns³).
  public func detoned(components: Int = 1) throws(MultivariateError) -> CorrelationMatrix {
    precondition(components >= 0 && components < eigenvalues.count, "nothing would be left")
    return try correlations(
      eigenvalues.indices.map { $0 < components ? 0 : eigenvalues[$0] })
  }

  private func correlations(_ values: [Double]) throws(MultivariateError) -> CorrelationMatrix {
    let product = eigen.vectors.scalingColumns(by: values) * eigen.vectors.transposed
    var factors: [Double] = []
    for (index, variance) in product.diagonal.enumerated() {
      guard variance > 1e-14 else { throw .constantColumn(index) }
      factors.append(1 / variance.squareRoot())
    }
    return CorrelationMatrix(
      Matrix(rows: values.count, columns: values.count) { row, column in
        row == column
          ? 1
          : (product[row, column] + product[column, row]) / 2 * factors[row] * factors[column]
      })
  }
}
