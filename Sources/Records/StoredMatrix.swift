import Diagnostics
import Store
import Tabular

/// A stored matrix as a source of values: one day, one partition per block of
/// the table.
///
/// A batch is loaded, used and left: the memory of a block is given back once
/// all its batches were used, so that the whole never is in memory at a time.
public struct StoredMatrix: PanelSource {
  /// Rows of a batch, a multiple of 8, which with some fifty indicators, stay in a core's cache
  /// while they are worked on.
  static let batchRows = 2048

  public let indicators: [String]
  public let asOf: [AsOf]
  public let regions: CodeDictionary
  public let sectors: CodeDictionary
  private let table: TableReader

  /// The matrix of a table that `MatrixTable` describes.
  ///
  /// - Precondition: the table has the columns of a matrix.
  public init(_ table: TableReader, asOf: AsOf) throws(Failure) {
    let names = table.schema.columns.dropFirst(MatrixTable.Leading.allCases.count).map(\.name)
    precondition(
      table.schema == MatrixTable.schema(indicators: names), "the table is a matrix")
    self.table = table
    self.asOf = [asOf]
    indicators = names
    regions =
      try table.dictionary(column: MatrixTable.Leading.region.rawValue) ?? CodeDictionary([])
    sectors =
      try table.dictionary(column: MatrixTable.Leading.sector.rawValue) ?? CodeDictionary([])
  }

  public var partitions: Int { table.blockCount }

  public func forEachBatch(
    ofPartition partition: Int, _ body: (PanelBatch) throws(Failure) -> Void
  ) throws(Failure) {
    let leading = try table.block(
      partition, columns: MatrixTable.Leading.allCases.map(\.rawValue))
    defer { table.release(block: partition) }
    for start in stride(from: 0, to: leading.count, by: StoredMatrix.batchRows) {
      let rows = start..<min(start + StoredMatrix.batchRows, leading.count)
      try body(batch(leading, partition, rows))
    }
  }

  private func batch(
    _ leading: RowBlock, _ partition: Int, _ rows: Range<Int>
  ) throws(Failure) -> PanelBatch {
    func leadingColumn(_ column: MatrixTable.Leading) -> ColumnSegment {
      leading.columns[column.rawValue]
    }
    func doubles(_ column: Int) throws(Failure) -> Bytes {
      try table.doubles(column: column, block: partition, rows: rows)
    }
    var values: [Bytes] = []
    values.reserveCapacity(indicators.count)
    for column in indicators.indices {
      values.append(try doubles(MatrixTable.Leading.allCases.count + column))
    }
    return PanelBatch(
      numbers: leadingColumn(.subject).cells.withCells(as: Int64.self) { numbers in
        rows.map { Int32(truncatingIfNeeded: numbers[$0]) }
      },
      values: .columns(values), inForce: [Bool](repeating: true, count: rows.count),
      regions: leadingColumn(.region).codes(rows), sectors: leadingColumn(.sector).codes(rows),
      sizes: try doubles(MatrixTable.Leading.size.rawValue).withCells(as: Double.self) {
        Array($0)
      })
  }
}

extension ColumnSegment {
  /// Some codes, `PanelBatch.noCode` where they are missing.
  fileprivate func codes(_ rows: Range<Int>) -> [UInt32] {
    let own = cells.withCells(as: UInt32.self) { Array($0[rows]) }
    guard let missing else { return own }
    return missing[rows].withUnsafeBytes { reasons in
      own.indices.map { reasons[$0] == 0 ? own[$0] : PanelBatch.noCode }
    }
  }
}
