/// Names as they are compared.
///
/// ```
/// full-width U+FF01…FF5E → ASCII    a…z → A…Z    [ 〔 【 〖 ﹙ ﹝ → (    ] 〕 】 〗 ﹚ ﹞ → )
/// blanks and invisible characters → nothing
/// ```
///
/// Blanks are those with the Unicode property White_Space; invisible are
/// controls and those with Default_Ignorable_Code_Point. Everything else is
/// part of the name: hyphens, dots, other scripts in their own case.
public enum NormalisedName {
  /// Appends what is left of a name.
  ///
  /// - Complexity: O(bytes).
  public static func append(_ name: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    var next = 0
    while next < name.count {
      let byte = name[next]
      if byte < 0x80 {
        append(ascii: byte, to: &text)
        next += 1
        continue
      }
      guard let (scalar, width) = scalar(in: name, at: next) else {
        text.append(byte)
        next += 1
        continue
      }
      switch scalar {
      case 0xFF01...0xFF5E: append(ascii: UInt8(scalar - 0xFEE0), to: &text)
      case 0x3014, 0x3010, 0x3016, 0xFE59, 0xFE5D: text.append(UInt8(ascii: "("))
      case 0x3015, 0x3011, 0x3017, 0xFE5A, 0xFE5E: text.append(UInt8(ascii: ")"))
      default:
        if !isUnseen(scalar) { text.append(contentsOf: name[next..<next + width]) }
      }
      next += width
    }
  }

  /// Calls `body` with what is left of a name, valid during the call only: the
  /// name's own bytes where nothing changes.
  ///
  /// - Complexity: O(bytes); allocates where the name changes.
  @inline(__always)
  public static func withBytes<R>(
    of name: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> R
  ) -> R {
    if isPlain(name) { return body(name) }
    var text: [UInt8] = []
    append(name, to: &text)
    return text.withUnsafeBytes(body)
  }

  /// Whether no byte can be part of a character that changes: printing ASCII
  /// but small letters and square brackets, and leading bytes of scripts that
  /// have none.
  @usableFromInline
  static func isPlain(_ name: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset < name.count {
      switch name[offset] {
      case 0x21...0x5A, 0x5C, 0x5E...0x60, 0x7B...0x7E: offset += 1
      // U+4000 to U+CFFF: ideographs, Yi and Hangul.
      case 0xE4...0xEC: offset += 3
      default: return false
      }
    }
    return true
  }

  /// Appends the mark that divides a name from a division and the division's
  /// first six digits; nothing, and false, where it does not begin with six.
  public static func append(division: UnsafeRawBufferPointer, to text: inout [UInt8]) -> Bool {
    let start = text.count
    // No name has a line feed in it.
    text.append(0x0A)
    append(division, to: &text)
    let digits = text[(start + 1)...].prefix(6)
    guard digits.count == 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      text.removeSubrange(start...)
      return false
    }
    text.removeSubrange((start + 7)...)
    return true
  }

  @inline(__always)
  private static func append(ascii byte: UInt8, to text: inout [UInt8]) {
    switch byte {
    case 0...0x20, 0x7F: break
    case 0x61...0x7A: text.append(byte - 0x20)
    case UInt8(ascii: "["): text.append(UInt8(ascii: "("))
    case UInt8(ascii: "]"): text.append(UInt8(ascii: ")"))
    default: text.append(byte)
    }
  }

  /// The character at a position and how many bytes it takes; nil where the
  /// bytes are none.
  private static func scalar(
    in text: UnsafeRawBufferPointer, at start: Int
  ) -> (scalar: UInt32, width: Int)? {
    let lead = text[start]
    let (width, bits): (Int, UInt32) =
      switch lead {
      case 0xC2...0xDF: (2, UInt32(lead & 0x1F))
      case 0xE0...0xEF: (3, UInt32(lead & 0x0F))
      case 0xF0...0xF4: (4, UInt32(lead & 0x07))
      default: (1, 0)
      }
    guard width > 1, start + width <= text.count else { return nil }
    var scalar = bits
    for byte in text[start + 1..<start + width] {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, width)
  }

  /// Blanks and invisible characters beyond ASCII.
  private static func isUnseen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5,
      0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
