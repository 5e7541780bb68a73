import Matrices
import Statistics

/// The ordinary least squares regression of a column on others, to the last
/// digits of a Double even where the columns are nearly dependent.
///
/// ```swift
/// let model = try LinearRegression(y, on: [x1, x2], intercept: .fitted)
/// model.coefficients     // the intercept first
/// model.standardErrors
/// ```
///
/// QR with column pivoting, refined with residuals in 31 digits. Numbers that
/// stand for decimals should be given as such
/// (`DoubleDouble(units:decimals:)`): where columns are nearly dependent, the
/// seventeenth digit of the data decides the tenth of the coefficients.
///
/// - Source: NIST Statistical Reference Datasets, linear regression;
///   Å. Björck, BIT 7 (1967) 257–278.
public struct LinearRegression: Sendable {
  /// Whether a constant is added to the columns.
  public enum Intercept: Sendable {
    /// A constant is fitted, and squares are taken from the mean.
    case fitted
    /// The fit goes through the origin, and squares are taken from 0.
    case none
  }

  /// Where the constant is.
  public let intercept: Intercept
  /// One for each column, the intercept first where it is fitted.
  public let coefficients: [Double]
  /// The standard error of each coefficient where errors are independent and
  /// have the same variance.
  public let standardErrors: [Double]
  /// The residuals, row by row.
  public let residuals: [Double]
  /// Σ residual²: exactly 0 where the columns fit to the 25th digit.
  public let residualSumOfSquares: Double
  /// Σ(y − ȳ)², or Σy² without an intercept.
  public let totalSumOfSquares: Double
  /// The share of the total that is fitted; nil where the total is 0.
  public let rSquared: Double?
  /// The ratio of the mean squares: infinite where all is fitted, nil where
  /// there are no columns or nothing is to fit.
  public let f: Double?
  /// The condition number of the columns, each scaled to its largest number.
  public let conditionNumber: Double
  /// (XᵀX)⁻¹.
  public let inverseGram: Matrix
  /// The diagonal of X (XᵀX)⁻¹ Xᵀ, row by row.
  public let leverages: [Double]
  /// The columns as they are fitted, a constant first where there is one.
  public let design: Matrix
  /// The total sum of squares less that of the residuals.
  public let regressionSumOfSquares: Double

  /// The regression of decimal numbers.
  ///
  /// Throws `tooFewRows` unless there are more rows than coefficients, and
  /// `matrix` with `notFinite` or `rankDeficient`. Missing values must be left
  /// out before.
  ///
  /// - Precondition: all columns have as many rows as y.
  /// - Complexity: O(rows × columns²), with a large factor for the digits.
  public init(_ y: [DoubleDouble], on columns: [[DoubleDouble]], intercept: Intercept)
    throws(MultivariateError)
  {
    precondition(columns.allSatisfy { $0.count == y.count }, "columns differ in length")
    let ones =
      switch intercept {
      case .fitted: [[DoubleDouble](repeating: DoubleDouble(1), count: y.count)]
      case .none: [[DoubleDouble]]()
      }
    let all = DecimalColumns(columns: ones + columns, rows: y.count)
    let parameters = all.columns.count
    guard y.count > parameters else {
      throw .tooFewRows(rows: y.count, parameters: parameters)
    }
    guard y.allSatisfy(\.isFinite) else { throw .matrix(.notFinite) }
    let solver = try RefinedLeastSquares(all)
    let (fitted, rest) = solver.fit(y)
    let centre: DoubleDouble =
      switch intercept {
      case .fitted: y.mean ?? .zero
      case .none: .zero
      }
    let deviations = y.map { $0 - centre }
    let total = DecimalColumns.dot(deviations, deviations)
    let size = DecimalColumns.dot(y, y)
    let left = DecimalColumns.dot(rest, rest)
    // Below the 25th digit of y nothing but rounding is left.
    let residual = left.value <= size.value * 1e-50 ? DoubleDouble.zero : left
    let degrees = DoubleDouble(Double(y.count - parameters))
    let variance = residual / degrees
    var errors: [Double] = []
    var inverse = Matrix(rows: parameters, columns: parameters)
    for j in 0..<parameters {
      let column = solver.inverseGramColumn(j)
      for i in 0..<parameters { inverse[i, j] = column[i].value }
      errors.append((variance * column[j]).squareRoot().value)
    }
    self.intercept = intercept
    coefficients = fitted.map(\.value)
    standardErrors = errors
    residuals = rest.map(\.value)
    residualSumOfSquares = residual.value
    totalSumOfSquares = total.value
    let explained = total - residual
    regressionSumOfSquares = explained.value
    rSquared = total > .zero ? (explained / total).value : nil
    let regressors = columns.count
    f =
      regressors > 0 && total > .zero
      ? (explained / DoubleDouble(Double(regressors)) / variance).value : nil
    conditionNumber = try solver.conditionNumber()
    inverseGram = inverse
    leverages = solver.leverages
    design = all.rounded
  }

  /// The regression of Doubles, each taken as the number that it is.
  public init(_ y: [Double], on columns: [[Double]], intercept: Intercept)
    throws(MultivariateError)
  {
    try self.init(
      y.map { DoubleDouble($0) }, on: columns.map { $0.map { DoubleDouble($0) } },
      intercept: intercept)
  }
}
