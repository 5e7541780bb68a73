import Tabular

/// The citizen identification number of GB 11643-1999 (公民身份号码): six
/// digits of the division at first issue, eight of the birth date, three of
/// order (the last is odd for men), a check character.
///
/// The check finds
/// - every character taken for another: digits are all different mod 11;
/// - every swap of two characters, at any distance but ten: 2 has order 10
///   mod 11, so positions i and i + 10 (1 and 11 … 8 and 18) have one weight
///   and may change places unseen.
///
/// The division is not looked up: it may be abolished today, and rightly be
/// in the number. Numbers of 15 digits (before 1999) are not read as citizen
/// numbers.
///
/// Source: GB 11643-1999, as in identifier_algorithms.json.
public enum CitizenNumber {
  /// How many characters it has.
  public static let length = 18
  /// Where the division of first issue stands.
  public static let division = 0..<6
  /// Where the birth date stands, as yyyymmdd.
  public static let birthDate = 6..<14
  /// The years that a birth date may name: wide, as no clock is asked.
  public static let birthYears = 1800...2199

  /// The check character of seventeen digits; nil where they are not that.
  ///
  /// ```
  /// C18 = "10X98765432"[Σ wᵢ·dᵢ mod 11]
  /// w   = 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2
  /// ```
  ///
  /// The weights are 2^(18−i) mod 11, so the sum is taken by doubling, and
  /// reduced once: ISO 7064 MOD 11-2.
  ///
  /// - Complexity: O(1).
  public static func checkCharacter(of first17: UnsafeRawBufferPointer) -> UInt8? {
    guard first17.count == 17 else { return nil }
    var sum: UInt32 = 0
    for character in first17 {
      let digit = character &- 0x30
      guard digit <= 9 else { return nil }
      sum = 2 * sum + UInt32(digit)
    }
    return CheckCharacter.mod11((12 - 2 * sum % 11) % 11)
  }

  /// The birth date of a number; nil where the calendar has no such day, or
  /// its year is not one of `birthYears`.
  ///
  /// - Complexity: O(1).
  public static func birthDay(of number: UnsafeRawBufferPointer) -> Day? {
    guard number.count == length else { return nil }
    var date = 0
    for character in number[birthDate] {
      let digit = character &- 0x30
      guard digit <= 9 else { return nil }
      date = 10 * date + Int(digit)
    }
    guard birthYears.contains(date / 10_000) else { return nil }
    return Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)
  }

  /// Why eighteen characters are no such number; nil where they are one.
  static func fault(in code: UnsafeRawBufferPointer) -> WrongIdentifier.Reason? {
    let check = checkCharacter(of: UnsafeRawBufferPointer(rebasing: code[..<17]))
    guard let check, code[17] &- 0x30 <= 9 || code[17] == UInt8(ascii: "X") else {
      return .character
    }
    guard check == code[17] else { return .check }
    return birthDay(of: code) == nil ? .date : nil
  }

  /// Whether the digits for the birth date could be a slip of one: a year of
  /// `birthYears`, a month up to 12, a day up to 31.
  ///
  /// - Precondition: they are digits.
  static func looksBorn(_ code: UnsafeRawBufferPointer) -> Bool {
    var date = 0
    for character in code[birthDate] { date = 10 * date + Int(character &- 0x30) }
    return birthYears.contains(date / 10_000) && 1...12 ~= date / 100 % 100 && 1...31 ~= date % 100
  }
}
