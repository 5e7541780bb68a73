/// What parts of a weighted index add to its relative change: wᵢ Δxᵢ / L⁰.
public enum WeightedChange {
  /// The contributions of parts to L¹ / L⁰ − 1 with L = Σ wᵢ xᵢ; they add up to
  /// it.
  ///
  /// Throws where L⁰ is not positive or a number is not finite.
  ///
  /// - Precondition: as many of each.
  /// - Complexity: O(n).
  public static func contributions(
    weights: [Double], before: [Double], after: [Double]
  ) throws(IndexNumberError) -> [Double] {
    precondition(weights.count == before.count && before.count == after.count, "lengths differ")
    for part in before.indices
    where !(weights[part].isFinite && before[part].isFinite && after[part].isFinite) {
      throw .notFinite(product: part)
    }
    let level = exactSum(weights, times: before)
    guard level > 0 else { throw .noWeight }
    return before.indices.map { weights[$0] * (after[$0] - before[$0]) / level }
  }
}
