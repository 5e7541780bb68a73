import Matrices
import Statistics

/// Correlations drawn towards 0 and variances towards their median, each as
/// far as the data themselves say.
///
/// With x standardised (n − 1), λ = Σ Var(rᵢⱼ) / Σ r²ᵢⱼ over i ≠ j, and
/// λᵥ = Σ Var(vᵢ) / Σ (vᵢ − median v)², both within 0 … 1.
///
/// - Source: J. Schäfer, K. Strimmer, "A Shrinkage Approach to Large-Scale
///   Covariance Matrix Estimation", Statistical Applications in Genetics and
///   Molecular Biology 4 (2005) 32; R. Opgen-Rhein, K. Strimmer, "Accurate
///   Ranking of Differentially Expressed Genes", same journal 6 (2007) 9.
public struct ShrunkCorrelation: Sendable {
  /// λ, how far correlations are drawn; 1 where all of them are 0.
  public let correlationIntensity: Double
  /// λᵥ, how far variances are drawn; 1 where all of them are equal.
  public let varianceIntensity: Double
  /// (1 − λ) r, 1 on the diagonal.
  public let correlations: CorrelationMatrix
  /// λᵥ median v + (1 − λᵥ) v.
  public let variances: [Double]

  /// The shrunk correlations of complete columns.
  ///
  /// Throws `tooFewRows` for fewer than two rows, `constantColumn`, and
  /// `matrix(.notFinite)`.
  ///
  /// - Precondition: all columns have as many rows, and there is one.
  /// - Complexity: O(rows × columns²).
  public init(_ columns: [[Double]]) throws(MultivariateError) {
    precondition(!columns.isEmpty, "shrinkage needs a column")
    let centred = try CentredColumns(columns)
    let standard = try centred.standardised()
    let n = Double(standard.rows)
    let size = standard.columns
    let means = (1 / n) * standard.gram()
    let squares = (1 / n) * standard.map { $0 * $0 }.gram()
    var (above, below) = (0.0, 0.0)
    for column in 0..<size {
      for row in 0..<size where row != column {
        let square = means[row, column] * means[row, column]
        above += squares[row, column] - square
        below += square
      }
    }
    let lambda = Self.intensity(above, below, n)
    correlationIntensity = lambda
    correlations = CorrelationMatrix(
      Matrix(rows: size, columns: size) { row, column in
        row == column ? 1 : (1 - lambda) * means[row, column] * n / (n - 1)
      })

    var (second, spread) = ([Double](), 0.0)
    for index in 0..<size {
      let column = centred.matrix.column(index)
      let mean = column.reduce(0) { $0 + $1 * $1 } / n
      second.append(mean)
      spread += column.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n - mean * mean
    }
    let middle = Self.median(second)
    let lambdaVariance = Self.intensity(
      spread, second.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }, n)
    varianceIntensity = lambdaVariance
    variances = second.map {
      (lambdaVariance * middle + (1 - lambdaVariance) * $0) * n / (n - 1)
    }
  }

  /// √(vᵢ vⱼ) rᵢⱼ of what was shrunk.
  public var covariances: Matrix {
    let deviations = variances.map { $0.squareRoot() }
    return Matrix(rows: correlations.size, columns: correlations.size) { row, column in
      row == column
        ? variances[row] : deviations[row] * deviations[column] * correlations.matrix[row, column]
    }
  }

  private static func intensity(_ above: Double, _ below: Double, _ rows: Double) -> Double {
    below > 0 ? max(0, min(1, above / below / (rows - 1))) : 1
  }

  private static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
