import Identifiers
import TestSupport
import Testing

@Suite("The registration number of 15 digits")
struct RegistrationNumberTests {
  static let numbers: [[UInt8]] = {
    var random = SeededGenerator(7064)
    let made = (0..<200).compactMap { _ in
      completed(
        RegistrationNumber.checkCharacter,
        (0..<14).map { _ in digits.randomElement(using: &random) ?? 0 })
    }
    return KnownAnswers.registrationNumbers.map { Array($0.utf8) } + made
  }()

  @Test("every digit taken for another is found")
  func substitutions() {
    for number in Self.numbers {
      for position in number.indices {
        for other in digitsAndLetters where other != number[position] {
          var wrong = number
          wrong[position] = other
          #expect(!holds(RegistrationNumber.checkCharacter, wrong), "\(text(wrong))")
        }
      }
    }
  }

  @Test("every swap of neighbours is found but of e and e + 1 where p ≡ 5 − e mod 10")
  func swaps() {
    var missed = 0
    for number in Self.numbers {
      var product = 10
      for first in 0..<14 {
        let (a, b) = (Int(number[first]) - 48, Int(number[first + 1]) - 48)
        if a != b {
          var wrong = number
          wrong.swapAt(first, first + 1)
          let lower = (a + 1) % 10 == b ? a : (b + 1) % 10 == a ? b : nil
          let isBlind = lower.map { (product + $0) % 10 == 5 } ?? false
          if isBlind { missed += 1 }
          #expect(holds(RegistrationNumber.checkCharacter, wrong) == isBlind, "\(text(wrong))")
        }
        let sum = (product + a) % 10
        product = 2 * (sum == 0 ? 10 : sum) % 11
      }
    }
    #expect(missed > 0, "the numbers have no such swap")
  }

  @Test("fourteen digits have a check digit, others none")
  func domain() {
    for body in ["", "3301000000000", "330100000000011", "3301000000000A"] {
      #expect(Array(body.utf8).withUnsafeBytes(RegistrationNumber.checkCharacter) == nil)
    }
  }
}
