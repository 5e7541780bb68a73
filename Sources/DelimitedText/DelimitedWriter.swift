import Diagnostics

/// Writes delimited text as RFC 4180 says, in UTF-8 with commas and LF.
///
/// ```swift
/// var writer = DelimitedWriter(mark: .byteOrderMark, formulas: .neutralised) { bytes in
///   try file.write(bytes)
/// }
/// try writer.record([.text("名称"), .text("金额")])
/// try writer.record([.text("=1+1"), .number("-5.00")])   // '=1+1,-5.00
/// try writer.finish()
/// ```
///
/// A cell is quoted where it holds a comma, a quote, CR or LF, or is the empty
/// only cell of its record, which would otherwise be a blank line. What is
/// written is read back by `DelimitedReader` as it was, apart from what
/// `Formulas.neutralised` adds.
public struct DelimitedWriter {
  /// Whether the text begins with a byte order mark, by which spreadsheets
  /// recognise UTF-8.
  public enum Mark: Hashable, Sendable {
    case none
    case byteOrderMark
  }

  /// What happens to text that a spreadsheet would run.
  public enum Formulas: Hashable, Sendable {
    /// Nothing.
    case kept
    /// Text that begins with `=`, `+`, `-`, `@`, TAB or CR, with a full-width
    /// twin of one of them, or with quotes and then one of them, gets an
    /// apostrophe in front. Numbers are left alone. Source: CWE-1236, OWASP
    /// ASVS 1.2.10.
    case neutralised
  }

  /// A cell to write.
  public enum Cell: Hashable, Sendable {
    case text(String)
    /// A number, a day or another value that is not text, as it is written.
    case number(String)
    case missing
  }

  /// Takes bytes as they come, some 64 KiB at a time.
  public typealias Sink = (UnsafeRawBufferPointer) throws(Failure) -> Void

  private static let bufferSize = 1 << 16
  private let formulas: Formulas
  private let sink: Sink
  private var buffer: [UInt8] = []
  private var cells = 0
  /// Whether no cell of the record has a byte so far.
  private var isEmptyRecord = true

  public init(mark: Mark = .none, formulas: Formulas = .kept, to sink: @escaping Sink) {
    self.formulas = formulas
    self.sink = sink
    buffer.reserveCapacity(DelimitedWriter.bufferSize + 1024)
    if mark == .byteOrderMark { buffer += [0xEF, 0xBB, 0xBF] }
  }

  /// Writes one record.
  ///
  /// - Throws: what the sink throws.
  public mutating func record(_ cells: [Cell]) throws(Failure) {
    for cell in cells {
      switch cell {
      case .text(let text): try self.text(text)
      case .number(let text): try number(text)
      case .missing: try number("")
      }
    }
    try endRecord()
  }

  /// Writes the next cell of the record, which is text.
  public mutating func text(_ text: String) throws(Failure) {
    var text = text
    text.withUTF8 { bytes in
      let isFormula = formulas == .neutralised && DelimitedWriter.runs(bytes)
      append(bytes, prefixed: isFormula)
    }
    try flushIfFull()
  }

  /// Writes the next cell of the record, which is not text.
  public mutating func number(_ text: String) throws(Failure) {
    var text = text
    text.withUTF8 { append($0, prefixed: false) }
    try flushIfFull()
  }

  /// Ends the record.
  public mutating func endRecord() throws(Failure) {
    if cells == 1, isEmptyRecord { buffer += [0x22, 0x22] }
    buffer.append(Byte.lineFeed)
    cells = 0
    isEmptyRecord = true
    try flushIfFull()
  }

  /// Sends what is still kept back. Nothing may be written behind it.
  ///
  /// - Precondition: the last record was ended.
  public mutating func finish() throws(Failure) {
    precondition(cells == 0, "a record is not ended")
    try flush()
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, prefixed: Bool) {
    if cells > 0 { buffer.append(UInt8(ascii: ",")) }
    cells += 1
    if !bytes.isEmpty { isEmptyRecord = false }
    let isQuoted = bytes.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == Byte.lineFeed
        || $0 == Byte.carriageReturn
    }
    if isQuoted { buffer.append(UInt8(ascii: "\"")) }
    if prefixed { buffer.append(UInt8(ascii: "'")) }
    if isQuoted {
      for byte in bytes {
        if byte == UInt8(ascii: "\"") { buffer.append(byte) }
        buffer.append(byte)
      }
      buffer.append(UInt8(ascii: "\""))
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Whether a spreadsheet would take the text for a formula.
  static func runs(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = bytes.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    guard let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), Byte.tab,
      Byte.carriageReturn:
      return true
    default:
      // U+FF1D, U+FF0B, U+FF0D and U+FF20.
      return [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]]
        .contains { rest.starts(with: $0) }
    }
  }

  private mutating func flushIfFull() throws(Failure) {
    if buffer.count >= DelimitedWriter.bufferSize { try flush() }
  }

  private mutating func flush() throws(Failure) {
    var failure: Failure?
    buffer.withUnsafeBytes { bytes in
      do throws(Failure) { try sink(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    buffer.removeAll(keepingCapacity: true)
  }
}
