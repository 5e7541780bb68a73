import Diagnostics
import Records
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Several columns that name subjects")
struct SeveralColumnsTests {
  private static let yaml = """
    subjects:
      firm:
        title: F
        dataset: firms
        id: {column: id, kinds: [uscc]}
        also: [{column: number, kinds: [registration]}]
        effective: since
      person: {title: P, dataset: persons, id: {column: id, kinds: [prc_id]}, effective: since}
    records:
      permits:
        class: [firm, person]
        subject: [{column: code, kinds: [uscc, organisation]}, {column: other, kinds: [prc_id, registration]}]
        key: [no]
        event: day
        known: known
    """

  private static let firms = [MadeUp.credit(1), MadeUp.credit(2), MadeUp.credit(3)]
  private static let numbers = [MadeUp.registration(1), MadeUp.registration(2)]
  private static let persons = [MadeUp.citizen(1), MadeUp.citizen(2)]

  private static let registers = [
    Export(
      "firms", [Column("id", .text), Column("number", .text), Column("since", .day)],
      [
        [text(firms[0]), text(numbers[0]), day(1)], [text(firms[1]), text(numbers[1]), day(20)],
      ]),
    Export(
      "persons", [Column("id", .text), Column("since", .day)],
      [[text(persons[0]), day(1)], [text(persons[1]), day(9)]]),
  ]

  private typealias Row = (code: String?, other: String?, known: Int)

  private func identify(
    _ rows: [Row], no: (Int) -> String = { "\($0)" }
  ) throws -> Identified {
    try Identified(
      Self.yaml,
      Self.registers + [
        Export(
          "permits",
          [
            Column("code", .text), Column("day", .day), Column("known", .day),
            Column("no", .text), Column("other", .text),
          ],
          rows.enumerated().map { number, row in
            [text(row.code), day(2), day(row.known), text(no(number)), text(row.other)]
          })
      ])
  }

  /// `no known` of the records of a class.
  private func records(_ found: Identified, _ number: Int) throws -> [String] {
    try rows(found.records("permits", ofClass: number), ["no", "_known"]).map { row in
      guard case .text(let no) = row[1], case .day(let known) = row[2] else { return "?" }
      return "\(no) \(known.number - january(0).number)"
    }.sorted()
  }

  @Test("of rows that name one subject in two ways, that without the first stands, in any order")
  func ways() throws {
    let permits: [Row] = [(Self.firms[0], nil, 3), (nil, Self.numbers[0], 3)]
    for (permits, line) in [(permits, 3), (permits.reversed(), 2)] {
      let found = try identify(permits) { _ in "1" }
      let standing = try rows(found.records("permits", ofClass: 0), ["_line"])
      #expect(standing.map(\.last) == [.integer(Int64(line))])
      #expect(found.account("permits").duplicate == 1)
    }
  }

  @Test("an identifier is what it is in whichever of the columns it stands")
  func misplaced() throws {
    let found = try identify([
      (Self.firms[0], nil, 3), (nil, Self.persons[0], 3), (Self.persons[0], nil, 3),
      (nil, Self.firms[0], 3), (Self.numbers[0], "", 3),
    ])
    #expect(try records(found, 0) == ["0 3", "3 3", "4 3"])
    #expect(try records(found, 1) == ["1 3", "2 3"])
    #expect(found.identifiers("permits") == ["valid": 5])
    let written = try #require(
      found.result.report.datasets.first { $0.name == "permits" }?.written)
    #expect(written[Int(IdentifierState.valid.rawValue)] == 2)
    #expect(
      written[Int(IdentifierState.otherKind.rawValue)] == 3, "of another kind than their column's")
  }

  @Test("the first that can be used decides; of what cannot be used the first says why")
  func first() throws {
    let masked = String(Self.firms[0].prefix(6)) + "******" + Self.firms[0].suffix(6)
    let found = try identify([
      (masked, Self.numbers[0], 3), ("12", Self.persons[0], 3), (masked, "12", 3), (nil, nil, 3),
      (Self.firms[2], Self.persons[0], 3), (Self.firms[0], Self.firms[2], 3),
    ])
    #expect(try records(found, 0) == ["0 3", "5 3"])
    #expect(try records(found, 1) == ["1 3"])
    #expect(
      found.identifiers("permits") == ["valid": 3, "masked": 1, "absent": 1, "unknown": 1],
      "what names nobody decides, and contradicts nothing")
  }

  @Test("two that name different subjects are ambiguous, with the candidates")
  func contradiction() throws {
    let found = try identify([
      (Self.firms[0], Self.persons[0], 3), (Self.firms[0], Self.numbers[0], 3),
    ])
    #expect(try records(found, 0) == ["1 3"])
    #expect(try records(found, 1) == [])
    #expect(found.identifiers("permits") == ["valid": 1, "ambiguous": 1])
    #expect(
      try found.candidates
        == [Self.firms[0], Self.persons[0]].sorted().map { "permits permits-0.csv:2 2 \($0)" })
  }

  @Test("what is registered later contradicts nothing")
  func later() throws {
    let found = try identify([
      (Self.firms[0], Self.persons[1], 3), (Self.firms[0], Self.persons[1], 9),
      (Self.firms[0], Self.numbers[1], 19), (Self.firms[0], Self.numbers[1], 20),
      (Self.firms[1], Self.persons[1], 3),
    ])
    #expect(try records(found, 0) == ["0 3", "2 19"])
    #expect(found.identifiers("permits") == ["valid": 2, "ambiguous": 3])
  }

  @Test("one column in a list is that column; several may not hold whatever is written")
  func declared() throws {
    func subject(_ text: String) -> String {
      Self.yaml.replacing(
        "[{column: code, kinds: [uscc, organisation]}, {column: other, kinds: [prc_id, registration]}]",
        with: text)
    }
    let exports =
      Self.registers + [
        Export(
          "permits",
          ["code", "no", "other"].map { Column($0, .text) }
            + ["day", "known"].map { Column($0, .day) },
          [])
      ]
    let one = try resolve(subject("[{column: code, kinds: [uscc]}]"), exports)[0]
    #expect(
      one.canonical == (try resolve(subject("{column: code, kinds: [uscc]}"), exports)[0].canonical)
    )
    #expect(
      mistakes(subject("[code, {column: other, kinds: [uscc]}]"), exports) == ["BH-1917 12:15"])
    #expect(
      mistakes(
        subject("[{column: code, kinds: [uscc]}, {column: code, kinds: [prc_id]}]"), exports
      ).count == 1)
    #expect(mistakes(subject("[]"), exports).isEmpty == false)
  }
}
