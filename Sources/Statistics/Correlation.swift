/// Measures of association between two columns.
///
/// Rows in which either is missing (NaN) must be left out before:
/// `completePairs`. A coefficient is nil where it has no meaning: fewer than
/// two rows, a column whose numbers are all equal, or an infinite number.
public enum Correlation {
  /// The rows of two columns in which neither is missing.
  ///
  /// - Precondition: both have as many rows.
  /// - Complexity: O(rows).
  public static func completePairs(_ x: [Double], _ y: [Double]) -> (x: [Double], y: [Double]) {
    precondition(x.count == y.count, "columns differ in length")
    let rows = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    return (rows.map { x[$0] }, rows.map { y[$0] })
  }

  /// The rows of several columns in which none is missing.
  ///
  /// - Precondition: all have as many rows.
  /// - Complexity: O(rows × columns).
  public static func completeRows(_ columns: [[Double]]) -> [[Double]] {
    guard let first = columns.first else { return [] }
    precondition(columns.allSatisfy { $0.count == first.count }, "columns differ in length")
    let rows = first.indices.filter { row in !columns.contains { $0[row].isNaN } }
    return columns.map { column in rows.map { column[$0] } }
  }

  /// Pearson's r, Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²), within −1 … 1.
  ///
  /// Sums are exact: the same bits whatever the order of the rows.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(rows).
  public static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "columns differ in length")
    guard x.count >= 2, let dx = deviations(x), let dy = deviations(y) else { return nil }
    var (xx, yy, xy) = (ExactSum(), ExactSum(), ExactSum())
    for row in dx.indices {
      xx.add(product: dx[row], dx[row])
      yy.add(product: dy[row], dy[row])
      xy.add(product: dx[row], dy[row])
    }
    guard xx.value > 0, yy.value > 0 else { return nil }
    let r = xy.value / (xx.value.squareRoot() * yy.value.squareRoot())
    return r.isNaN ? nil : min(max(r, -1), 1)
  }

  /// Spearman's ρ: Pearson's r of the ranks, ties with the mean of theirs.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(rows log rows).
  public static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    let ranks = [x, y].map { Ranks.average(of: $0, .ascending).compactMap { $0 } }
    guard ranks.allSatisfy({ $0.count == x.count }) else { return nil }
    return pearson(ranks[0], ranks[1])
  }

  /// The numbers less their mean; nil where one is not finite or all are
  /// equal.
  static func deviations(_ numbers: [Double]) -> [Double]? {
    guard let first = numbers.first, numbers.allSatisfy(\.isFinite),
      numbers.contains(where: { $0 != first })
    else { return nil }
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    // The remainder of the mean matters where numbers have much in common.
    let mean = sum.extendedValue / DoubleDouble(Double(numbers.count))
    return numbers.map { (DoubleDouble($0) - mean).value }
  }
}
