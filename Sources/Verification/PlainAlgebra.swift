import Glibc

/// A little algebra of matrices as lists of rows, the way of textbooks.
enum PlainAlgebra {
  /// The x with A x = b, by elimination with the largest pivot of each column;
  /// nil where a pivot is 0 but for rounding.
  static func solution(of a: [[Double]], _ b: [Double]) -> [Double]? {
    var rows = zip(a, b).map { $0 + [$1] }
    let count = b.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      guard abs(rows[pivot][column]) > 1e-14 else { return nil }
      rows.swapAt(pivot, column)
      for row in 0..<count where row != column {
        let factor = rows[row][column] / rows[column][column]
        for place in column...count { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }

  /// The eigenvalues of a symmetric matrix, descending, each with its vector
  /// of length 1, by Jacobi's rotations.
  static func eigen(_ symmetric: [[Double]]) -> [(value: Double, vector: [Double])] {
    var a = symmetric
    let count = a.count
    var vectors = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
    for _ in 0..<100 {
      var off = 0.0
      for p in 0..<count { for q in 0..<count where p != q { off += a[p][q] * a[p][q] } }
      if off < 1e-32 { break }
      for p in 0..<count {
        for q in (p + 1)..<max(count, p + 1) where a[p][q] != 0 {
          let angle = Glibc.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2
          let (c, s) = (Glibc.cos(angle), Glibc.sin(angle))
          for k in 0..<count {
            (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
          }
          for k in 0..<count {
            (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
          }
          for k in 0..<count {
            let (x, y) = (vectors[k][p], vectors[k][q])
            (vectors[k][p], vectors[k][q]) = (c * x - s * y, s * x + c * y)
          }
        }
      }
    }
    return (0..<count).map { k in (a[k][k], vectors.map { $0[k] }) }
      .sorted { $0.value > $1.value }
  }
}
