/// Digits and capital letters as numbers.
enum Character36 {
  /// 0…9 for digits, 10…35 for A…Z, 255 for all else.
  @inline(__always)
  static func value(of character: UInt8) -> UInt8 {
    let digit = character &- 0x30
    if digit <= 9 { return digit }
    let letter = character &- 0x41
    return letter < 26 ? letter + 10 : .max
  }
}

/// The characters that write a number from 0 to 10.
enum CheckCharacter {
  private static let characters: StaticString = "0123456789X"

  /// - Precondition: `value` is at most 10.
  @inline(__always)
  static func mod11(_ value: UInt32) -> UInt8 { characters.utf8Start[Int(value)] }
}
