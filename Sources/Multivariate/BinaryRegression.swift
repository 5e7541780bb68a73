import Glibc
import Matrices
import Statistics

/// A logit or probit regression of an outcome that is 0 or 1, by maximum
/// likelihood.
///
/// Newton's method with the second derivatives as they are. An outcome that
/// the columns tell apart completely is an error, not a large number.
public struct BinaryRegression: Sendable {
  /// How a linear combination becomes a probability.
  public enum Link: Sendable {
    /// 1 / (1 + exp(−z)).
    case logit
    /// The normal distribution.
    case probit
  }

  /// The intercept first, then one for each column.
  public let coefficients: [Double]
  /// √ of the diagonal of the inverse negative second derivatives.
  public let standardErrors: [Double]
  /// At the maximum.
  public let logLikelihood: Double
  /// Of the intercept alone.
  public let nullLogLikelihood: Double
  /// The probability of 1, row by row.
  public let probabilities: [Double]

  private static let steps = 100

  /// The regression of an outcome on complete columns, with an intercept.
  ///
  /// Throws `notBinary`, `tooFewRows`, `separated`, `notConverged`, and
  /// `matrix` with `notFinite` or `rankDeficient`.
  ///
  /// - Precondition: all columns have as many rows as y.
  /// - Complexity: O(steps × rows × columns²).
  public init(_ y: [Double], on columns: [[Double]], _ link: Link) throws(MultivariateError) {
    let design = Matrix(columns: [Array(repeating: 1, count: y.count)] + columns, rows: y.count)
    let ones = y.count { $0 == 1 }
    guard ones > 0, ones < y.count, y.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw .notBinary
    }
    guard y.count > design.columns else {
      throw .tooFewRows(rows: y.count, parameters: design.columns)
    }
    let qr = try solving { () throws(MatrixError) in try PivotedQR(design) }
    guard qr.rank == design.columns else {
      throw .matrix(.rankDeficient(rank: qr.rank, columns: design.columns))
    }
    var beta = [Double](repeating: 0, count: design.columns)
    var state = State(y, design * beta, link)
    var isDone = false
    for _ in 0..<BinaryRegression.steps where !isDone {
      let step = try state.newton(qr.q)
      // Within the orthonormal columns of Q, coefficients are R P' beta.
      var share = 1.0
      var next = state.moved(step, share, qr.q, y, link)
      while next.logLikelihood < state.logLikelihood - 1e-12 * abs(state.logLikelihood),
        share > 1e-10
      {
        share /= 2
        next = state.moved(step, share, qr.q, y, link)
      }
      let size = step.reduce(0) { max($0, abs($1)) } * share
      let reach = state.linear.reduce(1) { max($0, abs($1)) }
      state = next
      if state.isSeparated(y) { throw .separated }
      isDone = size <= 1e-12 * reach
    }
    guard isDone else { throw .notConverged(steps: BinaryRegression.steps) }
    let linear = Matrix(columns: [state.linear])
    beta = qr.unpivoted(qr.solvingR(qr.q.transposedTimes(linear))).elements
    let weights = state.curvature.map { $0.squareRoot() }
    let weighted = Matrix(rows: design.rows, columns: design.columns) {
      design[$0, $1] * weights[$0]
    }
    let information = try solving { () throws(MatrixError) in try PivotedQR(weighted) }
    guard information.rank == design.columns else { throw .separated }
    let inverse = information.unpivoted(information.solvingR(.identity(design.columns)))
    coefficients = beta
    standardErrors = (0..<design.columns).map { row in
      inverse.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    logLikelihood = state.logLikelihood
    let (n, k) = (Double(y.count), Double(ones))
    nullLogLikelihood = k * log(k / n) + (n - k) * log((n - k) / n)
    probabilities = state.linear.map { link.probability($0) }
  }

  /// McFadden's 1 − ln L / ln L₀.
  public var pseudoRSquared: Double { 1 - logLikelihood / nullLogLikelihood }

  /// Akaike's criterion, 2k − 2 ln L.
  public var akaike: Double { 2 * Double(coefficients.count) - 2 * logLikelihood }
}

extension BinaryRegression.Link {
  /// The probability of 1.
  func probability(_ z: Double) -> Double {
    switch self {
    case .logit: z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z))
    case .probit: NormalDistribution.lowerTail(z)
    }
  }

  /// The logarithm of the probability of what was observed, with its first
  /// and its negative second derivative; `z` has the sign of the outcome.
  func observed(_ z: Double) -> (log: Double, slope: Double, curvature: Double) {
    switch self {
    case .logit:
      let other = probability(-z)
      return (z >= 0 ? -log1p(exp(-z)) : z - log1p(exp(z)), other, other * (1 - other))
    case .probit:
      // Below -37 the tail is no number: the ratio tends to -z.
      let tail = NormalDistribution.lowerTail(z)
      let ratio = z > -37 ? NormalDistribution.density(z) / tail : -z
      let logTail = z > -37 ? log(tail) : -z * z / 2 - log(-z) - log(2 * Double.pi) / 2
      return (logTail, ratio, max(ratio * (ratio + z), 0))
    }
  }
}

/// Where the iteration is: one linear combination for each row.
private struct State {
  var linear: [Double]
  var slope: [Double]
  var curvature: [Double]
  var logLikelihood: Double

  init(_ y: [Double], _ linear: [Double], _ link: BinaryRegression.Link) {
    self.linear = linear
    (slope, curvature) = ([], [])
    var sum = ExactSum()
    for (outcome, z) in zip(y, linear) {
      let sign = outcome == 1 ? 1.0 : -1
      let one = link.observed(sign * z)
      sum.add(one.log)
      slope.append(sign * one.slope)
      curvature.append(one.curvature)
    }
    logLikelihood = sum.value
  }

  /// Newton's step within the columns of Q.
  func newton(_ q: Matrix) throws(MultivariateError) -> [Double] {
    let gradient = q.transposedTimes(Matrix(columns: [slope]))
    let weighted = Matrix(rows: q.rows, columns: q.columns) { q[$0, $1] * curvature[$0] }
    do throws(MatrixError) {
      return try Cholesky(q.transposedTimes(weighted)).solve(gradient).elements
    } catch {
      // The second derivatives vanish where all probabilities reach 0 or 1.
      throw .separated
    }
  }

  func moved(
    _ step: [Double], _ share: Double, _ q: Matrix, _ y: [Double], _ link: BinaryRegression.Link
  ) -> State {
    let change = q * step
    return State(y, zip(linear, change).map { $0 + share * $1 }, link)
  }

  /// Whether every row is on its own side, far from the middle.
  func isSeparated(_ y: [Double]) -> Bool {
    logLikelihood > -1e-8 * Double(y.count)
  }
}
