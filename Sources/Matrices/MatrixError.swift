import Diagnostics

/// Why a matrix cannot be solved or decomposed.
///
/// The words of whoever meets it belong to a finding: `finding(at:)`.
public enum MatrixError: Error, Hashable, Sendable {
  /// An element is NaN or infinite.
  case notFinite
  /// The matrix has no inverse: the pivot of this column, from 0, is 0.
  case singular(column: Int)
  /// Of so many columns only `rank` are linearly independent.
  case rankDeficient(rank: Int, columns: Int)
  /// The leading minor of this order, from 1, is not positive.
  case notPositiveDefinite(order: Int)
  /// An iteration of LAPACK did not converge; its info code.
  case notConverged(routine: String, info: Int)
  /// LAPACK refused an argument or lacked memory; its info code.
  case refused(routine: String, info: Int)
  /// There is no real eigenvalue that is larger than all others in magnitude
  /// and has an eigenvector without changes of sign.
  case noPrincipalEigenvalue

  /// The finding that says so.
  public func finding(at place: Place) -> Finding {
    switch self {
    case .notFinite: MatricesFindings.notFinite.at(place)
    case .singular(let column):
      MatricesFindings.singular.at(place, ["column": .count(column + 1)])
    case .rankDeficient(let rank, let columns):
      MatricesFindings.rankDeficient.at(
        place, ["rank": .count(rank), "columns": .count(columns)])
    case .notPositiveDefinite(let order):
      MatricesFindings.notPositiveDefinite.at(place, ["order": .count(order)])
    case .notConverged(let routine, let info):
      MatricesFindings.notConverged.at(
        place, ["routine": .name(routine), "info": .count(info)])
    case .refused(let routine, let info):
      MatricesFindings.refused.at(place, ["routine": .name(routine), "info": .count(info)])
    case .noPrincipalEigenvalue: MatricesFindings.noPrincipalEigenvalue.at(place)
    }
  }
}
