import Identifiers
import TestSupport
import Testing

@Suite("Reading beside the standards' text")
struct SlowReaderTests {
  @Test("100,000 random cells are read as the standards' text says", arguments: [2_500 as UInt64])
  func random(seed: UInt64) {
    var random = SeededGenerator(seed)
    let columns: [[IdentifierKind]] = [
      [.uscc], [.prcID], [.uscc, .prcID], [.registration, .organisation], [.uscc, .opaque],
      [.opaque],
    ]
    let readers = columns.map { (IdentifierReader(accepting: $0), SlowReader(accepted: $0)) }
    var counts: [String: Int] = [:]
    for index in 0..<100_000 {
      var cell = RandomCell(&random).text
      if Int.random(in: 0..<3, using: &random) == 0 { cell = RandomCell.disguise(cell, &random) }
      let (fast, slow) = readers[index % readers.count]
      let expected = slow.read(cell)
      let found = fast.read(cell)
      #expect(found == expected, "seed \(seed), cell \(index)")
      counts["\(expected.reading)", default: 0] += 1
    }
    // All that can be said has been said, so that the agreement means it.
    let wrongs: [(IdentifierKind?, WrongIdentifier.Reason)] = [
      (nil, .character), (nil, .length), (.uscc, .character), (.uscc, .check), (.uscc, .innerCheck),
      (.prcID, .character), (.prcID, .check), (.prcID, .date), (.registration, .character),
      (.registration, .check), (.organisation, .check),
    ]
    let readings =
      IdentifierKind.allCases.map(IdentifierReading.valid) + [.masked, .absent]
      + wrongs.map { IdentifierReading.wrong(WrongIdentifier($0, $1)) }
    for reading in readings { #expect(counts["\(reading)", default: 0] > 20, "\(reading)") }
  }

  @Test("one citizen number in 341 passes for a credit code")
  func ambiguous() {
    var random = SeededGenerator(341)
    var count = 0
    for _ in 0..<100_000 {
      let body = (0..<17).map { _ in digits.randomElement(using: &random) ?? 0 }
      guard let number = completed(CitizenNumber.checkCharacter, body) else { continue }
      if holds(UnifiedCreditCode.checkCharacter, number),
        holds(OrganisationCode.checkCharacter, Array(number[UnifiedCreditCode.organisation]))
      {
        count += 1
      }
    }
    // 293 expected, with a standard deviation of 17.
    #expect((225...362).contains(count), "\(count)")
  }
}
