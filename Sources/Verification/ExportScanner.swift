/// The records of a text, one after the other: RFC 4180 with the declared
/// delimiter, quote and escape, and nothing else.
struct ExportScanner {
  /// What stands where a record could start.
  enum Found {
    /// A record by the places of its fields, quotes included.
    case record([Range<Int>])
    /// Nothing but a line ending.
    case blank
    /// What is no record, and the line by which it is named.
    case malformed(ExportFault, line: Int)
  }

  /// Bytes of a field and of a record.
  private static let longestField = 1 << 20
  private static let longestRecord = 16 << 20

  let text: [UInt8]
  let format: DeclaredFormat
  let lines: ExportLines
  /// Where the records end: behind them are footer lines.
  let end: Int
  /// Where the next record starts.
  var at: Int

  init(_ text: [UInt8], _ format: DeclaredFormat) {
    self.text = text
    self.format = format
    lines = ExportLines(text, format)
    end = format.footerLines == 0 ? text.count : lines.footer(text, format)
    at = ExportLines.firstRecord(text, format)
  }

  /// What stands at `at`, which moves behind it; nil at the end.
  ///
  /// - Throws: what refuses the file.
  mutating func next() throws(ExportFault) -> Found? {
    guard at < end else { return nil }
    let start = at
    var fields: [Range<Int>] = []
    // What is wrong with the content of a record does not end it.
    var flaw: ExportFault?
    while true {
      let field = at
      let stop: Stop
      if at < end, text[at] == format.quote {
        stop = skipQuoted(record: start, field: field, flaw: &flaw)
      } else {
        stop = skipPlain(record: start, field: field, flaw: &flaw)
      }
      switch stop {
      case .refused: throw .recordTooLong
      case .malformed(let fault, let resync):
        // Reading goes on with the next line.
        at = min(lines.next(after: resync), end)
        if at - start > ExportScanner.longestRecord { throw .recordTooLong }
        let named = flaw ?? fault
        let place = named == .unterminatedQuote ? field : start
        return .malformed(named, line: lines.number(of: place))
      case .boundary: break
      }
      fields.append(field..<at)
      if at < end, text[at] == format.delimiter {
        at += 1
        continue
      }
      if at - start > ExportScanner.longestRecord { throw .recordTooLong }
      let stopped = at
      let ending = at < end ? ExportLines.ending(at, text, format) : nil
      if let ending { at += ending == .crlf ? 2 : 1 }
      if let flaw { return .malformed(flaw, line: lines.number(of: start)) }
      if stopped == start, ending != nil, !format.toleratesBlankLines { throw .blankLine }
      if let ending, ending != lines.ending, !format.toleratesMixedEndings {
        throw .mixedLineEndings
      }
      return stopped == start && ending != nil ? .blank : .record(fields)
    }
  }

  /// Where a field stopped: at a boundary, which is `at`, or at what is
  /// wrong with it.
  private enum Stop {
    case boundary
    case malformed(ExportFault, resync: Int)
    case refused
  }

  private mutating func skipPlain(
    record: Int, field: Int, flaw: inout ExportFault?
  ) -> Stop {
    while at < end, text[at] != format.delimiter,
      ExportLines.ending(at, text, format) == nil
    {
      if text[at] == format.quote {
        let blank = text[field..<at].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        return .malformed(blank ? .whitespaceAroundQuotes : .quoteInUnquotedField, resync: at)
      }
      flaw = flaw ?? self.flaw()
      if at - record >= ExportScanner.longestRecord { return .refused }
      if at - field >= ExportScanner.longestField { return .malformed(.fieldTooLong, resync: at) }
      at += 1
    }
    return .boundary
  }

  private mutating func skipQuoted(
    record: Int, field: Int, flaw: inout ExportFault?
  ) -> Stop {
    at += 1
    while at < end {
      if at - record >= ExportScanner.longestRecord { return .refused }
      if at - field > ExportScanner.longestField {
        return .malformed(.fieldTooLong, resync: field)
      }
      if isEscape(at, before: end) {
        at += 2
        continue
      }
      if text[at] == format.quote {
        at += 1
        if at == end || text[at] == format.delimiter
          || ExportLines.ending(at, text, format) != nil
        {
          return .boundary
        }
        var behind = at
        while behind < end, text[behind] != format.delimiter,
          text[behind] == 0x20 || text[behind] == 0x09
        {
          behind += 1
        }
        let blank =
          behind == end || text[behind] == format.delimiter
          || ExportLines.ending(behind, text, format) != nil
        return .malformed(blank ? .whitespaceAroundQuotes : .dataAfterClosingQuote, resync: at)
      }
      flaw = flaw ?? self.flaw()
      at += 1
    }
    return .malformed(.unterminatedQuote, resync: field)
  }

  /// Whether the byte at a place inside quotes only says what the next one
  /// is.
  private func isEscape(_ at: Int, before end: Int) -> Bool {
    guard at + 1 < end else { return false }
    switch format.escape {
    case .doubled: return text[at] == format.quote && text[at + 1] == format.quote
    case .backslash:
      let backslash = UInt8(ascii: "\\")
      return text[at] == backslash
        && (text[at + 1] == backslash || text[at + 1] == format.quote)
    }
  }

  private func flaw() -> ExportFault? {
    if text[at] == 0 { return .nulCharacter }
    let isMark =
      text[at] == 0xEF && at + 2 < text.count && text[at + 1] == 0xBB && text[at + 2] == 0xBF
    return isMark ? .byteOrderMark : nil
  }

  /// A field without its quotes and escapes.
  func content(_ field: Range<Int>) -> [UInt8] {
    guard field.count >= 2, text[field.lowerBound] == format.quote else {
      return Array(text[field])
    }
    var content: [UInt8] = []
    var at = field.lowerBound + 1
    let last = field.upperBound - 1
    while at < last {
      if isEscape(at, before: last) { at += 1 }
      content.append(text[at])
      at += 1
    }
    return content
  }
}
