/// The name of a subject as names are compared: without what is not seen, and
/// with one width and one case of ASCII.
///
/// ```
/// full-width U+FF01…FF5E → ASCII    a…z → A…Z
/// blanks, controls, invisible characters → nothing
/// ```
enum NormalisedName {
  /// Calls `body` with the bytes of the normalised name, valid during the call
  /// only: the cell's own where nothing changes.
  ///
  /// - Complexity: O(length); allocates where the name changes.
  @inline(__always)
  static func withBytes<R>(
    of cell: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    if isPlain(cell) { return body(cell) }
    return changed(cell).withUnsafeBytes(body)
  }

  /// The normalised name.
  static func bytes(of cell: UnsafeRawBufferPointer) -> [UInt8] {
    withBytes(of: cell) { Array($0) }
  }

  /// Whether no byte can be part of a character that changes: printing ASCII
  /// but small letters, and leading bytes of scripts that have none.
  @inline(__always)
  private static func isPlain(_ cell: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset < cell.count {
      let byte = cell[offset]
      switch byte {
      case 0x21...0x60, 0x7B...0x7E: offset += 1
      // U+4000 to U+CFFF: ideographs, Yi and Hangul.
      case 0xE4...0xEC: offset += 3
      default: return false
      }
    }
    return true
  }

  private static func changed(_ cell: UnsafeRawBufferPointer) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cell.count)
    for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      // White_Space, controls, and Default_Ignorable_Code_Point.
      case 0...0x20, 0x7F...0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5,
        0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0x3164,
        0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
        0xE0000...0xE0FFF:
        continue
      case 0x61...0x7A: bytes.append(UInt8(scalar.value - 0x20))
      case 0xFF01...0xFF5E:
        let ascii = UInt8(scalar.value - 0xFF01 + 0x21)
        bytes.append((0x61...0x7A).contains(ascii) ? ascii - 0x20 : ascii)
      default: bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
      }
    }
    return bytes
  }
}
