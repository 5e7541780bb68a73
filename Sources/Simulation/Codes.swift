import Identifiers
import Tabular

/// Codes that nobody has: their divisions are 3399xx, a prefecture that
/// GB/T 2260 never assigned; their birth dates lie in 2090 and later.
enum Codes {
  /// 31^6: how many organisation codes of a letter pair there are.
  private static let organisationCount: UInt64 = 887_503_681

  /// Writes the eighteen characters of a credit code. Different numbers have
  /// different codes.
  ///
  /// - Precondition: `county` is less than 99.
  static func writeCredit(
    _ number: Int, kind: (UInt8, UInt8), county: Int, to code: UnsafeMutablePointer<UInt8>
  ) {
    code[0] = kind.0
    code[1] = kind.1
    writeDivision(county, to: code + 2)
    writeOrganisation(number, to: code + 8)
    closeCredit(code)
  }

  /// Writes the check character of the credit code before it.
  static func closeCredit(_ code: UnsafeMutablePointer<UInt8>) {
    guard
      let check = UnifiedCreditCode.checkCharacter(
        of: UnsafeRawBufferPointer(start: code, count: 17))
    else { preconditionFailure("seventeen characters of the alphabet have a check") }
    code[17] = check
  }

  /// Writes the nine characters of an organisation code: `MA` and six
  /// characters of the number, scattered by a bijection mod 31^6.
  static func writeOrganisation(_ number: Int, to code: UnsafeMutablePointer<UInt8>) {
    code[0] = UInt8(ascii: "M")
    code[1] = UInt8(ascii: "A")
    var rest = (UInt64(number) &* 318_273_913 &+ 60_013) % organisationCount
    let alphabet = UnifiedCreditCode.alphabet.utf8Start
    for place in stride(from: 7, through: 2, by: -1) {
      code[place] = alphabet[Int(rest % 31)]
      rest /= 31
    }
    closeOrganisation(code)
  }

  /// Writes the check character of the organisation code before it.
  static func closeOrganisation(_ code: UnsafeMutablePointer<UInt8>) {
    guard
      let check = OrganisationCode.checkCharacter(
        of: UnsafeRawBufferPointer(start: code, count: 8))
    else { preconditionFailure("eight digits and letters have a check") }
    code[8] = check
  }

  /// Writes the fifteen digits of a registration number.
  static func writeRegistration(
    _ number: Int, county: Int, to code: UnsafeMutablePointer<UInt8>
  ) {
    writeDivision(county, to: code)
    writeDigits(number, 8, to: code + 6)
    guard
      let check = RegistrationNumber.checkCharacter(
        of: UnsafeRawBufferPointer(start: code, count: 14))
    else { preconditionFailure("fourteen digits have a check") }
    code[14] = check
  }

  /// How many citizen numbers there are: a hundred divisions, a hundred years
  /// of 365 days, nine hundred orders.
  private static let citizenCount: UInt64 = 100 * 36_500 * 900

  /// The birth day and order of a person, and the last two digits of the
  /// division: all different for different numbers.
  private static func citizen(_ number: Int) -> (division: Int, born: Day, order: Int) {
    let place = Int((UInt64(number) &* 1_190_494_759 &+ 7) % citizenCount)
    let first = Int(Day.number(year: 2090, month: 1, day: 1))
    return (
      place / 36_500 / 900, Day(number: Int32(first + place % 36_500)), place / 36_500 % 900 + 100
    )
  }

  /// The birth day of a person, in 2090 or later.
  static func birthDay(_ number: Int) -> Day { citizen(number).born }

  /// Whether a person is a man: the order is odd.
  static func isMan(_ number: Int) -> Bool { citizen(number).order % 2 == 1 }

  /// Writes the eighteen characters of a citizen number.
  static func writeCitizen(_ number: Int, to code: UnsafeMutablePointer<UInt8>) {
    let (division, born, order) = citizen(number)
    let (year, month, day) = born.civil
    writeDivision(division, to: code)
    writeDigits(year * 10_000 + month * 100 + day, 8, to: code + 6)
    writeDigits(order, 3, to: code + 14)
    guard
      let check = CitizenNumber.checkCharacter(of: UnsafeRawBufferPointer(start: code, count: 17))
    else { preconditionFailure("seventeen digits have a check") }
    code[17] = check
  }

  /// Writes 3399 and two digits.
  private static func writeDivision(_ number: Int, to code: UnsafeMutablePointer<UInt8>) {
    writeDigits(339_900 + number, 6, to: code)
  }

  private static func writeDigits(
    _ value: Int, _ count: Int, to code: UnsafeMutablePointer<UInt8>
  ) {
    var rest = value
    for place in stride(from: count - 1, through: 0, by: -1) {
      code[place] = UInt8(truncatingIfNeeded: rest % 10) &+ 0x30
      rest /= 10
    }
  }
}
