import Matrices
import Statistics

/// Pearson correlations of complete columns, every one with every other.
///
/// Columns are centred once; every product is then summed exactly, so that the
/// order of the rows does not matter.
struct ColumnCorrelations {
  let matrix: Matrix

  /// Throws `nothingObserved`, `notFinite`, and `noVariation` where a column
  /// does not vary.
  ///
  /// - Precondition: no value is missing, and columns have the same length.
  /// - Complexity: O(n k²).
  init(_ columns: [[Double]]) throws(Inapplicable) {
    var deviations: [[Double]] = []
    var squares: [Double] = []
    for column in columns {
      let summary = try ColumnSummary(column)
      // Divided by the range, so that no square can overflow or vanish.
      let range = summary.maximum - summary.minimum
      guard range > 0 else { throw .noVariation }
      let centred = column.map { ($0 - summary.mean) / range }
      deviations.append(centred)
      squares.append(Self.product(centred, centred))
    }
    var matrix = Matrix.identity(columns.count)
    for a in columns.indices {
      for b in 0..<a {
        let r = Self.product(deviations[a], deviations[b]) / (squares[a] * squares[b]).squareRoot()
        matrix[a, b] = min(max(r, -1), 1)
        matrix[b, a] = matrix[a, b]
      }
    }
    self.matrix = matrix
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
