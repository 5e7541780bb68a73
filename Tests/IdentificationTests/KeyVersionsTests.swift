import Records
import Tabular
import Testing

@testable import Identification

@Suite("Identifying records")
struct KeyVersionsTests {
  static let yaml = """
    subjects: {enterprise: {title: T, dataset: register, id: id}}
    records:
      penalties:
        class: enterprise
        subject: subject
        key: [document]
        event: decided
        known: published
        expires: {column: until, last: inclusive}
        repaired: {column: repaired, known: repair_known}
        withdrawal: op = 'D'
    """

  static let register = Export(
    "register", [Column("id", .text)], [[text("A")], [text("B")], [text("C")]])

  /// What a row of penalties says.
  struct Penalty {
    var document: String? = "d"
    var subject: String? = "A"
    var decided: Int? = 1
    var known: Int? = 5
    var fine: Int64 = 1
    var op = "I"
    var until: Int?
    var repaired: Int?
    var repairKnown: Int?
  }

  static func penalties(_ rows: [Penalty]) -> Export {
    Export(
      "penalties",
      [
        Column("decided", .day), Column("document", .text), Column("fine", .integer),
        Column("op", .code), Column("published", .day), Column("repair_known", .day),
        Column("repaired", .day), Column("subject", .text), Column("until", .day),
      ],
      rows.map { row in
        [
          day(row.decided), text(row.document), .integer(row.fine), .text(row.op), day(row.known),
          day(row.repairKnown), day(row.repaired), text(row.subject), day(row.until),
        ]
      })
  }

  private func found(
    _ penalties: [Penalty], yaml: String = yaml,
    columns: [String] = ["_line", "_known", "_superseded"]
  ) throws -> (rows: [[Cell]], account: RowAccounting, aside: [String]) {
    let identified = try Identified(
      yaml, [Self.register, Self.penalties(penalties)], partitions: 1)
    return (
      try rows(identified.records("penalties"), columns).map { Array($0.dropFirst()) },
      identified.account("penalties"), identified.aside.map { "\($0.line) \($0.code)" }
    )
  }

  private func version(_ line: Int64, _ known: Int?, _ superseded: Int?) -> [Cell] {
    [.integer(line), day(known), day(superseded)]
  }

  @Test("the same content known later is a duplicate; the earliest known stands")
  func duplicates() throws {
    let found = try found([.init(known: 7), .init(known: 5), .init(known: 5), .init(known: nil)])
    #expect(found.rows == [version(5, nil, nil)])
    #expect(found.account == RowAccounting(read: 4, accepted: 1, duplicate: 3))
    #expect(found.aside == [])
  }

  @Test("other content known later is a new version and takes the place of the one before")
  func versions() throws {
    let found = try found([
      .init(known: 7, fine: 3), .init(known: nil), .init(known: 5, fine: 2),
      .init(known: 9, fine: 2),
    ])
    #expect(
      found.rows == [version(3, nil, 5), version(4, 5, 7), version(2, 7, 9), version(5, 9, nil)])
    #expect(found.account == RowAccounting(read: 4, accepted: 1, superseded: 3))
  }

  @Test("other content known on the same day is a contradiction; all of that day are rejected")
  func contradictions() throws {
    let found = try found([
      .init(known: 5), .init(known: 6, fine: 2), .init(known: 6, fine: 3),
      .init(known: 6, fine: 2), .init(known: 8),
    ])
    #expect(found.rows == [version(2, 5, nil)])
    #expect(found.account == RowAccounting(read: 5, accepted: 1, rejected: 3, duplicate: 1))
    #expect(found.aside == ["3 BH-1925", "4 BH-1925", "5 BH-1925"])
  }

  @Test("of a record only what was known first is first, contradictions counted, withdrawals not")
  func first() throws {
    let found = try found(
      [
        .init(known: 5), .init(known: 7, fine: 2), .init(document: "e", known: 6, op: "D"),
        .init(document: "e", known: 7), .init(document: "f", known: 5),
        .init(document: "f", known: 5, fine: 2), .init(document: "f", known: 8),
        .init(document: "g", known: nil), .init(document: "g", known: 5, fine: 2),
      ], columns: ["_line", "_first"])
    let firsts = found.rows.map { "\($0[0]) \($0[1])" }.sorted()
    #expect(
      firsts
        == [(2, true), (3, false), (5, true), (8, false), (9, true), (10, false)]
        .map { "\(Cell.integer(Int64($0.0))) \(Cell.bool($0.1))" }.sorted())
  }

  @Test("a repair is not known before the first of the versions in a row that tell of it")
  func repairTold() throws {
    let found = try found(
      [
        .init(known: 5), .init(known: 9, repaired: 6), .init(known: 12, fine: 2, repaired: 6),
        .init(known: 14, fine: 2), .init(known: 16, fine: 3, repaired: 6, repairKnown: 20),
        .init(document: "e", known: 5, repaired: 7),
      ], columns: ["_known", "_repair_known"])
    #expect(
      found.rows.sorted { "\($0)" < "\($1)" }
        == [
          [day(5), day(nil)], [day(5), day(7)], [day(9), day(9)], [day(12), day(9)],
          [day(14), day(nil)], [day(16), day(20)],
        ].sorted { "\($0)" < "\($1)" })
  }

  @Test("a version may change the subject and the event; each keeps its own")
  func moved() throws {
    let found = try found(
      [.init(known: 5), .init(subject: "B", decided: 2, known: 6)],
      columns: ["_subject", "_event", "_superseded"])
    #expect(
      found.rows == [[.integer(0), day(1), day(6)], [.integer(1), day(2), day(nil)]])
  }

  @Test("a withdrawal closes the version before it, one of its own day too")
  func withdrawals() throws {
    let found = try found([
      .init(known: 5), .init(known: 8, op: "D"), .init(document: "e", known: 5),
      .init(document: "e", known: 5, op: "D"),
    ])
    // What counts on no day is not in the table.
    #expect(found.rows == [version(2, 5, 8)])
    #expect(found.account == RowAccounting(read: 4, superseded: 2, instruction: 2))
    #expect(found.aside == [])
  }

  @Test("what is said again after a withdrawal is a new version")
  func reinstated() throws {
    let found = try found([.init(known: 5), .init(known: 8, op: "D"), .init(known: 9)])
    #expect(found.rows == [version(2, 5, 8), version(4, 9, nil)])
    #expect(found.account == RowAccounting(read: 3, accepted: 1, superseded: 1, instruction: 1))
  }

  @Test("a withdrawal of nothing, or without a day, is an instruction set aside")
  func idle() throws {
    let found = try found([
      .init(known: 5), .init(known: 4, op: "D"), .init(known: nil, op: "D"),
      .init(document: "f", subject: nil, decided: nil, op: "D"),
    ])
    #expect(found.rows == [version(2, 5, nil)])
    #expect(found.account == RowAccounting(read: 4, accepted: 1, instruction: 3))
    #expect(found.aside == ["3 BH-1927", "4 BH-1927", "5 BH-1927"])
  }

  @Test("a row that is set aside takes no part in versions")
  func setAsideFirst() throws {
    let found = try found([
      .init(known: 5), .init(subject: "Z", known: 6, fine: 2), .init(subject: nil, known: 6),
      .init(subject: nil, decided: nil, known: 5, fine: 9), .init(subject: " ", known: 7),
    ])
    #expect(found.rows == [version(2, 5, nil)])
    #expect(found.account == RowAccounting(read: 5, accepted: 1, rejected: 1, unresolved: 3))
    #expect(found.aside == ["3 BH-1922", "4 BH-1921", "5 BH-1924", "6 BH-1921"])
  }

  @Test("a missing cell of a key is a value of its own; why it is missing says nothing")
  func missingKeys() throws {
    var penalties = Self.penalties([
      .init(document: nil, known: 5), .init(document: nil, known: 6, fine: 2),
    ])
    penalties.rows[1][1] = .missing(.nullWord)
    let identified = try Identified(Self.yaml, [Self.register, penalties], partitions: 1)
    #expect(identified.account("penalties").superseded == 1)
  }

  @Test("of rows that say the same the one whose cells are missing for the lesser reason stands")
  func reasons() throws {
    var penalties = Self.penalties([.init(), .init()])
    penalties.rows[0][8] = .missing(.nullWord)
    let identified = try Identified(Self.yaml, [Self.register, penalties], partitions: 1)
    #expect(
      try rows(identified.records("penalties"), ["_line", "until"]) == [
        [.integer(0), .integer(3), .missing(.empty)]
      ])
  }

  @Test("an inclusive last day ends the day after, an exclusive one on the day")
  func expiry() throws {
    let rows = [Penalty(document: "a", until: 9), Penalty(document: "b", until: nil)]
    #expect(try found(rows, columns: ["_expires"]).rows == [[day(10)], [day(nil)]])
    let exclusive = Self.yaml.replacing(", last: inclusive", with: "")
    #expect(
      try found(rows, yaml: exclusive, columns: ["_expires"]).rows == [[day(9)], [day(nil)]])
  }

  @Test("a repair is known on its own day where nothing else says so")
  func repair() throws {
    let found = try found(
      [
        .init(document: "a", repaired: 9, repairKnown: 11),
        .init(document: "b", repaired: 9, repairKnown: nil),
        .init(document: "c", repaired: nil, repairKnown: 11),
      ], columns: ["_repaired", "_repair_known"])
    #expect(found.rows == [[day(9), day(11)], [day(9), day(9)], [day(nil), day(nil)]])
  }

  @Test("without a known column a row is known on the day of its event")
  func knownAtEvent() throws {
    let yaml = Self.yaml.replacing("    known: published\n", with: "")
    let found = try found(
      [.init(decided: 1), .init(decided: 3), .init(decided: 3, known: 9)], yaml: yaml)
    // The day of the event is content, and so is the other day now.
    #expect(found.rows == [version(2, 1, nil)])
    #expect(found.account == RowAccounting(read: 3, accepted: 1, rejected: 2))
    let declared = Self.yaml.replacing("known: published", with: "known: decided")
    #expect(
      try self.found([.init(decided: 1), .init(decided: 3)], yaml: declared).rows == [
        version(2, 1, 3), version(3, 3, nil),
      ])
  }

  @Test("rows are ordered by subject, event, day known, then key, whatever the export's order")
  func order() throws {
    let found = try found(
      [
        .init(document: "z", subject: "B"), .init(document: "b"), .init(document: "a"),
        .init(document: "c", decided: 0), .init(document: "d", known: nil), .init(document: nil),
      ], columns: ["_subject", "document"])
    #expect(
      found.rows == [
        [.integer(0), text("c")], [.integer(0), text("d")], [.integer(0), text(nil)],
        [.integer(0), text("a")], [.integer(0), text("b")], [.integer(1), text("z")],
      ])
  }

  @Test("loading's own counts are in the accounts, and every row is in one of them")
  func accounts() throws {
    let identified = try Identified(
      Self.yaml, [Self.register, Self.penalties([.init(), .init(), .init(subject: nil)])],
      excluded: 2, rejected: 3)
    let account = identified.account("penalties")
    #expect(
      account
        == RowAccounting(
          read: 8, accepted: 1, rejected: 3, excluded: 2, duplicate: 1, unresolved: 1))
    #expect(account.balances)
    #expect(
      identified.result.findings.map { $0.message(.en) } == [
        "dataset `penalties`: 1 of 8 rows were set aside: the row names no subject"
      ])
  }

  @Test("datasets without rows give tables of empty blocks")
  func empty() throws {
    let identified = try Identified(
      Self.yaml, [Export("register", [Column("id", .text)], []), Self.penalties([])],
      partitions: 4)
    #expect(try identified.subjects.blockCount == 4)
    #expect(try identified.records("penalties").blockCount == 4)
    #expect(identified.result.report.subjects == 0 && identified.aside == [])
  }

  @Test("only the columns asked for are kept, in binary order")
  func kept() throws {
    let identified = try Identified(
      Self.yaml, [Self.register, Self.penalties([.init()])],
      keeping: ["penalties": ["op", "fine"]])
    #expect(
      try identified.records("penalties").schema.columns.suffix(3).map(\.name) == [
        "_line", "fine", "op",
      ])
    #expect(try identified.subjects.schema == IdentifiedTables.subjects(keeping: []))
  }
}
