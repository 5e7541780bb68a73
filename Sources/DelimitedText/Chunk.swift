/// Memory for text, with room after it that vector loads may touch.
final class TextMemory {
  /// Bytes behind the text that can be read, and are zero.
  static let padding = 64

  private(set) var base: UnsafeMutableRawPointer
  private(set) var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(byteCount: capacity + TextMemory.padding, alignment: 64)
  }

  deinit { base.deallocate() }

  /// Makes room for `capacity` bytes, keeping the first `count`.
  func grow(to capacity: Int, keeping count: Int) {
    guard capacity > self.capacity else { return }
    let larger = UnsafeMutableRawPointer.allocate(
      byteCount: capacity + TextMemory.padding, alignment: 64)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
    self.capacity = capacity
  }

  /// Clears the padding behind the first `count` bytes.
  func seal(count: Int) {
    (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: TextMemory.padding)
  }

  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }
}

/// A run of whole physical lines, as they came from the source.
struct Chunk: @unchecked Sendable {
  // Safe to send: one worker at a time holds a chunk, and its memory is not
  // written once the chunk has been cut.
  let ordinal: Int
  let memory: TextMemory
  /// Bytes of records.
  let count: Int
  /// Bytes behind them that are not records: footer lines.
  let footer: Int
  /// The number of its first line.
  let line: Int
  /// Bytes of the stream before it.
  let offset: Int
  /// Whether the source ends with it.
  let isLast: Bool
  /// Whether it is the start of a line that is too long to be read, cut
  /// anywhere.
  let isTruncated: Bool

  var content: UnsafeRawBufferPointer { memory.bytes(0..<count) }
  var footerBytes: UnsafeRawBufferPointer { memory.bytes(count..<count + footer) }
}
