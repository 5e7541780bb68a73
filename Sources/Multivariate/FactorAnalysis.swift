import Glibc
import Matrices
import Statistics

/// Common factors by maximum likelihood: correlations R as Λ Λᵀ + Ψ, with
/// loadings Λ and a diagonal of uniquenesses Ψ.
///
/// - Source: K. G. Jöreskog, "Some Contributions to Maximum Likelihood Factor
///   Analysis", Psychometrika 32 (1967) 443–482; M. R. B. Clarke, British
///   Journal of Mathematical and Statistical Psychology 23 (1970) 43–52.
public struct FactorAnalysis: Sendable {
  /// The share of each column's variance that the factors leave, from 0.005 to
  /// 1.
  public let uniquenesses: [Double]
  /// The loadings before any rotation, columns × factors: Λᵀ Ψ⁻¹ Λ is
  /// diagonal and descends, and signs are as those of `Matrix.signed()`.
  public let loadings: Matrix
  /// ln |Λ Λᵀ + Ψ| + tr(R (Λ Λᵀ + Ψ)⁻¹) − ln |R| − columns: 0 where the factors
  /// explain the correlations wholly.
  public let discrepancy: Double

  private static let bounds = 0.005...1.0
  private static let steps = 500

  /// The factors of a matrix of correlations.
  ///
  /// Starts at (1 − factors / 2 columns) / pᵢᵢ with P = R⁻¹, and improves ln ψ
  /// by Gauss–Newton steps within the bounds until no improvement shows.
  ///
  /// Throws `tooManyFactors` where the test of fit would have fewer than 0
  /// degrees of freedom, `matrix(.notPositiveDefinite)` where a column follows
  /// from others, and `notConverged`.
  ///
  /// - Precondition: there is at least one factor.
  /// - Complexity: O(steps × columns³).
  public init(_ correlations: CorrelationMatrix, factors: Int) throws(MultivariateError) {
    precondition(factors > 0, "at least one factor")
    let size = correlations.matrix.rows
    guard factors < size, Self.degreesOfFreedom(size, factors) >= 0 else {
      throw .tooManyFactors(factors: factors, columns: size)
    }
    let start = 1 - Double(factors) / Double(2 * size)
    var point = try Point(
      correlations.matrix, factors,
      try correlations.inverse().diagonal.map { Self.clamped(log(start / $0)) })
    var steps = 0
    while let next = try point.improved(within: Self.clamped) {
      point = next
      steps += 1
      if steps == Self.steps { throw .notConverged(steps: steps) }
    }
    uniquenesses = point.logs.map { exp($0) }
    loadings = point.loadings
    discrepancy = max(point.discrepancy, 0)
  }

  private static func clamped(_ log: Double) -> Double {
    min(max(log, Glibc.log(bounds.lowerBound)), 0)
  }

  private static func degreesOfFreedom(_ columns: Int, _ factors: Int) -> Int {
    ((columns - factors) * (columns - factors) - columns - factors) / 2
  }

  /// Bartlett's test that so many factors suffice:
  /// χ² = (n − 1 − (2p + 5) / 6 − 2k / 3) × discrepancy with
  /// ((p − k)² − p − k) / 2 degrees of freedom; the probability is nil for 0.
  ///
  /// Throws `tooFewRows` where the factor is not above 0.
  public func sufficiency(rows: Int) throws(MultivariateError)
    -> (chiSquared: Double, degreesOfFreedom: Int, pValue: Double?)
  {
    let (p, k) = (Double(uniquenesses.count), Double(loadings.columns))
    let factor = Double(rows) - 1 - (2 * p + 5) / 6 - 2 * k / 3
    guard factor > 0 else { throw .tooFewRows(rows: rows, parameters: uniquenesses.count) }
    let degrees = Self.degreesOfFreedom(uniquenesses.count, loadings.columns)
    let chi = factor * discrepancy
    return (
      chi, degrees,
      degrees > 0 ? ChiSquaredDistribution(Double(degrees)).upperTail(chi) : nil
    )
  }
}

/// Uniquenesses on the way, as θ = ln ψ, with what follows from the
/// eigenvalues γ and vectors ω of Ψ^−½ R Ψ^−½.
private struct Point {
  let logs: [Double]
  let discrepancy: Double
  private let matrix: Matrix
  private let factors: Int
  private let eigen: SymmetricEigen

  init(_ matrix: Matrix, _ factors: Int, _ logs: [Double]) throws(MultivariateError) {
    let scales = logs.map { exp(-$0 / 2) }
    let scaled = Matrix(rows: matrix.rows, columns: matrix.columns) {
      matrix[$0, $1] * scales[$0] * scales[$1]
    }
    eigen = try solving { () throws(MatrixError) in try SymmetricEigen(scaled) }
    (self.matrix, self.factors, self.logs) = (matrix, factors, logs)
    // Σ (γ − ln γ − 1) over those that are no factor's.
    discrepancy = eigen.values[factors...].reduce(0) { $0 + ($1 - 1 - log($1)) }
  }

  private var size: Int { logs.count }

  var loadings: Matrix {
    Matrix(rows: size, columns: factors) { row, column in
      exp(logs[row] / 2) * eigen.vectors[row, column]
        * max(eigen.values[column] - 1, 0).squareRoot()
    }.signed()
  }

  /// ∂/∂θᵢ = Σ (1 − γ) ωᵢ².
  private var gradient: [Double] {
    (0..<size).map { row in
      (factors..<size).reduce(0) {
        $0 + (1 - eigen.values[$1]) * eigen.vectors[row, $1] * eigen.vectors[row, $1]
      }
    }
  }

  /// A point that is better; nil where none is found.
  func improved(within clamped: (Double) -> Double) throws(MultivariateError) -> Point? {
    let gradient = gradient
    let free = logs.indices.filter { row in
      let pushed = clamped(logs[row] - (gradient[row] > 0 ? 1e-6 : -1e-6))
      return gradient[row] != 0 && pushed != logs[row]
    }
    guard !free.isEmpty, let step = step(free, gradient) else { return nil }
    var share = 1.0
    while share > 1e-9 {
      var logs = logs
      for (row, length) in zip(free, step) { logs[row] = clamped(logs[row] + share * length) }
      let next = try Point(matrix, factors, logs)
      let least = 1e-15 * max(1, discrepancy)
      if next.discrepancy < discrepancy - least { return next }
      share /= 2
    }
    return nil
  }

  /// The Gauss–Newton step of the free uniquenesses, with second derivatives
  /// (Σ ωᵢ ωⱼ)²; with a diagonal added until they are positive definite.
  private func step(_ free: [Int], _ gradient: [Double]) -> [Double]? {
    let curvature = Matrix(rows: free.count, columns: free.count) { first, second in
      let sum = (factors..<size).reduce(0) {
        $0 + eigen.vectors[free[first], $1] * eigen.vectors[free[second], $1]
      }
      return sum * sum
    }
    var ridge = 0.0
    while ridge < 1 {
      let added = Matrix(rows: free.count, columns: free.count) {
        curvature[$0, $1] + ($0 == $1 ? ridge : 0)
      }
      if let solution = try? Cholesky(added).solve(
        Matrix(columns: [free.map { -gradient[$0] }]))
      {
        return Array(solution.column(0))
      }
      ridge = max(ridge * 100, 1e-12)
    }
    return nil
  }
}
