/// Weights that the data themselves suggest.
///
/// ```swift
/// let weights = try ObjectiveWeighting.critic(.pearson, .turned).weights(columns, directions)
/// ```
///
/// They add up to 1. Below, x is a value of a column, n the number of units
/// and s a standard deviation with n − 1. Columns must be complete.
///
/// - Source: named with each method; pymcdm 1.4 (B. Kizielewicz, A.
///   Shekhovtsov, W. Sałabun), scikit-criteria 0.10 and pyDecision 5.1
///   compute the same where they are named.
public enum ObjectiveWeighting: Hashable, Sendable {
  /// 1 / k.
  case equal
  /// 1 − H, with the entropy H = −Σ p ln p / ln n of p = x / Σ x, and
  /// 0 ln 0 = 0. Values must not be negative.
  ///
  /// - Source: C. E. Shannon (1948); M. Zeleny, "Multiple Criteria Decision
  ///   Making" (1982).
  case entropy(Costs)
  /// s Σ (1 − r) of min-max values, with their correlations r.
  ///
  /// - Source: D. Diakoulaki, G. Mavrotas, L. Papayannakis, "Determining
  ///   objective weights in multiple criteria problems: the CRITIC method",
  ///   Computers & Operations Research 22 (1995) 763–770.
  case critic(Measure, Costs)
  /// How much the overall performance changes when an indicator is left out.
  /// Values must be above 0.
  ///
  /// - Source: M. Keshavarz-Ghorabaee et al., "Determination of Objective
  ///   Weights Using a New Method Based on the Removal Effects of Criteria
  ///   (MEREC)", Symmetry 13 (2021) 525.
  case merec
  /// By the loss of the other indicators where one is at its best. Values must
  /// be above 0. Costs are replaced by x̲ / x.
  ///
  /// - Source: E. K. Zavadskas, V. Podvezko, "Integrated determination of
  ///   objective criteria weights in MCDM", International Journal of
  ///   Information Technology & Decision Making 15 (2016) 267–283.
  case cilos
  /// The product of `cilos` and `entropy(.asTheyAre)`, in shares; same source.
  case idocriw
  /// s of the values as they are: depends on their units.
  case standardDeviation
  /// s² of the min-max values.
  case variance
  /// The Gini coefficient of the values, which must be above 0 in sum.
  case gini
  /// The angle between the column and one of equal values.
  ///
  /// - Source: R. Shuai, Z. Shao, "A method for determining the weights of
  ///   evaluation indexes based on included angle" (2012).
  case angle

  /// How columns in which less is better enter.
  public enum Costs: Hashable, Sendable {
    /// As all others. pymcdm; scikit-criteria's entropy.
    case asTheyAre
    /// Turned: (X − x) / (X − x̲) where min-max values are used, otherwise
    /// 1 / x. CRITIC of its authors, scikit-criteria and pyDecision;
    /// pyDecision's entropy.
    case turned
  }

  /// Which correlation r is.
  public enum Measure: Hashable, Sendable {
    case pearson
    /// Pearson's of average ranks.
    case spearman
  }

  /// The weights, one for each column.
  ///
  /// Throws `missing`, `notFinite`, `tooFew` for fewer than two units;
  /// `notPositive` as said with each method; `noVariation` where a column does
  /// not vary and the method divides by its range, or none varies;
  /// `ambiguous` where the losses of `cilos` do not determine its weights.
  ///
  /// - Precondition: columns have the same length, and each has a direction.
  /// - Complexity: O(n k²) for `critic` and `merec`, O(n k + k³) for `cilos`,
  ///   otherwise O(n k log n).
  public func weights(_ columns: [[Double]], _ directions: [Direction])
    throws(Inapplicable) -> [Double]
  {
    precondition(columns.count == directions.count, "a direction for every column")
    try Self.require(columns)
    switch self {
    case .equal: return columns.map { _ in 1 / Double(columns.count) }
    case .entropy(let costs): return try Self.entropy(columns, directions, costs)
    case .critic(let correlation, let costs):
      return try Self.critic(columns, directions, correlation, costs)
    case .merec: return try Self.merec(columns, directions)
    case .cilos: return try Self.cilos(columns, directions)
    case .idocriw:
      let cilos = try Self.cilos(columns, directions)
      let entropy = try Self.entropy(columns, directions, .asTheyAre)
      return try Weights.shares(of: zip(cilos, entropy).map(*))
    case .standardDeviation:
      return try Weights.shares(of: Self.each(columns, Self.deviation))
    case .variance:
      return try Weights.shares(
        of: Self.each(columns) { column throws(Inapplicable) in
          let deviation = try Self.deviation(Self.minMax(column, .higherIsBetter))
          return deviation * deviation
        })
    case .gini: return try Weights.shares(of: Self.each(columns, Self.gini))
    case .angle: return try Weights.shares(of: Self.each(columns, Self.angle))
    }
  }

  private static func require(_ columns: [[Double]]) throws(Inapplicable) {
    guard let count = columns.first?.count else { throw .nothingObserved }
    precondition(columns.allSatisfy { $0.count == count }, "columns differ in length")
    guard count >= 2 else { throw .tooFew(count: count, needed: 2) }
    let missing = columns.reduce(0) { $0 + $1.count { $0.isNaN } }
    guard missing == 0 else { throw .missing(count: missing) }
    let infinite = columns.reduce(0) { $0 + $1.count { $0.isInfinite } }
    guard infinite == 0 else { throw .notFinite(count: infinite) }
  }
}
