import CByteMasks

/// Finds the records that are plainly right, 64 bytes at a time.
///
/// Per 64 bytes: masks of delimiters, quotes, line endings and NULs; which
/// bytes are inside quotes, as the running parity of the quotes; whether every
/// quote opens behind a boundary or closes before one, a doubled quote counting
/// as a close and an open. The text is in order exactly if that holds
/// everywhere; the first 64 bytes where it does not, where a NUL stands, or
/// where a record ends otherwise than the file's first, are left to
/// `RecordScanner`, as are records of another width.
///
/// Source for the masks: G. Langdale and D. Lemire, "Parsing Gigabytes of JSON
/// per Second", VLDB Journal 28 (2019), doi:10.1007/s00778-019-00578-5.
struct VectorIndexer {
  let text: UnsafeRawBufferPointer
  let delimiter: UInt8
  let quote: UInt8?
  let ending: LineEnding

  /// What a run came to.
  struct Run {
    /// Where the record after the last one indexed starts.
    var next: Int
    /// How many records were indexed.
    var rows: Int
    /// Whether a line ending stands inside quotes.
    var hasQuotedEndings: Bool
  }

  /// Appends the starts and ends of records to the index, from the record that
  /// starts at `start` up to `limit`, and stops before the first that is not
  /// plainly right.
  func run(from start: Int, limit: Int, into index: RowIndex) -> Run {
    let width = index.width
    let ends = index.nextEnds
    let starts = index.starts + index.rows
    // Row ends are collected where the rows' starts will be.
    let found = collect(from: start, limit: limit, ends: ends, rowEnds: starts + 1)
    let step: UInt32 = ending == .crlf ? 2 : 1
    var rows = 0
    starts[0] = UInt32(truncatingIfNeeded: start)
    // Behind the fields found stands what earlier runs left there.
    let whole = min(found.rows, found.fields / width)
    while rows < whole {
      let end = starts[rows + 1]
      // A record of the right width ends with its last field, and no line of a
      // single column is blank.
      if ends[rows * width + width - 1] != end || end == starts[rows] { break }
      starts[rows + 1] = end + step
      rows += 1
    }
    return Run(
      next: Int(starts[rows]), rows: rows, hasQuotedEndings: found.hasQuotedEndings)
  }

  private func collect(
    from start: Int, limit: Int, ends: UnsafeMutablePointer<UInt32>,
    rowEnds: UnsafeMutablePointer<UInt32>
  ) -> (fields: Int, rows: Int, hasQuotedEndings: Bool) {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return (0, 0, false)
    }
    let quoteByte = quote ?? delimiter
    let hasQuote = quote != nil
    let ending = ending
    var fields = 0
    var rows = 0
    var at = start
    var inside: UInt64 = 0  // all ones where the last 64 bytes ended inside quotes
    var boundary: UInt64 = 1  // whether the byte before `at` is a boundary
    var closed: UInt64 = 0  // whether it is a closing quote
    var returned: UInt64 = 0  // whether it is a CR that ends a record
    var quotedEndings: UInt64 = 0
    while at < limit {
      let found = baihe_scan(base + at, delimiter, quoteByte)
      let left = limit - at
      let valid: UInt64 = left >= 64 ? ~0 : (1 &<< UInt64(left)) &- 1
      var outside: UInt64 = valid
      let quotes = hasQuote ? found.quote & valid : 0
      var opens: UInt64 = 0
      var closes: UInt64 = 0
      if quotes | inside != 0 {
        let quoted = baihe_running_parity(quotes) ^ inside
        outside = ~quoted & valid
        opens = quotes & quoted
        closes = quotes & outside
        quotedEndings |= (found.line_feed | found.carriage_return) & quoted & valid
        inside = UInt64(bitPattern: Int64(bitPattern: quoted) &>> 63)
      }
      let delimiters = found.delimiter & outside
      // A delimiter is never a line ending.
      let feeds = found.line_feed & outside & ~delimiters
      let returns = found.carriage_return & outside & ~delimiters
      let boundaries = delimiters | feeds | returns
      var wrong = found.zero & valid
      if quotes | closed != 0 {
        let behindClose = (closes &<< 1 | closed) & valid
        wrong |= opens & ~(boundaries &<< 1 | boundary | behindClose)
        wrong |= behindClose & ~(boundaries | opens)
      }
      var rowBits = feeds
      switch ending {
      case .lf:
        wrong |= returns
      case .crlf:
        let expected = (returns &<< 1 | returned) & valid
        wrong |= expected ^ feeds
        rowBits = returns
        returned = returns &>> 63
      case .cr:
        wrong |= feeds
        rowBits = returns
      }
      if wrong != 0 { break }
      boundary = boundaries &>> 63
      closed = closes &>> 63
      let base = UInt32(truncatingIfNeeded: at)
      fields += Int(baihe_positions(ends + fields, base, delimiters | rowBits))
      rows += Int(baihe_positions(rowEnds + rows, base, rowBits))
      at += 64
    }
    if ending == .crlf, rows > 0, Int(rowEnds[rows - 1]) + 1 >= min(at, limit) {
      // The LF of the last record was not looked at.
      rows -= 1
    }
    if ending == .cr, delimiter != Byte.lineFeed, rows > 0,
      Int(rowEnds[rows - 1]) + 1 < text.count,
      text[Int(rowEnds[rows - 1]) + 1] == Byte.lineFeed
    {
      // A LF in the next 64 bytes, which makes the CR one half of a CRLF.
      rows -= 1
    }
    return (fields, rows, quotedEndings != 0)
  }
}
