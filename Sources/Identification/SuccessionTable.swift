import Diagnostics
import Records
import Store
import Tabular

/// The table of when the subjects of a class were succeeded by others.
struct SuccessionTable {
  /// By partition.
  private let rows: [[Row]]
  /// The ordinal of the first subject of every partition.
  private let firsts: [Int]

  private struct Row {
    let subject: UInt32
    let known: Int32
    let superseded: Int32
    let effective: Int32
  }

  /// - Parameters:
  ///   - successions: of all classes; nil where nobody is succeeded.
  ///   - first: the first partition of the class among those of all classes.
  init(
    _ successions: Successions?, _ subjects: SubjectList, first: Int, partitions: Int
  ) {
    var rows = Array(repeating: [Row](), count: partitions)
    for subject in successions?.predecessors ?? [] {
      let partition = Int(subjects.partitions[Int(subject)]) - first
      guard rows.indices.contains(partition), let tenures = successions?[subject] else { continue }
      for tenure in tenures
      where tenure.subject == subject && tenure.until != SuccessionGraph.Edge.never {
        rows[partition].append(
          Row(
            subject: subject, known: tenure.known,
            superseded: tenure.superseded == SuccessionGraph.Edge.never ? noDay : tenure.superseded,
            effective: tenure.until))
      }
    }
    self.rows = rows.map { rows in
      rows.sorted { ($0.subject, $0.known) < ($1.subject, $1.known) }
    }
    firsts = (first..<first + partitions).map { subjects.partitionStarts[$0] }
  }

  func write(to path: String, files: Files) throws(Failure) {
    let writer = try TableWriter(path, schema: IdentifiedTables.successions, files: files)
    for partition in rows.indices {
      try writer.append(writer.prepare(block(ofPartition: partition), partition: partition))
    }
    _ = try writer.finish()
  }

  private func block(ofPartition partition: Int) -> RowBlock {
    let rows = rows[partition]
    let columns = IdentifiedTables.SuccessionColumn.allCases.map { column in
      switch column {
      case .subject:
        ColumnSegment(
          .integer, count: rows.count,
          cells: Bytes(copying: rows.map { Int64(Int($0.subject) - firsts[partition]) }))
      case .known: PartitionCells.days(rows.map(\.known))
      case .superseded: PartitionCells.days(rows.map(\.superseded))
      case .effective: PartitionCells.days(rows.map(\.effective))
      }
    }
    return RowBlock(count: rows.count, columns: columns)
  }
}
