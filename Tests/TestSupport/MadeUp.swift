import Identifiers

/// Identifiers that nobody has: their division is one that was never assigned,
/// their birth dates lie in the future.
public enum MadeUp {
  /// The credit code of a number, of the department and category given.
  public static func credit(_ number: Int, _ kind: String = "91") -> String {
    completed(UnifiedCreditCode.checkCharacter, kind + "339901" + organisation(number))
  }

  /// An organisation code.
  public static func organisation(_ number: Int) -> String {
    completed(OrganisationCode.checkCharacter, "MA" + padded(number, 6))
  }

  /// A registration number.
  public static func registration(_ number: Int) -> String {
    completed(RegistrationNumber.checkCharacter, "339901" + padded(number, 8))
  }

  /// A citizen's number.
  public static func citizen(_ number: Int) -> String {
    completed(CitizenNumber.checkCharacter, "33990120910203" + padded(number, 3))
  }

  /// The code with another check character.
  public static func broken(_ code: String) -> String {
    code.dropLast() + (code.hasSuffix("1") ? "2" : "1")
  }

  /// The code in full width.
  public static func wide(_ code: String) -> String {
    String(
      String.UnicodeScalarView(code.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) })
    )
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  private static func completed(
    _ check: (UnsafeRawBufferPointer) -> UInt8?, _ body: String
  ) -> String {
    guard let character = Array(body.utf8).withUnsafeBytes(check) else {
      preconditionFailure("\(body) has a check character")
    }
    return body + String(Unicode.Scalar(character))
  }
}
