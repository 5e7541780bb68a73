import Matrices
import Multivariate

/// Weights from principal components of the correlations of complete columns.
///
/// λ are the variances of the components (eigenvalues), a their coefficients,
/// each component of length 1, and √λ a the loadings.
public enum ComponentWeighting: Hashable, Sendable {
  /// The coefficients of the first component, whose sum is not negative; some
  /// may be negative, and then they are no weights for an index. COINr's
  /// `get_PCA`, up to sign.
  case firstCoefficients
  /// a² of the first component.
  case firstSquares
  /// Σ λ a² over the components kept, in shares: the communalities.
  case communalities(Retention)
  /// The Handbook's: loadings of the components kept are turned by varimax;
  /// each indicator goes with the factor on which its squared loading is
  /// largest, weighs there by its squared loading in shares, and each factor
  /// by the variance it explains in shares.
  ///
  /// - Source: G. Nicoletti, S. Scarpetta, O. Boylaud, "Summary Indicators of
  ///   Product Market Regulation", OECD Economics Department Working Papers
  ///   226 (2000); OECD, EU, EC-JRC, "Handbook on Constructing Composite
  ///   Indicators" (2008), pp. 89–91.
  case rotatedFactors(Retention)

  /// Which components are kept; always one.
  public enum Retention: Hashable, Sendable {
    /// The first so many.
    case count(Int)
    /// Those with a variance above 1 (Kaiser).
    case variancesAboveOne
    /// The first that together explain this share of the variance.
    case explained(Double)
    /// The Handbook's: variance above about 1, each explaining more than 10 %,
    /// and together more than 60 %; that is, those with λ > 1 and a share
    /// above 0.1, and as many more as the sum needs.
    case handbook
  }

  /// Weights, and how they came about.
  public struct Weighted: Hashable, Sendable {
    /// One for each column. They add up to 1, but for `firstCoefficients`,
    /// whose squares do.
    public let weights: [Double]
    /// The eigenvalues, descending.
    public let variances: [Double]
    /// How many components were used.
    public let retained: Int
    /// The factor that each column goes with, from 0; nil for methods without
    /// factors.
    public let factors: [Int]?
  }

  /// The weights.
  ///
  /// Throws `missing`, `tooFew`, `notFinite`, `noVariation`, `notConverged`.
  ///
  /// - Precondition: columns have the same length.
  /// - Complexity: O(n k² + k³).
  public func weights(_ columns: [[Double]]) throws(Inapplicable) -> Weighted {
    guard !columns.isEmpty else { throw .nothingObserved }
    let missing = columns.reduce(0) { $0 + $1.count { $0.isNaN } }
    guard missing == 0 else { throw .missing(count: missing) }
    let components: PrincipalComponents
    do {
      components = try PrincipalComponents(columns, .correlation)
    } catch {
      throw Self.inapplicable(error)
    }
    return try weights(PrincipalAxes(components))
  }

  /// The weights of columns too long to hold, from their correlations.
  ///
  /// Throws `notFinite`, `noVariation`, `notConverged`.
  ///
  /// - Complexity: O(k³).
  public func weights(_ correlations: CorrelationMatrix) throws(Inapplicable) -> Weighted {
    let components: PrincipalAxes
    do {
      components = try PrincipalAxes(correlations)
    } catch {
      throw Self.inapplicable(error)
    }
    return try weights(components)
  }

  private func weights(_ components: PrincipalAxes) throws(Inapplicable) -> Weighted {
    let variances = components.variances
    let rotation = components.rotation
    switch self {
    case .firstCoefficients:
      let first = Array(rotation.column(0))
      let sign: Double = first.exactSum < 0 ? -1 : 1
      return Weighted(
        weights: first.map { $0 * sign }, variances: variances, retained: 1, factors: nil)
    case .firstSquares:
      return Weighted(
        weights: try Weights.shares(of: rotation.column(0).map { $0 * $0 }),
        variances: variances, retained: 1, factors: nil)
    case .communalities(let retention):
      let kept = retention.count(of: variances)
      let sums = (0..<rotation.rows).map { column in
        (0..<kept).reduce(0) {
          $0 + variances[$1] * rotation[column, $1] * rotation[column, $1]
        }
      }
      return Weighted(
        weights: try Weights.shares(of: sums), variances: variances, retained: kept,
        factors: nil)
    case .rotatedFactors(let retention):
      return try Self.rotated(components, retention.count(of: variances))
    }
  }

  private static func rotated(_ components: PrincipalAxes, _ kept: Int)
    throws(Inapplicable) -> Weighted
  {
    let loadings: Matrix
    do {
      let raw = components.loadings(kept)
      loadings = kept > 1 ? try Varimax.rotating(raw) : raw
    } catch {
      throw inapplicable(error)
    }
    let squares = loadings.map { $0 * $0 }
    let explained = (0..<kept).map { squares.column($0).reduce(0, +) }
    let factors = (0..<loadings.rows).map { row in
      // The first of equals, so that rounding in the last place decides least.
      (0..<kept).reduce(0) { squares[row, $1] > squares[row, $0] + 1e-12 ? $1 : $0 }
    }
    // Only factors that an indicator goes with share the weight.
    var within = explained.map { _ in 0.0 }
    for (row, factor) in factors.enumerated() { within[factor] += squares[row, factor] }
    let used = zip(explained, within).map { $1 > 0 ? $0 : 0 }
    let factorShares = try Weights.shares(of: used)
    let weights = factors.enumerated().map { row, factor in
      factorShares[factor] * squares[row, factor] / within[factor]
    }
    return Weighted(
      weights: weights, variances: components.variances, retained: kept, factors: factors)
  }

  private static func inapplicable(_ error: MultivariateError) -> Inapplicable {
    switch error {
    case .tooFewRows(let rows, let parameters): .tooFew(count: rows, needed: parameters)
    case .constantColumn: .noVariation
    case .matrix(.notFinite): .notFinite(count: 1)
    default: .notConverged
    }
  }
}

extension ComponentWeighting.Retention {
  /// How many components of these variances are kept.
  func count(of variances: [Double]) -> Int {
    let total = variances.reduce(0, +)
    var kept = 0
    switch self {
    case .count(let count): kept = count
    case .variancesAboveOne: kept = variances.prefix { $0 > 1 }.count
    case .explained(let share): kept = Self.needed(for: share, variances, total)
    case .handbook:
      kept = max(
        variances.prefix { $0 > 1 && $0 > 0.1 * total }.count,
        Self.needed(for: 0.6, variances, total))
    }
    return min(max(kept, 1), variances.count)
  }

  private static func needed(for share: Double, _ variances: [Double], _ total: Double) -> Int {
    var sum = 0.0
    for (index, variance) in variances.enumerated() {
      sum += variance
      if sum >= share * total * (1 - 1e-12) { return index + 1 }
    }
    return variances.count
  }
}
