import CByteMasks
import Diagnostics

/// Cuts a stream into chunks of whole physical lines, in order.
///
/// A chunk ends at the last line ending that, by counting quotes from the
/// chunk's start, is outside quotes. In text that keeps to the grammar that is
/// the end of a record. Elsewhere it may not be; whoever parses the chunk
/// notices, and goes on with the next chunk from the state that the text is
/// really in. Where every line ending seems quoted, the last one is taken.
final class Chunker {
  private let stream: any ByteStream
  private let dialect: Dialect
  private let limits: Limits
  private let chunkSize: Int
  private let name: String
  private var pending = TextMemory(capacity: 0)
  private var pendingStart = 0
  private var pendingCount = 0
  private var ordinal = 0
  private var line = 1
  private var offset = 0
  private var streamEnded = false
  private var finished = false
  private(set) var lines: PhysicalLines?

  init(
    _ stream: any ByteStream, dialect: Dialect, limits: Limits, chunkSize: Int, name: String
  ) {
    self.stream = stream
    self.dialect = dialect
    self.limits = limits
    self.chunkSize = max(1, chunkSize)
    self.name = name
  }

  /// The next chunk; nil after the one that is the last.
  ///
  /// Where a line is longer than a record may be, the last chunk is its start,
  /// which whoever parses it refuses.
  ///
  /// - Throws: what the stream throws.
  func next() throws(Failure) -> Chunk? {
    guard !finished else { return nil }
    let memory = TextMemory(capacity: pendingCount + chunkSize)
    memory.base.copyMemory(from: pending.base + pendingStart, byteCount: pendingCount)
    var count = pendingCount
    var target = memory.capacity
    while true {
      count = try fill(memory, from: count, to: target)
      if let cut = cut(memory.bytes(0..<count)) {
        return deliver(memory, count: count, cut: cut)
      }
      if count > limits.record + chunkSize + 8 {
        return deliverTruncated(memory, count: count)
      }
      target = count + max(chunkSize, count)
      memory.grow(to: target, keeping: count)
    }
  }

  private func fill(
    _ memory: TextMemory, from start: Int, to target: Int
  ) throws(Failure) -> Int {
    var count = start
    while count < target, !streamEnded {
      let got = try stream.read(
        into: UnsafeMutableRawBufferPointer(start: memory.base + count, count: target - count))
      streamEnded = got == 0
      count += got
    }
    return count
  }

  private func deliver(_ memory: TextMemory, count: Int, cut: Cut) -> Chunk {
    memory.seal(count: count)
    let chunk = Chunk(
      ordinal: ordinal, memory: memory, count: cut.end,
      footer: streamEnded ? count - cut.end : 0, line: line, offset: offset,
      isLast: streamEnded, isTruncated: false)
    ordinal += 1
    offset += cut.end
    line += cut.lines
    finished = streamEnded
    pending = memory
    pendingStart = cut.end
    pendingCount = count - cut.end
    return chunk
  }

  private func deliverTruncated(_ memory: TextMemory, count: Int) -> Chunk {
    memory.seal(count: count)
    finished = true
    return Chunk(
      ordinal: ordinal, memory: memory, count: count, footer: 0, line: line, offset: offset,
      isLast: false, isTruncated: true)
  }

  private struct Cut {
    let end: Int
    /// Physical lines before the end; not counted for the last chunk.
    let lines: Int
  }

  /// Where to end the chunk; nil where more bytes are needed to say.
  private func cut(_ bytes: UnsafeRawBufferPointer) -> Cut? {
    if lines == nil {
      guard
        // A quote that stays open this long is not one: its endings count.
        let ending = PhysicalLines.firstEnding(
          in: bytes, dialect: dialect, isLast: streamEnded || bytes.count > limits.record)
      else { return nil }
      lines = PhysicalLines(
        ending: ending, mixed: dialect.tolerated.contains(.mixedLineEndings),
        delimiter: dialect.delimiter)
    }
    guard let lines else { return nil }
    var limit = bytes.count
    if dialect.footerLines > 0 {
      let held = lines.startOfLast(
        dialect.footerLines + (streamEnded ? 0 : 1), in: bytes,
        skippingBlank: dialect.tolerated.contains(.blankLines))
      guard let start = held ?? (streamEnded ? 0 : nil) else { return nil }
      limit = start
    }
    if streamEnded { return Cut(end: limit, lines: 0) }
    let text = UnsafeRawBufferPointer(rebasing: bytes[..<limit])
    return dialect.escapeByte == nil ? cutByParity(text, lines) : cutByScan(text, lines)
  }

  private func cutByParity(_ text: UnsafeRawBufferPointer, _ lines: PhysicalLines) -> Cut? {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    let quote = dialect.quote ?? 0
    let lineByte = lines.ending == .cr ? Byte.carriageReturn : Byte.lineFeed
    var quotes = 0
    var endings = 0
    baihe_count_two(base, text.count, quote, lineByte, &quotes, &endings)
    if dialect.quote == nil { quotes = 0 }
    var fallback: Cut?
    var at = text.count - 1
    while at >= 0 {
      let byte = base[at]
      if byte == quote, dialect.quote != nil { quotes -= 1 }
      if byte == Byte.lineFeed || byte == Byte.carriageReturn {
        if lines.ends(at: at, in: text, isLast: false) {
          let even = quotes & 1 == 0
          if even || fallback == nil {
            let end = at + 1
            let passed =
              lines.mixed
              ? lines.count(in: UnsafeRawBufferPointer(rebasing: text[..<end])) : endings
            let cut = Cut(end: end, lines: passed)
            if even { return cut }
            fallback = cut
          }
        }
        if byte == lineByte { endings -= 1 }
      }
      at -= 1
    }
    return fallback
  }

  /// The same where quotes are escaped by another byte, so that they have to
  /// be followed one by one.
  private func cutByScan(_ text: UnsafeRawBufferPointer, _ lines: PhysicalLines) -> Cut? {
    var quoted = false
    var end: Int?
    var fallback: Int?
    var at = 0
    while at < text.count {
      let byte = text[at]
      if quoted, byte == dialect.escapeByte, at + 1 < text.count,
        text[at + 1] == dialect.quote || text[at + 1] == dialect.escapeByte
      {
        at += 2
        continue
      }
      if byte == dialect.quote { quoted.toggle() }
      if lines.ends(at: at, in: text, isLast: false) {
        if quoted { fallback = at + 1 } else { end = at + 1 }
      }
      at += 1
    }
    guard let cut = end ?? fallback else { return nil }
    return Cut(end: cut, lines: lines.count(in: UnsafeRawBufferPointer(rebasing: text[..<cut])))
  }
}
