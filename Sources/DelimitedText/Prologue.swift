import Diagnostics

/// A cell of a header record, as it stands there.
public struct HeaderCell: Hashable, Sendable {
  public let name: String
  /// The physical line on which the header starts, counted from 1.
  public let line: Int
  /// The byte of that line at which the cell starts, counted from 1.
  public let column: Int

  public init(name: String, line: Int, column: Int) {
    self.name = name
    self.line = line
    self.column = column
  }
}

/// What has to be known before records can be parsed in parallel: the header,
/// how many fields records have, how lines end.
struct Prologue {
  let header: [HeaderCell]
  /// How many fields records have; nil where there is no header and no record
  /// of the grammar that would say.
  let width: Int?
  let lines: PhysicalLines
  /// The text that was read for it.
  let text: TextChunk
  /// Where the first record behind the header starts in the text.
  let start: Int
  /// Bytes of a byte order mark at the start of the text.
  let mark: Int

  /// How far a file without a header, whose records may be rejected, is
  /// searched for a record of the grammar.
  static let widthSearch = 16 << 20
}

extension DelimitedReader {
  func readPrologue() throws(Failure) -> Prologue {
    if let prologue { return prologue }
    var text: TextChunk?
    while let chunk = try chunker.next() {
      guard let lines = chunker.lines else { break }
      let decoder = Decoder(dialect.encoding, lines: lines, name: name)
      let next = try decoder.decode(chunk)
      let joined = text.map { next.preceded(by: Array($0.content), line: $0.line) } ?? next
      text = joined
      switch parsePrologue(joined, lines) {
      case .found(let prologue):
        self.prologue = prologue
        return prologue
      case .refused(let finding):
        throw refusal(finding, decoder)
      case .needsMore: continue
      }
    }
    preconditionFailure("the last chunk leaves no question open")
  }

  /// The failure for a file that is refused before its records: damage
  /// further on comes first.
  private func refusal(_ finding: Finding, _ decoder: Decoder) -> Failure {
    do throws(Failure) {
      while let chunk = try chunker.next() { _ = try decoder.decode(chunk) }
    } catch {
      return error
    }
    return Failure(finding)
  }

  private enum Step {
    case found(Prologue)
    case refused(Finding)
    case needsMore
  }

  private func parsePrologue(_ whole: TextChunk, _ lines: PhysicalLines) -> Step {
    var mark = 0
    // iconv takes the mark of these two for itself.
    let takesMark = ["UTF-16", "UTF-32"].contains(dialect.encoding.iconvName)
    if !takesMark, whole.content.starts(with: [0xEF, 0xBB, 0xBF]) { mark = 3 }
    let behindMark = whole.memory.bytes(mark..<whole.count)
    let text = TextChunk(
      memory: whole.memory, count: whole.count, line: whole.line, isLast: whole.isLast,
      hasMark: whole.hasMark && UTF8Check(behindMark).hasMark)
    guard
      let skipped = PhysicalLines.start(
        afterSkipping: dialect.skippedLines, in: behindMark, isLast: whole.isLast)
    else { return .needsMore }
    var at = mark + skipped
    let scanner = RecordScanner(
      text: text.content, dialect: dialect, limits: options.limits, lines: lines,
      isLast: text.isLast)
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: options.limits.columns)
    defer { ends.deallocate() }
    func position(_ offset: Int) -> Int {
      text.line + lines.count(in: UnsafeRawBufferPointer(rebasing: text.content[..<offset]))
    }
    func refused(
      _ kind: FindingKind, _ at: Int, _ column: Int,
      _ values: KeyValuePairs<String, Finding.Value> = [:]
    ) -> Step {
      .refused(
        kind.at(.position(file: name, line: position(at), column: column), values))
    }
    let first = at
    // Without a header the first record of the grammar says how many fields
    // there are. Where there is none, whoever reads the records says why.
    func widthUnknown() -> Step {
      .found(Prologue(header: [], width: nil, lines: lines, text: text, start: first, mark: mark))
    }
    while at < text.count {
      switch scanner.scan(from: at, into: ends, room: options.limits.columns) {
      case .unfinished: return .needsMore
      case .blank(let next, _):
        if !dialect.tolerated.contains(.blankLines) {
          return dialect.header == .absent
            ? widthUnknown() : refused(DelimitedTextFindings.blankLine, at, 1)
        }
        at = next
      case .tooLong(let limit):
        if dialect.header == .absent { return widthUnknown() }
        return refused(
          DelimitedTextFindings.recordTooLong, at, limit - at + 1,
          ["limit": .count(options.limits.record)])
      case .malformed(let reason, let offset, let next):
        if dialect.header == .absent {
          if options.onBadRecord == .refuseFile || next - first > Prologue.widthSearch {
            return widthUnknown()
          }
          at = next
          continue
        }
        let start =
          reason == .unterminatedQuote ? max(at, lines.start(of: offset, in: text.content)) : at
        return refused(
          reason.kind, start, offset - start + 1, ["limit": .count(options.limits.field)])
      case .record(let fields, let contentEnd, let next, let ending):
        if fields > options.limits.columns {
          return refused(
            DelimitedTextFindings.tooManyColumns, at, 1,
            ["limit": .count(options.limits.columns)])
        }
        if dialect.header == .absent {
          return .found(
            Prologue(
              header: [], width: fields, lines: lines, text: text, start: first, mark: mark))
        }
        if let ending, ending != lines.ending, !lines.mixed {
          return refused(
            DelimitedTextFindings.mixedLineEndings, at, contentEnd - at + 1,
            ["found": .name(ending.name), "expected": .name(lines.ending.name)])
        }
        return .found(
          Prologue(
            header: cells(text, from: at, ends, fields, line: position(at)), width: fields,
            lines: lines, text: text, start: next, mark: mark))
      }
    }
    guard text.isLast else { return .needsMore }
    if dialect.header == .present {
      return .refused(DelimitedTextFindings.noHeader.at(.file(name)))
    }
    return widthUnknown()
  }

  private func cells(
    _ text: TextChunk, from start: Int, _ ends: UnsafePointer<UInt32>, _ fields: Int, line: Int
  ) -> [HeaderCell] {
    guard let base = text.content.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return []
    }
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: options.limits.field + 64)
    defer { scratch.deallocate() }
    var first = UInt32(truncatingIfNeeded: start)
    let quote = dialect.quote ?? 0
    return withUnsafePointer(to: &first) { first in
      let run = FieldRun(
        text: base, ends: ends, starts: first, rows: 1, width: fields, quote: quote,
        escape: dialect.escapeByte ?? quote, scratch: scratch)
      return (0..<fields).map { position in
        let cell = run.cell(0, position)
        let at = position == 0 ? start : Int(ends[position - 1]) + 1
        return HeaderCell(
          name: String(
            decoding: UnsafeBufferPointer(start: cell.base, count: cell.count), as: UTF8.self),
          line: line, column: at - start + 1)
      }
    }
  }
}
