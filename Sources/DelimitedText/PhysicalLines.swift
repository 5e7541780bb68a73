import CByteMasks

/// What a physical line is in one file.
///
/// A line ends where the file's records do: at LF in files whose first record
/// ends with LF or CRLF, at CR in files whose first record ends with a lone
/// CR; where mixed endings are tolerated at LF, CRLF and lone CR alike. So a
/// line number is what `sed -n 4182p` means, inside quotes as outside, and it
/// can be counted from any part of the file without knowing its quotes.
struct PhysicalLines: Sendable {
  let ending: LineEnding
  /// Whether every kind of ending counts.
  let mixed: Bool
  /// Not part of a line ending, whatever it is.
  let delimiter: UInt8

  private var hasPairs: Bool {
    delimiter != Byte.lineFeed && delimiter != Byte.carriageReturn
  }

  /// How many lines end in the bytes.
  ///
  /// - Precondition: the bytes do not begin or end between a CR and its LF.
  func count(in bytes: UnsafeRawBufferPointer) -> Int {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
    var feeds = 0
    var returns = 0
    baihe_count_two(base, bytes.count, Byte.lineFeed, Byte.carriageReturn, &feeds, &returns)
    guard mixed else { return ending == .cr ? returns : feeds }
    if delimiter == Byte.lineFeed { return returns }
    if delimiter == Byte.carriageReturn { return feeds }
    var pairs = 0
    if returns > 0, bytes.count > 1 {
      for index in 0..<bytes.count - 1
      where base[index] == Byte.carriageReturn && base[index + 1] == Byte.lineFeed {
        pairs += 1
      }
    }
    return feeds + returns - pairs
  }

  /// Whether a line ends with the byte at `index`. A CR and the LF behind it
  /// are not parted: a CR at the end of the bytes ends a line only where
  /// nothing can follow.
  func ends(at index: Int, in bytes: UnsafeRawBufferPointer, isLast: Bool) -> Bool {
    let byte = bytes[index]
    guard byte != delimiter else { return false }
    if byte == Byte.lineFeed {
      return mixed || ending != .cr
        || (hasPairs && index > 0 && bytes[index - 1] == Byte.carriageReturn)
    }
    guard byte == Byte.carriageReturn, mixed || ending == .cr else { return false }
    guard hasPairs else { return true }
    return index + 1 < bytes.count ? bytes[index + 1] != Byte.lineFeed : isLast
  }

  /// Where the line after the one with the byte at `index` starts; the end of
  /// the bytes where there is none.
  func nextStart(after index: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var at = index
    while at < bytes.count {
      if ends(at: at, in: bytes, isLast: true) { return at + 1 }
      at += 1
    }
    return bytes.count
  }

  /// Where the line with the byte at `index` starts.
  func start(of index: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var at = index
    while at > 0, !ends(at: at - 1, in: bytes, isLast: true) { at -= 1 }
    return at
  }

  /// Where the last `count` lines start; nil where there are fewer. Lines
  /// without a byte do not count where `skippingBlank`.
  func startOfLast(
    _ count: Int, in bytes: UnsafeRawBufferPointer, skippingBlank: Bool
  ) -> Int? {
    var end = bytes.count
    var found = 0
    while end > 0 {
      let begin = start(of: end - 1, in: bytes)
      if !skippingBlank || !isBlank(bytes[begin..<end]) { found += 1 }
      if found == count { return begin }
      end = begin
    }
    return nil
  }

  private func isBlank(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
    line.allSatisfy { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
  }
}

extension PhysicalLines {
  /// Where the text starts after skipped lines, each of which ends with LF,
  /// CRLF or CR; nil where the end of a line is not yet among the bytes.
  static func start(
    afterSkipping lines: Int, in bytes: UnsafeRawBufferPointer, isLast: Bool
  ) -> Int? {
    let any = PhysicalLines(ending: .lf, mixed: true, delimiter: 0)
    var at = 0
    for _ in 0..<lines {
      while true {
        if at >= bytes.count { return isLast ? bytes.count : nil }
        at += 1
        if any.ends(at: at - 1, in: bytes, isLast: isLast) { break }
      }
    }
    return at
  }

  /// The first record's ending, taking quotes as paired; nil where it is not
  /// yet among the bytes. Text without any ending counts as LF.
  static func firstEnding(
    in bytes: UnsafeRawBufferPointer, dialect: Dialect, isLast: Bool
  ) -> LineEnding? {
    guard let start = start(afterSkipping: dialect.skippedLines, in: bytes, isLast: isLast) else {
      return nil
    }
    var quoted = false
    var fallback: LineEnding?
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if quoted, byte == dialect.escapeByte {
        at += 2
        continue
      }
      if byte == dialect.quote { quoted.toggle() }
      if byte != dialect.delimiter, byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if byte == Byte.carriageReturn, at + 1 == bytes.count, !isLast { return nil }
        let pair =
          byte == Byte.carriageReturn && at + 1 < bytes.count
          && bytes[at + 1] == Byte.lineFeed && dialect.delimiter != Byte.lineFeed
        let ending: LineEnding = byte == Byte.lineFeed ? .lf : pair ? .crlf : .cr
        if !quoted { return ending }
        fallback = fallback ?? ending
        if pair { at += 1 }
      }
      at += 1
    }
    if !isLast { return nil }
    if let fallback { return fallback }
    return dialect.delimiter == Byte.lineFeed ? .cr : .lf
  }
}
