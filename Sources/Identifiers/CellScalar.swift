/// What a character beyond ASCII stands for in an identifier.
enum CellScalar: Equatable {
  /// A full-width form, or another way to write an asterisk.
  case ascii(UInt8)
  /// A blank, a hyphen or an invisible character.
  case nothing
  /// Anything else, broken UTF-8 included.
  case foreign

  /// The character at a position and how many bytes it takes.
  ///
  /// Two and three bytes are decoded; characters of four are all foreign, and
  /// taken byte by byte.
  ///
  /// - Precondition: the byte there is not ASCII.
  /// - Complexity: O(1).
  static func read(_ cell: UnsafeRawBufferPointer, at start: Int) -> (CellScalar, width: Int) {
    let lead = cell[start]
    switch lead {
    case 0xC2...0xDF:
      guard let last = continuation(cell, start + 1) else { return (.foreign, 1) }
      return (CellScalar(UInt32(lead & 0x1F) << 6 | last), 2)
    case 0xE0...0xEF:
      guard let middle = continuation(cell, start + 1), let last = continuation(cell, start + 2)
      else { return (.foreign, 1) }
      let scalar = UInt32(lead & 0x0F) << 12 | middle << 6 | last
      return scalar < 0x800 ? (.foreign, 1) : (CellScalar(scalar), 3)
    default:
      return (.foreign, 1)
    }
  }

  private static func continuation(_ cell: UnsafeRawBufferPointer, _ position: Int) -> UInt32? {
    guard position < cell.count, cell[position] & 0xC0 == 0x80 else { return nil }
    return UInt32(cell[position] & 0x3F)
  }

  /// What a character of the basic plane beyond ASCII stands for.
  ///
  /// Blanks are those with the Unicode property White_Space; invisible are
  /// the C1 controls and those with Default_Ignorable_Code_Point. Hyphens are
  /// chosen: hyphen to horizontal bar, hyphen bullet, minus sign, the line of
  /// box drawings, the katakana length mark, small and full-width hyphens.
  init(_ scalar: UInt32) {
    switch scalar {
    // Full-width digits, letters and signs, but for the hyphen.
    case 0xFF01...0xFF0C, 0xFF0E...0xFF5E: self = .ascii(UInt8(scalar - 0xFEE0))
    // The multiplication sign, which masks as the asterisk does.
    case 0xD7: self = .ascii(UInt8(ascii: "*"))
    // Blanks.
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      self = .nothing
    // Hyphens.
    case 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0x30FC, 0xFE58, 0xFE63, 0xFF0D:
      self = .nothing
    // Invisible characters.
    case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F,
      0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFF8:
      self = .nothing
    default: self = .foreign
    }
  }
}
