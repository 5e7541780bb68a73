import Diagnostics
import Matrices

/// Why a model of several columns cannot be fitted.
public enum MultivariateError: Error, Hashable, Sendable {
  /// The linear algebra failed.
  case matrix(MatrixError)
  /// There are no more rows than parameters.
  case tooFewRows(rows: Int, parameters: Int)
  /// A column, from 0, has the same number in every row.
  case constantColumn(Int)
  /// A linear combination of the columns tells the two outcomes apart, so
  /// that the likelihood has no maximum.
  case separated
  /// The outcome is not 0 or 1 in every row, or the same in all.
  case notBinary
  /// An iteration did not end within so many steps.
  case notConverged(steps: Int)
  /// A model with so many factors has more parameters than the columns have
  /// correlations.
  case tooManyFactors(factors: Int, columns: Int)

  /// The finding that says so.
  public func finding(at place: Place) -> Finding {
    switch self {
    case .matrix(let error): error.finding(at: place)
    case .tooFewRows(let rows, let parameters):
      MultivariateFindings.tooFewRows.at(
        place, ["rows": .count(rows), "parameters": .count(parameters)])
    case .constantColumn(let column):
      MultivariateFindings.constantColumn.at(place, ["column": .count(column + 1)])
    case .separated: MultivariateFindings.separated.at(place)
    case .notBinary: MultivariateFindings.notBinary.at(place)
    case .notConverged(let steps):
      MultivariateFindings.notConverged.at(place, ["steps": .count(steps)])
    case .tooManyFactors(let factors, let columns):
      MultivariateFindings.tooManyFactors.at(
        place, ["factors": .count(factors), "columns": .count(columns)])
    }
  }
}

/// Runs linear algebra and says its errors in the words of this module.
func solving<R>(_ body: () throws(MatrixError) -> R) throws(MultivariateError) -> R {
  do throws(MatrixError) {
    return try body()
  } catch {
    throw .matrix(error)
  }
}
