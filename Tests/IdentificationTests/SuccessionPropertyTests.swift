import Records
import Settings
import Tabular
import TestSupport
import Testing

@testable import Identification

@Suite("Subjects that others succeed: properties")
struct SuccessionPropertyTests {
  /// What a random export says of two subjects, by their identifiers.
  private struct Said: Equatable {
    var from: String
    var to: String
    var day: Int?
    var known: Int
    var isWithdrawal = false
  }

  /// A version of a succession by the rules, one row at a time.
  fileprivate struct Claim {
    var to: String
    var day: Int32
    var known: Int32
    var superseded = Int32.max
  }

  /// The versions of every pair of subjects, by the subject succeeded.
  private static func claims(_ said: [Said]) -> [String: [Claim]] {
    var claims: [String: [Claim]] = [:]
    let pairs = Set(said.map { [$0.from, $0.to] })
    for pair in pairs {
      let own = said.filter { [$0.from, $0.to] == pair }
      var open: Claim?
      for known in Set(own.map(\.known)).sorted() {
        let today = own.filter { $0.known == known }
        let days = Set(today.filter { !$0.isWithdrawal }.compactMap(\.day))
        if days.count == 1, let day = days.first, january(day).number != open?.day {
          if let open { claims[pair[0], default: []].append(open.ended(on: known)) }
          open = Claim(to: pair[1], day: january(day).number, known: january(known).number)
        }
        if today.contains(where: \.isWithdrawal), let last = open {
          claims[pair[0], default: []].append(last.ended(on: known))
          open = nil
        }
      }
      if let open { claims[pair[0], default: []].append(open) }
    }
    return claims
  }

  /// The only succession of a subject that stands.
  private static func only(
    _ claims: [String: [Claim]], _ subject: String, _ knownAt: Int32
  ) -> Claim? {
    let standing = (claims[subject] ?? []).filter { $0.known <= knownAt && knownAt < $0.superseded }
    return standing.count == 1 ? standing[0] : nil
  }

  private static func holder(
    _ claims: [String: [Claim]], _ subject: String, at day: Int32, knownAt: Int32
  ) -> String {
    var holder = subject
    for _ in 0..<100 {
      guard let claim = only(claims, holder, knownAt), claim.day <= day else { return holder }
      var further = claim.to
      for _ in 0..<100 where further != holder {
        guard let next = only(claims, further, knownAt) else { break }
        further = next.to
      }
      if further == holder { return holder }
      holder = claim.to
    }
    return holder
  }

  private static let rules = "bars: [{dataset: lists, basis: b}], "

  /// Identifiers of subjects by partition and number.
  private func ids(_ identified: Identified) throws -> [[Cell?]: String] {
    var ids: [[Cell?]: String] = [:]
    for row in try HeldRow.all(identified.subjects) {
      if case .text(let id) = row.cells["_id"] { ids[row.subject] = id }
    }
    return ids
  }

  @Test(
    "every record is used by whoever has its subject's place, day by day and row by row",
    arguments: IdentifierPropertyTests.seeds)
  func reference(seed: UInt64) throws {
    let random = RandomExports(seed: seed)
    var generator = SeededGenerator(seed &+ 7)
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
    // Lists that bar repairs of penalties.
    let penalties = try #require(random.exports.first { $0.name == "penalties" })
    let owner = try #require(penalties.schema.position(of: "subject"))
    let lists = Export(
      "lists",
      [
        Column("listed", .day), Column("number", .integer),
        Column("subject", penalties.schema.columns[owner].type), Column("until", .day),
      ],
      (0..<40).map { number in
        [
          day(pick(20)), .integer(Int64(number)), penalties.rows[pick(penalties.rows.count)][owner],
          day(pick(40)),
        ]
      })
    let subject =
      random.yaml.contains("kinds: [uscc]") ? "{column: subject, kinds: [uscc]}" : "subject"
    let plain =
      random.yaml + """

          lists:
            {class: enterprise, subject: \(subject), key: [number], event: listed, expires: {column: until}}
        """
    let before = try Identified(plain, random.exports + [lists], partitions: 3)
    let ids = try ids(before)
    let codes = ids.values.sorted()
    guard !codes.isEmpty else { return }
    // Registers are known by day 2.
    var said: [Said] = []
    for _ in 0..<pick(14) {
      if !said.isEmpty, pick(3) == 0 {
        var again = said[pick(said.count)]
        again.known = 3 + pick(30)
        if pick(2) == 0 { again.day = pick(25) }
        again.isWithdrawal = pick(3) == 0
        said.append(again)
      } else {
        said.append(
          Said(
            from: codes[pick(codes.count)], to: codes[pick(codes.count)], day: pick(25),
            known: 3 + pick(25)))
      }
    }
    let successions = Export(
      "successions",
      [
        Column("day", .day), Column("known", .day), Column("new", .text), Column("old", .text),
        Column("op", .code),
      ],
      said.map {
        [
          day($0.day), day($0.known), text($0.to), text($0.from),
          .text($0.isWithdrawal ? "D" : "I"),
        ]
      })
    let yaml = plain.replacing(
      "in_force: status = 'open'",
      with: """
        in_force: status = 'open'
            succession:
              {dataset: successions, from: old, to: new, effective: day, known: known, withdrawal: op = 'D'}
        """
    ).replacing("repaired: {column: repaired", with: "repaired: {\(Self.rules)column: repaired")
    let after = try Identified(
      yaml, random.exports + [lists, successions], partitions: 3, comparedRows: 20)
    let claims = Self.claims(said)
    /// Subjects whose rows were all rejected have no identifier in the table.
    func name(_ row: HeldRow) -> String { ids[row.subject] ?? "\(row.subject)" }
    func holder(_ row: HeldRow, at day: Int32, knownAt: Int32) -> String {
      Self.holder(claims, name(row), at: day, knownAt: knownAt)
    }
    let barring = try HeldRow.all(before.records("lists"))
    /// When the repair of a row takes effect, by looking at every day.
    func barred(_ row: HeldRow) -> HeldRow {
      guard let repaired = row.number("_repaired"), let known = row.number("_repair_known") else {
        return row
      }
      let last = january(100).number
      var today = max(repaired, known)
      while today < last,
        barring.contains(where: { list in
          list.isUsed(at: today, knownAt: today, inForce: true)
            && holder(list, at: today, knownAt: today) == holder(row, at: today, knownAt: today)
        })
      {
        today += 1
      }
      let end = today < last ? Cell.day(Day(number: today)) : .missing(.empty)
      return HeldRow(
        cells: row.cells.merging(["_repaired": end, "_repair_known": end]) { _, new in new })
    }
    let points = (0..<60).map { _ in
      (january(pick(40) - 3).number, january(pick(45) - 3).number)
    }
    for dataset in ["penalties", "fines", "appeals", "lists"] {
      let own = try HeldRow.all(before.records(dataset))
      let expected = dataset == "penalties" ? own.map(barred) : own
      let found = try HeldRow.all(after.records(dataset))
      for (asOf, known) in points {
        for inForce in [false, true] {
          func used(_ rows: [HeldRow], _ subject: (HeldRow) -> String) -> [String] {
            rows.filter { $0.isUsed(at: asOf, knownAt: known, inForce: inForce) }.map { row in
              let cells = ["_file", "_line", "_event", "_known"].map { column in
                row.cells[column].map { "\($0)" } ?? ""
              }
              return ([subject(row)] + cells).joined(separator: " ")
            }.sorted()
          }
          #expect(
            used(found, name)
              == used(expected) { holder($0, at: asOf, knownAt: known) },
            "seed \(seed), \(dataset) at \(asOf), known \(known)")
        }
      }
    }
    let ends = try HeldRow.all(after.successions())
    for (asOf, known) in points {
      let gone = ends.filter {
        $0.number("_known") ?? .min <= known && known < $0.number("_superseded") ?? .max
          && $0.number("_effective") ?? .max <= asOf
      }.map(name)
      let expected = codes.filter { Self.holder(claims, $0, at: asOf, knownAt: known) != $0 }
      #expect(gone.sorted() == expected, "seed \(seed) at \(asOf), known \(known)")
    }
    for one in after.result.report.datasets { #expect(one.rows.balances) }
    for dataset in ["penalties", "fines", "appeals", "register"] {
      #expect(after.account(dataset) == before.account(dataset), "no other account changes")
    }
  }

  @Test("the order of the rows and the number of threads change nothing but file and line")
  func order() throws {
    let firms = Export(
      "firms", [Column("id", .text)], (0..<9).map { [text("S\($0)")] })
    var generator = SeededGenerator(5)
    func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
    let successions = Export(
      "successions",
      [Column("day", .day), Column("known", .day), Column("new", .text), Column("old", .text)],
      (0..<9).map { [day(pick(20)), day(pick(20)), text("S\(($0 + 1) % 10)"), text("S\($0)")] })
    let fines = Export(
      "fines", [Column("day", .day), Column("document", .integer), Column("subject", .text)],
      (0..<300).map { [day(pick(5)), .integer(Int64($0)), text("S\(pick(9))")] })
    let yaml = """
      subjects:
        firm:
          title: F
          dataset: firms
          id: id
          succession: {dataset: successions, from: old, to: new, effective: day, known: known}
      records: {fines: {class: firm, subject: subject, key: [document], event: day}}
      """
    func table(_ shuffle: Bool, threads: Int) throws -> [[Cell]] {
      let all = [firms, successions, fines].map { export in
        shuffle ? export.ordered(export.rows.indices.shuffled(using: &generator)) : export
      }
      let found = try Identified(yaml, all, threads: threads)
      return try rows(found.records("fines")) + rows(found.successions())
    }
    let expected = try table(false, threads: 1)
    #expect(try table(true, threads: 3) == expected)
    #expect(expected.count > 320)
  }
}

extension SuccessionPropertyTests.Claim {
  fileprivate func ended(on day: Int) -> SuccessionPropertyTests.Claim {
    var claim = self
    claim.superseded = january(day).number
    return claim
  }
}
