/// Kendall's τ in which an exchange at the top counts more than one at the
/// bottom.
///
/// The row of rank r, from 0 at the largest number, weighs 1 / (r + 1), and a
/// pair of rows the sum of its two weights. With all pairs together weighing
/// T, those tied in x U, in y V and in both B, and those in opposite orders E,
/// τ = (T − U − V + B − 2 E) / (√(T − U) √(T − V)). It is computed with the
/// ranks of x, ties decided by y, and with those of y, ties decided by x; the
/// result is the mean of the two.
///
/// - Source: S. Vigna, "A Weighted Correlation Index for Rankings with Ties",
///   WWW 2015, 1166–1176.
public enum WeightedTau {
  /// The coefficient, in −1 … 1.
  ///
  /// nil where a number is missing, or all numbers of a column are equal, as in
  /// one row or none.
  ///
  /// - Precondition: both columns have as many rows.
  /// - Complexity: O(n log n).
  public static func of(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "columns differ in length")
    guard !x.contains(where: \.isNaN), !y.contains(where: \.isNaN), let first = ranked(x, y),
      let second = ranked(y, x)
    else { return nil }
    return (first + second) / 2
  }

  /// A row: its numbers, and what it weighs.
  private typealias Row = (x: Double, y: Double, weight: Double)

  /// τ with the ranks of x.
  private static func ranked(_ x: [Double], _ y: [Double]) -> Double? {
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    var rows = order.enumerated().map { place, row -> Row in
      (x[row], y[row], 1 / Double(order.count - place))
    }
    let all = tied(rows) { _, _ in true }
    let inX = tied(rows) { $0.x == $1.x }
    let inBoth = tied(rows) { $0.x == $1.x && $0.y == $1.y }
    let exchanged = sort(&rows)
    let inY = tied(rows) { $0.y == $1.y }
    guard all > inX, all > inY else { return nil }
    let agreeing = all - inX - inY + inBoth - 2 * exchanged
    return min(max(agreeing / (all - inX).squareRoot() / (all - inY).squareRoot(), -1), 1)
  }

  /// What the pairs within runs of equal neighbours weigh: each row as often
  /// as there are others in its run.
  private static func tied(_ rows: [Row], _ isEqual: (Row, Row) -> Bool) -> Double {
    var (sum, run, count) = (0.0, 0.0, 0)
    for (place, row) in rows.enumerated() {
      if place > 0, !isEqual(rows[place - 1], row) {
        sum += run * Double(count - 1)
        (run, count) = (0, 0)
      }
      run += row.weight
      count += 1
    }
    return count > 0 ? sum + run * Double(count - 1) : sum
  }

  /// Sorts rows by y, by merging, and returns what the pairs weigh that were
  /// in descending order.
  private static func sort(_ rows: inout [Row]) -> Double {
    var (source, target) = (rows, rows)
    var (width, exchanged) = (1, 0.0)
    while width < source.count {
      for start in stride(from: 0, to: source.count, by: 2 * width) {
        let (middle, end) = (
          min(start + width, source.count), min(start + 2 * width, source.count)
        )
        var (left, right) = (start, middle)
        var waiting = source[start..<middle].reduce(0) { $0 + $1.weight }
        for place in start..<end {
          if right == end || (left < middle && source[left].y <= source[right].y) {
            target[place] = source[left]
            waiting -= source[left].weight
            left += 1
          } else {
            target[place] = source[right]
            if left < middle {
              exchanged += waiting + Double(middle - left) * source[right].weight
            }
            right += 1
          }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    rows = source
    return exchanged
  }
}
