/// The types of column that tables have.
public enum CellType: Hashable, Sendable {
  /// Int64.
  case integer
  /// An exact decimal: an Int64 counted in units of 10^−scale; scale 0 to 18.
  case decimal(scale: Int)
  /// IEEE 754 binary64. NaN never occurs: it is missing.
  case double
  /// `Day.number`, Int32.
  case day
  /// Text with few distinct values: UInt32 positions in a dictionary.
  case code
  /// Text that is nearly unique, such as identifiers and document numbers:
  /// UTF-8 bytes, no dictionary.
  case text
  /// 0 or 1 in a UInt8.
  case bool

  /// Bytes of a cell in memory; a text cell has UInt32 offsets, one more than
  /// there are cells, into a heap of bytes.
  public var stride: Int {
    switch self {
    case .integer, .decimal, .double: 8
    case .day, .code, .text: 4
    case .bool: 1
    }
  }
}

extension CellType: CustomStringConvertible {
  /// As in definitions: `integer`, `decimal(2)`, `text` …
  public var description: String {
    switch self {
    case .integer: "integer"
    case .decimal(let scale): "decimal(\(scale))"
    case .double: "double"
    case .day: "day"
    case .code: "code"
    case .text: "text"
    case .bool: "bool"
    }
  }
}

/// Why a cell has no value. The raw value is what table files store; 0 means
/// present.
public enum MissingReason: UInt8, CaseIterable, Sendable {
  /// The cell was empty.
  case empty = 1
  /// The cell held a word declared to mean null.
  case nullWord = 2
  /// An expression had no value for the row.
  case undefined = 3
}
