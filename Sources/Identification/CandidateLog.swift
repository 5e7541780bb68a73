import Diagnostics
import Records
import Store
import Tabular

/// Writes which subjects the rows may mean that may mean more than one.
struct CandidateLog {
  private let writer: TableWriter
  /// Rows of the export whose candidates are in one block.
  private static let blockRows = 1 << 12

  init(_ path: String, files: Files) throws(Failure) {
    writer = try TableWriter(path, schema: CandidateTable.schema, files: files)
  }

  /// Adds rows of a dataset, in the order of the export.
  ///
  /// - Parameter paths: of the files that `_file` counts.
  func add(
    _ dataset: String, _ rows: [SubjectFinder.Ambiguity], _ subjects: SubjectList,
    _ cells: CellTable, evidence: [Int], paths: [String]
  ) throws(Failure) {
    for start in stride(from: 0, to: rows.count, by: CandidateLog.blockRows) {
      let part = rows[start..<min(rows.count, start + CandidateLog.blockRows)]
      var (files, lines, counts): ([UInt32], [Int64], [Int64]) = ([], [], [])
      var offsets: [UInt32] = [0]
      var heap: [UInt8] = []
      for one in part {
        let place = cells.map.place(of: one.row)
        func number(_ column: Int) -> Int64 {
          cells[evidence[column]][place.block].value(Int(place.row), as: Int64.self)
        }
        let candidates = one.subjects
        let sorted = candidates.map { subjects.id(Int($0)) }.sorted { $0.compare($1) < 0 }
        // Subjects of several classes may have one identifier.
        let listed = sorted.indices.filter {
          $0 == 0 || sorted[$0].compare(sorted[$0 - 1]) != 0
        }.prefix(CandidateTable.most).map { sorted[$0] }
        for id in listed {
          files.append(UInt32(number(0)))
          lines.append(number(1))
          counts.append(Int64(candidates.count))
          heap.append(contentsOf: id)
          offsets.append(UInt32(truncatingIfNeeded: heap.count))
        }
      }
      let count = files.count
      let block = RowBlock(
        count: count,
        columns: [
          ColumnSegment(
            .code, count: count, cells: Bytes(copying: [UInt32](repeating: 0, count: count)),
            dictionary: CodeDictionary([dataset])),
          ColumnSegment(
            .code, count: count, cells: Bytes(copying: files), dictionary: CodeDictionary(paths)),
          ColumnSegment(.integer, count: count, cells: Bytes(copying: lines)),
          ColumnSegment(.integer, count: count, cells: Bytes(copying: counts)),
          ColumnSegment(
            .text, count: count, cells: Bytes(copying: offsets), heap: Bytes(copying: heap)),
        ])
      try writer.append(writer.prepare(block))
    }
  }

  /// Finishes the table.
  func finish() throws(Failure) { _ = try writer.finish() }
}
