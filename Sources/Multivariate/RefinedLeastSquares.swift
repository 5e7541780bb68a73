import Matrices
import Statistics

/// Least squares to the last digits of a Double: a QR decomposition in
/// Doubles, whose solutions are refined with residuals in 31 digits.
///
/// The augmented system r + X b = f, Xᵀ r = g is solved, so that residuals of
/// any size are as exact as the coefficients, and the columns of (XᵀX)⁻¹ come
/// the same way. Each step gains about as many digits as the condition of the
/// equilibrated columns leaves.
///
/// - Source: Å. Björck, "Iterative Refinement of Linear Least Squares
///   Solutions", BIT 7 (1967) 257–278, 8 (1968) 8–30.
struct RefinedLeastSquares {
  private let columns: DecimalColumns
  private let factors: [Double]
  private let qr: PivotedQR

  /// The most steps of refinement. Each gains a digit at least, or they end.
  private static let steps = 40

  init(_ columns: DecimalColumns) throws(MultivariateError) {
    (self.columns, factors) = columns.equilibrated()
    let rounded = self.columns.rounded
    qr = try solving { () throws(MatrixError) in try PivotedQR(rounded) }
    guard qr.rank == columns.columns.count else {
      throw .matrix(.rankDeficient(rank: qr.rank, columns: columns.columns.count))
    }
  }

  /// The condition number of the equilibrated columns.
  func conditionNumber() throws(MultivariateError) -> Double {
    try solving { () throws(MatrixError) in try SingularValues(qr.r).conditionNumber }
  }

  /// The diagonal of X (XᵀX)⁻¹ Xᵀ: how much each row decides its own fit.
  var leverages: [Double] {
    (0..<qr.q.rows).map { row in
      (0..<qr.q.columns).reduce(0) { $0 + qr.q[row, $1] * qr.q[row, $1] }
    }
  }

  /// The coefficients and residuals of y.
  func fit(_ y: [DoubleDouble]) -> (coefficients: [DoubleDouble], residuals: [DoubleDouble]) {
    let scale = y.reduce(0) { max($0, abs($1.value)) }
    let zero = [DoubleDouble](repeating: .zero, count: factors.count)
    let (x, r) = solve(y, zero, residualScale: scale)
    return (zip(x, factors).map { $0 * (1 / $1) }, r)
  }

  /// Column j of (XᵀX)⁻¹.
  func inverseGramColumn(_ j: Int) -> [DoubleDouble] {
    var g = [DoubleDouble](repeating: .zero, count: factors.count)
    g[j] = DoubleDouble(-1)
    let f = [DoubleDouble](repeating: .zero, count: columns.rows)
    let (x, _) = solve(f, g, residualScale: 0)
    return zip(x, factors).map { $0 * (1 / $1) * (1 / factors[j]) }
  }

  /// The x and r with r + X x = f and Xᵀ r = g.
  private func solve(_ f: [DoubleDouble], _ g: [DoubleDouble], residualScale: Double)
    -> (x: [DoubleDouble], r: [DoubleDouble])
  {
    var x = [DoubleDouble](repeating: .zero, count: g.count)
    var r = [DoubleDouble](repeating: .zero, count: f.count)
    var last = Double.infinity
    for _ in 0..<RefinedLeastSquares.steps {
      let df = columns.rest(zip(f, r).map { $0 - $1 }, x)
      let dg = zip(g, columns.columns).map { $0 - DecimalColumns.dot($1, r) }
      let (dx, dr) = correction(df.map(\.value), dg.map(\.value))
      for index in x.indices { x[index] = x[index] + DoubleDouble(dx[index]) }
      for index in r.indices { r[index] = r[index] + DoubleDouble(dr[index]) }
      // Steps that no longer shrink are rounding, in the 31st digit.
      let change = RefinedLeastSquares.largest(dx, of: x)
      let size = max(
        change, RefinedLeastSquares.largest(dr, of: r, atLeast: residualScale))
      if size == 0 || (size < 1e-24 && size >= last / 2) { break }
      last = size
    }
    return (x, r)
  }

  /// The size of a step beside what it corrects.
  private static func largest(_ step: [Double], of total: [DoubleDouble], atLeast: Double = 0)
    -> Double
  {
    let size = total.reduce(atLeast) { max($0, abs($1.value)) }
    return size > 0 ? step.reduce(0) { max($0, abs($1)) } / size : 0
  }

  private func correction(_ f: [Double], _ g: [Double]) -> (x: [Double], r: [Double]) {
    let right = Matrix(columns: [f])
    let w = qr.solvingRTransposed(qr.pivoted(Matrix(columns: [g])))
    let projected = qr.q.transposedTimes(right)
    let x = qr.unpivoted(qr.solvingR(projected - w))
    let r = right - qr.q * (projected - w)
    return (x.elements, r.elements)
  }
}
