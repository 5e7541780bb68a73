import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// What the tables of classes are written from, for one dataset.
struct IdentifiedDataset: Sendable {
  let name: String
  let table: TableReader
  let rows: DatasetRows
  let order: RowOrder
  let subjects: SubjectList
  /// Positions of the kept columns, in binary order of their names.
  let kept: [Int]
  /// The cells that are written.
  let cells: CellTable

  /// The kept columns, for the schema.
  var keptColumns: [Column] { kept.map { table.schema.columns[$0] } }

  func columnName(_ position: Int) -> ColumnName {
    ColumnName(dataset: name, column: table.schema.columns[position].name)
  }

  /// Writes a table of one block for each of these partitions, in order.
  func write(
    _ partitions: Range<Int>, to path: String, _ schema: Schema, files: Files, _ workers: Workers,
    block: @Sendable (Int) throws(Failure) -> RowBlock
  ) throws(Failure) {
    let writer = try TableWriter(path, schema: schema, files: files)
    try inOrder(partitions.count, threads: workers.threads) { partition throws(Failure) in
      try workers.checkInterruption()
      return writer.prepare(
        try block(partitions.lowerBound + partition), partition: partition)
    } commit: { (_, prepared) throws(Failure) in
      try writer.append(prepared)
    }
    _ = try writer.finish()
  }

  /// The numbers in their partition of the subjects of rows.
  func numbers(_ kept: [RowReference], ofPartition partition: Int) -> ColumnSegment {
    let first = subjects.partitionStarts[partition]
    let cells = Bytes(count: kept.count, of: Int64.self) { out in
      for index in out.indices { out[index] = Int64(Int(kept[index].subject) - first) }
    }
    return ColumnSegment(.integer, count: kept.count, cells: cells)
  }

  /// File and line.
  func evidence(_ cells: PartitionCells) throws(Failure) -> [ColumnSegment] {
    try segments(evidence, cells)
  }

  /// The kept columns.
  func kept(_ cells: PartitionCells) throws(Failure) -> [ColumnSegment] {
    try segments(kept, cells)
  }

  private func segments(
    _ positions: [Int], _ cells: PartitionCells
  ) throws(Failure) -> [ColumnSegment] {
    var segments: [ColumnSegment] = []
    for position in positions {
      segments.append(try cells.segment(self.cells[position], columnName(position)))
    }
    return segments
  }

  /// Where file and line are: behind the declared columns.
  var evidence: [Int] { table.evidence }
}

extension TableReader {
  /// Where a loaded table has file and line: behind the declared columns.
  var evidence: [Int] { [schema.columns.count - 2, schema.columns.count - 1] }
}
