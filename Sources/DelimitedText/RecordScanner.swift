/// Reads one record at a time, byte by byte, and says exactly what is wrong
/// with it: the grammar as a state machine.
///
/// The vector index (`RecordIndex`) takes the records that are plainly right;
/// whatever it cannot vouch for comes here. Goals, in order: the right verdict,
/// the right place, recovery that does not depend on how the text was cut.
///
/// Recovery: a record whose quotes are malformed ends with the physical line
/// in which they went wrong, that is the line of the offending byte, or for a
/// quoted field that is never closed or too long the line of its opening
/// quote. The next record starts with the next line. A record that merely
/// holds a NUL, a byte order mark or the wrong number of fields keeps its
/// extent.
struct RecordScanner {
  /// What stands at a place where a record could start.
  enum Outcome {
    /// A record of the grammar: its fields, where its content ends and where
    /// the next record starts; no ending at the end of the file.
    case record(fields: Int, contentEnd: Int, next: Int, ending: LineEnding?)
    /// A line without a byte.
    case blank(next: Int, ending: LineEnding)
    /// A record that breaks the grammar.
    case malformed(RefusalReason, at: Int, next: Int)
    /// More than a record may hold.
    case tooLong(at: Int)
    /// The text ends inside quotes, but the file does not.
    case unfinished
  }

  let text: UnsafeRawBufferPointer
  let dialect: Dialect
  let limits: Limits
  let lines: PhysicalLines
  /// Whether the file ends with the text.
  let isLast: Bool

  /// Reads the record that starts at `start`, which is before the end, and
  /// writes where its fields end; only the first `room` of them.
  func scan(
    from start: Int, into ends: UnsafeMutablePointer<UInt32>, room: Int
  ) -> Outcome {
    let count = text.count
    var at = start
    var fieldStart = start
    var fields = 0
    var flaw: (reason: RefusalReason, at: Int)?

    func finishField(_ end: Int) {
      if fields < room { ends[fields] = UInt32(truncatingIfNeeded: end) }
      fields += 1
    }
    func malformed(_ reason: RefusalReason, at: Int, resync: Int) -> Outcome {
      let next = lines.nextStart(after: resync, in: text)
      if next - start > limits.record { return .tooLong(at: start + limits.record) }
      return .malformed(flaw?.reason ?? reason, at: flaw?.at ?? at, next: next)
    }

    while true {
      // At the start of a field.
      fieldStart = at
      if at < count, text[at] == dialect.quote {
        let closing = closeQuote(from: at + 1, start: start, flaw: &flaw)
        switch closing {
        case .closed(let after): at = after
        case .tooLong: return malformed(.fieldTooLong, at: fieldStart, resync: fieldStart)
        case .recordTooLong: return .tooLong(at: start + limits.record)
        case .open:
          guard isLast else { return .unfinished }
          return malformed(.unterminatedQuote, at: fieldStart, resync: fieldStart)
        }
        if at < count, text[at] != dialect.delimiter, endingLength(at) == 0 {
          let blank = blanksReachBoundary(from: at)
          return malformed(
            blank ? .whitespaceAroundQuotes : .dataAfterClosingQuote, at: at, resync: at)
        }
      } else {
        while at < count {
          let byte = text[at]
          if byte == dialect.delimiter || endingLength(at) > 0 { break }
          if byte == dialect.quote {
            let blank = text[fieldStart..<at].allSatisfy { $0 == Byte.space || $0 == Byte.tab }
            return malformed(
              blank ? .whitespaceAroundQuotes : .quoteInUnquotedField, at: at, resync: at)
          }
          noteFlaw(at, start: start, &flaw)
          if at - start >= limits.record { return .tooLong(at: start + limits.record) }
          if at - fieldStart >= limits.field {
            return malformed(.fieldTooLong, at: fieldStart, resync: at)
          }
          at += 1
        }
      }
      if at < count, text[at] == dialect.delimiter {
        finishField(at)
        at += 1
        continue
      }
      // At the end of the record.
      let length = at < count ? endingLength(at) : 0
      let ending: LineEnding? =
        length == 0 ? nil : length == 2 ? .crlf : text[at] == Byte.lineFeed ? .lf : .cr
      let next = at + length
      if at - start > limits.record { return .tooLong(at: start + limits.record) }
      if let flaw { return .malformed(flaw.reason, at: flaw.at, next: next) }
      if at == start, let ending { return .blank(next: next, ending: ending) }
      finishField(at)
      return .record(fields: fields, contentEnd: at, next: next, ending: ending)
    }
  }

  private enum Closing {
    case closed(after: Int)
    case open
    case tooLong
    case recordTooLong
  }

  private func closeQuote(
    from first: Int, start: Int, flaw: inout (reason: RefusalReason, at: Int)?
  ) -> Closing {
    let count = text.count
    let escape = dialect.escapeByte
    var at = first
    while at < count {
      if at - start >= limits.record { return .recordTooLong }
      if at - first >= limits.field { return .tooLong }
      let byte = text[at]
      if byte == escape, at + 1 < count, text[at + 1] == dialect.quote || text[at + 1] == escape {
        at += 2
        continue
      }
      if byte == dialect.quote {
        if escape == nil, at + 1 < count, text[at + 1] == dialect.quote {
          at += 2
          continue
        }
        return .closed(after: at + 1)
      }
      noteFlaw(at, start: start, &flaw)
      at += 1
    }
    return .open
  }

  private func noteFlaw(
    _ at: Int, start: Int, _ flaw: inout (reason: RefusalReason, at: Int)?
  ) {
    guard flaw == nil else { return }
    if text[at] == 0 {
      flaw = (.nulCharacter, at)
    } else if text[at] == 0xEF, at + 2 < text.count, text[at + 1] == 0xBB, text[at + 2] == 0xBF {
      flaw = (.byteOrderMark, at)
    }
  }

  /// 0 where no record ends here, otherwise the length of the line ending.
  private func endingLength(_ at: Int) -> Int {
    let byte = text[at]
    guard byte == Byte.lineFeed || byte == Byte.carriageReturn, byte != dialect.delimiter else {
      return 0
    }
    let pair =
      byte == Byte.carriageReturn && at + 1 < text.count && text[at + 1] == Byte.lineFeed
      && dialect.delimiter != Byte.lineFeed
    return pair ? 2 : 1
  }

  private func blanksReachBoundary(from first: Int) -> Bool {
    var at = first
    while at < text.count, text[at] != dialect.delimiter,
      text[at] == Byte.space || text[at] == Byte.tab
    {
      at += 1
    }
    return at == text.count || text[at] == dialect.delimiter || endingLength(at) > 0
  }
}
