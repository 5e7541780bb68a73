import Glibc
import Matrices

/// Kaiser's varimax rotation of loadings: an orthogonal turn that makes
/// Σⱼ (Σᵢ λᵢⱼ⁴ − (Σᵢ λᵢⱼ²)² / n) largest.
///
/// - Source: H. F. Kaiser, "The Varimax Criterion for Analytic Rotation in
///   Factor Analysis", Psychometrika 23 (1958) 187–200.
public enum Varimax {
  /// Whether indicators count alike.
  public enum Weighting: Sendable {
    /// Each row is scaled to length 1 while it is rotated (Kaiser).
    case communalities
    /// Rows are rotated as they are.
    case none
  }

  /// When a rotation ends.
  public enum Stop: Hashable, Sendable {
    /// At the maximum: pairs of columns are rotated in turn until no angle is
    /// above 10⁻¹².
    case converged
    /// All columns are rotated at once until a step adds less than a share of
    /// the criterion, which may be well before the maximum: R's `varimax` with
    /// its `eps`, 10⁻⁵ unless said otherwise.
    case gain(below: Double)
  }

  private static let sweeps = 1000

  /// The rotated loadings, in the order of the columns given; each column is
  /// turned so that it adds up to 0 or more.
  ///
  /// Throws `notConverged`.
  ///
  /// - Complexity: O(sweeps × rows × columns²).
  public static func rotating(
    _ loadings: Matrix, _ weighting: Weighting = .communalities, until stop: Stop = .converged
  ) throws(MultivariateError) -> Matrix {
    let lengths = (0..<loadings.rows).map { row in
      loadings.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let scales = lengths.map { weighting == .communalities && $0 > 0 ? $0 : 1 }
    var matrix = Matrix(rows: loadings.rows, columns: loadings.columns) {
      loadings[$0, $1] / scales[$0]
    }
    switch stop {
    case .converged:
      var sweep = 0
      while rotateOnce(&matrix) > 1e-12 {
        sweep += 1
        if sweep == sweeps { throw .notConverged(steps: sweeps) }
      }
    case .gain(let least): matrix = try rotatingAtOnce(matrix, least)
    }
    let signs = (0..<matrix.columns).map { column in
      (0..<matrix.rows).reduce(0) { $0 + matrix[$1, column] * scales[$1] } < 0 ? -1.0 : 1
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns) {
      matrix[$0, $1] * scales[$0] * signs[$1]
    }
  }

  /// The matrix turned by U Vᵀ of Aᵀ (Z³ − Z diag(Σ z²) / n) = U Σ Vᵀ, with Z
  /// the matrix A as turned so far.
  private static func rotatingAtOnce(_ matrix: Matrix, _ least: Double)
    throws(MultivariateError) -> Matrix
  {
    guard matrix.columns > 1 else { return matrix }
    var (turned, criterion) = (matrix, 0.0)
    for _ in 0..<sweeps {
      let current = turned
      let means = (0..<matrix.columns).map { column in
        current.column(column).reduce(0) { $0 + $1 * $1 } / Double(matrix.rows)
      }
      let slope = Matrix(rows: matrix.rows, columns: matrix.columns) { row, column in
        let z = current[row, column]
        return z * z * z - z * means[column]
      }
      let parts = try solving { () throws(MatrixError) in
        try SingularValues(matrix.transposed * slope)
      }
      turned = matrix * (parts.left * parts.right.transposed)
      let next = parts.values.reduce(0, +)
      if next < criterion * (1 + least) { return turned }
      criterion = next
    }
    throw .notConverged(steps: sweeps)
  }

  /// Rotates every pair of columns, and returns the largest angle.
  private static func rotateOnce(_ matrix: inout Matrix) -> Double {
    var largest = 0.0
    let rows = Double(matrix.rows)
    for first in 0..<matrix.columns {
      for second in first + 1..<max(matrix.columns, first + 1) {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        for row in 0..<matrix.rows {
          let (x, y) = (matrix[row, first], matrix[row, second])
          let (u, v) = (x * x - y * y, 2 * x * y)
          a += u
          b += v
          c += u * u - v * v
          d += 2 * u * v
        }
        let angle = atan2(d - 2 * a * b / rows, c - (a * a - b * b) / rows) / 4
        largest = max(largest, abs(angle))
        for row in 0..<matrix.rows {
          let (x, y) = (matrix[row, first], matrix[row, second])
          matrix[row, first] = x * cos(angle) + y * sin(angle)
          matrix[row, second] = y * cos(angle) - x * sin(angle)
        }
      }
    }
    return largest
  }
}
