import Diagnostics
import Tabular

/// Accepted records of a part of a file, in file order.
public struct ParsedRows: Sendable {
  /// The cells of the columns asked for, in the order asked for.
  public let block: RowBlock
  /// For every row the physical line on which its record starts: integers.
  public let lines: ColumnSegment
}

/// A record that was kept out of the rows.
public struct RejectedRecord: Sendable {
  /// Why, with file, line and column.
  public let finding: Finding
  /// The physical line on which the record starts, counted from 1; for a quote
  /// that is never closed the line on which it opens.
  public let line: Int
  /// What went wrong stands at this byte of the line, counted from 1. A record
  /// of several lines is counted through from its first.
  public let column: Int
  /// Where the record starts, in bytes of the text as UTF-8 without a byte
  /// order mark at its start.
  public internal(set) var offset: Int
  /// The record as UTF-8, without its line ending.
  public let bytes: [UInt8]
}

/// What parsing a chunk came to.
struct ParsedChunk: Sendable {
  var rows: ParsedRows
  var rejected: [RejectedRecord]
  /// Bytes of text that were parsed.
  var parsedBytes: Int
  /// What is left at the end: a record whose quote is open.
  var rest: [UInt8]
  /// The physical line on which the rest starts.
  var restLine: Int
}
