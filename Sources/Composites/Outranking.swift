/// How units outrank each other: for every pair the share of the weight of
/// the indicators in which one is better.
///
/// An indicator in which both are equal gives half of its weight to each.
/// Indicators that one of the two lacks are left out of their comparison; two
/// units that share no indicator have 0.5 either way.
///
/// - Source: G. Munda, M. Nardo, "Noncompensatory/nonlinear composite
///   indicators for ranking countries", Applied Economics 41 (2009)
///   1513–1523; OECD, EU, EC-JRC, "Handbook on Constructing Composite
///   Indicators" (2008), pp. 112–114; COINr's `outrankMatrix`.
public struct Outranking: Hashable, Sendable {
  /// The most units that are compared: there is a number for every pair.
  public static let unitLimit = 5000

  /// How many units there are.
  public let count: Int
  /// Row after row: the share in which the row's unit is better than the
  /// column's; 0 on the diagonal.
  private let shares: [Double]

  /// The comparison of all units.
  ///
  /// Throws `weights`, and `tooMany` above `unitLimit`.
  ///
  /// - Precondition: columns have the same length, and more is better in
  ///   each, or turned by its direction.
  /// - Complexity: O(units² × columns).
  public init(_ columns: [[Double]], weights: [Double], _ directions: [Direction]? = nil)
    throws(Inapplicable)
  {
    let count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == count }, "columns differ in length")
    try Weights.require(weights, count: columns.count)
    guard count <= Self.unitLimit else { throw .tooMany(count: count, limit: Self.unitLimit) }
    var shares = [Double](repeating: 0, count: count * count)
    // Row after row of the matrix: what is better, and what was compared.
    var better = [Double](repeating: 0, count: count)
    var compared = better
    for unit in 0..<count {
      for other in 0..<count { (better[other], compared[other]) = (0, 0) }
      for (index, column) in columns.enumerated() where weights[index] > 0 {
        let weight = weights[index]
        let isTurned = directions?[index] == .lowerIsBetter
        column.withUnsafeBufferPointer { column in
          let own = column[unit]
          for other in 0..<count {
            let difference = isTurned ? column[other] - own : own - column[other]
            better[other] +=
              difference > 0 ? weight : (own == column[other] ? weight / 2 : 0)
            compared[other] += own == own && column[other] == column[other] ? weight : 0
          }
        }
      }
      for other in 0..<count where other != unit {
        shares[unit * count + other] =
          compared[other] > 0 ? better[other] / compared[other] : 0.5
      }
    }
    (self.count, self.shares) = (count, shares)
  }

  /// The share of the weight in which a unit is better than another.
  ///
  /// - Precondition: both are units, counted from 0.
  public subscript(unit: Int, other: Int) -> Double {
    precondition((0..<count).contains(unit) && (0..<count).contains(other), "no such unit")
    return shares[unit * count + other]
  }

  /// For every unit how many others it outranks with more than half of the
  /// weight, less how many outrank it so. COINr's `a_copeland`.
  ///
  /// - Complexity: O(units²).
  /// - Source: A. H. Copeland, "A reasonable social welfare function",
  ///   University of Michigan (1951).
  public var copelandScores: [Int] {
    (0..<count).map { unit in
      (0..<count).reduce(0) { score, other in
        guard other != unit else { return score }
        return score + compare(unit, other)
      }
    }
  }

  /// 1 where a unit outranks another with a majority, −1 where the other does,
  /// 0 where neither does.
  ///
  /// Both shares are compared, as their rounded sum need not be 1; a share
  /// within 10⁻¹² of the other is a tie.
  func compare(_ unit: Int, _ other: Int) -> Int {
    let difference = self[unit, other] - self[other, unit]
    return difference > 1e-12 ? 1 : (difference < -1e-12 ? -1 : 0)
  }

  /// How many ordered pairs have a unit that is better in all that was
  /// compared. COINr's number of dominant pairs.
  ///
  /// - Complexity: O(units²).
  public var dominantPairs: Int {
    var pairs = 0
    for unit in 0..<count {
      for other in 0..<count where other != unit && self[unit, other] == 1 { pairs += 1 }
    }
    return pairs
  }

  /// Dominant pairs among all n(n − 1)/2 pairs of units; nil for fewer than
  /// two.
  public var dominantFraction: Double? {
    count > 1 ? Double(dominantPairs) / Double(count * (count - 1) / 2) : nil
  }
}
