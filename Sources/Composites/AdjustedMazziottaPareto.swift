/// The adjusted Mazziotta–Pareto index (AMPI) of units over several periods.
///
/// - Source: M. Mazziotta, A. Pareto, "On a Generalized Non-compensatory
///   Composite Index for Measuring Socio-economic Phenomena", Social
///   Indicators Research 127 (2016) 983–1003.
public enum AdjustedMazziottaPareto {
  /// The goalposts of an indicator: its reference ± half the range that it has
  /// over all units and periods.
  ///
  /// Throws `nothingObserved`, `notFinite`, `noVariation`.
  ///
  /// - Complexity: O(n).
  public static func bounds(of column: [Double], around reference: Double)
    throws(Inapplicable) -> Normalisation.Bounds
  {
    let summary = try ColumnSummary(column)
    let half = (summary.maximum - summary.minimum) / 2
    guard let bounds = Normalisation.Bounds(reference - half, reference + half) else {
      throw .noVariation
    }
    return bounds
  }

  /// How an indicator is normalised: its reference becomes 100, and the
  /// goalposts 70 and 130.
  ///
  /// Throws as `bounds`.
  public static func normalisation(
    of column: [Double], around reference: Double, _ direction: Direction
  ) throws(Inapplicable) -> FittedNormalisation {
    try Normalisation.scaled(bounds(of: column, around: reference), onto: 70...130)
      .fitted(to: column, direction)
  }

  /// How the normalised values of a unit are aggregated: M ∓ S²/M with the
  /// variance of a population.
  public static func aggregation(_ penalty: Aggregation.Penalty) -> Aggregation {
    .mazziottaPareto(penalty, .population)
  }
}
