import Identifiers
import TestSupport
import Testing

@Suite("The unified social credit code")
struct UnifiedCreditCodeTests {
  /// Invented ones, and random ones with both checks right.
  static let codes: [[UInt8]] = {
    var random = SeededGenerator(32_100)
    let made = (0..<8).compactMap { _ -> [UInt8]? in
      let head = (0..<8).map { _ in creditAlphabet.randomElement(using: &random) ?? 0 }
      let body = (0..<8).map { _ in creditAlphabet.randomElement(using: &random) ?? 0 }
      return completed(OrganisationCode.checkCharacter, body).flatMap {
        completed(UnifiedCreditCode.checkCharacter, head + $0)
      }
    }
    return KnownAnswers.creditCodes.map { Array($0.utf8) } + made
  }()

  @Test("every character taken for another is found", arguments: codes)
  func substitutions(code: [UInt8]) {
    for position in code.indices {
      for other in digitsAndLetters where other != code[position] {
        var wrong = code
        wrong[position] = other
        #expect(!holds(UnifiedCreditCode.checkCharacter, wrong), "\(text(wrong))")
      }
    }
  }

  @Test(
    "every swap of two characters is found at any distance, but of the first with the last",
    arguments: codes)
  func swaps(code: [UInt8]) {
    for (first, second) in pairs(of: code) {
      var wrong = code
      wrong.swapAt(first, second)
      let isMissed = holds(UnifiedCreditCode.checkCharacter, wrong)
      #expect(isMissed == (first == 0 && second == 17), "\(text(wrong))")
    }
  }

  @Test("what is read as valid has both checks right")
  func bothChecks() {
    let reader = IdentifierReader(accepting: [.uscc])
    for code in Self.codes {
      #expect(reader.read(text(code)) == Read(.valid(.uscc), text(code)))
      // Any other check of the organisation code, with the outer check made
      // right again.
      for other in creditAlphabet where other != code[16] {
        var body = Array(code[..<17])
        body[16] = other
        guard let wrong = completed(UnifiedCreditCode.checkCharacter, body) else { continue }
        #expect(reader.read(text(wrong)) == .wrong(.uscc, .innerCheck), "\(text(wrong))")
      }
    }
  }

  @Test("departments with letters are as legal as others")
  func departments() {
    let reader = IdentifierReader(accepting: [.uscc])
    for department in ["A1", "N2", "Y1"] {
      let body = Array("\(department)330000MF0000072".utf8)
      let code = completed(UnifiedCreditCode.checkCharacter, body).map(text) ?? ""
      #expect(reader.read(code) == Read(.valid(.uscc), code))
    }
  }

  @Test("seventeen characters of the alphabet have a check character, others none")
  func domain() {
    for body in [
      "", "9133010200000001", "913301020000000170", "I1330102MA0000015", "91330102ma0000015",
    ] {
      #expect(Array(body.utf8).withUnsafeBytes(UnifiedCreditCode.checkCharacter) == nil)
    }
  }

  @Test("the letters I, O, S, V and Z are wrong anywhere in it")
  func letters() {
    let reader = IdentifierReader(accepting: [.uscc])
    for letter in "IOSVZ".utf8 {
      for position in 0..<18 {
        var wrong = Array("91330102MA0000015R".utf8)
        wrong[position] = letter
        #expect(reader.read(text(wrong)) == .wrong(.uscc, .character))
      }
    }
  }
}

/// Positions of two characters that differ, the first before the second.
func pairs(of code: [UInt8]) -> [(Int, Int)] {
  code.indices.flatMap { first in
    code.indices.compactMap { second in
      first < second && code[first] != code[second] ? (first, second) : nil
    }
  }
}
