extension PlainWeights {
  /// The w ≥ 0 with which the correlations of children with their weighted sum
  /// are nearest, in shares, to the numbers declared.
  ///
  /// With z = w s these shares are R z over their sum. Of z with eᵀz = 1, e
  /// the sums of R's columns, the one with the least Σ (R z − t)² is sought:
  /// on the children that are not held at 0 it solves a linear system, and no
  /// child that is held would improve it.
  static func importance(
    _ columns: [[Double]], _ declared: [Double], limit: Double?
  ) -> PlainWeights {
    let sum = PlainNumbers.sum(declared)
    guard sum > 0 else { return PlainWeights(refusal: "no_variation") }
    let target = declared.map { $0 / sum }
    let r = correlations(columns)
    guard let least = PlainAlgebra.eigen(r).last, least.value > 1e-6 else {
      return PlainWeights(refusal: "ambiguous")
    }
    let all = columns.indices
    let e = all.map { child in PlainNumbers.sum(r[child]) }
    let h = all.map { a in all.map { b in PlainNumbers.sum(all.map { r[a][$0] * r[b][$0] }) } }
    let g = all.map { a in PlainNumbers.sum(all.map { r[a][$0] * target[$0] }) }
    var free = Array(all)
    for _ in 0..<1000 {
      let system =
        free.map { a in free.map { h[a][$0] } + [e[a]] } + [free.map { e[$0] } + [0]]
      guard let solution = PlainAlgebra.solution(of: system, free.map { g[$0] } + [1]) else {
        return PlainWeights(refusal: "ambiguous")
      }
      if free.count > 1,
        let worst = free.indices.min(by: { solution[$0] < solution[$1] }), solution[worst] < 0
      {
        free.remove(at: worst)
        continue
      }
      var z = all.map { _ in 0.0 }
      for (place, child) in free.enumerated() { z[child] = solution[place] }
      let slopes = all.map { a in
        PlainNumbers.sum(all.map { h[a][$0] * z[$0] }) - g[a] + solution[free.count] * e[a]
      }
      if let better = all.filter({ !free.contains($0) }).min(by: { slopes[$0] < slopes[$1] }),
        slopes[better] < -1e-12
      {
        free = (free + [better]).sorted()
        continue
      }
      return found(z, columns, r, target, limit: limit)
    }
    return PlainWeights(refusal: "not_converged")
  }

  private static func found(
    _ z: [Double], _ columns: [[Double]], _ r: [[Double]], _ target: [Double], limit: Double?
  ) -> PlainWeights {
    let raw = r.map { row in PlainNumbers.sum(zip(row, z).map { $0 * $1 }) }
    let sum = PlainNumbers.sum(raw)
    let residual = PlainNumbers.sum(
      zip(raw, target).map { ($0 / sum - $1) * ($0 / sum - $1) })
    let root = (residual / Double(z.count)).squareRoot()
    if let limit, root > limit { return PlainWeights(refusal: "above_limit") }
    return shares(
      zip(z, columns).map { $0 / (PlainStatistics.deviation($1) ?? 1) }, [("residual", root)])
  }
}
