import Glibc

/// Hashes of cells: the same in every process; nothing that is written depends
/// on them.
///
/// Eight bytes at a time, each folded in by a 64 × 64 bit product. Cells with
/// one hash are compared before they are taken for the same.
enum CellHash {
  /// Where the hash of a row begins.
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// What stands for a cell without a value.
  static let missing: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The hash of what was hashed before and one more word.
  @inline(__always)
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (state ^ word ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }

  /// The hash of a text.
  ///
  /// - Complexity: O(length).
  @inline(__always)
  static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var state = seed &* UInt64(truncatingIfNeeded: text.count | 1)
    var offset = 0
    while text.count - offset >= 8 {
      state = mix(state, text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    return mix(state, text.tail(from: offset) | UInt64(text.count - offset) << 56)
  }
}

extension UnsafeRawBufferPointer {
  /// Fewer than eight bytes up to the end, as one word.
  @inline(__always)
  func tail(from offset: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in offset..<count { word = word << 8 | UInt64(self[index]) }
    return word
  }

  /// Whether the bytes are those of another text.
  @inline(__always)
  func holds(_ other: UnsafeRawBufferPointer) -> Bool {
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
  @inline(__always)
  func compare(_ other: UnsafeRawBufferPointer) -> Int {
    if let a = baseAddress, let b = other.baseAddress {
      let order = memcmp(a, b, Swift.min(count, other.count))
      if order != 0 { return Int(order) }
    }
    return count - other.count
  }

  /// Eight bytes from an offset as a number that is ordered as they are; 0
  /// stands behind the end.
  @inline(__always)
  func leadingWord(from offset: Int) -> UInt64 {
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
  @inline(__always)
  var trimmed: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: self[start..<end])
  }
}

extension UInt8 {
  @inline(__always)
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
