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
    let codes = RowState.allCases.map { state in
      state.reason.flatMap { reason in reasons.firstIndex(of: reason) }
    }
    let words = Words(dataset: dataset, paths: paths, reasons: reasons)
    var waiting: [UInt32] = []
    func flush() throws(Failure) {
      let why = waiting.map { UInt32(codes[Int(rows.states[Int($0)].rawValue)] ?? 0) }
      try append(waiting, why, words, cells, evidence: evidence)
      waiting.removeAll(keepingCapacity: true)
    }
    for row in 0..<rows.count where codes[Int(rows.states[row].rawValue)] != nil {
      waiting.append(UInt32(truncatingIfNeeded: row))
      if waiting.count == SetAsideLog.blockRows { try flush() }
    }
    if !waiting.isEmpty { try flush() }
  }

  /// Adds rows for one reason, in the order given.
  func add(
    _ dataset: String, _ rows: [UInt32], _ reason: FindingKind, _ cells: CellTable,
    evidence: [Int], paths: [String]
  ) throws(Failure) {
    let words = Words(dataset: dataset, paths: paths, reasons: [reason])
    for start in stride(from: 0, to: rows.count, by: SetAsideLog.blockRows) {
      let part = Array(rows[start..<min(rows.count, start + SetAsideLog.blockRows)])
      try append(part, part.map { _ in 0 }, words, cells, evidence: evidence)
    }
  }

  /// What codes of the table stand for.
  private struct Words {
    let datasets: CodeDictionary
    let paths: CodeDictionary
    let codes: CodeDictionary
    let english: CodeDictionary
    let chinese: CodeDictionary

    init(dataset: String, paths: [String], reasons: [FindingKind]) {
      datasets = CodeDictionary([dataset])
      self.paths = CodeDictionary(paths)
      codes = CodeDictionary(reasons.map(\.code))
      english = CodeDictionary(reasons.map(\.cause.en))
      chinese = CodeDictionary(reasons.map(\.cause.zh))
    }
  }

  private func append(
    _ rows: [UInt32], _ why: [UInt32], _ words: Words, _ cells: CellTable, evidence: [Int]
  ) throws(Failure) {
    let places = rows.map { cells.map.place(of: Int($0)) }
    func numbers(_ column: Int) -> [Int64] {
      places.map { cells[evidence[column]][$0.block].value(Int($0.row), as: Int64.self) }
    }
    func segment(_ codes: [UInt32], _ dictionary: CodeDictionary) -> ColumnSegment {
      ColumnSegment(.code, count: codes.count, cells: Bytes(copying: codes), dictionary: dictionary)
    }
    let lines = ColumnSegment(.integer, count: rows.count, cells: Bytes(copying: numbers(1)))
    let block = RowBlock(
      count: rows.count,
      columns: [
        segment(why.map { _ in 0 }, words.datasets),
        segment(numbers(0).map { UInt32($0) }, words.paths), lines,
        segment(why, words.codes), segment(why, words.english), segment(why, words.chinese),
      ])
    try writer.append(writer.prepare(block))
  }

  /// Finishes the table.
  func finish() throws(Failure) { _ = try writer.finish() }
}
