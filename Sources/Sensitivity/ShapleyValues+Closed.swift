import Glibc

extension ShapleyValues {
  /// The terms of a weighted sum Σ wᵢ xᵢ whose numbers change: wᵢ Δxᵢ.
  ///
  /// - Precondition: as many of each.
  /// - Complexity: O(k).
  public static func linear(
    weights: [Double], before: [Double], after: [Double]
  ) -> [Double] {
    precondition(weights.count == before.count && before.count == after.count, "lengths differ")
    return before.indices.map { weights[$0] * (after[$0] - before[$0]) }
  }

  /// The terms of a weighted sum Σ wᵢ xᵢ whose weights and numbers change,
  /// each of them a factor of its own: (w̄ᵢ Δxᵢ, x̄ᵢ Δwᵢ), with means of before
  /// and after.
  ///
  /// - Precondition: as many of each.
  /// - Complexity: O(k).
  public static func bilinear(
    weights: (before: [Double], after: [Double]), numbers: (before: [Double], after: [Double])
  ) -> [(number: Double, weight: Double)] {
    let (w0, w1) = weights
    let (x0, x1) = numbers
    precondition(
      w0.count == w1.count && w0.count == x0.count && x0.count == x1.count, "lengths differ")
    return w0.indices.map { index in
      let (weight, number) = ((w0[index] + w1[index]) / 2, (x0[index] + x1[index]) / 2)
      return (weight * (x1[index] - x0[index]), number * (w1[index] - w0[index]))
    }
  }

  /// The terms of a product Π fᵢ of any number of factors that change.
  ///
  /// The average over all orders is the integral over t from 0 to 1 of
  /// (bᵢ − aᵢ) Π_{j≠i} (aⱼ (1 − t) + bⱼ t), a polynomial of degree k − 1,
  /// which Gauss and Legendre's rule with ⌈k / 2⌉ nodes gives exactly but for
  /// rounding; nothing cancels.
  ///
  /// Throws where a factor is negative or not finite.
  ///
  /// - Precondition: as many factors before as after.
  /// - Complexity: O(k²).
  /// - Source: G. Owen, "Multilinear extensions of games", Management Science
  ///   18 (1972) 64–79.
  public static func product(
    before: [Double], after: [Double]
  ) throws(SensitivityError) -> [Double] {
    let slopes = try productSlopes(before, after)
    let terms = slopes.indices.map { slopes[$0] * (after[$0] - before[$0]) }
    return closed(terms, on: after.reduce(1, *) - before.reduce(1, *))
  }

  /// The terms of a weighted geometric mean Π xᵢ^wᵢ whose numbers change, its
  /// factors being xᵢ^wᵢ.
  ///
  /// Throws where a number or weight is negative or not finite.
  ///
  /// - Precondition: as many of each.
  /// - Complexity: O(k²).
  public static func geometric(
    weights: [Double], before: [Double], after: [Double]
  ) throws(SensitivityError) -> [Double] {
    precondition(weights.count == before.count && before.count == after.count, "lengths differ")
    for (index, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
      throw .notPositive(factor: index)
    }
    return try product(
      before: zip(before, weights).map { pow($0, $1) },
      after: zip(after, weights).map { pow($0, $1) })
  }

  /// The terms by logarithmic mean of a weighted geometric mean G = Π xᵢ^wᵢ:
  /// L(G¹, G⁰) wᵢ ln(xᵢ¹ / xᵢ⁰). Not the average over orders, but as additive,
  /// and independent of how factors are grouped.
  ///
  /// Throws where a number is not positive or not finite.
  ///
  /// - Precondition: as many of each.
  /// - Complexity: O(k).
  /// - Source: B. W. Ang, "The LMDI approach to decomposition analysis", Energy
  ///   Policy 33 (2005) 867–871.
  public static func logarithmicMean(
    weights: [Double], before: [Double], after: [Double]
  ) throws(SensitivityError) -> [Double] {
    precondition(weights.count == before.count && before.count == after.count, "lengths differ")
    for index in before.indices
    where
      !(before[index] > 0 && after[index] > 0 && before[index].isFinite
      && after[index].isFinite)
    {
      throw .notPositive(factor: index)
    }
    let logs = before.indices.map { weights[$0] * log(after[$0] / before[$0]) }
    var start = 0.0
    for index in before.indices { start += weights[index] * log(before[index]) }
    let (rise, low) = (logs.reduce(0, +), exp(start))
    let mean = rise == 0 ? low : low * expm1(rise) / rise
    return closed(logs.map { mean * $0 }, on: low * expm1(rise))
  }

  /// For each factor of a product the integral of the product of the others:
  /// what a term is per unit of its factor's change, defined where it has not
  /// changed, too.
  static func productSlopes(
    _ before: [Double], _ after: [Double]
  ) throws(SensitivityError) -> [Double] {
    precondition(before.count == after.count, "lengths differ")
    for (index, pair) in zip(before, after).enumerated()
    where !(pair.0 >= 0 && pair.1 >= 0 && pair.0.isFinite && pair.1.isFinite) {
      throw .notPositive(factor: index)
    }
    let count = before.count
    var slopes = [Double](repeating: 0, count: count)
    for (node, weight) in GaussLegendre.unitRule((count + 1) / 2) {
      let values = before.indices.map { before[$0] + node * (after[$0] - before[$0]) }
      // The product of the others without division: those before, those behind.
      var behind = [Double](repeating: 1, count: count + 1)
      for index in stride(from: count - 1, through: 0, by: -1) {
        behind[index] = behind[index + 1] * values[index]
      }
      var ahead = 1.0
      for index in 0..<count {
        slopes[index] += weight * ahead * behind[index + 1]
        ahead *= values[index]
      }
    }
    return slopes
  }
}
