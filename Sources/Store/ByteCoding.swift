/// Little-endian numbers one after the other.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }
}

/// Reads little-endian numbers and never beyond the end: what is not there is
/// nil.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func read<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard bytes.count - offset >= size else { return nil }
    defer { offset += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// A 64-bit place or length, small enough that adding two cannot overflow.
  mutating func position() -> Int? {
    guard let value = read(UInt64.self), value < 1 << 60 else { return nil }
    return Int(value)
  }

  /// A 32-bit count of things that take at least `size` bytes each; nil where
  /// what is left cannot hold them, so that no count allocates in vain.
  mutating func count(atLeast size: Int) -> Int? {
    guard let value = read(UInt32.self), Int(value) <= (bytes.count - offset) / size else {
      return nil
    }
    return Int(value)
  }

  mutating func text(_ length: Int) -> String? {
    guard bytes.count - offset >= length else { return nil }
    defer { offset += length }
    return String(validating: bytes[offset..<offset + length], as: UTF8.self)
  }
}
