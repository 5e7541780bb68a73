import Statistics

/// What is done about outliers of a column.
///
/// ```swift
/// let treated = OutlierTreatment.shape(.init(), atMost: 5).treated(column)
/// treated.outcome  // .withinLimits, .treated, .stillOutside or .notApplied(why)
/// ```
public enum OutlierTreatment: Hashable, Sendable {
  /// Values beyond two quantiles of the column become the quantiles.
  case quantiles(lower: Quantile, upper: Quantile)
  /// While the shape is outside the limits and fewer than so many values have
  /// been moved, all largest values (all smallest where the skewness is
  /// negative) become the next one. COINr's `winsorise`: what counts is how
  /// many the last step moved at the top and the last one at the bottom.
  case shape(ShapeLimits, atMost: Int)
  /// A transformation, where the shape is outside the limits.
  case transformation(Transformation, ShapeLimits)
  /// `shape`; where that does not bring the shape within the limits, a
  /// transformation of the column as it was. COINr's `Treat`.
  case shapeOrTransformation(ShapeLimits, atMost: Int, Transformation)

  /// A column after its treatment.
  public struct Treated: Hashable, Sendable {
    public let values: [Double]
    public let outcome: Outcome
    /// Which rows were moved at the top and at the bottom, ascending; empty
    /// where a transformation was used.
    public let movedDown: [Int]
    public let movedUp: [Int]
    /// The transformation that was used, if one was.
    public let transformation: Transformation?
    /// The shape before and after; nil for fewer than four values and where
    /// all are the same.
    public let before: ColumnShape?
    public let after: ColumnShape?
  }

  /// What a treatment came to.
  public enum Outcome: Hashable, Sendable {
    /// Nothing had to be done.
    case withinLimits
    /// It was done, and what is declared is kept.
    case treated
    /// It was done as far as it goes, and the shape is still outside.
    case stillOutside
    /// It could not be done; the values are as they were.
    case notApplied(Inapplicable)
  }

  /// The treated column; missing values stay missing.
  ///
  /// - Complexity: O(n log n) by quantiles; otherwise O(n) for every step.
  public func treated(_ column: [Double]) -> Treated {
    do {
      _ = try ColumnSummary(column)
    } catch {
      return Treated(untouched: column, .notApplied(error), nil)
    }
    switch self {
    case .quantiles(let lower, let upper):
      return Self.clamped(column, lower, upper)
    case .shape(let limits, let most):
      return Self.needed(column, limits) { Self.moved(column, limits, atMost: most, $0) }
    case .transformation(let transformation, let limits):
      return Self.needed(column, limits) {
        Self.transformed(column, transformation, limits, $0)
      }
    case .shapeOrTransformation(let limits, let most, let transformation):
      return Self.needed(column, limits) { shape in
        let moved = Self.moved(column, limits, atMost: most, shape)
        guard moved.outcome == .stillOutside else { return moved }
        return Self.transformed(column, transformation, limits, shape)
      }
    }
  }

  private static func needed(
    _ column: [Double], _ limits: ShapeLimits, _ treat: (ColumnShape) -> Treated
  ) -> Treated {
    guard let shape = ColumnShape(column) else {
      let count = column.count { !$0.isNaN }
      let why: Inapplicable =
        count < 4 ? .tooFew(count: count, needed: 4) : .noVariation
      return Treated(untouched: column, .notApplied(why), nil)
    }
    return limits.admit(shape) ? Treated(untouched: column, .withinLimits, shape) : treat(shape)
  }

  private static func clamped(_ column: [Double], _ lower: Quantile, _ upper: Quantile)
    -> Treated
  {
    let before = ColumnShape(column)
    let sorted = column.withUnsafeBufferPointer { sortedDoubles($0) }
    guard let low = lower(sorted: sorted), let high = upper(sorted: sorted), low <= high else {
      return Treated(untouched: column, .notApplied(.nothingObserved), before)
    }
    let down = column.indices.filter { column[$0] > high }
    let up = column.indices.filter { column[$0] < low }
    let values = column.map { $0 < low ? low : ($0 > high ? high : $0) }
    return Treated(
      values: values, outcome: down.isEmpty && up.isEmpty ? .withinLimits : .treated,
      movedDown: down, movedUp: up, transformation: nil, before: before,
      after: ColumnShape(values))
  }

  private static func moved(
    _ column: [Double], _ limits: ShapeLimits, atMost most: Int, _ before: ColumnShape
  ) -> Treated {
    var values = column
    var shape = before
    var down: [Int] = []
    var up: [Int] = []
    while !limits.admit(shape), down.count + up.count < most {
      let isHigh = shape.skewness >= 0
      let present = values.lazy.filter { !$0.isNaN }
      guard let extreme = isHigh ? present.max() : present.min(),
        let next = isHigh
          ? present.filter({ $0 < extreme }).max() : present.filter({ $0 > extreme }).min()
      else { break }
      let rows = values.indices.filter { values[$0] == extreme }
      for row in rows { values[row] = next }
      if isHigh { down = rows } else { up = rows }
      guard let after = ColumnShape(values) else { break }
      shape = after
    }
    let after = ColumnShape(values)
    return Treated(
      values: values,
      outcome: after.map(limits.admit) ?? false ? .treated : .stillOutside,
      movedDown: down, movedUp: up, transformation: nil, before: before, after: after)
  }

  private static func transformed(
    _ column: [Double], _ transformation: Transformation, _ limits: ShapeLimits,
    _ before: ColumnShape
  ) -> Treated {
    do {
      let values = try transformation.transformed(column)
      let after = ColumnShape(values)
      return Treated(
        values: values, outcome: after.map(limits.admit) ?? false ? .treated : .stillOutside,
        movedDown: [], movedUp: [], transformation: transformation, before: before,
        after: after)
    } catch {
      return Treated(untouched: column, .notApplied(error), before)
    }
  }
}

extension OutlierTreatment.Treated {
  fileprivate init(
    untouched column: [Double], _ outcome: OutlierTreatment.Outcome, _ shape: ColumnShape?
  ) {
    self.init(
      values: column, outcome: outcome, movedDown: [], movedUp: [], transformation: nil,
      before: shape, after: shape)
  }
}
