/// Scores of units by methods of multi-criteria decision making, which look at
/// all units at once.
///
/// ```swift
/// let scores = try DecisionMethod.topsis(.minMax).scores(columns, directions, weights: weights)
/// ```
///
/// - Source: named with each method; pymcdm 1.4 computes the same.
public enum DecisionMethod: Hashable, Sendable {
  /// D⁻ / (D⁻ + D⁺), with the Euclidean distances of the weighted scaled
  /// values to the worst and best that occur.
  ///
  /// - Source: C. L. Hwang, K. Yoon, "Multiple Attribute Decision Making"
  ///   (1981).
  case topsis(DecisionScale)
  /// v (S − S̲) / (S̄ − S̲) + (1 − v)(R − R̲) / (R̄ − R̲), with the weighted sum
  /// S and the largest R of the distances to the best, each divided by its
  /// range. Small is good.
  ///
  /// - Source: S. Opricović, G.-H. Tzeng, "Compromise solution by MCDM
  ///   methods", European Journal of Operational Research 156 (2004) 445–455.
  case vikor(majority: Double)
  /// The net flow of PROMETHEE II with the usual preference function: the
  /// share of weight by which a unit is better than another, less that by
  /// which it is worse, on average over the others.
  ///
  /// - Source: J. P. Brans, P. Vincke, "A Preference Ranking Organisation
  ///   Method", Management Science 31 (1985) 647–656.
  case netFlow
  /// Σ w v of scaled values: SAW, WSM.
  ///
  /// - Source: P. C. Fishburn, "Additive Utilities with Incomplete Product
  ///   Set", Operations Research 15 (1967) 537–542.
  case weightedSum(DecisionScale)
  /// Π v^w of scaled values: WPM.
  ///
  /// - Source: P. W. Bridgman, "Dimensional Analysis" (1922).
  case weightedProduct(DecisionScale)
  /// Half of SP / max SP + 1 − SN / max SN, with the weighted sums SP and SN
  /// of the relative distances above and below the mean. Means must be above
  /// 0.
  ///
  /// - Source: M. Keshavarz Ghorabaee et al., "Multi-Criteria Inventory
  ///   Classification Using a New Method of Evaluation Based on Distance from
  ///   Average Solution (EDAS)", Informatica 26 (2015) 435–451.
  case edas

  /// Which end of the scores is good.
  public var best: Direction {
    switch self {
    case .vikor: .lowerIsBetter
    default: .higherIsBetter
    }
  }
}

/// How values are scaled before they are weighed. Where less is better, the
/// second formula.
public enum DecisionScale: Hashable, Sendable {
  /// (x − x̲) / (X − x̲); (X − x) / (X − x̲); 1 where all are the same.
  case minMax
  /// x / Σ x; (1 / x) / Σ (1 / x). Values must be above 0.
  case sum
  /// x / √Σ x²; 1 − x / √Σ x².
  case vector
  /// x / X; x̲ / x. Values must be above 0.
  case ratioToBest
  /// x / X; 1 − x / X. The largest must be above 0.
  case maximum

  /// The scaled column; throws `notPositive` as said, `noVariation` where all
  /// values are 0.
  ///
  /// - Complexity: O(n).
  func scaled(_ column: [Double], _ direction: Direction) throws(Inapplicable) -> [Double] {
    let summary = try ColumnSummary(column)
    let isGain = direction == .higherIsBetter
    switch self {
    case .minMax:
      guard summary.minimum < summary.maximum else { return column.map { _ in 1 } }
      return try ObjectiveWeighting.minMax(column, direction)
    case .sum:
      try ObjectiveWeighting.requirePositive(column)
      return try Weights.shares(of: isGain ? column : column.map { 1 / $0 })
    case .vector:
      let length = column.map { $0 * $0 }.exactSum.squareRoot()
      guard length > 0 else { throw .noVariation }
      return column.map { isGain ? $0 / length : 1 - $0 / length }
    case .ratioToBest:
      try ObjectiveWeighting.requirePositive(column)
      return column.map { isGain ? $0 / summary.maximum : summary.minimum / $0 }
    case .maximum:
      guard summary.maximum > 0 else { throw .notPositive(count: column.count) }
      return column.map { isGain ? $0 / summary.maximum : 1 - $0 / summary.maximum }
    }
  }
}
