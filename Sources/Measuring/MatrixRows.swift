import Records
import Tabular

/// The rows of a matrix while the batches of one partition come in.
struct MatrixRows {
  private var subjects: [Int64] = []
  private var regions: [UInt32] = []
  private var sectors: [UInt32] = []
  private var sizes: [Double] = []
  private var values: [[Double]]

  init(indicators: Int) {
    values = Array(repeating: [], count: indicators)
  }

  /// Adds the subjects in force of a batch of one day.
  ///
  /// - Complexity: O(cells).
  mutating func append(_ batch: PanelBatch) {
    let rows = batch.inForce.indices.filter { batch.inForce[$0] }
    for row in rows {
      subjects.append(Int64(batch.numbers[row]))
      regions.append(batch.regions[row])
      sectors.append(batch.sectors[row])
      sizes.append(batch.sizes[row])
    }
    for indicator in values.indices {
      batch.withValues(day: 0, indicator: indicator, of: values.count) { column in
        for row in rows { values[indicator].append(column[row]) }
      }
    }
  }

  /// The rows as a block of the table.
  ///
  /// - Complexity: O(cells).
  func block(regions texts: CodeDictionary, sectors sectorTexts: CodeDictionary) -> RowBlock {
    RowBlock(
      count: subjects.count,
      columns: [
        ColumnSegment(.integer, count: subjects.count, cells: Bytes(copying: subjects)),
        ColumnSegment(codes: regions, texts), ColumnSegment(codes: sectors, sectorTexts),
        ColumnSegment(numbers: sizes),
      ] + values.map { ColumnSegment(numbers: $0) })
  }
}

extension ColumnSegment {
  /// Doubles, of which NaN are missing.
  fileprivate init(numbers: [Double]) {
    let missing = numbers.map { $0.isNaN ? MissingReason.undefined.rawValue : 0 }
    let isComplete = missing.allSatisfy { $0 == 0 }
    self.init(
      .double, count: numbers.count,
      cells: Bytes(copying: isComplete ? numbers : numbers.map { $0.isNaN ? 0 : $0 }),
      missing: isComplete ? nil : Bytes(copying: missing))
  }

  /// Codes, of which `PanelBatch.noCode` are missing.
  fileprivate init(codes: [UInt32], _ dictionary: CodeDictionary) {
    let missing = codes.map { $0 == PanelBatch.noCode ? MissingReason.empty.rawValue : 0 }
    let isComplete = missing.allSatisfy { $0 == 0 }
    self.init(
      .code, count: codes.count,
      cells: Bytes(copying: isComplete ? codes : codes.map { $0 == PanelBatch.noCode ? 0 : $0 }),
      missing: isComplete ? nil : Bytes(copying: missing), dictionary: dictionary)
  }
}
