import DelimitedText

/// The grammar once more, slow and obvious: one pass over the decoded bytes
/// with everything in arrays. It knows nothing of chunks, vectors or threads.
struct ReferenceReader {
  struct Rejected: Equatable {
    let reason: RefusalReason
    let line: Int
    let column: Int
    let offset: Int
    let bytes: [UInt8]
  }

  enum Outcome: Equatable {
    case read(records: [TextRecord], rejected: [Rejected])
    case refused(RefusalReason, line: Int, column: Int)
  }

  let dialect: Dialect
  let policy: BadRecordPolicy
  let limits: Limits

  private let lf = UInt8(ascii: "\n")
  private let cr = UInt8(ascii: "\r")

  func read(_ input: [UInt8]) -> Outcome {
    var bytes = input
    let unmarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if unmarked { bytes.removeFirst(3) }
    let isMixed = dialect.tolerated.contains(.mixedLineEndings)
    let firstEnding = firstEnding(bytes)
    // The physical lines, each with its ending.
    if let bad = firstInvalid(bytes) {
      let before = Array(bytes[..<bad])
      let starts = lineStarts(before + [0], firstEnding, isMixed)
      let column = bad - starts[starts.count - 1] + 1
      let marked = unmarked && starts.count == 1
      return .refused(.invalidEncoding, line: starts.count, column: column + (marked ? 3 : 0))
    }
    let allStarts = lineStarts(bytes, firstEnding, isMixed)
    bytes.removeSubrange(footerStart(bytes, allStarts)...)
    var at = skippedEnd(bytes)
    func line(of offset: Int) -> Int { allStarts.lastIndex { $0 <= offset }.map { $0 + 1 } ?? 1 }
    func nextLine(after offset: Int) -> Int {
      min(allStarts.first { $0 > offset } ?? bytes.count, bytes.count)
    }

    var records: [TextRecord] = []
    var rejected: [Rejected] = []
    var width: Int?
    // Without a header the first record of the grammar says how wide all are.
    var probe = at
    while probe < bytes.count, width == nil {
      switch record(bytes, probe, nextLine) {
      case .good(let cells, _, _, _): width = cells.count
      case .blank(let next, _): probe = next
      case .bad(_, _, let next): probe = next
      case .tooLong: probe = bytes.count
      }
    }
    while at < bytes.count {
      let start = at
      func mixed(_ ending: [UInt8], _ contentEnd: Int) -> Outcome? {
        ending.isEmpty || ending == firstEnding || isMixed
          ? nil : .refused(.mixedLineEndings, line: line(of: start), column: contentEnd - start + 1)
      }
      switch record(bytes, at, nextLine) {
      case .blank(let next, let ending):
        guard dialect.tolerated.contains(.blankLines) else {
          return .refused(.blankLine, line: line(of: at), column: 1)
        }
        if let refusal = mixed(ending, start) { return refusal }
        at = next
      case .tooLong:
        return .refused(.recordTooLong, line: line(of: at), column: limits.record + 1)
      case .bad(let reason, let offset, let next):
        var own = line(of: start)
        var column = offset - start + 1
        if reason == .unterminatedQuote {
          own = line(of: offset)
          column = offset - max(start, allStarts[own - 1]) + 1
        }
        if policy == .refuseFile { return .refused(reason, line: own, column: column) }
        var end = next
        if end > start, bytes[end - 1] == lf { end -= 1 }
        if end > start, bytes[end - 1] == cr { end -= 1 }
        rejected.append(
          Rejected(
            reason: reason, line: own, column: column, offset: start,
            bytes: Array(bytes[start..<end])))
        at = next
      case .good(let cells, let contentEnd, let next, let ending):
        if let refusal = mixed(ending, contentEnd) { return refusal }
        if cells.count == width {
          records.append(
            TextRecord(
              cells: cells.map { String(decoding: $0.text, as: UTF8.self) }, line: line(of: start)))
        } else {
          let width = width ?? 0
          let column =
            cells.count > width ? cells[width].start - start + 1 : contentEnd - start + 1
          if policy == .refuseFile {
            return .refused(.fieldCount, line: line(of: start), column: column)
          }
          rejected.append(
            Rejected(
              reason: .fieldCount, line: line(of: start), column: column, offset: start,
              bytes: Array(bytes[start..<contentEnd])))
        }
        at = next
      }
    }
    return .read(records: records, rejected: rejected)
  }

  // MARK: One record

  private struct Cell {
    let start: Int
    let text: [UInt8]
  }

  private enum Record {
    case good([Cell], contentEnd: Int, next: Int, ending: [UInt8])
    case blank(next: Int, ending: [UInt8])
    case bad(RefusalReason, at: Int, next: Int)
    case tooLong
  }

  private func record(_ bytes: [UInt8], _ start: Int, _ nextLine: (Int) -> Int) -> Record {
    var cells: [Cell] = []
    var at = start
    var flaw: (RefusalReason, Int)?
    func note(_ at: Int) {
      guard flaw == nil else { return }
      if bytes[at] == 0 { flaw = (.nulCharacter, at) }
      if bytes[at...].starts(with: [0xEF, 0xBB, 0xBF]) { flaw = (.byteOrderMark, at) }
    }
    func bad(_ reason: RefusalReason, _ at: Int, resync: Int) -> Record {
      let next = nextLine(resync)
      if next - start > limits.record { return .tooLong }
      return .bad(flaw?.0 ?? reason, at: flaw?.1 ?? at, next: next)
    }
    while true {
      let fieldStart = at
      var text: [UInt8] = []
      if at < bytes.count, bytes[at] == dialect.quote {
        at += 1
        var isClosed = false
        while at < bytes.count {
          if at - start >= limits.record { return .tooLong }
          if at - fieldStart - 1 >= limits.field {
            return bad(.fieldTooLong, fieldStart, resync: fieldStart)
          }
          let next = at + 1 < bytes.count ? bytes[at + 1] : nil
          switch dialect.escape {
          case .byte(let escape)
          where bytes[at] == escape && (next == escape || next == dialect.quote):
            text.append(bytes[at + 1])
            at += 2
            continue
          case .doubling where bytes[at] == dialect.quote && next == dialect.quote:
            text.append(bytes[at])
            at += 2
            continue
          default: break
          }
          if bytes[at] == dialect.quote {
            isClosed = true
            at += 1
            break
          }
          note(at)
          text.append(bytes[at])
          at += 1
        }
        if !isClosed { return bad(.unterminatedQuote, fieldStart, resync: fieldStart) }
        if at < bytes.count, bytes[at] != dialect.delimiter, ending(bytes, at).isEmpty {
          var look = at
          while look < bytes.count, bytes[look] != dialect.delimiter,
            bytes[look] == 0x20 || bytes[look] == 0x09
          {
            look += 1
          }
          let isBlank =
            look == bytes.count || bytes[look] == dialect.delimiter
            || !ending(bytes, look).isEmpty
          return bad(isBlank ? .whitespaceAroundQuotes : .dataAfterClosingQuote, at, resync: at)
        }
      } else {
        while at < bytes.count, bytes[at] != dialect.delimiter, ending(bytes, at).isEmpty {
          if bytes[at] == dialect.quote {
            let isBlank = text.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            return bad(isBlank ? .whitespaceAroundQuotes : .quoteInUnquotedField, at, resync: at)
          }
          note(at)
          if at - start >= limits.record { return .tooLong }
          if at - fieldStart >= limits.field { return bad(.fieldTooLong, fieldStart, resync: at) }
          text.append(bytes[at])
          at += 1
        }
      }
      if at < bytes.count, bytes[at] == dialect.delimiter {
        cells.append(Cell(start: fieldStart, text: text))
        at += 1
        continue
      }
      let end = at < bytes.count ? ending(bytes, at) : []
      if at - start > limits.record { return .tooLong }
      if let flaw { return .bad(flaw.0, at: flaw.1, next: at + end.count) }
      if at == start, !end.isEmpty { return .blank(next: at + end.count, ending: end) }
      cells.append(Cell(start: fieldStart, text: text))
      return .good(cells, contentEnd: at, next: at + end.count, ending: end)
    }
  }

  /// The line ending at a place: LF, CRLF, CR or none.
  private func ending(_ bytes: [UInt8], _ at: Int) -> [UInt8] {
    guard bytes[at] != dialect.delimiter else { return [] }
    if bytes[at] == lf { return [lf] }
    guard bytes[at] == cr else { return [] }
    let isPair = at + 1 < bytes.count && bytes[at + 1] == lf && dialect.delimiter != lf
    return isPair ? [cr, lf] : [cr]
  }

  // MARK: Lines

  private func firstEnding(_ bytes: [UInt8]) -> [UInt8] {
    var isQuoted = false
    var quotedOne: [UInt8]?
    var at = skippedEnd(bytes)
    while at < bytes.count {
      if isQuoted, case .byte(let escape) = dialect.escape, bytes[at] == escape {
        at += 2
        continue
      }
      if bytes[at] == dialect.quote { isQuoted.toggle() }
      let here = ending(bytes, at)
      if !here.isEmpty {
        if !isQuoted { return here }
        quotedOne = quotedOne ?? here
      }
      at += max(1, here.count)
    }
    return quotedOne ?? (dialect.delimiter == lf ? [cr] : [lf])
  }

  /// Where physical lines start, the first at 0; a line of no bytes at the end
  /// is none, except that the first always is.
  private func lineStarts(_ bytes: [UInt8], _ first: [UInt8], _ isMixed: Bool) -> [Int] {
    var starts = [0]
    for at in bytes.indices {
      guard bytes[at] != dialect.delimiter else { continue }
      let hasPairs = dialect.delimiter != lf && dialect.delimiter != cr
      let isPair = hasPairs && at + 1 < bytes.count && bytes[at] == cr && bytes[at + 1] == lf
      let endsPair = hasPairs && at > 0 && bytes[at] == lf && bytes[at - 1] == cr
      let ends =
        isMixed
        ? bytes[at] == lf || (bytes[at] == cr && !isPair)
        : first == [cr] ? (bytes[at] == cr && !isPair) || endsPair : bytes[at] == lf
      if ends { starts.append(at + 1) }
    }
    return starts
  }

  private func skippedEnd(_ bytes: [UInt8]) -> Int {
    var at = 0
    for _ in 0..<dialect.skippedLines {
      while at < bytes.count {
        let isPair = bytes[at] == cr && at + 1 < bytes.count && bytes[at + 1] == lf
        at += 1
        if bytes[at - 1] == lf || (bytes[at - 1] == cr && !isPair) { break }
      }
    }
    return at
  }

  private func footerStart(_ bytes: [UInt8], _ starts: [Int]) -> Int {
    guard dialect.footerLines > 0 else { return bytes.count }
    let isTolerant = dialect.tolerated.contains(.blankLines)
    var found = 0
    var end = bytes.count
    for start in starts.reversed() where start < end {
      if !isTolerant || !bytes[start..<end].allSatisfy({ $0 == lf || $0 == cr }) { found += 1 }
      if found == dialect.footerLines { return start }
      end = start
    }
    return 0
  }

  /// The first byte that the standard library would have to repair.
  private func firstInvalid(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var at = 0
    while at < bytes.count {
      let length = (1...4).first {
        at + $0 <= bytes.count
          && String(validating: bytes[at..<at + $0], as: UTF8.self) != nil
      }
      guard let length else { return at }
      at += length
    }
    return nil
  }
}
