import Matrices

/// Which columns remain tied when all others are held constant: the sparse
/// precision matrix Θ that minimises
/// −ln |Θ| + tr(SΘ) + ρ Σ |θᵢⱼ|.
///
/// By block coordinate descent on W = Θ⁻¹, row by row a lasso regression,
/// until the duality gap is below the tolerance. W stays positive definite
/// and within ρ of S throughout, so that the gap bounds how far the objective
/// is from the best one.
///
/// - Source: J. Friedman, T. Hastie, R. Tibshirani, "Sparse Inverse Covariance
///   Estimation with the Graphical Lasso", Biostatistics 9 (2008) 432–441;
///   O. Banerjee, L. El Ghaoui, A. d'Aspremont, Journal of Machine Learning
///   Research 9 (2008) 485–516.
public struct GraphicalLasso: Sendable {
  /// Which elements of Θ the penalty counts.
  public enum Penalty: Sendable {
    /// Those off the diagonal, both triangles: W has the diagonal of S.
    case offDiagonal
    /// All: W has the diagonal of S plus ρ.
    case all
  }

  /// Θ, exactly symmetric, with exact zeros.
  public let precision: Matrix
  /// W, the covariances that go with it.
  public let covariances: Matrix
  /// ln |Θ| − tr(SΘ) − ρ Σ |θᵢⱼ|, which Θ maximises.
  public let objective: Double
  /// How much larger the objective could be at most.
  public let dualityGap: Double
  /// How many times all rows were gone through.
  public let sweeps: Int

  /// The sparse precision of covariances or correlations S.
  ///
  /// Throws `matrix` with `notFinite` or `notPositiveDefinite`, the latter
  /// where S has no inverse and ρ is 0, or a variance is 0; and
  /// `notConverged`.
  ///
  /// - Precondition: S is square and symmetric, ρ is not negative, and the
  ///   tolerance above 0.
  /// - Complexity: O(columns³) for each sweep.
  public init(
    _ s: Matrix, penalty rho: Double, on penalised: Penalty = .offDiagonal,
    tolerance: Double = 1e-9, maximumSweeps: Int = 1000
  ) throws(MultivariateError) {
    precondition(s.isSquare && rho >= 0 && tolerance > 0, "no such penalty")
    guard s.isFinite else { throw .matrix(.notFinite) }
    var descent = GraphicalLassoDescent(s, rho, penalised)
    _ = try solving { () throws(MatrixError) in try Cholesky(descent.w) }
    for sweep in 1...max(1, maximumSweeps) {
      for column in 0..<s.rows { descent.improve(column) }
      let theta = descent.precision()
      let (primal, dual) = try solving { () throws(MatrixError) in try descent.bounds(theta) }
      let gap = primal - dual
      if gap <= tolerance * max(1, abs(primal)) {
        precision = theta
        covariances = descent.w
        objective = -primal
        dualityGap = max(0, gap)
        sweeps = sweep
        return
      }
    }
    throw .notConverged(steps: maximumSweeps)
  }

  /// The pairs of columns, first below second, whose element of Θ is not 0,
  /// in order.
  public var edges: [(first: Int, second: Int)] {
    (0..<precision.rows).flatMap { first in
      (first + 1..<max(first + 1, precision.rows))
        .filter { precision[first, $0] != 0 }.map { (first, $0) }
    }
  }
}

/// The state of the descent: W, and the coefficients of each row's regression
/// on the others.
struct GraphicalLassoDescent {
  private let s: Matrix
  private let rho: Double
  private let penalised: GraphicalLasso.Penalty
  private(set) var w: Matrix
  private var coefficients: Matrix

  init(_ s: Matrix, _ rho: Double, _ penalised: GraphicalLasso.Penalty) {
    (self.s, self.rho, self.penalised) = (s, rho, penalised)
    coefficients = Matrix(rows: s.rows, columns: s.rows)
    // A positive definite start within ρ of S, also where S has no inverse.
    var largest = 0.0
    for column in 0..<s.rows {
      for row in 0..<s.rows where row != column { largest = max(largest, abs(s[row, column])) }
    }
    let step = largest > 0 ? min(1, rho / largest) : 1
    w = Matrix(rows: s.rows, columns: s.rows) { row, column in
      row == column
        ? s[row, row] + (penalised == .all ? rho : 0) : (1 - step) * s[row, column]
    }
  }

  /// Regresses a column on the others with the penalty, and sets its
  /// covariances to what follows.
  mutating func improve(_ target: Int) {
    let size = s.rows
    var fitted = [Double](repeating: 0, count: size)
    for other in 0..<size where other != target {
      let factor = coefficients[other, target]
      if factor != 0 { add(factor, column: other, to: &fitted) }
    }
    // The regression is exact far below what the gap can tell.
    let enough = 1e-13 * w[target, target].squareRoot()
    for _ in 0..<10_000 {
      var moved = 0.0
      for other in 0..<size where other != target {
        let old = coefficients[other, target]
        let slope = s[other, target] - fitted[other] + w[other, other] * old
        let new =
          slope > rho
          ? (slope - rho) / w[other, other]
          : slope < -rho ? (slope + rho) / w[other, other] : 0
        guard new != old else { continue }
        add(new - old, column: other, to: &fitted)
        coefficients[other, target] = new
        moved = max(moved, abs(new - old) * w[other, other].squareRoot())
      }
      if moved <= enough { break }
    }
    for other in 0..<size where other != target {
      let within = min(max(fitted[other], s[other, target] - rho), s[other, target] + rho)
      w[other, target] = within
      w[target, other] = within
    }
  }

  private func add(_ factor: Double, column: Int, to sums: inout [Double]) {
    w.elements.withUnsafeBufferPointer { elements in
      let start = column * s.rows
      for row in 0..<sums.count { sums[row] += factor * elements[start + row] }
    }
  }

  /// Θ of the regressions: θⱼⱼ = 1 / (wⱼⱼ − wⱼᵀβ), θᵢⱼ = −βᵢ θⱼⱼ; the mean of
  /// both triangles, 0 where either is.
  func precision() -> Matrix {
    let size = s.rows
    var raw = Matrix(rows: size, columns: size)
    for column in 0..<size {
      var rest = w[column, column]
      for row in 0..<size where row != column {
        rest -= w[row, column] * coefficients[row, column]
      }
      raw[column, column] = 1 / rest
      for row in 0..<size where row != column {
        raw[row, column] = -coefficients[row, column] / rest
      }
    }
    return Matrix(rows: size, columns: size) { row, column in
      let (a, b) = (raw[row, column], raw[column, row])
      return a == 0 || b == 0 ? 0 : (a + b) / 2
    }
  }

  /// The objective that Θ minimises, and the lower bound ln |W| + k.
  func bounds(_ theta: Matrix) throws(MatrixError) -> (primal: Double, dual: Double) {
    var linear = 0.0
    for column in 0..<s.rows {
      for row in 0..<s.rows {
        linear += s[row, column] * theta[row, column]
        if penalised == .all || row != column { linear += rho * abs(theta[row, column]) }
      }
    }
    let dual = try Cholesky(w).logDeterminant + Double(s.rows)
    // Until the triangles agree Θ may fail to be positive definite.
    guard let cholesky = try? Cholesky(theta) else { return (.infinity, dual) }
    return (linear - cholesky.logDeterminant, dual)
  }
}
