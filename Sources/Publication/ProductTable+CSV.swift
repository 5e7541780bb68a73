import DelimitedText
import Diagnostics

extension ProductTable {
  /// The table as CSV: UTF-8, RFC 4180, a header of column names, nothing for
  /// null; text that a spreadsheet would run is neutralised.
  ///
  /// - Complexity: O(length).
  func csv() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = DelimitedWriter(formulas: .neutralised) { bytes.append(contentsOf: $0) }
    try writer.record(columns.map { .text($0.name) })
    for row in rows { try writer.record(row.map(\.csv)) }
    try writer.finish()
    return bytes
  }
}

extension ProductCell {
  fileprivate var csv: DelimitedWriter.Cell {
    switch self {
    case .text(let text): .text(text)
    case .integer(let value): .number(String(value))
    case .number(let text): .number(text)
    case .null: .missing
    }
  }
}
