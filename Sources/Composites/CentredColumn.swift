import Statistics

/// A complete column about its mean, in units of its range, so that no square
/// can overflow or vanish.
///
/// Sums are exact: the order of the rows does not matter.
struct CentredColumn {
  let mean: Double
  /// The most less the least: 0 where the column does not vary.
  let range: Double
  private let values: [Double]
  /// Σ of the squares of the values.
  private let square: Double

  /// Throws `nothingObserved`, `notFinite`.
  ///
  /// - Precondition: no value is missing.
  /// - Complexity: O(n).
  init(_ column: [Double]) throws(Inapplicable) {
    let summary = try ColumnSummary(column)
    let range = summary.maximum - summary.minimum
    let mean = summary.mean
    let values = range > 0 ? column.map { ($0 - mean) / range } : column.map { _ in 0 }
    self.range = range
    self.mean = mean
    self.values = values
    square = CentredColumn.product(values, values)
  }

  var varies: Bool { range > 0 }

  /// The standard deviation that divides by n − 1; NaN of one row.
  var deviation: Double { range * (square / Double(values.count - 1)).squareRoot() }

  /// Pearson's correlation; nil where one of the two does not vary.
  ///
  /// - Precondition: as many rows.
  /// - Complexity: O(n).
  func correlation(with other: CentredColumn) -> Double? {
    guard varies, other.varies else { return nil }
    let r =
      CentredColumn.product(values, other.values) / (square * other.square).squareRoot()
    return min(max(r, -1), 1)
  }

  /// How much of the variance of the column lies between groups of rows:
  /// η² = Σ n_g (x̄_g − x̄)² / Σ (x − x̄)². Nil where the column does not vary.
  ///
  /// - Parameter groups: the group of every row, from 0 up to but not `count`.
  /// - Complexity: O(n).
  func correlationRatio(_ groups: [Int], count: Int) -> Double? {
    guard varies else { return nil }
    var sums = [ExactSum](repeating: ExactSum(), count: count)
    var sizes = [Int](repeating: 0, count: count)
    for (row, group) in groups.enumerated() {
      sums[group].add(values[row])
      sizes[group] += 1
    }
    let between = zip(sums, sizes).map { sum, size in
      size == 0 ? 0 : sum.value * sum.value / Double(size)
    }
    return between.exactSum / square
  }

  private static func product(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        var sum = ExactSum()
        for row in x.indices { sum.add(x[row] * y[row]) }
        return sum.value
      }
    }
  }
}
