import Diagnostics

/// Why a linear programme has no optimum to show.
public enum OptimisationError: Error, Hashable, Sendable {
  /// No point satisfies the constraints.
  case infeasible
  /// The objective grows without limit.
  case unbounded
  /// The solver gave up; its status.
  case unsolved(status: Int)
  /// The prices of the answer do not prove it optimal.
  case uncertified

  /// The finding that says so.
  public func finding(at place: Place) -> Finding {
    switch self {
    case .infeasible: OptimisationFindings.infeasible.at(place)
    case .unbounded: OptimisationFindings.unbounded.at(place)
    case .unsolved(let status):
      OptimisationFindings.unsolved.at(place, ["status": .count(status)])
    case .uncertified: OptimisationFindings.uncertified.at(place)
    }
  }
}
