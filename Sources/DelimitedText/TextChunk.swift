import Diagnostics

/// A chunk as checked UTF-8, ready to be parsed.
struct TextChunk {
  let memory: TextMemory
  /// Bytes of records.
  let count: Int
  /// The number of its first physical line.
  let line: Int
  let isLast: Bool
  /// Whether U+FEFF occurs in it.
  let hasMark: Bool

  var content: UnsafeRawBufferPointer { memory.bytes(0..<count) }

  /// The text of a record that an earlier chunk left unfinished, with this
  /// chunk's behind it.
  func preceded(by rest: [UInt8], line: Int) -> TextChunk {
    let joined = TextMemory(capacity: rest.count + count)
    rest.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: joined.base, count: $0.count).copyMemory(from: $0)
    }
    (joined.base + rest.count).copyMemory(from: memory.base, byteCount: count)
    joined.seal(count: rest.count + count)
    return TextChunk(
      memory: joined, count: rest.count + count, line: line, isLast: isLast,
      // The rest was looked through before; a mark in it must be seen again.
      hasMark: true)
  }
}

/// Turns chunks into checked UTF-8. Every worker has one of its own.
final class Decoder {
  private let encoding: TextEncoding
  private let lines: PhysicalLines
  private let name: String
  private let converter: Iconv?
  private let table: DecodingTable?

  init(_ encoding: TextEncoding, lines: PhysicalLines, name: String) {
    self.encoding = encoding
    self.lines = lines
    self.name = name
    converter = encoding.passage == .byLines ? Iconv(from: encoding.iconvName) : nil
    table = DecodingTable.shared(encoding)
  }

  /// - Throws: `invalidEncoding` at the first byte, records and footer, that
  ///   is not of the encoding.
  func decode(_ chunk: Chunk) throws(Failure) -> TextChunk {
    guard let converter else { return try check(chunk) }
    let text = try convert(chunk.content, of: chunk, from: 0, by: converter)
    _ = try convert(chunk.footerBytes, of: chunk, from: chunk.count, by: converter)
    return TextChunk(
      memory: text.memory, count: text.count, line: chunk.line, isLast: chunk.isLast,
      hasMark: UTF8Check(text.memory.bytes(0..<text.count)).hasMark)
  }

  private func check(_ chunk: Chunk) throws(Failure) -> TextChunk {
    let content = UTF8Check(chunk.content)
    var count = chunk.count
    if let invalid = content.invalid {
      guard isCut(chunk, at: invalid) else { throw failure(at: invalid, in: chunk) }
      count = invalid
    }
    if let invalid = UTF8Check(chunk.footerBytes).invalid {
      throw failure(at: chunk.count + invalid, in: chunk)
    }
    return TextChunk(
      memory: chunk.memory, count: count, line: chunk.line, isLast: chunk.isLast,
      hasMark: content.hasMark)
  }

  /// Whether what is wrong at a position is that a chunk was cut there.
  private func isCut(_ chunk: Chunk, at position: Int) -> Bool {
    chunk.isTruncated && position + 4 > chunk.count
  }

  private func convert(
    _ source: UnsafeRawBufferPointer, of chunk: Chunk, from start: Int, by converter: Iconv
  ) throws(Failure) -> (memory: TextMemory, count: Int) {
    if let table {
      let (memory, made, taken) = table.decode(source, rest: converter)
      guard taken == source.count || isCut(chunk, at: start + taken) else {
        throw failure(at: start + taken, in: chunk)
      }
      memory.seal(count: made)
      return (memory, made)
    }
    converter.reset()
    let memory = TextMemory(capacity: source.count + source.count / 2 + 64)
    var taken = 0
    var made = 0
    while taken < source.count {
      let step = converter.convert(
        UnsafeRawBufferPointer(rebasing: source[taken...]),
        into: UnsafeMutableRawBufferPointer(
          start: memory.base + made, count: memory.capacity - made))
      taken += step.taken
      made += step.made
      switch step.ending {
      case .complete: break
      case .outputFull:
        memory.grow(to: 2 * memory.capacity, keeping: made)
      case .incomplete, .invalid:
        guard isCut(chunk, at: start + taken) else {
          throw failure(at: start + taken, in: chunk)
        }
        taken = source.count
      }
    }
    memory.seal(count: made)
    return (memory, made)
  }

  private func failure(at position: Int, in chunk: Chunk) -> Failure {
    let bytes = chunk.memory.bytes(0..<chunk.count + chunk.footer)
    let before = UnsafeRawBufferPointer(rebasing: bytes[..<position])
    let start = lines.start(of: position, in: bytes)
    return EncodingFailure(
      encoding: encoding, file: name, line: chunk.line + lines.count(in: before),
      column: position - start + 1, offset: chunk.offset + position
    ).failure(
      sample: UnsafeRawBufferPointer(
        rebasing: bytes[start..<lines.nextStart(after: position, in: bytes)]))
  }
}
