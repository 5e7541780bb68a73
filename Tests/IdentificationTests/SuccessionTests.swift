import Records
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Subjects that others succeed")
struct SuccessionTests {
  private static let yaml = """
    subjects:
      firm:
        title: F
        dataset: firms
        id: id
        known: seen
        succession:
          {dataset: successions, from: old, to: new, effective: day, known: known, withdrawal: op = 'D'}
    records:
      fines:
        {class: firm, subject: subject, key: [document], event: day, known: known}
      appeals:
        {class: firm, through: {dataset: fines, columns: [fine]}, key: [number], known: known}
    """

  private struct Succession {
    var old: String?
    var new: String?
    var day: Int?
    var known: Int?
    var op: String

    init(_ old: String?, _ new: String?, _ day: Int?, known: Int?, op: String = "I") {
      (self.old, self.new, self.day, self.known, self.op) = (old, new, day, known, op)
    }
  }

  private static func successions(_ rows: [Succession]) -> Export {
    Export(
      "successions",
      [
        Column("day", .day), Column("known", .day), Column("new", .text), Column("old", .code),
        Column("op", .code),
      ], rows.map { [day($0.day), day($0.known), text($0.new), text($0.old), .text($0.op)] })
  }

  private static let firms = Export(
    "firms", [Column("id", .text), Column("seen", .day)],
    [("A", nil), ("B", nil), ("C", nil), ("D", nil), ("E", 25)].map { [text($0.0), day($0.1)] })

  /// A fine of every subject on day 1, known on day 2, and others as given; the
  /// document of each is its letter and event.
  private static func fines(_ more: [(String, Int, Int)]) -> Export {
    let rows = ["A", "B", "C", "D"].map { ($0, 1, 2) } + more
    return Export(
      "fines",
      [
        Column("day", .day), Column("document", .text), Column("known", .day),
        Column("subject", .text),
      ], rows.map { [day($0.1), text("\($0.0)\($0.1)"), day($0.2), text($0.0)] })
  }

  private static func appeals(_ rows: [(String, Int)]) -> Export {
    Export(
      "appeals", [Column("fine", .text), Column("known", .day), Column("number", .integer)],
      rows.enumerated().map { [text($0.element.0), day($0.element.1), .integer(Int64($0.offset))] })
  }

  private func identify(
    _ successions: [Succession], fines: [(String, Int, Int)] = [],
    appeals: [(String, Int)] = [], yaml: String = yaml
  ) throws -> Identified {
    try Identified(
      yaml,
      [
        Self.firms, Self.successions(successions), Self.fines(fines), Self.appeals(appeals),
      ], partitions: 1)
  }

  /// Whose the records are at (A, K): `A: A1 B1` and so on for those that have
  /// any, and ` -` behind a subject that is succeeded.
  private func held(
    _ found: Identified, _ dataset: String = "fines", at asOf: Int, knownAt: Int
  ) throws -> String {
    let (limit, known) = (january(asOf).number, january(knownAt).number)
    let rows = try HeldRow.all(found.records(dataset))
      .filter { $0.isUsed(at: limit, knownAt: known, inForce: true) }
    let gone = try HeldRow.all(found.successions()).filter {
      $0.number("_known") ?? .min <= known && known < $0.number("_superseded") ?? .max
        && $0.number("_effective") ?? .min <= limit
    }
    return ["A", "B", "C", "D", "E"].enumerated().compactMap { number, letter in
      func isOwn(_ row: HeldRow) -> Bool { row.cells["_subject"] == .integer(Int64(number)) }
      let documents = rows.filter(isOwn).map { row in
        if case .text(let text) = row.cells[dataset == "fines" ? "document" : "fine"] {
          text
        } else {
          ""
        }
      }.sorted()
      let isGone = gone.contains(where: isOwn)
      guard !documents.isEmpty || isGone else { return nil }
      return "\(letter):" + documents.map { " " + $0 }.joined() + (isGone ? " -" : "")
    }.joined(separator: ", ")
  }

  private func aside(_ found: Identified) -> [String] {
    found.aside.map { "\($0.dataset) \($0.line) \($0.code)" }
  }

  @Test("records count for the successor from the effective day on, as soon as that is known")
  func takesOver() throws {
    let found = try identify([.init("A", "B", 10, known: 20)])
    let own = "A: A1, B: B1, C: C1, D: D1"
    let taken = "A: -, B: A1 B1, C: C1, D: D1"
    for (asOf, knownAt, expected) in [
      (9, 19, own), (10, 19, own), (30, 19, own), (9, 20, own), (9, 40, own), (10, 20, taken),
      (30, 40, taken),
    ] {
      #expect(try held(found, at: asOf, knownAt: knownAt) == expected, "\(asOf), \(knownAt)")
    }
    #expect(found.account("successions") == RowAccounting(read: 1, accepted: 1))
    #expect(found.account("fines") == RowAccounting(read: 4, accepted: 4))
  }

  @Test("a row of the table says while it is whose; its own days stay what they are")
  func table() throws {
    let found = try identify([.init("A", "B", 10, known: 20)])
    let columns = [
      "_subject", "document", "_known", "_superseded", "_from", "_from_known", "_until",
    ]
    let table = try rows(found.records("fines"), columns).map { Array($0.dropFirst()) }
    func row(
      _ subject: Int64, _ document: String, _ superseded: Int?, _ from: Int?, _ known: Int?,
      _ until: Int?
    ) -> [Cell] {
      [
        .integer(subject), text(document), day(2), day(superseded), day(from), day(known),
        day(until),
      ]
    }
    #expect(
      table.prefix(4) == [
        row(0, "A1", 20, nil, nil, nil), row(0, "A1", nil, nil, 20, 10),
        row(1, "A1", nil, 10, 20, nil), row(1, "B1", nil, nil, nil, nil),
      ])
    #expect(
      try rows(found.successions()).map { Array($0.dropFirst()) } == [
        [.integer(0), day(20), day(nil), day(10)]
      ])
  }

  @Test("chains are followed, whichever link took effect or became known first")
  func chains() throws {
    for (first, second) in [((10, 20), (12, 22)), ((12, 22), (10, 20)), ((10, 22), (12, 20))] {
      let found = try identify([
        .init("A", "B", first.0, known: first.1), .init("B", "C", second.0, known: second.1),
      ])
      for asOf in [9, 10, 11, 12] {
        for known in [19, 20, 21, 22] {
          let isFirst = first.0 <= asOf && first.1 <= known
          let isSecond = second.0 <= asOf && second.1 <= known
          let expected =
            switch (isFirst, isSecond) {
            case (false, false): "A: A1, B: B1, C: C1, D: D1"
            case (true, false): "A: -, B: A1 B1, C: C1, D: D1"
            case (false, true): "A: A1, B: -, C: B1 C1, D: D1"
            case (true, true): "A: -, B: -, C: A1 B1 C1, D: D1"
            }
          #expect(try held(found, at: asOf, knownAt: known) == expected, "\(asOf), \(known)")
        }
      }
    }
  }

  @Test("records that name the predecessor afterwards are the successor's; children follow")
  func afterwards() throws {
    let found = try identify(
      [.init("A", "B", 10, known: 20)], fines: [("A", 15, 16), ("A", 30, 31)],
      appeals: [("A1", 5), ("A30", 33)])
    #expect(try held(found, at: 40, knownAt: 17) == "A: A1 A15, B: B1, C: C1, D: D1")
    #expect(try held(found, at: 40, knownAt: 40) == "A: -, B: A1 A15 A30 B1, C: C1, D: D1")
    // What was never of the predecessor is in no row of it.
    #expect(try rows(found.records("fines"), ["document"]).count { $0.last == text("A30") } == 1)
    #expect(try held(found, "appeals", at: 9, knownAt: 40) == "A: A1")
    #expect(try held(found, "appeals", at: 40, knownAt: 19) == "A: A1")
    #expect(try held(found, "appeals", at: 40, knownAt: 40) == "A: -, B: A1 A30")
  }

  @Test("rows about the same two subjects repeat, correct, contradict and take back one another")
  func versions() throws {
    let found = try identify([
      .init("A", "B", 10, known: 20), .init("A", "B", 10, known: 21),
      .init("A", "B", 12, known: 25), .init("A", "B", nil, known: 30, op: "D"),
      .init("C", "D", 10, known: 20), .init("C", "D", 11, known: 20),
      .init("D", "C", nil, known: 20, op: "D"), .init("B", "C", nil, known: 20),
      .init("B", nil, nil, known: 20, op: "D"),
    ])
    let own = "A: A1, B: B1, C: C1, D: D1"
    let taken = "A: -, B: A1 B1, C: C1, D: D1"
    for (asOf, knownAt, expected) in [
      (10, 24, taken), (11, 25, own), (12, 25, taken), (12, 29, taken), (12, 30, own),
    ] {
      #expect(try held(found, at: asOf, knownAt: knownAt) == expected, "\(asOf), \(knownAt)")
    }
    #expect(
      found.account("successions")
        == RowAccounting(
          read: 9, rejected: 3, duplicate: 1, superseded: 2, instruction: 2, unresolved: 1))
    #expect(
      aside(found) == [
        "successions 6 BH-1925", "successions 7 BH-1925", "successions 8 BH-1927",
        "successions 9 BH-1924", "successions 10 BH-1921",
      ])
  }

  @Test("of several successors none has the records, from the day on which that is known")
  func splits() throws {
    let found = try identify([
      .init("A", "B", 10, known: 20), .init("A", "C", 11, known: 25),
      .init("A", "C", nil, known: 30, op: "D"), .init("B", "C", 10, known: 20),
      .init("B", "D", 40, known: 21),
    ])
    #expect(try held(found, at: 10, knownAt: 20) == "A: -, B: -, C: A1 B1 C1, D: D1")
    #expect(try held(found, at: 10, knownAt: 21) == "A: -, B: A1 B1, C: C1, D: D1")
    #expect(try held(found, at: 40, knownAt: 25) == "A: A1, B: B1, C: C1, D: D1")
    #expect(try held(found, at: 40, knownAt: 30) == "A: -, B: A1 B1, C: C1, D: D1")
    #expect(aside(found) == ["successions 5 BH-1937", "successions 6 BH-1937"])
    #expect(
      found.account("successions")
        == RowAccounting(read: 5, accepted: 1, superseded: 1, instruction: 1, unresolved: 2))
  }

  @Test("in a circle nobody has the records of another; what leads to it does")
  func circles() throws {
    let found = try identify([
      .init("A", "B", 10, known: 10), .init("B", "C", 11, known: 11),
      .init("C", "B", 12, known: 20), .init("D", "D", 10, known: 10),
    ])
    #expect(try held(found, at: 30, knownAt: 19) == "A: -, B: -, C: A1 B1 C1, D: D1")
    #expect(try held(found, at: 30, knownAt: 20) == "A: -, B: A1 B1, C: C1, D: D1")
    #expect(
      aside(found) == ["successions 3 BH-1937", "successions 4 BH-1937", "successions 5 BH-1937"])
    #expect(found.account("successions") == RowAccounting(read: 4, accepted: 1, unresolved: 3))
  }

  @Test("both subjects are of the class, and a succession is known no earlier than they are")
  func subjects() throws {
    let found = try identify([
      .init("A", "E", 10, known: 20), .init("B", "Z", 10, known: 20),
      .init(nil, "B", 10, known: 20),
    ])
    #expect(try held(found, at: 30, knownAt: 24) == "A: A1, B: B1, C: C1, D: D1")
    #expect(try held(found, at: 30, knownAt: 25) == "A: -, B: B1, C: C1, D: D1, E: A1")
    #expect(aside(found) == ["successions 3 BH-1922", "successions 4 BH-1921"])
    #expect(found.account("successions") == RowAccounting(read: 3, accepted: 1, unresolved: 2))
  }

  @Test("subjects may be named by codes, and rows are told apart by whom they name")
  func codes() throws {
    let (one, other) = (MadeUp.credit(1, "91"), MadeUp.credit(2, "91"))
    let yaml = """
      subjects:
        firm:
          title: F
          dataset: firms
          id: {column: id, kinds: [uscc]}
          succession:
            dataset: successions
            from: {column: old, kinds: [uscc, organisation]}
            to: {column: new, kinds: [uscc]}
            effective: day
            known: known
      records: {fines: {class: firm, subject: {column: subject, kinds: [uscc]}, key: [document], event: day}}
      """
    let found = try Identified(
      yaml,
      [
        Export("firms", [Column("id", .text)], [[text(one)], [text(other)]]),
        Self.successions([
          .init(one, other, 10, known: 20),
          .init(MadeUp.organisation(1), other.lowercased(), 10, known: 25),
          .init(MadeUp.broken(one), other, 10, known: 20),
          .init(one, MadeUp.organisation(2), 10, known: 20),
          .init(MadeUp.credit(3, "91"), nil, 10, known: 20),
        ]),
        Export(
          "fines", [Column("day", .day), Column("document", .text), Column("subject", .text)],
          [[day(1), text("d"), text(one)]]),
      ])
    #expect(
      found.account("successions")
        == RowAccounting(read: 5, accepted: 1, duplicate: 1, unresolved: 3))
    #expect(
      aside(found) == ["successions 4 BH-1933", "successions 5 BH-1929", "successions 6 BH-1922"])
    #expect(
      found.identifiers("successions")
        == ["valid": 2, "wrong_check": 1, "other_kind": 1, "unknown": 1])
  }

  @Test("in datasets of several classes, each class has its own successions, or none")
  func classes() throws {
    let yaml = """
      subjects:
        firm:
          title: F
          dataset: firms
          id: id
          succession: {dataset: successions, from: old, to: new, effective: day, known: known}
        school: {title: S, dataset: schools, id: id}
      records: {fines: {class: [firm, school], subject: subject, key: [document], event: day}}
      """
    let found = try Identified(
      yaml,
      [
        Self.firms,
        Self.successions([.init("A", "B", 10, known: 20), .init("A", "K", 10, known: 20)]),
        Export("schools", [Column("id", .text)], [[text("K")]]),
        Self.fines([("K", 3, 3)]),
      ], partitions: 1)
    #expect(try held(found, at: 20, knownAt: 20) == "A: -, B: A1 B1, C: C1, D: D1")
    #expect(aside(found) == ["successions 3 BH-1922"])
    let schools = try found.records("fines", ofClass: 1)
    #expect(schools.schema.position(of: "_until") == nil)
    #expect(try rows(schools, ["document"]).map { $0[1] } == [text("K3")])
  }

  @Test("repairs are barred by records of whoever has the record on the day")
  func bars() throws {
    let yaml = """
      subjects:
        firm:
          title: F
          dataset: firms
          id: id
          succession: {dataset: successions, from: old, to: new, effective: day, known: known}
      records:
        fines:
          class: firm
          subject: subject
          key: [document]
          event: day
          known: known
          repaired: {column: good, bars: [{dataset: lists, basis: b}]}
        lists: {class: firm, subject: subject, key: [subject], event: day, expires: {column: until}}
      """
    /// The first day on which the fine of A counts no more, with what is known
    /// on each; A is succeeded by B on day 10.
    func end(good: Int, _ lists: [(String, Int, Int)]) throws -> Int? {
      let found = try Identified(
        yaml,
        [
          Self.firms, Self.successions([.init("A", "B", 8, known: 10)]),
          Export(
            "fines",
            [
              Column("day", .day), Column("document", .text), Column("good", .day),
              Column("known", .day), Column("subject", .text),
            ], [[day(1), text("A1"), day(good), day(1), text("A")]]),
          Export(
            "lists", [Column("day", .day), Column("subject", .text), Column("until", .day)],
            lists.map { [day($0.1), text($0.0), day($0.2)] }),
        ], partitions: 1)
      return try (2...40).first { try held(found, at: $0, knownAt: $0) == ($0 < 10 ? "" : "A: -") }
    }
    #expect(try end(good: 5, []) == 5)
    #expect(try end(good: 5, [("A", 1, 7)]) == 7)
    // The list goes with the subject.
    #expect(try end(good: 5, [("A", 1, 30)]) == 30)
    // Lists of the other bar nothing before, and all after.
    #expect(try end(good: 5, [("B", 1, 30)]) == 5)
    #expect(try end(good: 12, [("B", 1, 30)]) == 30)
    #expect(try end(good: 5, [("A", 1, 12), ("B", 1, 30)]) == 30)
  }

  @Test("what is wrong with a succession is told with its place")
  func mistakes() throws {
    func found(_ text: String) -> [String] {
      IdentificationTests.mistakes(
        "subjects: {firm: {title: F, dataset: firms, id: id, succession: {\(text)}}}",
        [Self.firms, Self.successions([])])
    }
    #expect(found("dataset: successions, from: old, to: new, effective: day") == [])
    #expect(found("dataset: succession, from: old, to: new, effective: day").count == 1)
    #expect(
      found("dataset: successions, from: day, to: new, effective: old").map { $0.prefix(7) }
        == ["BH-1904", "BH-1904"])
    #expect(
      found("dataset: firms, from: id, to: id, effective: seen").map { $0.prefix(7) }
        == ["BH-1905"])
    #expect(found("dataset: successions, from: old, to: new").count == 1)
  }
}
