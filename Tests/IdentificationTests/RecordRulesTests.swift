import Records
import Tabular
import Testing

@testable import Identification

@Suite("When a record counts, by rules")
struct RecordRulesTests {
  /// Penalties of register A, B, C; lists bar their repairs.
  private static let yaml =
    KeyVersionsTests.yaml + """

        lists:
          class: enterprise
          subject: subject
          key: [number]
          event: listed
          known: known
          expires: {column: until}
          repaired: {column: removed, known: removal_known}
      """

  private struct Listing {
    var number: Int64 = 1
    var subject: String? = "A"
    var listed: Int? = 1
    var known: Int? = 1
    var until: Int?
    var removed: Int?
    var removalKnown: Int?
  }

  private static func lists(_ rows: [Listing]) -> Export {
    Export(
      "lists",
      [
        Column("number", .integer), Column("subject", .text), Column("listed", .day),
        Column("known", .day), Column("until", .day), Column("removed", .day),
        Column("removal_known", .day),
      ],
      rows.map {
        [
          .integer($0.number), text($0.subject), day($0.listed), day($0.known), day($0.until),
          day($0.removed), day($0.removalKnown),
        ]
      })
  }

  /// Until when penalties count with more lines of YAML: expires, repaired,
  /// repair known.
  private func ends(
    _ rules: String, _ penalties: [KeyVersionsTests.Penalty], _ lists: [Listing] = [],
    bars: Bool = false
  ) throws -> [[Cell]] {
    var yaml = Self.yaml.replacing(
      "    withdrawal: op = 'D'\n", with: "    withdrawal: op = 'D'\n" + rules)
    if bars {
      yaml = yaml.replacing(
        "known: repair_known}",
        with: "known: repair_known, bars: [{dataset: lists, basis: b}]}")
    }
    let identified = try Identified(
      yaml,
      [
        KeyVersionsTests.register, KeyVersionsTests.penalties(penalties), Self.lists(lists),
      ], partitions: 1)
    return try rows(
      identified.records("penalties"), ["_expires", "_repaired", "_repair_known"]
    ).map { Array($0.dropFirst()) }
  }

  private func end(_ expires: Int?, _ repaired: Int? = nil, _ known: Int? = nil) -> [Cell] {
    [day(expires), day(repaired), day(known)]
  }

  @Test("a term ends a record when it has run from the event, unless that ends before")
  func longest() throws {
    let terms = "    terms: [{when: fine > 1, longest: 3D, basis: b}]\n"
    #expect(try ends(terms, [.init(decided: 1, fine: 2)]) == [end(4)])
    #expect(try ends(terms, [.init(decided: 1, fine: 1)]) == [end(nil)])
    #expect(try ends(terms, [.init(decided: 1, fine: 2, until: 2)]) == [end(3)])
    #expect(try ends(terms, [.init(decided: 1, fine: 2, until: 20)]) == [end(4)])
  }

  @Test("months end on the same day of the month, the last where the event is on the last")
  func months() throws {
    let terms = "    terms: [{when: true, longest: 1M, basis: b}]\n"
    for (event, expected) in [
      ("2025-01-15", "2025-02-15"), ("2025-01-30", "2025-02-28"), ("2025-02-28", "2025-03-31"),
      ("2024-02-28", "2024-03-28"),
    ] {
      let decided = try #require(Day(event))
      let end = try #require(Day(expected))
      let number = Int(decided.number - january(0).number)
      #expect(
        try ends(terms, [.init(decided: number)])[0][0] == .day(end), "\(event)")
    }
  }

  @Test("of terms that a row meets the first applies that is in force on its event")
  func versions() throws {
    let terms = """
          terms:
            - {when: fine > 1, from: 2025-01-10, longest: 1D, basis: b}
            - {when: fine > 0, from: 2025-01-05, until: 2025-01-15, longest: 2D, basis: b}
            - {when: fine is null, longest: 3D, basis: b}
            - {when: true, until: 2025-01-04, longest: 4D, basis: b}

      """
    let expected = [(4, 2, 8), (5, 2, 7), (9, 2, 11), (10, 2, 11), (10, 1, 12), (15, 1, 17)]
    for (event, fine, ends) in expected {
      #expect(
        try self.ends(terms, [.init(decided: event, fine: Int64(fine))]) == [end(ends)],
        "\(event), \(fine)")
    }
    #expect(try ends(terms, [.init(decided: 16, fine: 1)]) == [end(nil)])
  }

  @Test("a repair takes no effect before the shortest term has run, and none where there is none")
  func shortest() throws {
    let terms = """
          terms:
            - {when: fine > 1, repair: false, basis: b}
            - {when: true, shortest: 10D, basis: b}

      """
    #expect(
      try ends(terms, [.init(repaired: 5, repairKnown: 6)]) == [end(nil, 11, 6)])
    #expect(
      try ends(terms, [.init(repaired: 12, repairKnown: 15)]) == [end(nil, 12, 15)])
    #expect(try ends(terms, [.init(fine: 2, repaired: 12)]) == [end(nil)])
    #expect(try ends(terms, [.init()]) == [end(nil)])
  }

  @Test("a repair waits until no record that bars it stands, as far as is known on the day")
  func bars() throws {
    let penalty = KeyVersionsTests.Penalty(repaired: 5, repairKnown: 6)
    func effect(_ lists: [Listing]) throws -> [[Cell]] {
      try ends("", [penalty], lists, bars: true)
    }
    // Nothing bars it: it takes effect once it is known, for days before, too.
    #expect(try effect([]) == [end(nil, 6, 6)])
    #expect(try effect([.init(subject: "B")]) == [end(nil, 6, 6)])
    // Listed for good.
    #expect(try effect([.init()]) == [end(nil)])
    // Not yet listed, not yet known to be, no longer listed.
    #expect(try effect([.init(listed: 7)]) == [end(nil, 6, 6)])
    #expect(try effect([.init(known: 7)]) == [end(nil, 6, 6)])
    #expect(try effect([.init(until: 6)]) == [end(nil, 6, 6)])
    #expect(try effect([.init(until: 9)]) == [end(nil, 9, 9)])
    // Removed, and known to be.
    #expect(try effect([.init(removed: 7, removalKnown: 12)]) == [end(nil, 12, 12)])
    // One after the other, the second known in time, or too late.
    let second = Listing(number: 2, listed: 8, known: 9, until: 20)
    #expect(try effect([.init(until: 9), second]) == [end(nil, 20, 20)])
    #expect(try effect([.init(until: 8), second]) == [end(nil, 8, 8)])
    // Corrected: what becomes known later decides no earlier day.
    let corrected = Listing(listed: 1, known: 10, until: 30)
    #expect(try effect([.init(until: 8), corrected]) == [end(nil, 8, 8)])
    #expect(try effect([.init(until: 12), corrected]) == [end(nil, 30, 30)])
    // Said to be of another from the tenth on.
    #expect(try effect([.init(), .init(subject: "B", known: 10)]) == [end(nil, 10, 10)])
  }

  @Test("a term puts a repair off before it is asked what bars it")
  func shortestAndBars() throws {
    let terms = "    terms: [{when: true, shortest: 10D, basis: b}]\n"
    let penalty = KeyVersionsTests.Penalty(repaired: 5)
    #expect(
      try ends(terms, [penalty], [.init(until: 9)], bars: true) == [end(nil, 11, 11)])
    #expect(
      try ends(terms, [penalty], [.init(listed: 11, until: 15)], bars: true)
        == [end(nil, 15, 15)])
  }

  @Test("a version under objection counts on no day where objections suspend, else as it would")
  func objections() throws {
    func objection(_ counts: Bool) -> String {
      "    objection: {when: op = 'O', counts: \(counts), basis: b}\n"
    }
    let penalties = [
      KeyVersionsTests.Penalty(decided: 3, known: 5, op: "O", until: 20),
      .init(decided: 3, known: 9, op: "I", until: 20),
    ]
    #expect(try ends(objection(false), penalties) == [end(3), end(21)])
    #expect(try ends(objection(true), penalties) == [end(21), end(21)])
  }

  @Test("what is under objection, or made good, bars nothing")
  func chain() throws {
    let yaml = Self.yaml.replacing(
      "known: repair_known}", with: "known: repair_known, bars: [{dataset: lists, basis: b}]}"
    ).replacing(
      "known: removal_known}", with: "known: removal_known, bars: [{dataset: bans, basis: b}]}"
    ).appending(
      """

        bans: {class: enterprise, subject: subject, key: [number], event: listed, expires: {column: until}}
      """)
    let bans = Export(
      "bans",
      [
        Column("number", .integer), Column("subject", .text), Column("listed", .day),
        Column("until", .day),
      ], [[.integer(1), text("A"), day(2), day(14)]])
    let identified = try Identified(
      yaml,
      [
        KeyVersionsTests.register, KeyVersionsTests.penalties([.init(repaired: 5)]),
        Self.lists([.init(removed: 8)]), bans,
      ], partitions: 1)
    #expect(
      identified.group.recordsParentsFirst.map(\.dataset) == ["bans", "lists", "penalties"])
    // Banned until the 14th, so listed until then, so not made good before.
    let found = try ["lists", "penalties"].map {
      try rows(identified.records($0), ["_repaired", "_repair_known"])[0].dropFirst()
    }
    #expect(found == [[day(14), day(14)], [day(14), day(14)]])
  }

  @Test("rules are part of the canonical form, and read as the same class; without them nothing is")
  func canonical() throws {
    let exports = [
      KeyVersionsTests.register, KeyVersionsTests.penalties([]), Self.lists([]),
    ]
    let yaml = Self.yaml.replacing(
      "    withdrawal: op = 'D'\n",
      with: """
            withdrawal: op = 'D'
            terms: [{when: fine>1, from: 2025-01-01, longest: 3M, basis: {zh: 甲, en: a}}]
            objection: {when: op='O', counts: false, basis: b}

        """
    ).replacing(
      "known: repair_known}", with: "known: repair_known, bars: [{dataset: lists, basis: b}]}")
    let found = try resolve(yaml, exports)[0]
    let text = found.canonical.canonicalText
    #expect(
      text.contains(
        #""terms":[{"basis":{"en":"a","zh":"甲"},"from":"2025-01-01","longest":"3M","repair":true,"shortest":"0M","when":"(fine > 1)"}]"#
      ))
    #expect(text.contains(#""bars":[{"basis":{"en":"b","zh":"b"},"dataset":"lists"}]"#))
    #expect(try resolve(found.canonical.text(), exports)[0].canonical == found.canonical)
    let plain = try resolve(Self.yaml, exports)[0].canonical.canonicalText
    for key in ["terms", "objection", "bars"] { #expect(!plain.contains(key)) }
  }

  @Test("what is wrong with rules is found at its place")
  func mistaken() {
    let exports = [
      KeyVersionsTests.register, KeyVersionsTests.penalties([]), Self.lists([]),
    ]
    func found(_ rules: String, _ bars: String = "") -> [String] {
      mistakes(
        Self.yaml.replacing("    withdrawal: op = 'D'\n", with: rules)
          .replacing("known: repair_known}", with: "known: repair_known, bars: [\(bars)]}"), exports
      )
    }
    #expect(
      found("    terms: [{when: true, from: 2025-02-01, until: 2025-01-01, basis: b}]\n") == [
        "BH-1919 11:51"
      ])
    #expect(
      found("    terms: [{when: true, shortest: 3M, longest: 1M, basis: b}]\n") == ["BH-1919 11:49"]
    )
    #expect(found("    terms: [{when: fin > 1, basis: b}]\n") == ["BH-1320 11:20"])
    #expect(found("    objection: {when: fine, counts: true, basis: b}\n") == ["BH-1327 11:23"])
    #expect(found("", "{dataset: listss, basis: b}") == ["BH-1150 10:72"])
    // A circle of one: what bars itself.
    #expect(found("", "{dataset: penalties, basis: b}") == ["BH-1151 10:72"])
    #expect(
      found("", "{dataset: lists, basis: b}, {dataset: lists, basis: c}").map { $0.prefix(7) }
        == ["BH-1152"])
  }
}
