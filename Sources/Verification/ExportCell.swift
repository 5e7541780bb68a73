/// A cell of an export, read as its column declares.
enum ExportCell: Hashable, Sendable {
  case missing
  case integer(Int64)
  /// In units of the column's last decimal.
  case decimal(Int64)
  case double(Double)
  /// Days since 1970-01-01.
  case day(Int32)
  case bool(Bool)
  case text(ByteText)

  /// The day of a day cell.
  var day: Int32? { if case .day(let number) = self { number } else { nil } }

  /// The text of a text cell.
  var text: ByteText? { if case .text(let text) = self { text } else { nil } }

  /// Whether the cell comes before another of its column: missing first, then
  /// by value; texts by their bytes.
  func precedes(_ other: ExportCell) -> Bool {
    switch (self, other) {
    case (.missing, .missing): false
    case (.missing, _): true
    case (.integer(let a), .integer(let b)): a < b
    case (.decimal(let a), .decimal(let b)): a < b
    case (.double(let a), .double(let b)): a < b
    case (.day(let a), .day(let b)): a < b
    case (.bool(let a), .bool(let b)): !a && b
    case (.text(let a), .text(let b)): a.precedes(b)
    default: false
    }
  }
}

/// Text that is equal where its bytes are: `String` takes two spellings of
/// one letter for the same, which identifiers are not.
struct ByteText: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  init(_ text: String) { bytes = Array(text.utf8) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the text comes before another in binary order.
  func precedes(_ other: ByteText) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
