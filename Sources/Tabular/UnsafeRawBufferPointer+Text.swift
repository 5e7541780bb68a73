import Glibc

/// The bytes of a text as they are in the memory of cells.
extension UnsafeRawBufferPointer {
  /// Fewer than eight bytes up to the end, as one word.
  @inlinable @inline(__always)
  public func tail(from offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in offset..<count { word = word << 8 | UInt64(self[index]) }
    return word
  }

  /// Whether the bytes are those of another text.
  @inlinable @inline(__always)
  public func holds(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    var offset = 0
    while count - offset >= 8 {
      guard
        loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      else { return false }
      offset += 8
    }
    return tail(from: offset) == other.tail(from: offset)
  }

  /// Binary order: negative where these bytes come first, 0 where they are the
  /// same.
  @inlinable @inline(__always)
  public func compare(_ other: UnsafeRawBufferPointer) -> Int {
    if let a = baseAddress, let b = other.baseAddress {
      let order = memcmp(a, b, Swift.min(count, other.count))
      if order != 0 { return Int(order) }
    }
    return count - other.count
  }

  /// Eight bytes from an offset as a number that is ordered as they are; 0
  /// stands behind the end.
  @inlinable @inline(__always)
  public func leadingWord(from offset: Int) -> UInt64 {
    if count - offset >= 8 {
      return UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var word: UInt64 = 0
    for index in offset..<offset + 8 {
      word = word << 8 | (index < count ? UInt64(self[index]) : 0)
    }
    return word
  }

  /// The bytes between blanks: U+0020 and U+0009 to U+000D.
  ///
  /// - Complexity: O(number of blanks).
  @inlinable @inline(__always)
  public var trimmed: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: self[start..<end])
  }
}

extension UInt8 {
  @inlinable @inline(__always)
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
