/// The Wrocław taxonomic method: how far units are from an ideal one.
public enum Wroclaw {
  /// For every row the Euclidean distance to the largest values of the
  /// columns, divided by the mean of all distances plus twice their standard
  /// deviation (n − 1): 0 for the ideal, small is good. NaN for rows that are
  /// not complete; the columns are normalised before, and more is better.
  ///
  /// Throws `nothingObserved`, `notFinite`; `tooFew` for fewer than two
  /// complete rows; `noVariation` where all rows are the ideal.
  ///
  /// - Precondition: columns have the same length.
  /// - Complexity: O(rows × columns).
  /// - Source: Z. Hellwig, "Zastosowanie metody taksonomicznej …", Przegląd
  ///   Statystyczny 15 (1968) 307–327; A. Silvio-Pomenta, "Typological Study
  ///   Using the Wroclaw Taxonomic Method", UNESCO (1973); Compind's
  ///   `ci_wroclaw`.
  public static func distances(_ columns: [[Double]]) throws(Inapplicable) -> [Double] {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
    var squares = [Double](repeating: 0, count: rows)
    for column in columns {
      let best = try ColumnSummary(column).maximum
      for row in 0..<rows { squares[row] += (best - column[row]) * (best - column[row]) }
    }
    let distances = squares.map { $0.squareRoot() }
    let summary = try ColumnSummary(distances)
    guard let deviation = summary.standardDeviation(of: distances) else {
      throw .tooFew(count: summary.count, needed: 2)
    }
    let scale = summary.mean + 2 * deviation
    guard scale > 0 else { throw .noVariation }
    return distances.map { $0 / scale }
  }
}
