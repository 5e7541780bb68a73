import Glibc
import Statistics

extension LinearRegression {
  /// How many rows there are.
  public var rows: Int { residuals.count }

  /// The degrees of freedom of the columns without the intercept, and of the
  /// residuals.
  public var degreesOfFreedom: (regression: Int, residual: Int) {
    let constants =
      switch intercept {
      case .fitted: 1
      case .none: 0
      }
    return (coefficients.count - constants, rows - coefficients.count)
  }

  /// Σ residual² / degrees of freedom.
  public var residualMeanSquare: Double {
    residualSumOfSquares / Double(degreesOfFreedom.residual)
  }

  /// √ of the residual mean square.
  public var residualStandardDeviation: Double { residualMeanSquare.squareRoot() }

  /// R² less what as many columns of noise would fit:
  /// 1 − (1 − R²)(degrees of the total) / (degrees of the residuals); nil
  /// where there is no R².
  public var adjustedRSquared: Double? {
    let (regression, residual) = degreesOfFreedom
    return rSquared.map { 1 - (1 - $0) * Double(regression + residual) / Double(residual) }
  }

  /// The probability of an F at least as large where no column matters; nil
  /// where there is no F.
  public var pValue: Double? {
    let (regression, residual) = degreesOfFreedom
    return f.map {
      FDistribution(numerator: Double(regression), denominator: Double(residual)).upperTail($0)
    }
  }

  /// The logarithm of the likelihood at its maximum, with normal errors:
  /// −n/2 (ln 2π + ln(RSS / n) + 1); infinite where all is fitted.
  public var logLikelihood: Double {
    let n = Double(rows)
    return -n / 2 * (log(2 * .pi) + log(residualSumOfSquares / n) + 1)
  }

  /// Akaike's criterion, 2k − 2 ln L, with k coefficients.
  public var akaike: Double { 2 * Double(coefficients.count) - 2 * logLikelihood }

  /// Schwarz' criterion, k ln n − 2 ln L, with k coefficients.
  public var schwarz: Double {
    Double(coefficients.count) * log(Double(rows)) - 2 * logLikelihood
  }

  /// Durbin and Watson's Σ(eᵢ₊₁ − eᵢ)² / Σeᵢ²; nil where all is fitted.
  public var durbinWatson: Double? {
    guard residualSumOfSquares > 0 else { return nil }
    let steps = zip(residuals.dropFirst(), residuals).map { $0 - $1 }
    return steps.reduce(0) { $0 + $1 * $1 } / residuals.reduce(0) { $0 + $1 * $1 }
  }
}
