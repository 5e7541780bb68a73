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

  private static let sweeps = 1000

  /// The rotated loadings, in the order of the columns given; each column is
  /// turned so that it adds up to 0 or more.
  ///
  /// Pairs of columns are rotated in turn until no angle is above 10⁻¹².
  /// Throws `notConverged`.
  ///
  /// - Complexity: O(sweeps × rows × columns²).
  public static func rotating(_ loadings: Matrix, _ weighting: Weighting = .communalities)
    throws(MultivariateError) -> Matrix
  {
    let lengths = (0..<loadings.rows).map { row in
      loadings.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let scales = lengths.map { weighting == .communalities && $0 > 0 ? $0 : 1 }
    var matrix = Matrix(rows: loadings.rows, columns: loadings.columns) {
      loadings[$0, $1] / scales[$0]
    }
    var sweep = 0
    while rotateOnce(&matrix) > 1e-12 {
      sweep += 1
      if sweep == sweeps { throw .notConverged(steps: sweeps) }
    }
    let signs = (0..<matrix.columns).map { column in
      (0..<matrix.rows).reduce(0) { $0 + matrix[$1, column] * scales[$1] } < 0 ? -1.0 : 1
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns) {
      matrix[$0, $1] * scales[$0] * signs[$1]
    }
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
