import Glibc
import Statistics

extension DecisionMethod {
  /// The score of every unit; `best` says which end is good.
  ///
  /// Throws `missing` and `notFinite` for values that are not numbers;
  /// `weights`; `tooFew` for fewer than two units; `notPositive` as said with
  /// methods and scales; `noVariation` where nothing tells units apart;
  /// `tooMany` above `Outranking.unitLimit` for `netFlow`.
  ///
  /// - Precondition: columns have the same length, and each has a direction.
  /// - Complexity: O(n k); O(n² k) for `netFlow`.
  public func scores(_ columns: [[Double]], _ directions: [Direction], weights: [Double])
    throws(Inapplicable) -> [Double]
  {
    precondition(columns.count == directions.count, "a direction for every column")
    let count = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == count }, "columns differ in length")
    try Weights.require(weights, count: columns.count)
    guard count >= 2 else { throw .tooFew(count: count, needed: 2) }
    let missing = columns.reduce(0) { $0 + $1.count { $0.isNaN } }
    guard missing == 0 else { throw .missing(count: missing) }
    let shares = try Weights.shares(of: weights)
    switch self {
    case .topsis(let scale):
      return try Self.topsis(Self.scaled(columns, directions, scale), shares)
    case .vikor(let majority): return try Self.vikor(columns, directions, shares, majority)
    case .netFlow:
      let outranking = try Outranking(columns, weights: shares, directions)
      return (0..<count).map { unit in
        (0..<count).map { outranking[unit, $0] - outranking[$0, unit] }.exactSum
          / Double(count - 1)
      }
    case .weightedSum(let scale):
      let scaled = try Self.scaled(columns, directions, scale)
      return (0..<count).map { row in
        scaled.indices.reduce(0) { $0 + shares[$1] * scaled[$1][row] }
      }
    case .weightedProduct(let scale):
      let scaled = try Self.scaled(columns, directions, scale)
      let negative = scaled.reduce(0) { $0 + $1.count { $0 < 0 } }
      guard negative == 0 else { throw .notPositive(count: negative) }
      return (0..<count).map { row in
        scaled.indices.reduce(1) { $0 * pow(scaled[$1][row], shares[$1]) }
      }
    case .edas: return try Self.edas(columns, directions, shares)
    }
  }

  private static func scaled(
    _ columns: [[Double]], _ directions: [Direction], _ scale: DecisionScale
  ) throws(Inapplicable) -> [[Double]] {
    var scaled: [[Double]] = []
    for (column, direction) in zip(columns, directions) {
      scaled.append(try scale.scaled(column, direction))
    }
    return scaled
  }

  private static func topsis(_ columns: [[Double]], _ weights: [Double])
    throws(Inapplicable) -> [Double]
  {
    var toBest = [Double](repeating: 0, count: columns[0].count)
    var toWorst = toBest
    for (column, weight) in zip(columns, weights) {
      let summary = try ColumnSummary(column)
      for row in column.indices {
        let above = weight * column[row] - weight * summary.minimum
        let below = weight * column[row] - weight * summary.maximum
        toWorst[row] += above * above
        toBest[row] += below * below
      }
    }
    let scores = zip(toBest, toWorst).map { best, worst in
      worst.squareRoot() / (worst.squareRoot() + best.squareRoot())
    }
    guard scores.allSatisfy(\.isFinite) else { throw .noVariation }
    return scores
  }

  private static func vikor(
    _ columns: [[Double]], _ directions: [Direction], _ weights: [Double], _ majority: Double
  ) throws(Inapplicable) -> [Double] {
    var sums = [Double](repeating: 0, count: columns[0].count)
    var largest = sums
    for (index, column) in columns.enumerated() {
      let closeness = try ObjectiveWeighting.minMax(column, directions[index])
      for row in column.indices {
        let distance = weights[index] * (1 - closeness[row])
        sums[row] += distance
        largest[row] = max(largest[row], distance)
      }
    }
    let s = try ColumnSummary(sums)
    let r = try ColumnSummary(largest)
    guard s.minimum < s.maximum, r.minimum < r.maximum else { throw .noVariation }
    return zip(sums, largest).map { sum, most in
      majority * (sum - s.minimum) / (s.maximum - s.minimum)
        + (1 - majority) * (most - r.minimum) / (r.maximum - r.minimum)
    }
  }

  private static func edas(
    _ columns: [[Double]], _ directions: [Direction], _ weights: [Double]
  ) throws(Inapplicable) -> [Double] {
    var above = [Double](repeating: 0, count: columns[0].count)
    var below = above
    for (index, column) in columns.enumerated() {
      let mean = try ColumnSummary(column).mean
      guard mean > 0 else { throw .notPositive(count: 1) }
      for row in column.indices {
        let off = (column[row] - mean) / mean
        let better = directions[index] == .higherIsBetter ? off : -off
        above[row] += weights[index] * max(better, 0)
        below[row] += weights[index] * max(-better, 0)
      }
    }
    let most = (above: try ColumnSummary(above).maximum, below: try ColumnSummary(below).maximum)
    guard most.above > 0, most.below > 0 else { throw .noVariation }
    return zip(above, below).map { above, below in
      (above / most.above + 1 - below / most.below) / 2
    }
  }
}
