/// The ranking that agrees with the most pairwise preferences, proved to be
/// the best.
///
/// Its score is the sum over all pairs of the support for the order in which
/// the ranking has them. Candidates fall into classes so that every member of
/// a class beats all members of later ones; every optimal ranking keeps that
/// order (the extended Condorcet criterion), and each class is ordered by
/// looking at all of its subsets. So the answer is an optimum, not a guess.
///
/// - Source: J. Kemeny, "Mathematics without Numbers", Daedalus 88 (1959)
///   577–591; M. Truchon, "An extension of the Condorcet criterion and Kemeny
///   orders", CREFA (1998); the subsets are those of M. Held, R. M. Karp,
///   Journal of SIAM 10 (1962) 196–210.
public struct KemenyRanking: Hashable, Sendable {
  /// The most candidates that may be in a class together: the work doubles
  /// with each.
  public static let classLimit = 20
  /// The most candidates.
  public static let candidateLimit = 1000

  /// The candidates, the best first. Of several optimal rankings, the one that
  /// comes first by the numbers of its candidates.
  public let order: [Int]
  /// How much support the ranking agrees with.
  public let score: Double
  /// How many rankings are as good, this one included; as a Double, as it may
  /// be large.
  public let optimaCount: Double

  /// The ranking by the support for each candidate (row) over each other one
  /// (column).
  ///
  /// Throws `tooMany` where a class has more than `classLimit` members or
  /// there are more than `candidateLimit` candidates; `notFinite`.
  ///
  /// - Precondition: the rows are as long as there are rows.
  /// - Complexity: O(n³ + Σ 2^class × class²).
  public init(support: [[Double]]) throws(Inapplicable) {
    let count = support.count
    precondition(support.allSatisfy { $0.count == count }, "a number for every pair")
    guard count <= Self.candidateLimit else {
      throw .tooMany(count: count, limit: Self.candidateLimit)
    }
    let infinite = support.reduce(0) { $0 + $1.count { !$0.isFinite } }
    guard infinite == 0 else { throw .notFinite(count: infinite) }
    var order: [Int] = []
    var optima = 1.0
    for members in Self.classes(support) {
      guard members.count <= Self.classLimit else {
        throw .tooMany(count: members.count, limit: Self.classLimit)
      }
      let part = Self.best(members.map { row in members.map { support[row][$0] } })
      order.append(contentsOf: part.order.map { members[$0] })
      optima *= part.optima
    }
    var score = 0.0
    for (place, candidate) in order.enumerated() {
      for other in order[(place + 1)...] { score += support[candidate][other] }
    }
    (self.order, self.score, optimaCount) = (order, score, optima)
  }

  /// The classes, each of which beats all later ones member by member: the
  /// strongly connected components of "is not beaten by".
  static func classes(_ support: [[Double]]) -> [[Int]] {
    let count = support.count
    var reaches = support.indices.map { a in
      support.indices.map { b in a != b && support[a][b] >= support[b][a] }
    }
    for through in 0..<count {
      for from in 0..<count where reaches[from][through] {
        for to in 0..<count where reaches[through][to] { reaches[from][to] = true }
      }
    }
    var isPlaced = [Bool](repeating: false, count: count)
    var classes: [[Int]] = []
    for candidate in 0..<count where !isPlaced[candidate] {
      let members = (0..<count).filter {
        $0 == candidate || reaches[candidate][$0] && reaches[$0][candidate]
      }
      for member in members { isPlaced[member] = true }
      classes.append(members)
    }
    // One class comes before another where it reaches it.
    return classes.sorted { reaches[$0[0]][$1[0]] }
  }

  /// The best order of a few candidates by dynamic programming over what is
  /// still to be placed.
  private static func best(_ support: [[Double]]) -> (order: [Int], optima: Double) {
    let count = support.count
    let size = 1 << count
    var scores = [Double](repeating: 0, count: size)
    var optima = [Double](repeating: 1, count: size)
    var firsts = [UInt8](repeating: 0, count: size)
    let largest = support.joined().reduce(0) { Swift.max($0, abs($1)) }
    let tolerance = 1e-12 * largest * Double(count * count)
    for set in 1..<Swift.max(size, 1) {
      var best = -Double.infinity
      var ways = 0.0
      for first in 0..<count where set >> first & 1 == 1 {
        let rest = set & ~(1 << first)
        var score = scores[rest]
        for other in 0..<count where rest >> other & 1 == 1 { score += support[first][other] }
        if score > best + tolerance {
          (best, ways) = (score, optima[rest])
          firsts[set] = UInt8(first)
        } else if score >= best - tolerance {
          ways += optima[rest]
        }
      }
      (scores[set], optima[set]) = (best, ways)
    }
    var order: [Int] = []
    var set = size - 1
    while set != 0 {
      let first = Int(firsts[set])
      order.append(first)
      set &= ~(1 << first)
    }
    return (order, optima[size - 1])
  }
}
