import Diagnostics
import Expressions
import Records
import Tabular

/// A condition over the rows of a matrix, bound to a source of values.
struct RowCondition: Sendable {
  private let condition: Condition
  /// Where the columns that it uses are in the source.
  let positions: [Int]
  private let indicatorCount: Int

  /// - Precondition: the source has the indicators of the condition.
  init(_ condition: Condition, source: some PanelSource) {
    self.condition = condition
    indicatorCount = source.indicators.count
    positions = condition.expression.columnsUsed.map { column in
      guard let position = source.indicators.firstIndex(of: column.name) else {
        preconditionFailure("the source has no indicator \(column.name)")
      }
      return position
    }
  }

  /// What the condition is for each subject of a batch at one day.
  ///
  /// - Complexity: O(subjects × operations).
  func truths(_ batch: PanelBatch, day: Int) -> Truths {
    let columns = positions.map { position in
      batch.withValues(day: day, indicator: position, of: indicatorCount) { ColumnSegment($0) }
    }
    return condition.truths(
      on: RowBlock(count: batch.count, columns: columns), columns: Array(columns.indices))
  }
}

extension ColumnSegment {
  /// A segment of doubles from values that are NaN where they are missing.
  ///
  /// - Complexity: O(count).
  init(_ values: UnsafeBufferPointer<Double>) {
    var present = [Double](values)
    var missing: [UInt8]?
    for row in present.indices where present[row].isNaN {
      missing = missing ?? [UInt8](repeating: 0, count: present.count)
      missing?[row] = MissingReason.undefined.rawValue
      present[row] = 0
    }
    self.init(
      .double, count: present.count, cells: Bytes(copying: present),
      missing: missing.map { Bytes(copying: $0) })
  }
}
