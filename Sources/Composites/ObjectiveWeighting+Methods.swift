import Glibc
import Matrices
import Statistics

extension ObjectiveWeighting {
  /// What a function says of each column.
  static func each(
    _ columns: [[Double]], _ statistic: ([Double]) throws(Inapplicable) -> Double
  ) throws(Inapplicable) -> [Double] {
    var found: [Double] = []
    for column in columns { found.append(try statistic(column)) }
    return found
  }

  static func deviation(_ column: [Double]) throws(Inapplicable) -> Double {
    try ColumnSummary(column).standardDeviation(of: column) ?? 0
  }

  static func minMax(_ column: [Double], _ direction: Direction) throws(Inapplicable) -> [Double] {
    try Normalisation.minMax(onto: 0...1).fitted(to: column, direction).normalised(column)
  }

  static func requirePositive(_ column: [Double]) throws(Inapplicable) {
    let count = column.count { $0 <= 0 }
    guard count == 0 else { throw .notPositive(count: count) }
  }

  static func entropy(_ columns: [[Double]], _ directions: [Direction], _ costs: Costs)
    throws(Inapplicable) -> [Double]
  {
    var gains: [Double] = []
    for (column, direction) in zip(columns, directions) {
      var shares = column
      if costs == .turned, direction == .lowerIsBetter {
        try requirePositive(column)
        shares = column.map { 1 / $0 }
      }
      let negative = shares.count { $0 < 0 }
      guard negative == 0 else { throw .notPositive(count: negative) }
      shares = try Weights.shares(of: shares)
      let terms = shares.map { $0 > 0 ? $0 * log($0) : 0 }
      // Rounding must not make an equal column gain less than nothing.
      gains.append(max(0, 1 + terms.exactSum / log(Double(column.count))))
    }
    return try Weights.shares(of: gains)
  }

  static func critic(
    _ columns: [[Double]], _ directions: [Direction], _ correlation: Measure, _ costs: Costs
  ) throws(Inapplicable) -> [Double] {
    var scaled: [[Double]] = []
    for (column, direction) in zip(columns, directions) {
      scaled.append(try minMax(column, costs == .turned ? direction : .higherIsBetter))
    }
    let compared =
      correlation == .pearson
      ? scaled
      : scaled.map { Ranks.average(of: $0, .ascending).map { $0 ?? .nan } }
    let r = try ColumnCorrelations(compared).matrix
    return try critic(spreads: each(scaled, deviation), correlations: r)
  }

  /// The weights of `critic` from the standard deviations and correlations of
  /// min-max values, of columns too long to hold.
  ///
  /// Throws `noVariation`, `notFinite`.
  ///
  /// - Precondition: as many deviations as there are columns of correlations.
  /// - Complexity: O(k²).
  public static func critic(spreads: [Double], correlations: Matrix) throws(Inapplicable)
    -> [Double]
  {
    precondition(
      correlations.isSquare && correlations.rows == spreads.count, "columns differ in number")
    return try Weights.shares(
      of: spreads.indices.map { column in
        spreads[column] * spreads.indices.map { 1 - correlations[column, $0] }.exactSum
      })
  }

  static func merec(_ columns: [[Double]], _ directions: [Direction]) throws(Inapplicable)
    -> [Double]
  {
    var logarithms: [[Double]] = []
    for (column, direction) in zip(columns, directions) {
      try requirePositive(column)
      let summary = try ColumnSummary(column)
      logarithms.append(
        direction == .higherIsBetter
          ? column.map { abs(log(summary.minimum / $0)) }
          : column.map { abs(log($0 / summary.maximum)) })
    }
    let k = Double(columns.count)
    var effects = [ExactSum](repeating: ExactSum(), count: columns.count)
    for row in columns[0].indices {
      let sum = logarithms.map { $0[row] }.exactSum
      let performance = log(1 + sum / k)
      for column in columns.indices {
        let without = log(1 + (sum - logarithms[column][row]) / k)
        effects[column].add(abs(without - performance))
      }
    }
    return try Weights.shares(of: effects.map(\.value))
  }

  static func cilos(_ columns: [[Double]], _ directions: [Direction]) throws(Inapplicable)
    -> [Double]
  {
    var shares: [[Double]] = []
    var best: [Int] = []
    for (column, direction) in zip(columns, directions) {
      try requirePositive(column)
      let low = try ColumnSummary(column).minimum
      let scaled = try Weights.shares(
        of: direction == .higherIsBetter ? column : column.map { low / $0 })
      shares.append(scaled)
      let high = scaled.max()
      best.append(scaled.firstIndex { $0 == high } ?? 0)
    }
    // Row i: where indicator i is best, the loss of each other one.
    return try cilos(
      losses: Matrix(rows: columns.count, columns: columns.count) { row, column in
        let top = shares[column][best[column]]
        return (top - shares[column][best[row]]) / top
      })
  }

  /// The weights by the relative losses of indicators (columns) where each
  /// indicator (rows) is at its best.
  static func cilos(losses: Matrix) throws(Inapplicable) -> [Double] {
    var system = losses
    let count = losses.columns
    for column in 0..<count {
      system[column, column] -= (0..<count).map { system[$0, column] }.exactSum
    }
    // Columns add up to 0, so one row follows from the others; in its place
    // the weights add up to 1.
    for column in 0..<count { system[count - 1, column] = 1 }
    let right = Matrix(columns: [(0..<count).map { $0 == count - 1 ? 1.0 : 0 }])
    let weights: [Double]
    do {
      weights = try LUDecomposition(system).solve(right).elements
    } catch {
      throw .ambiguous
    }
    guard weights.allSatisfy({ $0 >= -1e-9 && $0.isFinite }) else { throw .ambiguous }
    return weights.map { max($0, 0) }
  }

  /// Σ |x − y| over all pairs / (2 n² x̄), by ranks.
  static func gini(_ column: [Double]) throws(Inapplicable) -> Double {
    let sorted = column.withUnsafeBufferPointer { sortedDoubles($0) }
    let n = Double(sorted.count)
    let sum = sorted.exactSum
    guard sum > 0 else { throw .notPositive(count: column.count { $0 <= 0 }) }
    let terms = sorted.enumerated().map { (2 * Double($0.offset + 1) - n - 1) * $0.element }
    return terms.exactSum / (n * sum)
  }

  /// The angle between a column and the diagonal, from its deviations: the
  /// arc cosine loses half of the digits of small angles.
  static func angle(_ column: [Double]) throws(Inapplicable) -> Double {
    let summary = try ColumnSummary(column)
    let squares = column.map { ($0 - summary.mean) * ($0 - summary.mean) }
    let across = squares.exactSum.squareRoot()
    let along = summary.mean * Double(column.count).squareRoot()
    guard across > 0 || along != 0 else { throw .noVariation }
    return atan2(across, along)
  }
}
