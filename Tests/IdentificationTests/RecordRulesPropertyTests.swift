import Records
import Settings
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("When a record counts, by rules: properties")
struct RecordRulesPropertyTests {
  /// Random exports, with lists that bar repairs of penalties, and bans that bar
  /// those of lists.
  private struct RandomRules {
    let plain: String
    let ruled: String
    let exports: [Export]

    init(seed: UInt64) {
      let random = RandomExports(seed: seed)
      var generator = SeededGenerator(seed &+ 1)
      func date(_ missingIn: Int) -> Cell {
        Int.random(in: 0..<missingIn, using: &generator) == 0
          ? .missing(.empty) : day(Int.random(in: -4...24, using: &generator))
      }
      let penalties = random.exports.first { $0.name == "penalties" }
      let owner = penalties?.schema.position(of: "subject") ?? 0
      func lists(_ name: String) -> Export {
        let rows = (0..<60).map { _ in
          [
            Cell.integer(Int64.random(in: 0...30, using: &generator)),
            penalties?.rows.randomElement(using: &generator)?[owner] ?? .missing(.empty),
            date(50), date(9), date(3), date(2), date(4),
          ]
        }
        return Export(
          name,
          [
            Column("number", .integer),
            Column("subject", penalties?.schema.columns[owner].type ?? .text),
            Column("listed", .day), Column("known", .day), Column("until", .day),
            Column("removed", .day), Column("removal_known", .day),
          ], rows)
      }
      exports = random.exports + [lists("lists"), lists("bans")]
      let subject =
        random.yaml.contains("kinds: [uscc]") ? "{column: subject, kinds: [uscc]}" : "subject"
      let more = ["lists", "bans"].map { name in
        """

          \(name):
            class: enterprise
            subject: \(subject)
            key: [number]
            event: listed
            known: known
            expires: {column: until}
            repaired: {column: removed, known: removal_known}
        """
      }
      plain = random.yaml + more.joined()
      ruled = plain.replacing(
        "repaired: {column: repaired",
        with: "repaired: {bars: \(Self.bar("lists")), column: repaired"
      ).replacing(
        "repaired: {column: removed, known: removal_known}",
        with: "repaired: {column: removed, known: removal_known, bars: \(Self.bar("bans"))}",
        maxReplacements: 1
      ).replacing(
        "withdrawal: op = 'D'", with: "withdrawal: op = 'D'\n" + Self.rules(of: "penalties")
      ).replacing(
        "withdrawal: weight > 0", with: "withdrawal: weight > 0\n" + Self.rules(of: "fines"))
    }

    private static func bar(_ dataset: String) -> String { "[{dataset: \(dataset), basis: b}]" }

    private static func rules(of dataset: String) -> String {
      let terms = (RecordRulesPropertyTests.terms[dataset] ?? []).map { term in
        let days = [("from", term.from), ("until", term.until)].compactMap { key, number in
          number.map { ", \(key): \(january($0))" }
        }.joined()
        return "      - {when: \(term.when), shortest: \(term.shortest)D\(days)"
          + (term.longest.map { ", longest: \($0)D" } ?? "")
          + ", repair: \(term.repairs), basis: b}"
      }
      let objection =
        dataset == "penalties"
        ? "\n    objection: {when: document = 'z', counts: false, basis: b}" : ""
      return "    terms:\n" + terms.joined(separator: "\n") + objection
    }
  }

  /// A term, and the same condition on the kept columns of a row.
  private struct Term: Sendable {
    var when: String
    var meets: @Sendable ([String: Cell]) -> Bool
    var from: Int?
    var until: Int?
    var shortest = 0
    var longest: Int?
    var repairs = true
  }

  private static let terms: [String: [Term]] = [
    "penalties": [
      Term(
        when: "fine > 0", meets: { $0["fine"] == .decimal(1, scale: 2) }, from: 2, until: 4,
        shortest: 5, longest: 9),
      Term(when: "office = 'x'", meets: { $0["office"] == .text("x") }, until: 3, repairs: false),
      Term(when: "true", meets: { _ in true }, from: 3, shortest: 2, longest: 30),
    ],
    "fines": [
      Term(when: "number > 1", meets: { $0["number"] == .integer(2) }, from: 2, longest: 6)
    ],
  ]

  /// A row of a table: partition and columns by name.
  private typealias Row = [String: Cell]

  private func table(_ identified: Identified, _ dataset: String) throws -> [Row] {
    let table = try identified.records(dataset)
    return try rows(table).map { cells in
      Dictionary(
        zip(["partition"] + table.schema.columns.map(\.name), cells),
        uniquingKeysWith: { first, _ in first })
    }
  }

  private func number(_ row: Row, _ column: String) -> Int32? {
    if case .day(let day) = row[column] { day.number } else { nil }
  }

  /// Whether a row is used in force on a day, with what is known on it.
  private func stands(_ row: Row, on day: Int32) -> Bool {
    if let known = number(row, "_known"), known > day { return false }
    if let superseded = number(row, "_superseded"), superseded <= day { return false }
    guard let event = number(row, "_event"), event <= day else { return false }
    if let expires = number(row, "_expires"), expires <= day { return false }
    if let repaired = number(row, "_repaired"), let known = number(row, "_repair_known"),
      repaired <= day, known <= day
    {
      return false
    }
    return true
  }

  /// The rules, a row and a day at a time.
  private func ruled(_ row: Row, _ dataset: String, barring: [Row]?) -> Row {
    var row = row
    func set(_ column: String, _ number: Int32?) {
      row[column] = number.map { .day(Day(number: $0)) } ?? .missing(.empty)
    }
    guard let event = number(row, "_event") else { return row }
    let term = (Self.terms[dataset] ?? []).first { term in
      if let from = term.from, event < january(from).number { return false }
      if let until = term.until, event > january(until).number { return false }
      return term.meets(row)
    }
    if let term {
      if let longest = term.longest {
        set("_expires", min(number(row, "_expires") ?? .max, event + Int32(longest)))
      }
      if let repaired = number(row, "_repaired") {
        set("_repaired", max(repaired, event + Int32(term.shortest)))
        if !term.repairs {
          set("_repaired", nil)
          set("_repair_known", nil)
        }
      }
    }
    if let barring, let repaired = number(row, "_repaired"),
      let known = number(row, "_repair_known")
    {
      let others = barring.filter {
        $0["partition"] == row["partition"] && $0["_subject"] == row["_subject"]
      }
      var day = max(repaired, known)
      // All that ends has ended by then.
      while day < january(100).number, others.contains(where: { stands($0, on: day) }) { day += 1 }
      set("_repaired", day < january(100).number ? day : nil)
      set("_repair_known", day < january(100).number ? day : nil)
    }
    if dataset == "penalties", row["document"] == .text("z") {
      set("_expires", min(number(row, "_expires") ?? .max, event))
    }
    return row
  }

  @Test(
    "rules change the days on which records end as they do row by row and day by day",
    arguments: IdentifierPropertyTests.seeds)
  func reference(seed: UInt64) throws {
    let random = RandomRules(seed: seed)
    let said = try Identified(random.plain, random.exports)
    let found = try Identified(random.ruled, random.exports, comparedRows: 20)
    let bans = try table(said, "bans")
    let lists = try table(said, "lists").map { ruled($0, "lists", barring: bans) }
    let penalties = try table(said, "penalties").map { ruled($0, "penalties", barring: lists) }
    let fines = try table(said, "fines").map { ruled($0, "fines", barring: nil) }
    for (dataset, expected) in [
      ("bans", bans), ("lists", lists), ("penalties", penalties), ("fines", fines),
    ] {
      #expect(try table(found, dataset) == expected, "seed \(seed), \(dataset)")
    }
    #expect(said.result.report == found.result.report, "rules change no account")
  }

  // Exports of a random seed may hold nothing that a rule speaks of.
  @Test("there is something that rules change")
  func change() throws {
    let random = RandomRules(seed: 2026)
    let said = try Identified(random.plain, random.exports)
    let found = try Identified(random.ruled, random.exports)
    #expect(try table(said, "penalties") != table(found, "penalties"))
  }
}
