import Diagnostics
import Tabular

/// A record as text.
public struct TextRecord: Hashable, Sendable {
  /// The cells as they are, blanks included.
  public let cells: [String]
  /// The physical line on which the record starts.
  public let line: Int

  public init(cells: [String], line: Int) {
    self.cells = cells
    self.line = line
  }
}

extension DelimitedReader {
  /// All records behind the header with every cell as text, for small files;
  /// and the records that were rejected, where the options say so.
  ///
  /// - Throws: what `read` throws.
  public func readRecords(threads: Int = 1) throws(Failure) -> (
    records: [TextRecord], rejected: [RejectedRecord]
  ) {
    let width = try readPrologue().width ?? 1
    let columns = (0..<width).map { CellColumn("\($0 + 1)", at: $0, .text(.nothing)) }
    var records: [TextRecord] = []
    var rejected: [RejectedRecord] = []
    try read(
      columns, threads: threads, transform: { $0 },
      commit: { rows, refused in
        for row in 0..<rows.block.count {
          let cells = rows.block.columns.map { column in
            if case .text(let text) = column[row] { text } else { "" }
          }
          var line = 0
          if case .integer(let number) = rows.lines[row] { line = Int(number) }
          records.append(TextRecord(cells: cells, line: line))
        }
        rejected += refused
      })
    return (records, rejected)
  }
}
