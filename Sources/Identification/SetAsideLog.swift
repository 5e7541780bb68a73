import Diagnostics
import Records
import Store
import Tabular

/// Writes where the rows are that are set aside, and why.
struct SetAsideLog {
  private let writer: TableWriter
  private static let blockRows = 1 << 16

  init(_ path: String, files: Files) throws(Failure) {
    writer = try TableWriter(path, schema: SetAsideTable.schema, files: files)
  }

  /// Adds the rows of a dataset that are set aside, in the order of the export.
  ///
  /// - Parameter paths: of the files that `_file` counts.
  func add(
    _ dataset: String, _ rows: DatasetRows, _ cells: CellTable, evidence: [Int],
    paths: [String]
  ) throws(Failure) {
    let reasons = RowState.allCases.compactMap(\.reason)
    let dictionaries = [
      CodeDictionary([dataset]), CodeDictionary(paths), CodeDictionary(reasons.map(\.code)),
      CodeDictionary(reasons.map(\.cause.en)), CodeDictionary(reasons.map(\.cause.zh)),
    ]
    let codes = RowState.allCases.map { state in
      state.reason.flatMap { reason in reasons.firstIndex(of: reason) }
    }
    var waiting: [UInt32] = []
    for row in 0..<rows.count where codes[Int(rows.states[row].rawValue)] != nil {
      waiting.append(UInt32(truncatingIfNeeded: row))
      if waiting.count == SetAsideLog.blockRows { try flush() }
    }
    if !waiting.isEmpty { try flush() }

    func flush() throws(Failure) {
      let places = waiting.map { cells.map.place(of: Int($0)) }
      func numbers(_ column: Int) -> [Int64] {
        places.map { cells[evidence[column]][$0.block].value(Int($0.row), as: Int64.self) }
      }
      func segment(_ codes: [UInt32], _ dictionary: CodeDictionary) -> ColumnSegment {
        ColumnSegment(
          .code, count: codes.count, cells: Bytes(copying: codes), dictionary: dictionary)
      }
      let why = waiting.map {
        UInt32(codes[Int(rows.states[Int($0)].rawValue)] ?? 0)
      }
      let lines = ColumnSegment(
        .integer, count: waiting.count, cells: Bytes(copying: numbers(1)))
      let block = RowBlock(
        count: waiting.count,
        columns: [
          segment(why.map { _ in 0 }, dictionaries[0]),
          segment(numbers(0).map { UInt32($0) }, dictionaries[1]), lines,
          segment(why, dictionaries[2]), segment(why, dictionaries[3]),
          segment(why, dictionaries[4]),
        ])
      try writer.append(writer.prepare(block))
      waiting.removeAll(keepingCapacity: true)
    }
  }

  /// Finishes the table.
  func finish() throws(Failure) { _ = try writer.finish() }
}
