/// How the pairs of rows of two columns are ordered: what Kendall's and
/// Somers' coefficients are made of.
///
/// - Source: W. R. Knight, "A Computer Method for Calculating Kendall's Tau
///   with Ungrouped Data", JASA 61 (1966) 436–439.
public struct KendallPairs: Sendable {
  /// How many rows there are.
  public let count: Int
  /// The pairs that both columns put in the same order, less those that they
  /// put in opposite orders.
  public let concordance: Int
  /// How many pairs are equal in x, in y, and in both.
  public let ties: (x: Int, y: Int, both: Int)
  private let sizes: (x: [Int], y: [Int])

  /// The pairs of two columns.
  ///
  /// - Precondition: both have as many rows, and none is NaN.
  /// - Complexity: O(rows log rows).
  public init(_ x: [Double], _ y: [Double]) {
    precondition(x.count == y.count, "columns differ in length")
    precondition(!x.contains(where: \.isNaN) && !y.contains(where: \.isNaN), "missing values")
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    var sortedY = order.map { y[$0] }
    let both = KendallPairs.runs(order) { x[$0] == x[$1] && y[$0] == y[$1] }
    sizes.x = KendallPairs.runs(order) { x[$0] == x[$1] }
    let swaps = KendallPairs.sort(&sortedY)
    sizes.y = KendallPairs.runs(Array(sortedY.indices)) { sortedY[$0] == sortedY[$1] }
    count = x.count
    ties = (
      KendallPairs.pairs(sizes.x), KendallPairs.pairs(sizes.y), KendallPairs.pairs(both)
    )
    concordance = count * (count - 1) / 2 - ties.x - ties.y + ties.both - 2 * swaps
  }

  /// The pairs that the columns put in opposite orders.
  public var discordance: Int {
    (all - ties.x - ties.y + ties.both - concordance) / 2
  }

  private var all: Int { count * (count - 1) / 2 }

  /// τ-b, concordance / √((pairs − ties in x)(pairs − ties in y)); nil where
  /// all numbers of a column are equal.
  public var tauB: Double? {
    guard all > ties.x, all > ties.y else { return nil }
    let scale = Double(all - ties.x).squareRoot() * Double(all - ties.y).squareRoot()
    return min(max(Double(concordance) / scale, -1), 1)
  }

  /// Stuart's τ-c, 2 m concordance / (n² (m − 1)), with m the smaller number
  /// of distinct values; nil where that is below 2.
  public var tauC: Double? {
    let m = min(sizes.x.count, sizes.y.count)
    guard m >= 2 else { return nil }
    return 2 * Double(m) * Double(concordance)
      / (Double(count) * Double(count) * Double(m - 1))
  }

  /// Somers' D of y given x, concordance / (pairs − ties in x); nil where all
  /// x are equal.
  public var somersD: Double? {
    all > ties.x ? Double(concordance) / Double(all - ties.x) : nil
  }

  /// The two-sided probability of a concordance at least as far from 0 where
  /// the columns are independent: normal, without continuity correction, and
  /// with the variance that ties leave; nil where that is 0.
  ///
  /// - Source: M. G. Kendall, "Rank Correlation Methods" (1970), ch. 4.
  public var pValue: Double? {
    let n = Double(count)
    func sum(_ sizes: [Int], _ term: (Double) -> Double) -> Double {
      sizes.reduce(0) { $0 + term(Double($1)) }
    }
    let slope = { (t: Double) in t * (t - 1) * (2 * t + 5) }
    let two = { (t: Double) in t * (t - 1) }
    let three = { (t: Double) in t * (t - 1) * (t - 2) }
    var variance = (slope(n) - sum(sizes.x, slope) - sum(sizes.y, slope)) / 18
    if count > 1 { variance += sum(sizes.x, two) * sum(sizes.y, two) / (2 * n * (n - 1)) }
    if count > 2 {
      variance += sum(sizes.x, three) * sum(sizes.y, three) / (9 * n * (n - 1) * (n - 2))
    }
    return variance > 0
      ? NormalDistribution.twoSided(Double(concordance) / variance.squareRoot()) : nil
  }

  private static func pairs(_ sizes: [Int]) -> Int {
    sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  }

  /// The lengths of runs of equal neighbours.
  private static func runs(_ order: [Int], _ isEqual: (Int, Int) -> Bool) -> [Int] {
    var sizes: [Int] = []
    for (place, index) in order.enumerated() {
      if place > 0, isEqual(order[place - 1], index) {
        sizes[sizes.count - 1] += 1
      } else {
        sizes.append(1)
      }
    }
    return sizes
  }

  /// Sorts by merging, and returns how many pairs were in descending order.
  private static func sort(_ numbers: inout [Double]) -> Int {
    var (source, target) = (numbers, numbers)
    var (width, swaps) = (1, 0)
    while width < source.count {
      for start in stride(from: 0, to: source.count, by: 2 * width) {
        let (middle, end) = (
          min(start + width, source.count), min(start + 2 * width, source.count)
        )
        var (left, right) = (start, middle)
        for place in start..<end {
          if right == end || (left < middle && source[left] <= source[right]) {
            target[place] = source[left]
            left += 1
          } else {
            target[place] = source[right]
            right += 1
            swaps += middle - left
          }
        }
      }
      swap(&source, &target)
      width *= 2
    }
    numbers = source
    return swaps
  }
}
