import Statistics

/// Imputation from the rows that are most alike.
///
/// The distance of two rows is √(k / m Σ(a − b)²) over the m of k columns that
/// both have, each divided by its standard deviation (n − 1); a column that
/// does not vary tells nothing. A gap becomes the mean of the column over the
/// nearest rows that have a value there, the earlier row first where distances
/// are equal.
///
/// - Source: O. Troyanskaya et al., "Missing value estimation methods for DNA
///   microarrays", Bioinformatics 17 (2001) 520–525; the distance is that of
///   scikit-learn's `nan_euclidean_distances`, after scaling.
public struct NearestNeighbours: Hashable, Sendable {
  /// How many rows a gap is filled from, if there are so many.
  public let count: Int
  /// How they are averaged.
  public let weighting: Weighting

  /// How neighbours are averaged.
  public enum Weighting: Hashable, Sendable {
    /// All alike.
    case uniform
    /// By the inverse of their distance; only those at distance 0 where there
    /// are any.
    case inverseDistance
  }

  /// The most rows that are compared: the work grows with their square.
  public static let rowLimit = 20_000

  /// Imputation from at least one neighbour.
  ///
  /// - Precondition: the count is at least 1.
  public init(_ count: Int, _ weighting: Weighting = .uniform) {
    precondition(count >= 1, "at least one neighbour")
    (self.count, self.weighting) = (count, weighting)
  }

  /// The columns with gaps filled from other rows, which are compared as they
  /// were observed. A gap stays where no row that has the column has another
  /// one in common.
  ///
  /// Throws `tooMany` above `rowLimit`.
  ///
  /// - Precondition: columns have the same length.
  /// - Complexity: O(rows with gaps × rows × columns).
  public func filled(_ columns: [[Double]]) throws(Inapplicable) -> Imputation.Filled<[[Double]]> {
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
    guard rows <= Self.rowLimit else { throw .tooMany(count: rows, limit: Self.rowLimit) }
    let gaps = columns.reduce(0) { $0 + $1.count { $0.isNaN } }
    let scaled = columns.map { column -> [Double]? in
      guard let summary = try? ColumnSummary(column), summary.minimum < summary.maximum,
        let deviation = summary.standardDeviation(of: column), deviation > 0
      else { return nil }
      return column.map { $0 / deviation }
    }
    let comparable = scaled.compactMap(\.self)
    var filled = columns
    for row in 0..<rows where columns.contains(where: { $0[row].isNaN }) {
      let near = neighbours(of: row, among: rows, comparable)
      for index in columns.indices where columns[index][row].isNaN {
        let column = columns[index]
        let donors = near.lazy.filter { !column[$0.row].isNaN }.prefix(count)
        if let value = average(donors.map { (column[$0.row], $0.distance) }) {
          filled[index][row] = value
        }
      }
    }
    let left = filled.reduce(0) { $0 + $1.count { $0.isNaN } }
    return Imputation.Filled(filled, gaps: gaps, left: left, otherwise: .nothingObserved)
  }

  /// The other rows that share a column with one, the nearest first.
  private func neighbours(of row: Int, among rows: Int, _ columns: [[Double]])
    -> [(row: Int, distance: Double)]
  {
    var near: [(row: Int, distance: Double)] = []
    for other in 0..<rows where other != row {
      var sum = 0.0
      var shared = 0
      for column in columns {
        let d = column[row] - column[other]
        if d == d {
          sum += d * d
          shared += 1
        }
      }
      if shared > 0 {
        near.append((other, (sum * Double(columns.count) / Double(shared)).squareRoot()))
      }
    }
    return near.sorted { ($0.distance, $0.row) < ($1.distance, $1.row) }
  }

  private func average(_ donors: [(value: Double, distance: Double)]) -> Double? {
    guard let nearest = donors.first else { return nil }
    switch weighting {
    case .uniform: return donors.map(\.value).exactSum / Double(donors.count)
    case .inverseDistance:
      if nearest.distance == 0 {
        let same = donors.prefix { $0.distance == 0 }.map(\.value)
        return same.exactSum / Double(same.count)
      }
      let weights = donors.map { nearest.distance / $0.distance }
      return zip(donors, weights).map { $0.value * $1 }.exactSum / weights.exactSum
    }
  }
}
