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
  private let sink: Sink
  private var encoder: DelimitedEncoder

  public init(mark: Mark = .none, formulas: Formulas = .kept, to sink: @escaping Sink) {
    self.sink = sink
    encoder = DelimitedEncoder(mark: mark, formulas: formulas)
    encoder.reserve(DelimitedWriter.bufferSize + 1024)
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
    text.withUTF8 { encoder.text(utf8: UnsafeRawBufferPointer($0)) }
    try flushIfFull()
  }

  /// Writes the next cell of the record, which is not text.
  public mutating func number(_ text: String) throws(Failure) {
    var text = text
    text.withUTF8 { encoder.number(utf8: UnsafeRawBufferPointer($0)) }
    try flushIfFull()
  }

  /// Ends the record.
  public mutating func endRecord() throws(Failure) {
    encoder.endRecord()
    try flushIfFull()
  }

  /// Sends what is still kept back. Nothing may be written behind it.
  ///
  /// - Precondition: the last record was ended.
  public mutating func finish() throws(Failure) {
    precondition(encoder.cells == 0, "a record is not ended")
    try flush()
  }

  private mutating func flushIfFull() throws(Failure) {
    if encoder.bytes.count >= DelimitedWriter.bufferSize { try flush() }
  }

  private mutating func flush() throws(Failure) {
    try encoder.bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
      try sink(UnsafeRawBufferPointer(bytes))
    }
    encoder.forget()
  }
}
