/// Digits and capital letters as numbers.
enum Character36 {
  /// 0…9 for digits, 10…35 for A…Z, 255 for all else.
  @inline(__always)
  static func value(of character: UInt8) -> UInt8 {
    let digit = character &- 0x30
    let letter = character &- 0x41
    return digit < 10 ? digit : letter < 26 ? letter + 10 : .max
  }

  /// A digit as it is, a letter of either case as a capital, 0 for all else.
  ///
  /// Without branches: whether a digit or a letter comes next is anybody's
  /// guess, and guessing wrong costs more than both.
  @inline(__always)
  static func capital(of byte: UInt8) -> UInt8 {
    let isLetter: UInt8 = (byte | 0x20) &- 0x61 < 26 ? .max : 0
    let isDigit: UInt8 = byte &- 0x30 < 10 ? .max : 0
    return byte & 0xDF & isLetter | byte & isDigit
  }
}

/// The characters that write a number from 0 to 10.
enum CheckCharacter {
  private static let characters: StaticString = "0123456789X"

  /// - Precondition: `value` is at most 10.
  @inline(__always)
  static func mod11(_ value: UInt32) -> UInt8 { characters.utf8Start[Int(value)] }
}
