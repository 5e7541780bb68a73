import Matrices

/// Covariances drawn towards a multiple of the identity,
/// (1 − s) S + s μ I with μ = tr S / k: better conditioned, and nearer to the
/// truth where rows are few. S divides by n.
public struct ShrunkCovariance: Sendable {
  /// How far the covariances are drawn.
  public enum Intensity: Sendable {
    /// s as given, from 0 to 1.
    case given(Double)
    /// The s that has the least expected squared error asymptotically:
    /// min(β, δ) / δ, with δ = ‖S − μI‖² / k and
    /// β = (Σᵢ ‖xᵢ‖⁴ / n − ‖S‖²) / (k n).
    ///
    /// - Source: O. Ledoit, M. Wolf, "A Well-Conditioned Estimator for
    ///   Large-Dimensional Covariance Matrices", Journal of Multivariate
    ///   Analysis 88 (2004) 365–411.
    case ledoitWolf
    /// The oracle approximation for normal rows, as published:
    /// ((1 − 2/k) tr S² + (tr S)²) / ((n + 1 − 2/k) (tr S² − (tr S)² / k)),
    /// at most 1.
    ///
    /// - Source: Y. Chen, A. Wiesel, Y. C. Eldar, A. O. Hero, "Shrinkage
    ///   Algorithms for MMSE Covariance Estimation", IEEE Transactions on
    ///   Signal Processing 58 (2010) 5016–5029, equation 23.
    case oracleApproximation
    /// The oracle approximation as scikit-learn has it, without 2/k and with
    /// (tr S)² / k² for (tr S)² throughout:
    /// (a + μ²) / ((n + 1) (a − μ² / k)), a = ‖S‖² / k², at most 1.
    case oracleApproximationWithoutOrder
  }

  /// The covariances as they are, divided by n.
  public let empirical: Covariance
  /// s, from 0 (nothing changed) to 1 (μI).
  public let intensity: Double
  /// μ, the mean variance.
  public let target: Double
  /// (1 − s) S + s μ I.
  public let matrix: Matrix

  /// The shrunk covariances of complete columns.
  ///
  /// Where S is a multiple of the identity already there is nothing to draw:
  /// Ledoit and Wolf's s is 0, the oracle approximation 1, the covariances
  /// the same.
  ///
  /// Throws `tooFewRows` for fewer than two rows, and `matrix(.notFinite)`.
  ///
  /// - Precondition: all columns have as many rows, there is one, and a given
  ///   intensity is from 0 to 1.
  /// - Complexity: O(rows × columns²).
  public init(_ columns: [[Double]], _ intensity: Intensity) throws(MultivariateError) {
    precondition(!columns.isEmpty, "shrinkage needs a column")
    let centred = try CentredColumns(columns)
    self.init(
      Covariance(
        rows: centred.matrix.rows, means: centred.means, matrix: centred.covariances(.rows)),
      fourth: Self.fourth(centred.matrix), intensity)
  }

  /// The shrunk covariances of columns that came in blocks.
  ///
  /// Throws as `CovarianceTally.covariance`.
  ///
  /// - Precondition: there is a column, and a given intensity is from 0 to 1.
  /// - Complexity: O(columns²).
  public init(_ tally: CovarianceTally, _ intensity: Intensity) throws(MultivariateError) {
    precondition(!tally.means.isEmpty, "shrinkage needs a column")
    self.init(try tally.covariance(.rows), fourth: tally.fourth, intensity)
  }

  /// - Parameter fourth: Σ ‖xᵢ − x̄‖⁴.
  private init(_ empirical: Covariance, fourth: Double, _ intensity: Intensity) {
    self.empirical = empirical
    let s = empirical.matrix
    let target = s.diagonal.reduce(0, +) / Double(s.rows)
    switch intensity {
    case .given(let given):
      precondition(given >= 0 && given <= 1, "an intensity is from 0 to 1")
      self.intensity = given
    case .ledoitWolf:
      self.intensity = Self.ledoitWolf(s, target, fourth: fourth, rows: empirical.rows)
    case .oracleApproximation:
      self.intensity = Self.oracle(s, rows: empirical.rows)
    case .oracleApproximationWithoutOrder:
      self.intensity = Self.oracleWithoutOrder(s, target, rows: empirical.rows)
    }
    self.target = target
    let weight = self.intensity
    matrix = Matrix(rows: s.rows, columns: s.rows) { row, column in
      (1 - weight) * s[row, column] + (row == column ? weight * target : 0)
    }
  }

  /// C⁻¹ of the shrunk covariances.
  ///
  /// Throws `matrix` with `notPositiveDefinite`.
  ///
  /// - Complexity: O(columns³).
  public func precision() throws(MultivariateError) -> Matrix {
    try solving { () throws(MatrixError) in try Cholesky(matrix).inverse() }
  }

  private static func fourth(_ centred: Matrix) -> Double {
    var lengths = [Double](repeating: 0, count: centred.rows)
    for index in 0..<centred.columns {
      for (row, number) in centred.column(index).enumerated() { lengths[row] += number * number }
    }
    return lengths.reduce(0) { $0 + $1 * $1 }
  }

  private static func ledoitWolf(
    _ s: Matrix, _ target: Double, fourth: Double, rows: Int
  ) -> Double {
    let (n, k) = (Double(rows), Double(s.rows))
    let distance =
      (0..<s.rows).reduce(0) { sum, column in
        (0..<s.rows).reduce(sum) { sum, row in
          let difference = s[row, column] - (row == column ? target : 0)
          return sum + difference * difference
        }
      } / k
    let error = (fourth / n - squares(s)) / (k * n)
    return distance > 0 ? min(max(error, 0), distance) / distance : 0
  }

  private static func squares(_ s: Matrix) -> Double {
    s.elements.reduce(0) { $0 + $1 * $1 }
  }

  private static func oracle(_ s: Matrix, rows: Int) -> Double {
    let (n, k) = (Double(rows), Double(s.rows))
    let trace = s.diagonal.reduce(0, +)
    let below = (n + 1 - 2 / k) * (squares(s) - trace * trace / k)
    return below > 0 ? min(max(((1 - 2 / k) * squares(s) + trace * trace) / below, 0), 1) : 1
  }

  private static func oracleWithoutOrder(_ s: Matrix, _ target: Double, rows: Int) -> Double {
    let k = Double(s.rows)
    let mean = squares(s) / (k * k)
    let below = Double(rows + 1) * (mean - target * target / k)
    return below > 0 ? min((mean + target * target) / below, 1) : 1
  }
}
