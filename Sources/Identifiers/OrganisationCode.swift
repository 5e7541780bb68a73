/// The organisation code of GB 11714-1997 (组织机构代码): eight characters and
/// a check character, often printed with a hyphen between.
///
/// The check finds
/// - a character taken for another, unless their values differ by a multiple
///   of 11: 36 characters share 11 remainders, so `0`, `B`, `M` and `X` are
///   the same to it in the first eight places. Among digits it finds all;
/// - two of the first eight swapped, at any distance, unless their values
///   differ by a multiple of 11: the weights are all different mod 11;
/// - one of the first eight, of weight w, swapped with the check character,
///   but where one of the two is `X` and the other a digit d with
///   (w − 1)·d ≡ 1 mod 11: `X` counts 10 as a check and 33 before it.
///
/// Source: GB 11714-1997, as in identifier_algorithms.json.
public enum OrganisationCode {
  /// How many characters it has, the hyphen not counted.
  public static let length = 9

  /// The check character of eight characters from 0–9 and A–Z; nil where they
  /// are not that.
  ///
  /// ```
  /// C9 = 11 − Σ wᵢ·vᵢ mod 11     w = 3 7 9 10 5 8 4 2     10 → X, 11 → 0
  /// ```
  ///
  /// with v = 0…9 for digits and 10…35 for A…Z. The weights are 2^(9−i) mod
  /// 11, so the sum is taken by doubling, and reduced once.
  ///
  /// - Complexity: O(1).
  public static func checkCharacter(of first8: UnsafeRawBufferPointer) -> UInt8? {
    guard first8.count == 8 else { return nil }
    var sum: UInt32 = 0
    for character in first8 {
      let value = Character36.value(of: character)
      guard value < 36 else { return nil }
      sum = 2 * sum + UInt32(value)
    }
    return CheckCharacter.mod11((11 - 2 * sum % 11) % 11)
  }

  /// Why nine digits and letters are no such code; nil where they are one.
  static func fault(in code: UnsafeRawBufferPointer) -> WrongIdentifier.Reason? {
    let check = checkCharacter(of: UnsafeRawBufferPointer(rebasing: code[..<8]))
    return check == code[8] ? nil : .check
  }
}
