import Diagnostics

/// Why a step of an index cannot be done with the data at hand.
///
/// The words of whoever meets it belong to a finding: `finding(at:)`.
public enum Inapplicable: Error, Hashable, Sendable {
  /// There is no value at all.
  case nothingObserved
  /// All values are the same, so that nothing tells them apart, or what would
  /// be divided by is 0.
  case noVariation
  /// So many values are not above 0, as they must be.
  case notPositive(count: Int)
  /// So many values are infinite.
  case notFinite(count: Int)
  /// So many values are missing where all are needed.
  case missing(count: Int)
  /// There are fewer than are needed.
  case tooFew(count: Int, needed: Int)
  /// There are more than the method can take.
  case tooMany(count: Int, limit: Int)
  /// The weights are negative, not finite, or all 0.
  case weights
  /// The answer is not determined by the data: several are as good.
  case ambiguous
  /// An iteration or a solver did not end within its limit.
  case notConverged

  /// The finding that says so.
  public func finding(at place: Place) -> Finding {
    switch self {
    case .nothingObserved: CompositesFindings.nothingObserved.at(place)
    case .noVariation: CompositesFindings.noVariation.at(place)
    case .notPositive(let count):
      CompositesFindings.notPositive.at(place, ["count": .count(count)])
    case .notFinite(let count): CompositesFindings.notFinite.at(place, ["count": .count(count)])
    case .missing(let count): CompositesFindings.missing.at(place, ["count": .count(count)])
    case .tooFew(let count, let needed):
      CompositesFindings.tooFew.at(
        place, ["count": .count(count), "needed": .count(needed)])
    case .tooMany(let count, let limit):
      CompositesFindings.tooMany.at(place, ["count": .count(count), "limit": .count(limit)])
    case .weights: CompositesFindings.weights.at(place)
    case .ambiguous: CompositesFindings.ambiguous.at(place)
    case .notConverged: CompositesFindings.notConverged.at(place)
    }
  }
}
