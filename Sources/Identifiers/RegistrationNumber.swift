/// The 15-digit registration number of businesses before the credit code
/// (工商注册号): six digits of the authority, eight of sequence, a check digit.
///
/// The check finds
/// - every digit taken for another: each step of the sum is one to one;
/// - every swap of neighbours, the check digit included, but of e and e + 1
///   (9 and 0 count as that) where p ≡ 5 − e mod 10, p being the product
///   before the two: of 45 pairs, one.
///
/// Source: GS 15-2006 with ISO 7064 MOD 11,10, as in
/// identifier_algorithms.json.
public enum RegistrationNumber {
  /// How many digits it has.
  public static let length = 15

  /// The check digit of fourteen digits; nil where they are not that.
  ///
  /// ```
  /// p = 10;  for each digit d:  s = (p + d) mod 10, 0 → 10;  p = 2·s mod 11
  /// C15: the c with (p + c) mod 10 = 1
  /// ```
  ///
  /// - Complexity: O(1).
  public static func checkCharacter(of first14: UnsafeRawBufferPointer) -> UInt8? {
    guard first14.count == 14 else { return nil }
    var product: UInt8 = 10
    for character in first14 {
      let digit = character &- 0x30
      guard digit <= 9 else { return nil }
      var sum = product + digit
      if sum > 10 { sum -= 10 }
      product = 2 * sum
      if product >= 11 { product -= 11 }
    }
    return 0x30 + (11 - product) % 10
  }

  /// Why fifteen characters are no such number; nil where they are one.
  static func fault(in code: UnsafeRawBufferPointer) -> WrongIdentifier.Reason? {
    let check = checkCharacter(of: UnsafeRawBufferPointer(rebasing: code[..<14]))
    guard let check, code[14] &- 0x30 <= 9 else { return .character }
    return check == code[14] ? nil : .check
  }
}
