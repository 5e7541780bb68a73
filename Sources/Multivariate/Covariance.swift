import Matrices
import Statistics

/// The covariances of columns about their means.
public struct Covariance: Hashable, Sendable {
  /// What sums of products are divided by.
  public enum Divisor: Sendable {
    /// The number of rows n: the likeliest covariances of normal columns.
    case rows
    /// n − 1: covariances without bias.
    case rowsLessOne
  }

  /// How many rows there are.
  public let rows: Int
  /// The mean of each column.
  public let means: [Double]
  /// Symmetric.
  public let matrix: Matrix

  /// The covariances of complete columns.
  ///
  /// Throws `tooFewRows` for fewer than two rows, and `matrix(.notFinite)`
  /// for missing or infinite numbers.
  ///
  /// - Precondition: all columns have as many rows.
  /// - Complexity: O(rows × columns²).
  public init(_ columns: [[Double]], divisor: Divisor) throws(MultivariateError) {
    let centred = try CentredColumns(columns)
    rows = centred.matrix.rows
    means = centred.means
    matrix = centred.covariances(divisor)
  }

  init(rows: Int, means: [Double], matrix: Matrix) {
    self.rows = rows
    self.means = means
    self.matrix = matrix
  }

  /// The condition number in the 2-norm: the largest eigenvalue over the
  /// smallest, infinite where that is not above 0.
  ///
  /// - Complexity: O(columns³).
  public static func conditionNumber(_ matrix: Matrix) throws(MultivariateError) -> Double {
    let values = try solving { () throws(MatrixError) in try SymmetricEigen(matrix).values }
    guard let first = values.first, let last = values.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }

  /// The mean log-likelihood of a row with these covariances (n) about their
  /// means, were the rows normal with the means found and the covariances C:
  /// −(tr(S C⁻¹) + ln |C| + k ln 2π) / 2.
  ///
  /// Throws `matrix` with `notPositiveDefinite`.
  ///
  /// - Precondition: both have as many columns.
  /// - Complexity: O(columns³).
  public func logLikelihood(under covariances: Matrix) throws(MultivariateError) -> Double {
    let (trace, logDeterminant) = try solving { () throws(MatrixError) in
      let cholesky = try Cholesky(covariances)
      return (try cholesky.solve(matrix).diagonal.reduce(0, +), cholesky.logDeterminant)
    }
    let constant = 1.8378770664093453  // ln 2π
    return -(trace + logDeterminant + Double(matrix.rows) * constant) / 2
  }
}

/// Columns less their means.
struct CentredColumns {
  let means: [Double]
  let matrix: Matrix

  init(_ columns: [[Double]]) throws(MultivariateError) {
    let rows = columns.first?.count ?? 0
    guard rows >= 2 else { throw .tooFewRows(rows: rows, parameters: columns.count) }
    var means: [Double] = []
    var centred: [[Double]] = []
    for column in columns {
      guard column.allSatisfy(\.isFinite) else { throw .matrix(.notFinite) }
      var sum = ExactSum()
      column.withUnsafeBufferPointer { sum.add(contentsOf: $0) }
      let mean = sum.extendedValue / DoubleDouble(Double(rows))
      guard mean.isFinite else { throw .matrix(.notFinite) }
      means.append(mean.value)
      centred.append(column.map { (DoubleDouble($0) - mean).value })
    }
    self.means = means
    matrix = Matrix(columns: centred, rows: rows)
  }

  func covariances(_ divisor: Covariance.Divisor) -> Matrix {
    let count = divisor == .rows ? matrix.rows : matrix.rows - 1
    return (1 / Double(count)) * matrix.gram()
  }

  /// The columns divided by their standard deviations (n − 1).
  func standardised() throws(MultivariateError) -> Matrix {
    var factors: [Double] = []
    for index in 0..<matrix.columns {
      let squares = matrix.column(index).reduce(0) { $0 + $1 * $1 }
      guard squares > 0 else { throw .constantColumn(index) }
      factors.append(1 / (squares / Double(matrix.rows - 1)).squareRoot())
    }
    return matrix.scalingColumns(by: factors)
  }
}
