/// Where the physical lines of a text start.
///
/// A line ends where records of the file do: at LF where the first record
/// ends with LF or CRLF, at a lone CR where it ends with that; where mixed
/// endings are tolerated at each of the three. The first ending outside
/// quotes decides, behind the lines that are skipped.
struct ExportLines {
  /// How a line ends.
  enum Ending { case lf, crlf, cr }

  let ending: Ending
  /// Ascending, the first 0.
  private let starts: [Int]
  private let end: Int

  init(_ text: [UInt8], _ format: DeclaredFormat) {
    let ending = ExportLines.firstEnding(text, format)
    let mixed = format.toleratesMixedEndings
    var starts = [0]
    var at = 0
    while at < text.count {
      let isEnd: Bool
      switch ExportLines.ending(at, text, format) {
      case nil: isEnd = false
      case .lf: isEnd = mixed || ending != .cr
      case .crlf: isEnd = true
      case .cr: isEnd = mixed || ending == .cr
      }
      at += ExportLines.ending(at, text, format) == .crlf ? 2 : 1
      if isEnd && at < text.count { starts.append(at) }
    }
    self.ending = ending
    self.starts = starts
    end = text.count
  }

  /// The line with a byte, counted from 1.
  ///
  /// - Complexity: O(log lines).
  func number(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where the line behind the one with a byte starts.
  func next(after offset: Int) -> Int {
    let line = number(of: offset)
    return line < starts.count ? starts[line] : end
  }

  /// Where the last lines start that are not records.
  func footer(_ text: [UInt8], _ format: DeclaredFormat) -> Int {
    var found = 0
    var stop = end
    for start in starts.reversed() {
      if found == format.footerLines { return stop }
      let isBlank = text[start..<stop].allSatisfy { $0 == 0x0A || $0 == 0x0D }
      if !(isBlank && format.toleratesBlankLines) { found += 1 }
      stop = start
    }
    return found == format.footerLines ? stop : 0
  }

  /// The ending that starts at a byte; nil where none does.
  static func ending(_ at: Int, _ text: [UInt8], _ format: DeclaredFormat) -> Ending? {
    guard text[at] != format.delimiter else { return nil }
    if text[at] == 0x0A { return .lf }
    guard text[at] == 0x0D else { return nil }
    let isPair = at + 1 < text.count && text[at + 1] == 0x0A && format.delimiter != 0x0A
    return isPair ? .crlf : .cr
  }

  /// Where the text starts behind the lines that are skipped, whatever they
  /// end with.
  static func firstRecord(_ text: [UInt8], _ format: DeclaredFormat) -> Int {
    var at = 0
    var skipped = 0
    while skipped < format.skippedLines && at < text.count {
      if text[at] == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A {
        at += 2
        skipped += 1
      } else {
        if text[at] == 0x0A || text[at] == 0x0D { skipped += 1 }
        at += 1
      }
    }
    return at
  }

  private static func firstEnding(_ text: [UInt8], _ format: DeclaredFormat) -> Ending {
    var isQuoted = false
    var within: Ending?
    var at = firstRecord(text, format)
    while at < text.count {
      if isQuoted, format.escape == .backslash, text[at] == UInt8(ascii: "\\") {
        at += 2
        continue
      }
      if let quote = format.quote, text[at] == quote { isQuoted.toggle() }
      if let ending = ending(at, text, format) {
        if !isQuoted { return ending }
        within = within ?? ending
        if ending == .crlf { at += 1 }
      }
      at += 1
    }
    return within ?? (format.delimiter == 0x0A ? .cr : .lf)
  }
}
