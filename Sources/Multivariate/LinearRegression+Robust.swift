import Matrices
import Statistics

extension LinearRegression {
  /// How standard errors allow for residuals of unequal variance: what counts
  /// as a row's variance, with leverage h.
  ///
  /// - Source: J. G. MacKinnon, H. White, "Some Heteroskedasticity-Consistent
  ///   Covariance Matrix Estimators", Journal of Econometrics 29 (1985).
  public enum RobustErrors: Sendable, CaseIterable {
    /// e².
    case hc0
    /// e² n / (n − k).
    case hc1
    /// e² / (1 − h).
    case hc2
    /// e² / (1 − h)².
    case hc3
  }

  /// Standard errors that allow for residuals of unequal variance; infinite
  /// or NaN for `hc2` and `hc3` where a row alone decides its own fit.
  ///
  /// - Complexity: O(rows × columns²).
  public func standardErrors(_ kind: RobustErrors) -> [Double] {
    let squares = residuals.indices.map { row in
      let e = residuals[row] * residuals[row]
      return switch kind {
      case .hc0: e
      case .hc1: e * Double(rows) / Double(degreesOfFreedom.residual)
      case .hc2: e / (1 - leverages[row])
      case .hc3: e / ((1 - leverages[row]) * (1 - leverages[row]))
      }
    }
    let weighted = Matrix(rows: rows, columns: design.columns) {
      design[$0, $1] * squares[$0]
    }
    return sandwich(design.transposedTimes(weighted))
  }

  /// Standard errors that allow for residuals of unequal variance that are
  /// correlated over up to `lags` rows: Newey and West, with the weights
  /// 1 − l / (lags + 1) and without a correction for small samples.
  ///
  /// - Precondition: 0 ≤ lags < rows.
  /// - Complexity: O(rows × columns² × lags).
  /// - Source: W. K. Newey, K. D. West, Econometrica 55 (1987) 703–708.
  public func neweyWestErrors(lags: Int) -> [Double] {
    precondition(lags >= 0 && lags < rows, "lags reach beyond the rows")
    let scores = Matrix(rows: rows, columns: design.columns) {
      design[$0, $1] * residuals[$0]
    }
    var sum = scores.gram()
    for lag in 0..<lags {
      let later = scores.selecting(rows: lag + 1..<rows)
      let earlier = scores.selecting(rows: 0..<rows - lag - 1)
      let product = later.transposedTimes(earlier)
      sum = sum + (1 - Double(lag + 1) / Double(lags + 1)) * (product + product.transposed)
    }
    return sandwich(sum)
  }

  private func sandwich(_ filling: Matrix) -> [Double] {
    (inverseGram * filling * inverseGram).diagonal.map { $0.squareRoot() }
  }

  /// Breusch and Pagan's test for residuals whose variance depends on the
  /// columns, in Koenker's form: n R² of the squared residuals on the columns
  /// as χ², and the F of that regression.
  ///
  /// nil where nothing is left of the residuals. Throws as the regression.
  ///
  /// - Precondition: an intercept is fitted, and there are columns.
  public func breuschPagan() throws(MultivariateError)
    -> (lagrange: Double, pValue: Double, f: Double, fPValue: Double)?
  {
    precondition(intercept == .fitted && design.columns > 1, "the test needs columns")
    let columns = (1..<design.columns).map { Array(design.column($0)) }
    let auxiliary = try LinearRegression(
      residuals.map { $0 * $0 }, on: columns, intercept: .fitted)
    guard let share = auxiliary.rSquared, let f = auxiliary.f, let p = auxiliary.pValue
    else { return nil }
    let lagrange = Double(rows) * share
    return (lagrange, ChiSquaredDistribution(Double(columns.count)).upperTail(lagrange), f, p)
  }
}
