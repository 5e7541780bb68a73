/// Which ranks a unit can have under any of the weights of a box, for scores
/// Σ wᵢ xᵢ of which the largest ranks 1 and ties share the lowest rank.
public struct RankBounds: Hashable, Sendable {
  /// No weights rank the unit better: 1 more than the units that are above it
  /// whatever the weights.
  public let best: Int
  /// No weights rank it worse: the units that are not below it or level with it
  /// whatever the weights, with itself.
  public let worst: Int
  /// The best and worst rank that weights tried have given it: those that are
  /// best and worst for the unit against each other unit. Where they are the
  /// bounds, the bounds are attained.
  public let attained: ClosedRange<Int>

  /// Whether the bounds are known to be attained.
  public var isExact: Bool { attained.lowerBound == best && attained.upperBound == worst }

  /// The bounds of every unit.
  ///
  /// For each pair the smallest and largest difference of their scores over the
  /// box is found in closed form, and so it is proven who is above whom
  /// whatever the weights. That several units cannot be above or below at once
  /// is not used: `best` and `worst` hold always, and `attained` says how near
  /// they are. Differences within 10⁻¹² of the larger score count as ties.
  ///
  /// `columns` are indicators, each with a number for each unit.
  ///
  /// Throws where a number is not finite: the row is the unit.
  ///
  /// - Precondition: as many columns as weights, all of them as long.
  /// - Complexity: O(n² k log k), and O(n³ k) for what is attained.
  public static func all(
    _ columns: [[Double]], in box: WeightBox
  ) throws(SensitivityError) -> [RankBounds] {
    precondition(columns.count == box.lower.count, "every indicator has a weight")
    let count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == count }, "columns differ in length")
    let units = (0..<count).map { unit in columns.map { $0[unit] } }
    if let unit = units.firstIndex(where: { !$0.allSatisfy(\.isFinite) }) {
      throw .notFinite(row: unit)
    }
    return units.indices.map { bounds(of: $0, among: units, in: box) }
  }

  private static func bounds(
    of unit: Int, among units: [[Double]], in box: WeightBox
  ) -> RankBounds {
    var (best, worst) = (1, 1)
    var (low, high) = (units.count, 1)
    func attempt(_ weights: [Double]) {
      let rank = rank(of: unit, among: units, weights)
      low = min(low, rank)
      high = max(high, rank)
    }
    for other in units.indices where other != unit {
      let difference = zip(units[other], units[unit]).map { $0 - $1 }
      let least = box.minimiser(of: difference)
      let most = box.minimiser(of: difference.map { -$0 })
      if isAbove(units[other], units[unit], least) { best += 1 }
      if isAbove(units[other], units[unit], most) { worst += 1 }
      attempt(least)
      attempt(most)
    }
    if units.count == 1 { (low, high) = (1, 1) }
    return RankBounds(best: best, worst: worst, attained: low...high)
  }

  private static func rank(of unit: Int, among units: [[Double]], _ weights: [Double]) -> Int {
    var rank = 1
    for other in units.indices where other != unit {
      if isAbove(units[other], units[unit], weights) { rank += 1 }
    }
    return rank
  }

  private static func isAbove(_ a: [Double], _ b: [Double], _ weights: [Double]) -> Bool {
    let (x, y) = (WeightBox.sum(weights, a), WeightBox.sum(weights, b))
    return x - y > 1e-12 * max(x.magnitude, y.magnitude)
  }
}
