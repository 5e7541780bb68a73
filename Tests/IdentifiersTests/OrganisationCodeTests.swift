import Identifiers
import TestSupport
import Testing

@Suite("The organisation code")
struct OrganisationCodeTests {
  static let codes: [[UInt8]] = {
    var random = SeededGenerator(11_714)
    let made = (0..<40).compactMap { index -> [UInt8]? in
      // Digits with an X or two among them are where a swap can hide.
      let characters = index < 20 ? Array("0123456789XX".utf8) : digitsAndLetters
      return completed(
        OrganisationCode.checkCharacter,
        (0..<8).map { _ in characters.randomElement(using: &random) ?? 0 })
    }
    return KnownAnswers.organisationCodes.map { Array($0.utf8) } + made
  }()

  private func value(_ character: UInt8) -> Int { digitsAndLetters.firstIndex(of: character) ?? 0 }

  @Test("a character taken for another is found unless they differ by a multiple of 11")
  func substitutions() {
    for code in Self.codes {
      for position in 0..<9 {
        for other in digitsAndLetters where other != code[position] {
          var wrong = code
          wrong[position] = other
          let isBlind = position < 8 && (value(other) - value(code[position])) % 11 == 0
          #expect(holds(OrganisationCode.checkCharacter, wrong) == isBlind, "\(text(wrong))")
        }
      }
    }
  }

  @Test("two of the first eight that are swapped are found unless they differ by a multiple of 11")
  func swaps() {
    for code in Self.codes {
      for (first, second) in pairs(of: code) where second < 8 {
        var wrong = code
        wrong.swapAt(first, second)
        let isBlind = (value(code[first]) - value(code[second])) % 11 == 0
        #expect(holds(OrganisationCode.checkCharacter, wrong) == isBlind, "\(text(wrong))")
      }
    }
  }

  @Test("a swap with the check character is found but for some of X with a digit")
  func swapsWithCheck() {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    var missed = 0
    for code in Self.codes {
      for (first, _) in pairs(of: code).filter({ $0.1 == 8 }) {
        var wrong = code
        wrong.swapAt(first, 8)
        let both = [code[first], code[8]]
        let digit = both.first { digits.contains($0) }
        let isBlind =
          both.contains(UInt8(ascii: "X"))
          && digit.map { (weights[first] - 1) * value($0) % 11 == 1 } ?? false
        if isBlind { missed += 1 }
        #expect(holds(OrganisationCode.checkCharacter, wrong) == isBlind, "\(text(wrong))")
      }
    }
    #expect(missed > 0, "the codes have no such swap")
  }

  @Test("eight digits and capitals have a check character, others none")
  func domain() {
    for body in ["", "0000001", "000000174", "0000001a", "0000001-"] {
      #expect(Array(body.utf8).withUnsafeBytes(OrganisationCode.checkCharacter) == nil)
    }
  }
}
