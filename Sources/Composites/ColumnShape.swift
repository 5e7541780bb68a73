import Statistics

/// Skewness and excess kurtosis of a column, both of type 2 (SAS, SPSS,
/// Excel).
public struct ColumnShape: Hashable, Sendable {
  public let skewness: Double
  public let excessKurtosis: Double

  /// The shape of the values that are not missing; nil for fewer than four,
  /// where all are the same or one is infinite.
  ///
  /// - Complexity: O(n).
  public init?(_ column: [Double]) {
    guard let summary = try? ColumnSummary(column) else { return nil }
    let shape: (Double, Double)? = column.withUnsafeBufferPointer { column in
      var moments = CentralMoments(around: summary.mean)
      moments.add(column)
      guard let skewness = moments.skewness, let kurtosis = moments.excessKurtosis else {
        return nil
      }
      return (skewness, kurtosis)
    }
    guard let shape else { return nil }
    (skewness, excessKurtosis) = shape
  }
}

/// From when on a column counts as having outliers.
public struct ShapeLimits: Hashable, Sendable {
  /// Skewness of this magnitude or more, together with the kurtosis.
  public let skewness: Double
  /// Excess kurtosis of this or more, together with the skewness.
  public let excessKurtosis: Double

  /// Limits; 2 and 3.5 are those of COINr and of the Global Innovation Index.
  public init(skewness: Double = 2, excessKurtosis: Double = 3.5) {
    (self.skewness, self.excessKurtosis) = (skewness, excessKurtosis)
  }

  /// Whether a shape is within either limit: |skewness| < limit or excess
  /// kurtosis < limit.
  public func admit(_ shape: ColumnShape) -> Bool {
    abs(shape.skewness) < skewness || shape.excessKurtosis < excessKurtosis
  }
}
