import Records
import Tabular
import Testing

@testable import Identification

@Suite("Identifying records of records")
struct ParentRecordsTests {
  static let yaml =
    KeyVersionsTests.yaml + """

        items:
          class: enterprise
          through: {dataset: penalties, columns: [of]}
          key: [of, number]
      """

  /// of, number, seen.
  static func items(_ rows: [(String?, Int64, Int?)]) -> Export {
    Export(
      "items", [Column("number", .integer), Column("of", .code), Column("seen", .day)],
      rows.map { [.integer($1), text($0), day($2)] })
  }

  /// A row of the table: subject, event, known, superseded, line.
  private func row(
    _ subject: Int64, _ event: Int, _ known: Int?, until: Int? = nil, line: Int64 = 2
  ) -> [Cell] {
    [.integer(subject), day(event), day(known), day(until), .integer(line)]
  }

  private func found(
    _ penalties: [KeyVersionsTests.Penalty], _ items: [(String?, Int64, Int?)],
    yaml: String = yaml
  ) throws -> (rows: [[Cell]], account: RowAccounting, aside: [String]) {
    let identified = try Identified(
      yaml,
      [KeyVersionsTests.register, KeyVersionsTests.penalties(penalties), Self.items(items)],
      partitions: 1)
    return (
      try rows(
        identified.records("items"), ["_subject", "_event", "_known", "_superseded", "_line"]
      ).map { Array($0.dropFirst()) },
      identified.account("items"),
      identified.aside.filter { $0.dataset == "items" }.map { "\($0.line) \($0.code)" }
    )
  }

  private static let seen = yaml.replacing(
    "key: [of, number]", with: "key: [of, number]\n    known: seen")

  @Test("subject, event and known day are those of the record above, as that became known")
  func inherited() throws {
    let found = try found(
      [.init(known: 5), .init(subject: "C", decided: 3, known: 6)], [("d", 1, 9)])
    #expect(found.rows == [row(0, 1, 5, until: 6), row(2, 3, 6)])
    // One row of the export, twice in the table.
    #expect(found.account == RowAccounting(read: 1, accepted: 1))
  }

  @Test("corrections of the record above that change neither subject nor event change nothing")
  func unmoved() throws {
    let found = try found(
      [.init(known: 5), .init(known: 6, fine: 2), .init(known: 7, fine: 3)], [("d", 1, 9)])
    #expect(found.rows == [row(0, 1, 5)])
  }

  @Test("a correction back to what was is a place of its own")
  func movedBack() throws {
    let found = try found(
      [.init(known: 5), .init(subject: "B", known: 6), .init(known: 8)], [("d", 1, 9)])
    #expect(found.rows == [row(0, 1, 5, until: 6), row(0, 1, 8), row(1, 1, 6, until: 8)])
  }

  @Test("a record above that was always known has no first day; nor has what belongs to it")
  func always() throws {
    let found = try found(
      [.init(known: nil), .init(decided: 2, known: 6)], [("d", 1, nil)], yaml: Self.seen)
    #expect(found.rows == [row(0, 1, nil, until: 6), row(0, 2, 6)])
  }

  @Test("a row is known on its own day, but not before the record above")
  func ownKnown() throws {
    let found = try found([.init()], [("d", 1, 9), ("d", 2, nil), ("d", 3, 4)], yaml: Self.seen)
    #expect(found.rows == [row(0, 1, 5, line: 3), row(0, 1, 5, line: 4), row(0, 1, 9)])
  }

  @Test("a row that becomes known later begins where the record above is then")
  func afterwards() throws {
    let penalties: [KeyVersionsTests.Penalty] = [
      .init(known: 5), .init(subject: "B", known: 7), .init(subject: "C", known: 9),
    ]
    let found = try found(penalties, [("d", 1, 7), ("d", 2, 8), ("d", 3, 9)], yaml: Self.seen)
    #expect(
      found.rows == [
        row(1, 1, 7, until: 9), row(1, 1, 8, until: 9, line: 3), row(2, 1, 9, line: 2),
        row(2, 1, 9, line: 3), row(2, 1, 9, line: 4),
      ])
  }

  /// Rows of one item, of this or that penalty, that say something or take it
  /// back.
  private func said(
    _ penalties: [KeyVersionsTests.Penalty],
    _ rows: [(of: String?, seen: Int?, says: String)]
  ) throws -> (rows: [[Cell]], account: RowAccounting, aside: [String]) {
    let items = Export(
      "items",
      [
        Column("item", .text), Column("of", .text), Column("says", .code), Column("seen", .day),
      ], rows.map { [text("i"), text($0.of), text($0.says), day($0.seen)] })
    let identified = try Identified(
      Self.yaml.replacing(
        "key: [of, number]", with: "key: [item]\n    known: seen\n    withdrawal: says = 'D'"),
      [KeyVersionsTests.register, KeyVersionsTests.penalties(penalties), items], partitions: 1)
    return (
      try IdentificationTests.rows(
        identified.records("items"), ["_subject", "_event", "_known", "_superseded", "_line"]
      ).map { Array($0.dropFirst()) }, identified.account("items"),
      identified.aside.filter { $0.dataset == "items" }.map { "\($0.line) \($0.code)" }
    )
  }

  @Test("a version of its own ends the row, wherever the record above has gone")
  func versions() throws {
    let found = try said(
      [.init(known: 5), .init(subject: "B", known: 7)],
      [("d", 5, "x"), ("d", 8, "y"), ("d", 9, "D")])
    #expect(
      found.rows == [
        row(0, 1, 5, until: 7), row(1, 1, 7, until: 8), row(1, 1, 8, until: 9, line: 3),
      ])
    #expect(found.account == RowAccounting(read: 3, superseded: 2, instruction: 1))
  }

  @Test("rows said before the record above was known are in the order in which they were said")
  func beforeParent() throws {
    let corrected = try said([.init(known: 7)], [("d", 3, "x"), ("d", 4, "y"), ("d", 5, "x")])
    #expect(corrected.rows == [row(0, 1, 7, line: 4)])
    #expect(corrected.account == RowAccounting(read: 3, accepted: 1, superseded: 2))
    let withdrawn = try said([.init(known: 7)], [("d", 3, "x"), ("d", 4, "D")])
    #expect(withdrawn.rows == [])
    #expect(withdrawn.account == RowAccounting(read: 2, superseded: 1, instruction: 1))
    #expect(withdrawn.aside == [])
    let blank = try said([.init(known: 7)], [("d", 3, "x"), (nil, 3, "D")])
    #expect(blank.rows == [])
    #expect(blank.account == withdrawn.account && blank.aside == [])
    let again = try said([.init(known: 7)], [("d", 3, "x"), ("d", 4, "D"), ("d", 5, "x")])
    #expect(again.rows == [row(0, 1, 7, line: 4)])
    let contradicting = try said([.init(known: 7)], [("d", 3, "x"), ("d", 3, "y")])
    #expect(contradicting.account == RowAccounting(read: 2, rejected: 2))
  }

  @Test("what was said before something that is known already never counts")
  func belated() throws {
    let penalties: [KeyVersionsTests.Penalty] = [
      .init(document: "early", known: 1), .init(document: "late", subject: "B", known: 10),
    ]
    let corrected = try said(
      penalties, [("early", 2, "x"), ("late", 3, "x"), ("early", 4, "x")])
    #expect(corrected.rows == [row(0, 1, 2)])
    #expect(corrected.account == RowAccounting(read: 3, accepted: 1, duplicate: 1, superseded: 1))
    let withdrawn = try said(penalties, [("late", 3, "x"), (nil, 5, "D"), ("early", 6, "x")])
    #expect(withdrawn.rows == [row(0, 1, 6, line: 4)])
    #expect(
      withdrawn.account
        == RowAccounting(read: 3, accepted: 1, superseded: 1, instruction: 1))
  }

  @Test("a record taken back is still the record above; what is to go is taken back itself")
  func withdrawn() throws {
    let found = try found(
      [.init(known: 5), .init(known: 6, op: "D"), .init(subject: "B", known: 8)], [("d", 1, 9)])
    #expect(found.rows == [row(0, 1, 5, until: 8), row(1, 1, 8)])
  }

  @Test("records of records of records follow all that are above")
  func grandchildren() throws {
    let yaml =
      Self.seen + """

          parts:
            class: enterprise
            through: {dataset: items, columns: [of, number]}
            key: [part]
        """
    let identified = try Identified(
      yaml,
      [
        KeyVersionsTests.register,
        KeyVersionsTests.penalties([
          .init(known: 5), .init(decided: 2, known: 7), .init(subject: "C", known: 9),
        ]), Self.items([("d", 1, 6), ("d", 2, 8)]),
        Export(
          "parts", [Column("number", .integer), Column("of", .text), Column("part", .text)],
          [[.integer(1), text("d"), text("p")], [.integer(2), text("d"), text("q")]]),
      ], partitions: 1)
    let found = try rows(
      identified.records("parts"), ["_subject", "_event", "_known", "_superseded", "_line"])
    #expect(
      found.map { Array($0.dropFirst()) } == [
        row(0, 1, 6, until: 7), row(0, 2, 7, until: 9), row(0, 2, 8, until: 9, line: 3),
        row(2, 1, 9), row(2, 1, 9, line: 3),
      ])
    #expect(identified.account("parts") == RowAccounting(read: 2, accepted: 2))
  }

  @Test("a row of an unknown, rejected or unresolved record is unresolved")
  func unresolved() throws {
    let found = try found(
      [
        .init(document: "a", fine: 1), .init(document: "a", fine: 2),
        .init(document: "b", subject: "Z"), .init(document: "c", decided: nil),
      ], [("a", 1, 1), ("b", 1, 1), ("c", 1, 1), ("none", 1, 1), (nil, 1, 1)])
    #expect(found.rows == [])
    #expect(found.account == RowAccounting(read: 5, unresolved: 5))
    #expect(found.aside == (2...6).map { "\($0) BH-1923" })
  }
}
