/// The unified social credit code of GB 32100-2015 (统一社会信用代码): a
/// character of the registering department, one of the category, six of the
/// division, nine of an organisation code with its own check (GB 11714), a
/// check character.
///
/// The outer check finds
/// - every character taken for another: 31 values, all different mod 31;
/// - every swap of two characters, at any distance, but of the first with the
///   last: 3 has order 30 mod 31, so the weights of positions 1 to 17 are all
///   different, but the check character counts once, as the first does.
///
/// The division is not looked up: it may be abolished today, and rightly be
/// in the code. Departments with letters (A, N, Y) are as legal as others.
///
/// Source: GB 32100-2015, as in identifier_algorithms.json.
public enum UnifiedCreditCode {
  /// How many characters it has.
  public static let length = 18
  /// Where the division of the registering authority stands.
  public static let division = 2..<8
  /// Where the organisation code stands, its check character included.
  public static let organisation = 8..<17
  /// The characters in the order of their values 0 to 30: no I, O, S, V, Z.
  public static let alphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRTUWXY"

  /// The check character of seventeen characters of the alphabet; nil where
  /// they are not that. The organisation code inside is not checked.
  ///
  /// ```
  /// C18 = alphabet[(31 − Σ 3^(i−1)·vᵢ mod 31) mod 31]
  /// ```
  ///
  /// The sum is below 2^31, so it is reduced once.
  ///
  /// - Complexity: O(1).
  public static func checkCharacter(of first17: UnsafeRawBufferPointer) -> UInt8? {
    guard first17.count == 17 else { return nil }
    var sum: UInt64 = 0
    for character in first17.reversed() {
      let value = value(of: character)
      guard value < 31 else { return nil }
      sum = 3 * sum + UInt64(value)
    }
    return alphabet.utf8Start[Int((31 - sum % 31) % 31)]
  }

  /// Why eighteen digits and letters are no such code; nil where they are one.
  static func fault(in code: UnsafeRawBufferPointer) -> WrongIdentifier.Reason? {
    let check = checkCharacter(of: UnsafeRawBufferPointer(rebasing: code[..<17]))
    guard let check, value(of: code[17]) < 31 else { return .character }
    guard check == code[17] else { return .check }
    let inner = OrganisationCode.fault(in: UnsafeRawBufferPointer(rebasing: code[organisation]))
    return inner == nil ? nil : .innerCheck
  }

  /// The value of a character: its place in the alphabet; 255 where it is not
  /// in it.
  @inline(__always)
  static func value(of character: UInt8) -> UInt8 {
    let place = Int(character &- 0x30)
    return place < 43 ? values[place] : .max
  }

  /// The values of the characters from `0` to `Z`: none between digits and
  /// letters, none for I, O, S, V and Z.
  private static let values: InlineArray<43, UInt8> = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 255, 255, 255, 255, 255,
    255, 10, 11, 12, 13, 14, 15, 16, 17, 255, 18, 19, 20, 21, 22, 255,
    23, 24, 25, 255, 26, 27, 255, 28, 29, 30, 255,
  ]
}
