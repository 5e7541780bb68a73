/// Hashes of cells: the same in every process; nothing that is written depends
/// on them. What has one hash is compared before it is taken for the same.
enum CellHash {
  /// Where the hash of several cells begins.
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// What stands for a cell without a value.
  static let missing: UInt64 = 0xD6E8_FEB8_6659_FD93
  /// What no hash is: stands for rows that are not to be found.
  static let none: UInt64 = 0

  /// The hash of what was hashed before and one more word.
  @inline(__always)
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (state ^ word ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }

  /// The hash of a text: eight bytes at a time, each folded in by a 64 × 64
  /// bit product.
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
    var tail = UInt64(text.count - offset) << 56
    while offset < text.count {
      tail = tail << 8 | UInt64(text[offset])
      offset += 1
    }
    return mix(state, tail)
  }

  /// A hash that is not `none`.
  @inline(__always)
  static func some(_ hash: UInt64) -> UInt64 { hash == none ? missing : hash }
}
