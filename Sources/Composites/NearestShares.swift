import Matrices

/// The z ≥ 0 for which A z, which adds up to 1, is nearest to a target.
///
/// A convex quadratic programme, solved by its active set: z on a growing and
/// shrinking set of indices is free, and 0 elsewhere, until no index outside
/// would improve the answer. The conditions of Karush, Kuhn and Tucker then
/// prove it optimal.
///
/// - Source: C. L. Lawson, R. J. Hanson, "Solving Least Squares Problems"
///   (1974), chapter 23, with one equality added.
struct NearestShares {
  let weights: [Double]

  /// Throws `ambiguous` where A is singular on a set that is tried, or A z
  /// cannot add up to 1; `notConverged` after 10 (k + 1) steps.
  init(_ a: Matrix, _ target: [Double]) throws(Inapplicable) {
    let count = target.count
    let h = a.transposed * a
    let g = a.transposed * target
    let e = (0..<count).map { a.column($0).reduce(0, +) }
    guard let start = e.indices.max(by: { e[$0] < e[$1] }), e[start] > 0 else {
      throw .ambiguous
    }
    var z = [Double](repeating: 0, count: count)
    z[start] = 1 / e[start]
    var free = [start]
    for _ in 0..<10 * (count + 1) {
      let (next, multiplier) = try Self.solve(h, g, e, free)
      // As far towards the next point as nothing becomes negative.
      var step = 1.0
      var blocking: Int?
      for (position, index) in free.enumerated() where next[position] <= 0 {
        let share = z[index] / (z[index] - next[position])
        if share < step { (step, blocking) = (share, index) }
      }
      for (position, index) in free.enumerated() { z[index] += step * (next[position] - z[index]) }
      if let blocking {
        z[blocking] = 0
        free.removeAll { $0 == blocking }
        guard !free.isEmpty else { throw .ambiguous }
        continue
      }
      let hz = h * z
      let slopes = (0..<count).map { hz[$0] - g[$0] + multiplier * e[$0] }
      let outside = (0..<count).filter { !free.contains($0) }
      guard let steepest = outside.min(by: { slopes[$0] < slopes[$1] }),
        slopes[steepest] < -1e-12
      else {
        weights = z
        return
      }
      free.append(steepest)
      free.sort()
    }
    throw .notConverged
  }

  /// The smallest ½ zᵀ H z − gᵀ z with eᵀ z = 1 over the free indices.
  private static func solve(_ h: Matrix, _ g: [Double], _ e: [Double], _ free: [Int])
    throws(Inapplicable) -> (z: [Double], multiplier: Double)
  {
    let count = free.count
    let system = Matrix(rows: count + 1, columns: count + 1) { row, column in
      if row == count && column == count { return 0 }
      if row == count { return e[free[column]] }
      return column == count ? e[free[row]] : h[free[row], free[column]]
    }
    let right = Matrix(columns: [free.map { g[$0] } + [1]])
    do {
      let decomposition = try LUDecomposition(system)
      guard try decomposition.reciprocalCondition() > 1e-14 else {
        throw MatrixError.singular(column: 0)
      }
      let solution = try decomposition.solve(right).elements
      return (Array(solution.dropLast()), solution[count])
    } catch {
      throw .ambiguous
    }
  }
}
