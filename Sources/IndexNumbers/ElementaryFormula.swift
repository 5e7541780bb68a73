/// How prices of one kind of product become an index when nothing is known of
/// their weights.
///
/// With relatives rᵢ = pᵢ¹ / pᵢ⁰ of the products that were observed in both
/// periods.
///
/// - Source: IMF, ILO and others, "Producer Price Index Manual" (2004),
///   chapter 20; Balk (2008), chapter 5.
public enum ElementaryFormula: CaseIterable, Hashable, Sendable {
  /// Σ rᵢ / n
  case carli
  /// Σ p¹ / Σ p⁰: the mean of relatives weighted by base prices.
  case dutot
  /// Π rᵢ^(1/n)
  case jevons
  /// n / Σ (1 / rᵢ): harmonic, of Coggeshall.
  case harmonic
  /// √(Carli × harmonic), of Carruthers, Sellwood, Ward and Dalén.
  case cswd
  /// Σ √rᵢ / Σ √(1 / rᵢ), of Balk, Mehrhoff and Walsh.
  case balkWalsh

  /// An elementary index and what it rests on.
  public struct Index: Hashable, Sendable {
    /// 1 where nothing has changed.
    public let value: Double
    /// How many products were observed in both periods.
    public let matched: Int
  }

  /// The index of prices against base prices; NaN is a price that was not
  /// observed.
  ///
  /// Throws where no product was observed twice, and where a price of one that
  /// was is not positive and finite.
  ///
  /// - Precondition: as many prices as base prices.
  /// - Complexity: O(n).
  public func callAsFunction(
    prices: [Double], base: [Double]
  ) throws(IndexNumberError) -> Index {
    precondition(prices.count == base.count, "every price has a base price")
    var (matched, basePrices): ([Double], [Double]) = ([], [])
    for (product, pair) in zip(prices, base).enumerated() where !pair.0.isNaN && !pair.1.isNaN {
      guard pair.0.isFinite, pair.1.isFinite else { throw .notFinite(product: product) }
      guard pair.0 > 0, pair.1 > 0 else { throw .notPositive(product: product) }
      matched.append(pair.0)
      basePrices.append(pair.1)
    }
    guard !matched.isEmpty else { throw .nothingMatched }
    let value: Double
    if self == .dutot {
      value = exactSum(matched) / exactSum(basePrices)
    } else {
      value = try index(ofRelatives: zip(matched, basePrices).map { $0 / $1 })
    }
    return Index(value: value, matched: matched.count)
  }

  /// The index of relatives, all of them observed.
  ///
  /// The relatives of Dutot are weighted by base prices, which relatives do not
  /// tell: without them it is the mean of relatives, like Carli.
  private func index(ofRelatives relatives: [Double]) throws(IndexNumberError) -> Double {
    let weights = [Double](repeating: 1, count: relatives.count)
    switch self {
    case .carli, .dutot: return try GeneralisedMean.arithmetic(relatives, weights: weights)
    case .jevons: return try GeneralisedMean.geometric(relatives, weights: weights)
    case .harmonic: return try GeneralisedMean.harmonic(relatives, weights: weights)
    case .cswd:
      let carli = try GeneralisedMean.arithmetic(relatives, weights: weights)
      let harmonic = try GeneralisedMean.harmonic(relatives, weights: weights)
      return (carli * harmonic).squareRoot()
    case .balkWalsh:
      return exactSum(relatives.map { $0.squareRoot() })
        / exactSum(relatives.map { (1 / $0).squareRoot() })
    }
  }

  /// What each product adds to the index: they add up to the index less 1. NaN
  /// for products that were not observed twice.
  ///
  /// The index is written as an arithmetic mean of relatives, as in
  /// `GeneralisedMean.arithmeticWeights`. Carruthers–Sellwood–Ward–Dalén is a
  /// geometric mean of two means, written so in both steps; Balk–Walsh is the
  /// arithmetic mean with weights √(1 / rᵢ).
  ///
  /// - Precondition: as many prices as base prices.
  /// - Complexity: O(n).
  public func contributions(
    prices: [Double], base: [Double]
  ) throws(IndexNumberError) -> [Double] {
    _ = try self(prices: prices, base: base)
    let matched = prices.indices.filter { !prices[$0].isNaN && !base[$0].isNaN }
    let relatives = matched.map { prices[$0] / base[$0] }
    let one = [Double](repeating: 1, count: relatives.count)
    let weights: [Double]
    switch self {
    case .carli: weights = try GeneralisedMean.arithmetic.arithmeticWeights(relatives, weights: one)
    case .dutot:
      weights = try GeneralisedMean.arithmetic.arithmeticWeights(
        relatives, weights: matched.map { base[$0] })
    case .jevons: weights = try GeneralisedMean.geometric.arithmeticWeights(relatives, weights: one)
    case .harmonic:
      weights = try GeneralisedMean.harmonic.arithmeticWeights(relatives, weights: one)
    case .cswd:
      weights = try NestedMean(.geometric, .arithmetic, .harmonic)
        .arithmeticWeights(relatives, one, one)
    case .balkWalsh:
      weights = try GeneralisedMean.arithmetic.arithmeticWeights(
        relatives, weights: relatives.map { (1 / $0).squareRoot() })
    }
    var contributions = [Double](repeating: .nan, count: prices.count)
    for (place, product) in matched.enumerated() {
      contributions[product] = weights[place] * (relatives[place] - 1)
    }
    return contributions
  }
}
