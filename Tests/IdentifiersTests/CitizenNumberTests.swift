import Identifiers
import Tabular
import TestSupport
import Testing

@Suite("The citizen identification number")
struct CitizenNumberTests {
  static let numbers: [[UInt8]] = {
    var random = SeededGenerator(11_643)
    let made = (0..<12).compactMap { _ in
      completed(
        CitizenNumber.checkCharacter,
        (0..<17).map { _ in digits.randomElement(using: &random) ?? 0 })
    }
    return KnownAnswers.citizenNumbers.map { Array($0.utf8) } + made
  }()

  @Test("every character taken for another is found", arguments: numbers)
  func substitutions(number: [UInt8]) {
    for position in number.indices {
      for other in digitsAndLetters where other != number[position] {
        var wrong = number
        wrong[position] = other
        #expect(!holds(CitizenNumber.checkCharacter, wrong), "\(text(wrong))")
      }
    }
  }

  @Test("every swap of two characters is found at any distance but ten", arguments: numbers)
  func swaps(number: [UInt8]) {
    for (first, second) in pairs(of: number) {
      var wrong = number
      wrong.swapAt(first, second)
      let isBlind = second - first == 10 && number[second] != UInt8(ascii: "X")
      #expect(holds(CitizenNumber.checkCharacter, wrong) == isBlind, "\(text(wrong))")
    }
  }

  @Test("the birth date is a day of the calendar, in years that people are born in")
  func birthDates() {
    let days: [(String, Day?)] = [
      ("20990101", Day(year: 2099, month: 1, day: 1)), ("20990230", nil),
      ("20960229", Day(year: 2096, month: 2, day: 29)), ("21000229", nil), ("20990431", nil),
      ("20991301", nil), ("20990001", nil), ("20990100", nil), ("17991231", nil),
      ("18000101", Day(year: 1800, month: 1, day: 1)),
      ("21991231", Day(year: 2199, month: 12, day: 31)), ("22000101", nil), ("2099X101", nil),
    ]
    for (digits, day) in days {
      let number = Array("330102\(digits)0014".utf8)
      #expect(number.withUnsafeBytes(CitizenNumber.birthDay) == day, "\(digits)")
    }
    #expect(Array("3301022099".utf8).withUnsafeBytes(CitizenNumber.birthDay) == nil)
  }

  @Test("a number with a check that holds and no such day is wrong by its date")
  func dates() {
    let reader = IdentifierReader(accepting: [.prcID])
    for date in ["20990230", "20991301", "00000000", "17991231", "22000101"] {
      let body = Array("330102\(date)001".utf8)
      let number = completed(CitizenNumber.checkCharacter, body).map(text) ?? ""
      #expect(reader.read(number) == .wrong(.prcID, .date), "\(date)")
    }
  }

  @Test("seventeen digits have a check character, others none")
  func domain() {
    for body in ["", "3301022099010100", "330102209901010014", "33010220990101A01"] {
      #expect(Array(body.utf8).withUnsafeBytes(CitizenNumber.checkCharacter) == nil)
    }
  }
}
