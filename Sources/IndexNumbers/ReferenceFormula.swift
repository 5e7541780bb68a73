/// How prices of two periods become an index with weights from elsewhere: a
/// reference period before both, as statistical offices have them.
///
/// - Source: PPI Manual (2004), chapter 1 (D) and 15.32–15.64.
public enum ReferenceFormula: Hashable, Sendable, CaseIterable {
  /// Σ p¹qᵇ / Σ p⁰qᵇ with reference quantities qᵇ
  case lowe
  /// Σ sᵇ r with reference shares of value
  case young
  /// Π r^(sᵇ) with reference shares of value
  case geometricYoung
  /// 1 / Σ (sᵇ / r) with reference shares of value
  case harmonicYoung

  /// The index. The reference is a quantity for `lowe` and a value (or share
  /// of value) for the others; products for which anything is NaN are left
  /// out, and the weights of the others stand for them.
  ///
  /// Throws where nothing is left or the weights left are zero.
  ///
  /// - Precondition: all columns have the same length.
  /// - Complexity: O(n).
  public func callAsFunction(
    basePrices: [Double], prices: [Double], reference: [Double]
  ) throws(IndexNumberError) -> Double {
    let (mean, relatives, weights, _) = try parts(basePrices, prices, reference)
    return try mean(relatives, weights: weights)
  }

  /// What each product adds to the index less 1; NaN for products left out.
  ///
  /// - Precondition: all columns have the same length.
  /// - Complexity: O(n).
  public func contributions(
    basePrices: [Double], prices: [Double], reference: [Double]
  ) throws(IndexNumberError) -> [Double] {
    let (mean, relatives, weights, products) = try parts(basePrices, prices, reference)
    let shares = try mean.arithmeticWeights(relatives, weights: weights)
    var contributions = [Double](repeating: .nan, count: prices.count)
    for (place, product) in products.enumerated() {
      contributions[product] = shares[place] * (relatives[place] - 1)
    }
    return contributions
  }

  private func parts(
    _ base: [Double], _ now: [Double], _ reference: [Double]
  ) throws(IndexNumberError) -> (GeneralisedMean, [Double], [Double], [Int]) {
    let data = try BilateralData(
      basePrices: base, baseQuantities: reference, prices: now, quantities: reference)
    let weights = data.baseQuantities ?? []
    switch self {
    case .lowe:
      return (
        .arithmetic, data.relatives, zip(data.basePrices, weights).map { $0 * $1 }, data.products
      )
    case .young: return (.arithmetic, data.relatives, weights, data.products)
    case .geometricYoung: return (.geometric, data.relatives, weights, data.products)
    case .harmonicYoung: return (.harmonic, data.relatives, weights, data.products)
    }
  }
}
