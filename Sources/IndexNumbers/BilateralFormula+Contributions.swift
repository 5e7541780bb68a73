import Glibc

extension BilateralFormula {
  /// What each product of the data adds to the index: the contributions add up
  /// to the index less 1.
  ///
  /// Means of relatives are written as arithmetic means, as in
  /// `GeneralisedMean.arithmeticWeights`, Fisher's and Drobisch's in both of
  /// their steps; a product then contributes vᵢ (rᵢ − 1). Vartia's first index
  /// P has no weights that add up to 1: a product contributes
  /// L(P, 1) wᵢ ln rᵢ. Stüvel's index P solves P² − (a − b) P − V = 0 with
  /// a = Σ v⁰r / Σ v⁰, b = Σ (v¹ / r) / Σ v⁰ and V = Σ v¹ / Σ v⁰, so that
  /// (P − 1)(P + V) = ((a − 1) + (V − b)) P, where each product has its terms.
  ///
  /// Throws what the index throws.
  ///
  /// - Complexity: O(n).
  public func contributions(_ data: BilateralData) throws(IndexNumberError) -> [Double] {
    if case .elementary(let formula) = self {
      return try formula.contributions(prices: data.prices, base: data.basePrices)
    }
    let relatives = data.relatives
    let values = try BilateralValues(data)
    let weights: [Double]
    switch form(values) {
    case .mean(let mean, let given):
      weights = try mean.arithmeticWeights(relatives, weights: given)
    case .nested(let mean, let first, let second):
      weights = try mean.arithmeticWeights(relatives, first, second)
    case .products(let powers):
      let scale = logarithmicMean(try self(data), 1)
      return zip(relatives, powers).map { scale * $1 * log($0) }
    case .stuvel:
      return stuvelContributions(values, index: try self(data))
    }
    return zip(relatives, weights).map { $1 * ($0 - 1) }
  }

  private func stuvelContributions(_ values: BilateralValues, index: Double) -> [Double] {
    let total = exactSum(values.base)
    let scale = index / (total * index + exactSum(values.now))
    return values.data.relatives.indices.map { product in
      let relative = values.data.relatives[product]
      return scale
        * (values.base[product] * (relative - 1) + values.now[product] * (1 - 1 / relative))
    }
  }
}
