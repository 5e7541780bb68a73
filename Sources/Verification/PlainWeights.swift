import Glibc

/// Weights by a method, or why there are none, written out plainly.
struct PlainWeights {
  /// Adding up to 1; empty where the method refused.
  var weights: [Double] = []
  var figures: [(name: String, value: Double)] = []
  /// As parameter files write it.
  var refusal: String?

  /// The same for so many children.
  static func equal(_ count: Int) -> PlainWeights {
    PlainWeights(weights: (0..<count).map { _ in 1 / Double(count) })
  }

  private static func refused(_ why: String) -> PlainWeights { PlainWeights(refusal: why) }

  /// The weights of children from the values of subjects that have all of
  /// them, one column each.
  static func from(
    _ columns: [[Double]], by method: WeightModel.Method, named names: [String]
  ) -> PlainWeights {
    let rows = columns[0].count
    if rows == 0 { return refused("nothing_observed") }
    if rows == 1 { return refused("too_few") }
    if !columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) { return refused("not_finite") }
    func hasNone(_ isBad: (Double) -> Bool) -> Bool {
      !columns.contains { $0.contains(where: isBad) }
    }
    let vary = columns.allSatisfy { column in column.contains { $0 != column[0] } }
    switch method {
    case .equal, .judged: return equal(columns.count)
    case .entropy: return hasNone { $0 < 0 } ? entropy(columns) : refused("not_positive")
    case .merec: return hasNone { $0 <= 0 } ? merec(columns) : refused("not_positive")
    case .cilos: return hasNone { $0 <= 0 } ? cilos(columns) : refused("not_positive")
    case .critic: return vary ? critic(columns) : refused("no_variation")
    case .components(let variant):
      return vary ? components(columns, variant) : refused("no_variation")
    case .importance(let numbers, let limit):
      return vary
        ? importance(columns, names.map { numbers[$0] ?? 0 }, limit: limit)
        : refused("no_variation")
    }
  }

  /// Numbers over their sum.
  static func shares(
    _ numbers: [Double], _ figures: [(name: String, value: Double)] = []
  ) -> PlainWeights {
    let sum = PlainNumbers.sum(numbers)
    guard sum > 0 else { return refused("no_variation") }
    return PlainWeights(weights: numbers.map { $0 / sum }, figures: figures)
  }

  /// 1 + Σ p ln p / ln n with p = x / Σ x, less than 10⁻¹² as 0.
  private static func entropy(_ columns: [[Double]]) -> PlainWeights {
    var gains: [Double] = []
    for column in columns {
      let sum = PlainNumbers.sum(column)
      guard sum > 0 else { return refused("no_variation") }
      let terms = column.map { x in x > 0 ? x / sum * Glibc.log(x / sum) : 0 }
      let gain = 1 + PlainNumbers.sum(terms) / Glibc.log(Double(column.count))
      gains.append(gain < 1e-12 ? 0 : gain)
    }
    return shares(gains)
  }

  /// s Σ (1 − r) of values between 0 and 1.
  private static func critic(_ columns: [[Double]]) -> PlainWeights {
    let scaled = columns.map { column in
      let (low, high) = (column.min() ?? 0, column.max() ?? 1)
      return column.map { ($0 - low) / (high - low) }
    }
    let r = correlations(scaled)
    return shares(
      scaled.indices.map { child in
        (PlainStatistics.deviation(scaled[child]) ?? 0)
          * PlainNumbers.sum(r[child].map { 1 - $0 })
      })
  }

  /// Σ over subjects of how much ln(1 + mean |ln(least / x)|) changes where the
  /// child is taken out of the sum.
  private static func merec(_ columns: [[Double]]) -> PlainWeights {
    let k = Double(columns.count)
    let distances = columns.map { column in
      let least = column.min() ?? 1
      return column.map { abs(Glibc.log(least / $0)) }
    }
    let whole = columns[0].indices.map { row in PlainNumbers.sum(distances.map { $0[row] }) }
    func effect(_ distance: [Double], _ row: Int) -> Double {
      let without = (whole[row] - distance[row]) / k
      return abs(Glibc.log(1 + without) - Glibc.log(1 + whole[row] / k))
    }
    return shares(
      distances.map { distance in
        PlainNumbers.sum(distance.indices.map { effect(distance, $0) })
      })
  }

  /// The weights with which every child loses elsewhere what the others lose
  /// where it is best; of several best subjects the one with the larger values
  /// in the order of children.
  private static func cilos(_ columns: [[Double]]) -> PlainWeights {
    let subjects = columns[0].indices.map { row in columns.map { $0[row] } }
    let best = columns.indices.map { child in
      subjects.reduce(subjects[0]) { best, other in
        if best[child] != other[child] { return best[child] < other[child] ? other : best }
        return best.lexicographicallyPrecedes(other) ? other : best
      }
    }
    let k = columns.count
    func loss(_ child: Int, at row: [Double]) -> Double {
      (best[child][child] - row[child]) / best[child][child]
    }
    var system = best.map { row in (0..<k).map { loss($0, at: row) } }
    for child in 0..<k {
      system[child][child] -= PlainNumbers.sum((0..<k).map { system[$0][child] })
    }
    system[k - 1] = (0..<k).map { _ in 1 }
    let right = (0..<k).map { $0 == k - 1 ? 1.0 : 0 }
    guard let weights = PlainAlgebra.solution(of: system, right),
      weights.allSatisfy({ $0 >= -1e-9 && $0.isFinite })
    else { return refused("ambiguous") }
    return PlainWeights(weights: weights.map { max($0, 0) })
  }

  /// Pearson's correlations.
  static func correlations(_ columns: [[Double]]) -> [[Double]] {
    let centred = columns.map { column in
      let mean = PlainStatistics.mean(column) ?? 0
      return column.map { $0 - mean }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      PlainNumbers.sum(zip(a, b).map { $0 * $1 })
    }
    let lengths = centred.map { product($0, $0).squareRoot() }
    return centred.indices.map { a in
      centred.indices.map { b in
        a == b ? 1 : product(centred[a], centred[b]) / lengths[a] / lengths[b]
      }
    }
  }
}

extension PlainWeights {
  /// Saaty's random indices for 1 to 15 children (1980).
  private static let randomIndices = [
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]

  /// The weights of judgements about children: the vector that repeated
  /// multiplication turns any other into, or geometric means.
  static func judged(_ judgements: WeightModel.Judgements, _ names: [String]) -> PlainWeights {
    let k = names.count
    var matrix = names.map { _ in names.map { _ in 1.0 } }
    for pair in judgements.pairs {
      guard let a = names.firstIndex(of: pair.of), let b = names.firstIndex(of: pair.over) else {
        continue
      }
      matrix[a][b] = pair.times
      matrix[b][a] = 1 / pair.times
    }
    var vector = names.map { _ in 1 / Double(k) }
    var value = Double(k)
    for _ in 0..<10_000 {
      let product = matrix.map { row in PlainNumbers.sum(zip(row, vector).map { $0 * $1 }) }
      value = PlainNumbers.sum(product)
      let next = product.map { $0 / value }
      let change = zip(next, vector).reduce(0) { max($0, abs($1.0 - $1.1)) }
      vector = next
      if change < 1e-16 { break }
    }
    if judgements.isGeometric {
      let means = matrix.map { row in
        Glibc.exp(PlainNumbers.sum(row.map { Glibc.log($0) }) / Double(k))
      }
      let sum = PlainNumbers.sum(means)
      vector = means.map { $0 / sum }
    }
    let ratio =
      k < 3 || k > randomIndices.count
      ? 0 : (value - Double(k)) / Double(k - 1) / randomIndices[k - 1]
    return PlainWeights(
      weights: vector,
      figures: [("consistency_ratio", ratio), ("principal_eigenvalue", value)])
  }
}
