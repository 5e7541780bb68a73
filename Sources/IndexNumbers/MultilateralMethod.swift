/// How prices of many periods become levels that do not depend on which of
/// them is the base, and that do not drift.
///
/// - Source: IMF, ILO and others, "Consumer Price Index Manual: Concepts and
///   Methods" (2020), chapter 10; L. Ivancic, W. E. Diewert, K. J. Fox,
///   "Scanner data, time aggregation and the construction of price indexes",
///   Journal of Econometrics 161 (2011) 24–35.
public enum MultilateralMethod: Hashable, Sendable {
  /// Of Gini, Éltető, Köves and Szulc: Pᵗ = Π_k (P(0, k) P(k, t))^(1/T) over
  /// all periods k, with a bilateral formula that passes the time reversal
  /// test: Fisher (GEKS), Törnqvist (CCDI, of Caves, Christensen and Diewert),
  /// Walsh.
  case geks(BilateralFormula)
  /// Of Geary and Khamis: Pᵗ = Σ pq / Σ b q with the average prices
  /// bᵢ = Σ_t (pq / Pᵗ) / Σ_t q of all periods.
  case gearyKhamis
  /// The time-product dummy: ln p = δᵗ + γᵢ by least squares, Pᵗ = exp(δᵗ),
  /// every observation weighted alike, or by its share of its period's value.
  case timeProductDummy(Weighting)

  /// What an observation of the time-product dummy weighs.
  public enum Weighting: Hashable, Sendable {
    case equal
    case valueShares
  }

  /// The levels of all periods of a panel, 1 in the first.
  ///
  /// Products count in the periods in which their price (and quantity, where
  /// it matters) was observed.
  ///
  /// Throws `noQuantities` where they are needed, `notConnected` with a period
  /// that cannot be compared, `notPositive` for prices that are not, and
  /// `noSolution` where an iteration does not end.
  ///
  /// - Complexity: GEKS O(periods² × products), time-product dummy O(periods²
  ///   × products + periods³), Geary–Khamis O(iterations × periods × products).
  public func callAsFunction(_ panel: PricePanel) throws(IndexNumberError) -> [Double] {
    guard panel.periods > 0 else { return [] }
    return switch self {
    case .geks(let formula): try geks(panel, formula)
    case .gearyKhamis: try gearyKhamis(panel)
    case .timeProductDummy(let weighting): try timeProductDummy(panel, weighting)
    }
  }
}
