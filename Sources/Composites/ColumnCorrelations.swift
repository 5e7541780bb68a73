import Matrices

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
    var centred: [CentredColumn] = []
    for column in columns { centred.append(try CentredColumn(column)) }
    try self.init(centred)
  }

  /// The same of columns that are centred already.
  init(_ columns: [CentredColumn]) throws(Inapplicable) {
    var matrix = Matrix.identity(columns.count)
    for a in columns.indices {
      guard columns[a].varies else { throw .noVariation }
      for b in 0..<a {
        guard let r = columns[a].correlation(with: columns[b]) else { throw .noVariation }
        matrix[a, b] = r
        matrix[b, a] = r
      }
    }
    self.matrix = matrix
  }
}
