import Diagnostics

extension ChunkParser {
  /// How a run of records ended.
  enum RunEnding {
    /// The window is full, or the text at its end.
    case full
    /// The text ends inside a record.
    case unfinished
    /// The file is refused here.
    case refused(Finding)
  }

  /// Indexes records until the window is full.
  func indexRun(
    _ chunk: TextChunk, from at: inout Int, line: inout Int
  ) -> RunEnding {
    index.removeAll()
    let text = chunk.content
    let limit = min(at + RowIndex.window, text.count)
    let scanner = RecordScanner(
      text: text, dialect: dialect, limits: limits, lines: lines, isLast: chunk.isLast)
    let vector = VectorIndexer(
      text: text, delimiter: dialect.delimiter, quote: dialect.quote, ending: lines.ending)
    // A mark would have to be looked for, an escape followed: not by vectors.
    // Nor do they measure fields; none is longer than the window.
    let usesVector =
      !chunk.hasMark && dialect.escapeByte == nil
      && min(limits.field, limits.record) >= RowIndex.window
    while at < limit {
      if usesVector {
        let run = vector.run(from: at, limit: limit, into: index)
        take(run, in: text, firstLine: chunk.line, at: &at, line: &line)
        if at >= limit { break }
      }
      if limit < text.count, index.rows > 0, at > limit - 256 {
        // Most likely a record across the end of the window.
        break
      }
      let outcome = scanner.scan(from: at, into: index.nextEnds, room: width)
      if case .unfinished = outcome { return .unfinished }
      let rejectedBefore = rejected.count
      if let refusal = take(outcome, in: text, firstLine: chunk.line, at: &at, line: &line) {
        return .refused(refusal)
      }
      if policy == .refuseFile, rejected.count > rejectedBefore { break }
    }
    return .full
  }

  func take(
    _ run: VectorIndexer.Run, in text: UnsafeRawBufferPointer, firstLine: Int, at: inout Int,
    line: inout Int
  ) {
    let first = index.rows
    index.append(count: run.rows, firstLine: line - firstLine)
    if run.hasQuotedEndings {
      // Then a record may have several lines.
      var from = at
      for row in first..<index.rows {
        let start = Int(index.starts[row])
        line += lines.count(in: UnsafeRawBufferPointer(rebasing: text[from..<start]))
        index.lines[row] = UInt32(truncatingIfNeeded: line - firstLine)
        from = start
      }
      line += lines.count(in: UnsafeRawBufferPointer(rebasing: text[from..<run.next]))
    } else {
      line += run.rows
    }
    at = run.next
  }

  /// Takes what stands at `at`, and returns what refuses the file.
  func take(
    _ outcome: RecordScanner.Outcome, in text: UnsafeRawBufferPointer, firstLine: Int,
    at: inout Int, line: inout Int
  ) -> Finding? {
    let start = at
    let next: Int
    switch outcome {
    case .record(let fields, let contentEnd, let following, let ending):
      next = following
      if let finding = endingFinding(ending, at: contentEnd - start, line: line) {
        return finding
      }
      if fields == width {
        index.append(start: start, line: line - firstLine)
      } else {
        // The first field too many, or behind the last where they are too few.
        let column =
          fields > width ? Int(index.nextEnds[width - 1]) - start + 2 : contentEnd - start + 1
        reject(
          text, start..<contentEnd, line: line, at: column,
          DelimitedTextFindings.fieldCount,
          ["found": .count(fields), "expected": .count(width)])
      }
    case .blank(let following, let ending):
      next = following
      guard dialect.tolerated.contains(.blankLines) else {
        return refusal(DelimitedTextFindings.blankLine, line, 1)
      }
      if let finding = endingFinding(ending, at: 0, line: line) { return finding }
    case .malformed(let reason, let position, let following):
      next = following
      var ownLine = line
      var column = position - start + 1
      if reason == .unterminatedQuote {
        let lineStart = max(start, lines.start(of: position, in: text))
        ownLine += lines.count(in: UnsafeRawBufferPointer(rebasing: text[start..<lineStart]))
        column = position - lineStart + 1
      }
      reject(
        text, start..<lineContentEnd(text, following), line: ownLine, at: column, reason.kind,
        ["limit": .count(limits.field)])
    case .tooLong:
      return refusal(
        DelimitedTextFindings.recordTooLong, line, limits.record + 1,
        ["limit": .count(limits.record)])
    case .unfinished:
      preconditionFailure("an unfinished record ends the run")
    }
    line += lines.count(in: UnsafeRawBufferPointer(rebasing: text[start..<next]))
    at = next
    return nil
  }

  func lineContentEnd(_ text: UnsafeRawBufferPointer, _ next: Int) -> Int {
    var end = next
    if end > 0, text[end - 1] == Byte.lineFeed { end -= 1 }
    if end > 0, text[end - 1] == Byte.carriageReturn { end -= 1 }
    return end
  }

  func endingFinding(_ ending: LineEnding?, at offset: Int, line: Int) -> Finding? {
    guard let ending, ending != lines.ending, !lines.mixed else { return nil }
    return refusal(
      DelimitedTextFindings.mixedLineEndings, line, offset + 1,
      ["found": .name(ending.name), "expected": .name(lines.ending.name)])
  }

  func refusal(
    _ kind: FindingKind, _ line: Int, _ column: Int,
    _ values: KeyValuePairs<String, Finding.Value> = [:]
  ) -> Finding {
    kind.at(.position(file: name, line: line, column: column), values)
  }

  func reject(
    _ text: UnsafeRawBufferPointer, _ extent: Range<Int>, line: Int, at column: Int,
    _ kind: FindingKind, _ values: KeyValuePairs<String, Finding.Value>
  ) {
    rejected.append(
      RejectedRecord(
        finding: kind.at(.position(file: name, line: line, column: column), values), line: line,
        column: column, offset: extent.lowerBound,
        bytes: Array(text[extent])))
  }
}
