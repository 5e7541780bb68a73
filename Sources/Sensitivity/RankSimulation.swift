import Statistics

/// Ranks of units over the replicates of a simulation: how often each had
/// which.
///
/// ```swift
/// var simulation = RankSimulation(units: 11)
/// for replicate in 0..<1000 { simulation.add(scores: scores(replicate)) }
/// simulation.interval(of: 3)          // 5 % and 95 %
/// simulation.probability(of: 3, top: 5)
/// ```
///
/// The largest score ranks 1, ties share the lowest rank, and NaN has none.
/// Parts of a simulation can be merged in any order.
public struct RankSimulation: Hashable, Sendable {
  /// A probability with the error that so many replicates leave.
  public struct Probability: Hashable, Sendable {
    /// The share of replicates in which the unit had a rank.
    public let value: Double
    /// √(p (1 − p) / R): 0 where it happened always or never, which the
    /// interval then tells better.
    public let standardError: Double
    /// Wilson's interval at 95 %.
    public let interval: ClosedRange<Double>
  }

  public let units: Int
  /// How many replicates there are.
  public private(set) var replicates = 0
  /// How often unit u had rank r: element u × units + r − 1.
  private var counts: [Int]

  /// A simulation of nothing yet.
  public init(units: Int) {
    precondition(units >= 0, "there are no fewer than no units")
    self.units = units
    counts = Array(repeating: 0, count: units * units)
  }

  /// Adds the scores of a replicate.
  ///
  /// - Precondition: as many scores as units.
  /// - Complexity: O(n log n).
  public mutating func add(scores: [Double]) {
    precondition(scores.count == units, "every unit has a score")
    replicates += 1
    for (unit, rank) in Ranks.lowest(of: scores, .descending).enumerated() {
      if let rank { counts[unit * units + rank - 1] += 1 }
    }
  }

  /// Adds another part of the simulation.
  ///
  /// - Precondition: of as many units.
  public mutating func merge(_ other: RankSimulation) {
    precondition(units == other.units, "both have the same units")
    replicates += other.replicates
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// How often a unit had each rank, the first first.
  public func counts(of unit: Int) -> [Int] {
    Array(counts[unit * units..<(unit + 1) * units])
  }

  /// A quantile of type 1 of a unit's ranks; nil where it had none.
  ///
  /// - Complexity: O(units).
  public func quantile(_ probability: Double, of unit: Int) -> Int? {
    let own = counts(of: unit)
    let total = own.reduce(0, +)
    guard total > 0 else { return nil }
    let place = Quantile(probability, .observed).position(among: total).lower
    var below = 0
    for (index, count) in own.enumerated() {
      below += count
      if place < below { return index + 1 }
    }
    return nil
  }

  /// The ranks between the quantiles of type 1 of 5 % and 95 %; nil where a
  /// unit had none.
  public func interval(of unit: Int) -> ClosedRange<Int>? {
    guard let low = quantile(0.05, of: unit), let high = quantile(0.95, of: unit) else {
      return nil
    }
    return low...high
  }

  /// The mean rank and its standard error, s / √R; nil where a unit had no
  /// rank, no error where it had only one.
  public func mean(of unit: Int) -> (value: Double, standardError: Double?)? {
    let own = counts(of: unit)
    let total = own.reduce(0, +)
    guard total > 0 else { return nil }
    // Integers: exact.
    let sum = own.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
    let mean = Double(sum) / Double(total)
    guard total > 1 else { return (mean, nil) }
    let squares = own.enumerated().reduce(0.0) {
      $0 + (Double($1.offset + 1) - mean) * (Double($1.offset + 1) - mean) * Double($1.element)
    }
    return (mean, (squares / Double(total - 1) / Double(total)).squareRoot())
  }

  /// How probable it is that a unit is among the first k; nil without
  /// replicates. Replicates in which it has no rank count as not.
  ///
  /// - Complexity: O(k).
  public func probability(of unit: Int, top k: Int) -> Probability? {
    guard replicates > 0 else { return nil }
    let hits = counts(of: unit).prefix(max(k, 0)).reduce(0, +)
    let n = Double(replicates)
    let p = Double(hits) / n
    let z = 1.959963984540054
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let low = hits == 0 ? 0 : max(0, centre - half)
    let high = hits == replicates ? 1 : min(1, centre + half)
    return Probability(
      value: p, standardError: (p * (1 - p) / n).squareRoot(), interval: low...high)
  }
}
