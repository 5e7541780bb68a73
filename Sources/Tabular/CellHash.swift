/// Hashes of cells: the same in every process; nothing that is written depends
/// on them.
///
/// Eight bytes at a time, each folded in by a 64 × 64 bit product. Cells with
/// one hash are compared before they are taken for the same.
public enum CellHash {
  /// Where the hash of several cells begins.
  @inlinable @inline(__always)
  public static var seed: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  /// What stands for a cell without a value.
  @inlinable @inline(__always)
  public static var missing: UInt64 { 0xD6E8_FEB8_6659_FD93 }
  /// What `some` never returns: stands for rows that are not to be found.
  @inlinable @inline(__always)
  public static var none: UInt64 { 0 }

  /// The hash of what was hashed before and one more word.
  @inlinable @inline(__always)
  public static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (state ^ word ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }

  /// The hash of a text.
  ///
  /// - Complexity: O(length).
  @inlinable @inline(__always)
  public static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var state = seed &* UInt64(truncatingIfNeeded: text.count | 1)
    var offset = 0
    while text.count - offset >= 8 {
      state = mix(state, text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    return mix(state, text.tail(from: offset) | UInt64(text.count - offset) << 56)
  }

  /// A hash that is not `none`.
  @inlinable @inline(__always)
  public static func some(_ hash: UInt64) -> UInt64 { hash == none ? missing : hash }
}
