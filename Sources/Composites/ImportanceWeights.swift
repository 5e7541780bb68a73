import Matrices
import Statistics

/// Weights with which indicators are as important as declared.
///
/// The importance of an indicator is its correlation r with the weighted
/// arithmetic mean of all, as a share of the sum of these correlations; it is
/// linear in weights up to their scale, so that the closest shares are found
/// by a convex quadratic programme: the smallest Σ (share − declared share)²
/// with w ≥ 0.
///
/// ```swift
/// let result = try ImportanceWeights(columns, importance: [1, 2, 1])
/// result.weights; result.residual  // 0 where it is reached exactly
/// ```
///
/// - Source: W. Becker, M. Saisana, P. Paruolo, I. Vandecasteele, "Weights and
///   importance in composite indicators: Closing the gap", Ecological
///   Indicators 80 (2017) 12–22, in its linear form, as COINr's
///   `get_opt_weights` with `balance`.
public struct ImportanceWeights: Hashable, Sendable {
  /// Not negative, adding up to 1.
  public let weights: [Double]
  /// The shares of the correlations that the weights lead to.
  public let obtained: [Double]
  /// The correlations with the index.
  public let correlations: [Double]
  /// √(Σ (obtained − declared)² / k): 0 where what was declared is reached.
  public let residual: Double
  /// Which indicators get no weight, as they could only lead away.
  public let unused: [Int]

  /// The weights for complete, normalised columns.
  ///
  /// Throws `missing`, `notFinite`, `noVariation`; `weights` unless importances
  /// are finite, not negative and not all 0; `ambiguous` where columns follow
  /// from each other, so that several weights do the same; `notConverged`.
  ///
  /// - Precondition: columns have the same length, and each an importance.
  /// - Complexity: O(n k²) and some steps of O(k³).
  public init(_ columns: [[Double]], importance: [Double]) throws(Inapplicable) {
    try Weights.require(importance, count: columns.count)
    let rows = columns[0].count
    precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
    let missing = columns.reduce(0) { $0 + $1.count { $0.isNaN } }
    guard missing == 0 else { throw .missing(count: missing) }
    var spreads: [Double] = []
    for column in columns { spreads.append(try ObjectiveWeighting.deviation(column)) }
    guard spreads.allSatisfy({ $0 > 0 }) else { throw .noVariation }
    try self.init(
      correlations: ColumnCorrelations(columns).matrix, spreads: spreads, importance: importance)
  }

  /// The same from the correlations and standard deviations of the columns.
  init(correlations r: Matrix, spreads: [Double], importance: [Double]) throws(Inapplicable) {
    let target = try Weights.shares(of: importance)
    // With z = w s, the correlations with the index are R z / √(zᵀ R z).
    let solution = try NearestShares(r, target)
    let z = solution.weights
    weights = try Weights.shares(of: zip(z, spreads).map { $0 / $1 })
    let raw = r * z
    let scale = zip(raw, z).map(*).exactSum
    guard scale > 0 else { throw .ambiguous }
    correlations = raw.map { $0 / scale.squareRoot() }
    let sum = correlations.exactSum
    obtained = correlations.map { $0 / sum }
    let off = zip(obtained, target).map { ($0 - $1) * ($0 - $1) }
    residual = (off.exactSum / Double(target.count)).squareRoot()
    unused = z.indices.filter { z[$0] == 0 }
  }
}
