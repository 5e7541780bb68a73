/// How far ranks move, and how many pairs change places, where scores become
/// others.
public struct RankShift: Hashable, Sendable {
  /// How many units have a score before and after.
  public let units: Int
  /// The mean of |rank after − rank before|, 1 for the largest score, ties
  /// share the lowest rank; nil of no units.
  public let mean: Double?
  /// The pairs whose order is turned round, as a share of all pairs; nil below
  /// two units. Pairs that are tied before or after are not turned round.
  public let swapped: Double?

  /// The shift of units' scores; NaN is none, before or after.
  ///
  /// - Precondition: as many scores after as before.
  /// - Complexity: O(units log units).
  public init(from before: [Double], to after: [Double]) {
    precondition(before.count == after.count, "scores differ in number")
    let both = before.indices.filter { !before[$0].isNaN && !after[$0].isNaN }
    let (x, y) = (both.map { before[$0] }, both.map { after[$0] })
    units = both.count
    let moves = zip(Ranks.lowest(of: x, .descending), Ranks.lowest(of: y, .descending)).map {
      abs(($0 ?? 0) - ($1 ?? 0))
    }
    mean = units > 0 ? Double(moves.reduce(0, +)) / Double(units) : nil
    swapped =
      units > 1
      ? Double(KendallPairs(x, y).discordance) / Double(units * (units - 1) / 2) : nil
  }
}
