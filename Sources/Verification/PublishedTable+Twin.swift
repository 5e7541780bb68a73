import Diagnostics
import Documents
import Store

extension ReleaseFolder {
  /// Compares a table with its JSON twin, cell by cell, and gives how many
  /// cells were compared; nil where there is no twin.
  ///
  /// Text that a spreadsheet would run has a `'` before it in the CSV alone.
  func checkTwin(
    of table: PublishedTable, into report: inout VerificationReport
  ) throws(Failure) -> Int? {
    guard let rows = try twinRows(of: table) else { return nil }
    if rows.count != table.rows.count {
      report.differences.append(
        .init(
          table: table.path + ".json", row: [], column: nil,
          published: String(rows.count), recomputed: String(table.rows.count)))
      return 0
    }
    var cells = 0
    for (row, twin) in zip(table.rows, rows) {
      for (column, cell) in zip(table.header, row) {
        cells += 1
        let other = twin[column].flatMap(\.cellText)
        guard (other ?? "") != cell, "'" + (other ?? "") != cell else { continue }
        report.differences.append(
          .init(
            table: table.path + ".json",
            row: zip(table.header, row).prefix(4).map { .init(column: $0, value: $1) },
            column: column, published: other, recomputed: cell))
      }
    }
    return cells
  }

  private func twinRows(of table: PublishedTable) throws(Failure) -> [JSONValue]? {
    if let document = try document(table.path + ".json") { return document["rows"]?.array }
    let file = path.appending(entry: table.path + ".jsonl")
    guard try files.status(at: file)?.kind == .regular else { return nil }
    var rows: [JSONValue] = []
    for line in try files.read(file, limit: ReleaseFolder.longestTable).split(
      separator: UInt8(ascii: "\n"))
    {
      guard let row = try? JSONValue(parsing: Array(line)) else {
        throw Failure(
          VerificationFindings.unreadableTable.at(
            .file(file), ["why": .word(Wording(en: "a line is no JSON", zh: "有行不是 JSON"))]))
      }
      rows.append(row)
    }
    return rows
  }
}

extension JSONValue {
  /// How a CSV says a cell; nil for null, and for what is no cell.
  fileprivate var cellText: String? {
    switch self {
    case .integer(let value): String(value)
    case .number(let text), .string(let text): text
    case .double(let value): JSONValue.text(of: value)
    case .bool(let value): String(value)
    case .null, .array, .object: nil
    }
  }
}
