import Records
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Resolving identifiers and names")
struct IdentifierResolutionTests {
  /// A row of the register.
  struct Entry {
    var id: String?
    var name: String?
    var region: String? = "330106"
    var number: String?
    var known: Int? = 1

    init(
      _ id: String?, _ name: String? = nil, region: String? = "330106", number: String? = nil,
      known: Int? = 1
    ) {
      (self.id, self.name, self.region, self.number, self.known) = (id, name, region, number, known)
    }
  }

  /// A record.
  struct Record {
    var subject: String?
    var title: String?
    var region: String?
    var document: String
    var decided: Int?
    var known: Int?

    init(
      _ subject: String?, _ title: String? = nil, region: String? = nil, document: String = "d",
      decided: Int? = 5, known: Int? = 6
    ) {
      (self.subject, self.title, self.region) = (subject, title, region)
      (self.document, self.decided, self.known) = (document, decided, known)
    }
  }

  private func identify(
    _ register: [Entry], _ records: [Record], id: String = "{column: id, kinds: [uscc]}",
    more: String = "", kinds: String = "[uscc]", naming: String = "", dated: Bool = true
  ) throws -> Identified {
    let yaml = """
      subjects:
        enterprise:
          title: Enterprises
          dataset: register
          id: \(id)
          name: name
          region: region
          \(dated ? "effective: changed" : "")
          \(more)
      records:
        penalties:
          class: enterprise
          subject: {column: subject, kinds: \(kinds)}
          key: [document]
          event: decided
          known: published
          \(naming)
      """
    return try Identified(
      yaml,
      [
        Export(
          "register",
          [
            Column("changed", .day), Column("id", .text), Column("name", .text),
            Column("number", .text), Column("region", .code),
          ],
          register.map {
            [day($0.known), text($0.id), text($0.name), text($0.number), text($0.region)]
          }),
        Export(
          "penalties",
          [
            Column("decided", .day), Column("document", .text), Column("division", .text),
            Column("published", .day), Column("subject", .text), Column("title", .text),
          ],
          records.map {
            [
              day($0.decided), text($0.document), text($0.region), day($0.known), text($0.subject),
              text($0.title),
            ]
          }),
      ])
  }

  private let a = MadeUp.credit(1)
  private let b = MadeUp.credit(2)
  private let c = MadeUp.credit(3)

  /// The identifiers of the subjects that records count for, in the order of
  /// the rows of the export, with the known day.
  private func owners(_ found: Identified) throws -> [String] {
    var ids: [Cell: String] = [:]
    for row in try rows(found.subjects, ["_subject", "_id"]) {
      if case .text(let id) = row[2] { ids[.integer(key(row))] = id }
    }
    return try rows(found.records("penalties"), ["_subject", "_line", "_known"])
      .map { row -> (Int64, String) in
        guard case .integer(let line) = row[2] else { return (0, "") }
        let known = if case .day(let day) = row[3] { "\(day.number - 20_088)" } else { "-" }
        return (line, "\(line) \(ids[.integer(key(row))] ?? "") \(known)")
      }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func key(_ row: [Cell]) -> Int64 {
    guard case .integer(let partition) = row[0], case .integer(let number) = row[1] else {
      return -1
    }
    return partition * 1000 + number
  }

  @Test("case, blanks, hyphens and width do not count in identifiers")
  func canonical() throws {
    let written = [a.lowercased(), " \(a.prefix(8))-\(a.dropFirst(8))\u{3000}", MadeUp.wide(a), a]
    let found = try identify(
      [Entry(a.lowercased())], written.enumerated().map { Record($1, document: "d\($0)") })
    #expect(try owners(found) == (2...5).map { "\($0) \(a) 6" })
    #expect(found.identifiers("penalties") == ["valid": 4])
    #expect(found.identifiers("register") == ["valid": 1])
  }

  @Test("a register that says one subject in two spellings says the same twice")
  func spellings() throws {
    let found = try identify([Entry(a), Entry(a.lowercased())], [])
    #expect(found.account("register") == RowAccounting(read: 2, accepted: 1, duplicate: 1))
  }

  @Test("what is no identifier of the column is set aside, each for its own reason")
  func unusable() throws {
    let cells = [
      MadeUp.citizen(1), a.prefix(6) + "********" + a.suffix(4), MadeUp.broken(a),
      "甲" + a.dropFirst(),
      String(a.dropLast()), "00000000000000000X", nil, b,
    ]
    let found = try identify(
      [Entry(a)], cells.enumerated().map { Record($1, document: "d\($0)") })
    #expect(
      found.aside.map { "\($0.line) \($0.code)" } == [
        "2 BH-1929", "3 BH-1930", "4 BH-1933", "5 BH-1931", "6 BH-1932", "7 BH-1921", "8 BH-1921",
        "9 BH-1922",
      ])
    #expect(found.account("penalties").unresolved == 8)
    #expect(
      found.identifiers("penalties") == [
        "other_kind": 1, "masked": 1, "wrong_check": 1, "wrong_character": 1, "wrong_length": 1,
        "absent": 2, "unknown": 1,
      ])
  }

  @Test("a citizen's number is joined where the column may hold one")
  func citizens() throws {
    let number = MadeUp.citizen(7)
    let found = try identify(
      [Entry(number)], [Record(number.lowercased())], id: "{column: id, kinds: [prc_id]}",
      kinds: "[uscc, prc_id]")
    #expect(try owners(found) == ["2 \(number) 6"])
  }

  @Test("other identifiers name their subject: declared ones, and the code inside a credit code")
  func others() throws {
    let number = MadeUp.registration(1)
    let found = try identify(
      [Entry(a, number: number), Entry(b)],
      [
        Record(number, document: "1"), Record(MadeUp.organisation(2), document: "2"),
        Record(
          MadeUp.organisation(1).prefix(8) + "-" + MadeUp.organisation(1).suffix(1), document: "3"),
        Record(MadeUp.registration(9), document: "4"),
      ], more: "also: [{column: number, kinds: [registration]}]",
      kinds: "[uscc, organisation, registration]")
    #expect(try owners(found) == ["2 \(a) 6", "3 \(b) 6", "4 \(a) 6"])
    #expect(found.identifiers("penalties") == ["valid": 3, "unknown": 1])
  }

  @Test("an identifier of two subjects names neither, is reported, and its candidates are listed")
  func shared() throws {
    let number = MadeUp.registration(1)
    let found = try identify(
      [Entry(b, number: number), Entry(a, number: number)], [Record(number)],
      more: "also: [{column: number, kinds: [registration]}]", kinds: "[uscc, registration]")
    #expect(found.aside.map(\.code) == ["BH-1928"])
    #expect(
      try found.candidates == [a, b].map { "penalties penalties-0.csv:2 2 \($0)" })
    #expect(found.identifiers("penalties") == ["ambiguous": 1])
    #expect(
      found.result.findings.map(\.kind) == [
        IdentificationFindings.setAside, IdentificationFindings.sharedIdentifiers,
      ])
  }

  @Test("a subject's own identifier names it, whoever else claims it")
  func claimed() throws {
    let found = try identify(
      [Entry(a), Entry(b, number: a)], [Record(a)],
      more: "also: [{column: number, kinds: [uscc]}]")
    #expect(try owners(found) == ["2 \(a) 6"])
    #expect(found.result.findings.map(\.kind) == [IdentificationFindings.sharedIdentifiers])
  }

  @Test("another identifier that becomes shared later names whom it named before")
  func sharedLater() throws {
    let number = MadeUp.registration(1)
    let found = try identify(
      [Entry(a, number: number, known: 2), Entry(b, number: number, known: 9)],
      [
        Record(number, document: "1", known: 1), Record(number, document: "2", known: 8),
        Record(number, document: "3", known: 9),
      ],
      more: "also: [{column: number, kinds: [registration]}]", kinds: "[uscc, registration]")
    #expect(try owners(found) == ["2 \(a) 2", "3 \(a) 8"])
    #expect(found.aside.map { "\($0.line) \($0.code)" } == ["4 BH-1928"])
  }

  @Test("a record is known no earlier than its subject")
  func awaited() throws {
    let found = try identify(
      [Entry(a, known: 1), Entry(b, known: 9)],
      [Record(a, known: 5), Record(b, known: 7), Record(a, "again", known: 8)])
    // The correction of day 7 would be known from day 9, and is overtaken.
    #expect(try owners(found) == ["2 \(a) 5", "4 \(a) 8"])
    #expect(found.account("penalties") == RowAccounting(read: 3, accepted: 1, superseded: 2))
  }

  @Test("where the register has no days nothing is awaited")
  func undated() throws {
    let found = try identify([Entry(a, known: 9)], [Record(a, known: 5)], dated: false)
    #expect(try owners(found) == ["2 \(a) 5"])
  }

  @Test("a row without a usable identifier is resolved by its exact name")
  func names() throws {
    let cells = [
      nil, a.prefix(6) + "********" + a.suffix(4), MadeUp.broken(b), MadeUp.citizen(1), b,
    ]
    let found = try identify(
      [Entry(a, "甲（虚拟）公司")],
      cells.enumerated().map { Record($1, " 甲(虚拟)公司", document: "d\($0)") }
        + [Record(nil, "甲", document: "e")], naming: "named: title")
    #expect(try owners(found) == ["2 \(a) 6", "3 \(a) 6", "4 \(a) 6"])
    // Never one whose identifier is right.
    #expect(
      found.aside.map { "\($0.line) \($0.code)" } == ["5 BH-1929", "6 BH-1922", "7 BH-1921"])
    #expect(
      found.identifiers("penalties") == [
        "by_name": 3, "other_kind": 1, "unknown": 1, "absent": 1,
      ])
  }

  @Test("a name of several subjects leaves the row aside, unless the division tells them apart")
  func divisions() throws {
    let register = [
      Entry(a, "甲", region: "330106001"), Entry(b, "甲", region: "330108"),
      Entry(c, "甲", region: "330108"),
    ]
    let records = ["330106", "330108999", "330109", nil].enumerated().map {
      Record(nil, "甲", region: $1, document: "d\($0)")
    }
    let found = try identify(register, records, naming: "named: title")
    #expect(found.aside.map(\.code) == Array(repeating: "BH-1928", count: 4))
    #expect(try found.candidates.count == 12)
    let local = try identify(
      register, records, naming: "named: title\n    named_region: division")
    #expect(try owners(local) == ["2 \(a) 6"])
    #expect(
      local.aside.map { "\($0.line) \($0.code)" } == ["3 BH-1928", "4 BH-1921", "5 BH-1921"])
    #expect(
      try local.candidates == [b, c].map { "penalties penalties-0.csv:3 2 \($0)" })
  }

  @Test("a name is that of the subjects known to bear it when the row became known")
  func namesInTime() throws {
    let found = try identify(
      [Entry(a, "甲", known: 3), Entry(a, "乙", known: 8), Entry(b, "甲", known: 7)],
      [("甲", 2), ("甲", 3), ("甲", 6), ("甲", 7), ("乙", 7), ("乙", 8)].map { (name: String, day: Int) in
        Record(nil, name, document: "\(name)\(day)", known: day)
      }, naming: "named: title")
    #expect(try owners(found) == ["3 \(a) 3", "4 \(a) 6", "7 \(a) 8"])
    #expect(
      found.aside.map { "\($0.line) \($0.code)" } == ["2 BH-1921", "5 BH-1928", "6 BH-1921"])
  }

  @Test("rows whose code says another class count, and are listed")
  func classes() throws {
    let other = MadeUp.credit(4, "12")
    let found = try identify(
      [Entry(a), Entry(other), Entry(other, "later", known: 2)], [Record(other)],
      more: "code_classes: [enterprise]")
    #expect(found.account("register") == RowAccounting(read: 3, accepted: 2, superseded: 1))
    #expect(
      try found.noted == ["register register-0.csv:3 BH-1936", "register register-0.csv:4 BH-1936"])
    #expect(found.result.findings.map(\.kind) == [IdentificationFindings.classConflicts])
    #expect(try owners(found) == ["2 \(other) 6"])
  }
}
