import Identifiers

/// A random cell of a column of identifiers: a valid one, or one with faults.
struct RandomCell {
  private(set) var text: String

  init(_ random: inout some RandomNumberGenerator) {
    var code = Self.valid(&random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: break
    case 2:
      code[Int.random(in: code.indices, using: &random)] = Self.letter(&random)
    case 3:
      code.swapAt(
        Int.random(in: code.indices, using: &random), Int.random(in: code.indices, using: &random))
    case 4:
      let mask = Array("*＊×xX").randomElement(using: &random) ?? "*"
      let start = Int.random(in: code.indices, using: &random)
      for position in start..<min(code.count, start + Int.random(in: 1...12, using: &random)) {
        code[position] = mask
      }
    case 5: code.removeLast(Int.random(in: 1...code.count, using: &random))
    case 6: code += (0..<Int.random(in: 1...4, using: &random)).map { _ in Self.letter(&random) }
    case 7:
      let character = Bool.random(using: &random) ? "0" : Self.letter(&random)
      let count = [1, 2, 9, 15, 18, 18, 20].randomElement(using: &random) ?? 18
      code = Array(repeating: character, count: count)
      if Bool.random(using: &random) { code[count - 1] = Self.letter(&random) }
    case 8:
      code = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        Array("09AXz *－-张é\u{200B}\u{1F600}").randomElement(using: &random) ?? " "
      }
    default:
      // A credit code with the outer check right, whatever is inside.
      let body = (0..<17).map { _ in creditAlphabet.randomElement(using: &random) ?? 0 }
      code = Self.characters(completed(UnifiedCreditCode.checkCharacter, body))
    }
    text = String(code)
  }

  private static func valid(_ random: inout some RandomNumberGenerator) -> [Character] {
    func some(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
      (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      // Half of them all digits, with a date where citizen numbers have one.
      let isDigits = Bool.random(using: &random)
      let head = some(6, of: isDigits ? digits : creditAlphabet)
      let inner =
        isDigits
        ? Array("20".utf8) + Array("991231".utf8) + some(2, of: digits)
        : some(10, of: creditAlphabet)
      let organisation = completed(OrganisationCode.checkCharacter, Array(inner[2...]))
      return characters(
        organisation.flatMap {
          completed(UnifiedCreditCode.checkCharacter, head + inner[..<2] + $0)
        })
    case 1:
      return characters(completed(OrganisationCode.checkCharacter, some(8, of: digitsAndLetters)))
    case 2: return characters(completed(RegistrationNumber.checkCharacter, some(14, of: digits)))
    case 3:
      let dates = ["20990101", "19000229", "20000229", "20990431", "17991231", "21991231"]
      let date = dates.randomElement(using: &random) ?? ""
      let body = some(6, of: digits) + Array(date.utf8) + some(3, of: digits)
      return characters(completed(CitizenNumber.checkCharacter, body))
    default:
      return characters(completed(CitizenNumber.checkCharacter, some(17, of: digits)))
    }
  }

  private static func characters(_ code: [UInt8]?) -> [Character] {
    Array(String(decoding: code ?? [0x30], as: UTF8.self))
  }

  private static func letter(_ random: inout some RandomNumberGenerator) -> Character {
    Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").randomElement(using: &random) ?? "0"
  }

  /// The same identifier in other clothes: width, case, and things between.
  static func disguise(_ text: String, _ random: inout some RandomNumberGenerator) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch Int.random(in: 0..<8, using: &random) {
      case 0 where (0x21...0x7E).contains(scalar.value):
        result.unicodeScalars.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar)
      case 1: result += String(scalar).lowercased()
      case 2:
        result.unicodeScalars.append(scalar)
        let between: [Unicode.Scalar] = [
          " ", "\t", "\u{3000}", "\u{A0}", "-", "－", "—", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{0}",
        ]
        result.unicodeScalars.append(between.randomElement(using: &random) ?? " ")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
