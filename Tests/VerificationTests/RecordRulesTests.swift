import Diagnostics
import Tabular
import Testing

@testable import Verification

@Suite("Rules of the second path by which records count")
struct RecordRulesTests {
  /// Records with a kind, and lists that bar their repairs.
  private func sample(_ rows: String, _ rules: String, lists: String = "", bans: String = "")
    throws -> Recomputation
  {
    try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "r": {"files": ["r.csv"], "columns": {
           "doc": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
           "known": {"type": "day"}, "until": {"type": "day"}, "good": {"type": "day"},
           "kind": {"type": "code"}}},
         "lists": {"files": ["lists.csv"], "columns": {
           "no": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
           "known": {"type": "day"}, "out": {"type": "day"}, "outKnown": {"type": "day"}}},
         "bans": {"files": ["bans.csv"], "columns": {
           "no": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
           "until": {"type": "day"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "records": {
         "r": {
           "class": "c", "subject": "who", "key": ["doc"], "event": "day", "known": "known",
           "expires": {"column": "until"}, \(rules)},
         "lists": {
           "class": "c", "subject": "who", "key": ["no"], "event": "day", "known": "known",
           "repaired": {"column": "out", "known": "outKnown",
             "bars": [{"dataset": "bans", "basis": {"zh": "乙", "en": "b"}}]}},
         "bans": {
           "class": "c", "subject": "who", "key": ["no"], "event": "day",
           "expires": {"column": "until"}}},
       "indicators": {
         "n": {"dataset": "r", "measure": "count", "where": "(kind <> 'other')"},
         "sure": {"dataset": "r", "measure": "count", "origin": "certified"},
         "ever": {"dataset": "r", "measure": "count", "counts": "history"}}}
      """,
      files: [
        "s.csv": "id\na\nb\n", "r.csv": "doc,who,day,known,until,good,kind\n" + rows,
        "lists.csv": "no,who,day,known,out,outKnown\n" + lists,
        "bans.csv": "no,who,day,until\n" + bans,
      ]
    ).recomputed()
  }

  /// The first day of 2025 on which subject `a` has no record in
  /// force, each day with what is known on it.
  private func firstFree(_ recomputed: Recomputation) throws -> String? {
    for number in day("2025-01-02").number...day("2025-12-31").number {
      let text = Day(number: number).description
      if try recomputed.values(of: "n", text)["a"] == 0 { return text }
    }
    return nil
  }

  private let basis = #""basis": {"zh": "甲", "en": "a"}"#

  @Test("the first term that a row meets and that is in force on its event ends it")
  func terms() throws {
    let terms = """
      "terms": [
        {"when": "(kind = 'x')", "from": "2025-01-10", "longest": "1M", "repair": true, \(basis)},
        {"when": "(kind = 'x')", "until": "2025-01-09", "longest": "40D", "repair": true, \(basis)},
        {"when": "true", "longest": "12M", "repair": true, \(basis)}]
      """
    for (event, until, kind, end) in [
      ("2025-01-09", "", "x", "2025-02-18"), ("2025-01-10", "", "x", "2025-02-10"),
      ("2025-01-31", "", "x", "2025-02-28"), ("2025-01-31", "", "y", "2026-01-31"),
      ("2025-01-31", "2025-02-02", "x", "2025-02-02"),
    ] {
      let recomputed = try sample("1,a,\(event),2025-01-01,\(until),,\(kind)\n", terms)
      let last = try #require(Day(end)).advanced(days: -1).description
      #expect(try recomputed.values(of: "n", last)["a"] == 1, "\(event)")
      #expect(try recomputed.values(of: "n", end)["a"] == 0, "\(event)")
      #expect(try recomputed.values(of: "ever", "2026-12-31")["a"] == 1)
    }
  }

  @Test("repairs wait for the shortest term, and are none where a term says so")
  func shortest() throws {
    let rules = """
      "repaired": {"column": "good"}, "terms": [
        {"when": "(kind = 'x')", "shortest": "3M", "repair": true, \(basis)},
        {"when": "(kind = 'y')", "repair": false, \(basis)}]
      """
    for (kind, end) in [("x", "2025-04-01"), ("y", nil), ("z", "2025-02-01")] {
      let found = try firstFree(sample("1,a,2025-01-01,2025-01-01,,2025-02-01,\(kind)\n", rules))
      #expect(found == end, "\(kind)")
    }
  }

  @Test("repairs wait as long as what bars them stands with what is known on the day")
  func bars() throws {
    let rules =
      #""repaired": {"column": "good", "bars": [{"dataset": "lists", "basis": {"zh": "甲", "en": "a"}}]}"#
    let row = "1,a,2025-01-01,2025-01-01,,2025-02-01,x\n"
    for (lists, bans, end) in [
      ("", "", "2025-02-01"),
      ("1,b,2025-01-01,2025-01-01,,\n", "", "2025-02-01"),
      ("1,a,2025-01-01,2025-01-01,,\n", "", nil),
      ("1,a,2025-01-01,2025-02-02,,\n", "", "2025-02-01"),
      ("1,a,2025-01-01,2025-01-01,2025-03-01,2025-03-20\n", "", "2025-03-20"),
      // The second is known before the first ends; then too late.
      (
        "1,a,2025-01-01,2025-01-01,2025-03-01,\n2,a,2025-02-20,2025-02-25,2025-04-01,\n", "",
        "2025-04-01"
      ),
      (
        "1,a,2025-01-01,2025-01-01,2025-03-01,\n2,a,2025-02-20,2025-03-25,2025-04-01,\n", "",
        "2025-03-01"
      ),
      // Taken off the list, were it not for a ban.
      ("1,a,2025-01-01,2025-01-01,2025-03-01,\n", "1,a,2025-01-01,2025-06-01\n", "2025-06-01"),
      ("1,a,2025-01-01,2025-01-01,2025-03-01,\n", "1,b,2025-01-01,2025-06-01\n", "2025-03-01"),
    ] {
      let found = try firstFree(sample(row, rules, lists: lists, bans: bans))
      #expect(found == end, "\(lists)\(bans)")
    }
  }

  @Test("a version under objection counts, or not, as declared, and says so in its evidence")
  func objection() throws {
    for counts in [true, false] {
      let recomputed = try sample(
        "1,a,2025-01-01,2025-01-01,,,x\n1,a,2025-01-01,2025-03-01,,,y\n",
        #""objection": {"when": "(kind = 'x')", "counts": \#(counts), "basis": {"zh": "甲", "en": "a"}}"#
      )
      #expect(try recomputed.values(of: "n", "2025-02-28")["a"] == (counts ? 1 : 0))
      #expect(try recomputed.values(of: "n", "2025-03-01")["a"] == 1)
      #expect(try recomputed.values(of: "ever", "2025-02-28")["a"] == 1)
      let subject = try #require(
        try recomputed.evidence(
          of: "a", in: "c", at: day("2025-02-28"), knownAt: day("2025-02-28")))
      let listed = counts ? subject.evidence[1] : subject.leftOut[1]
      #expect(listed.count == 1 && subject.evidence[1].count + subject.leftOut[1].count == 1)
      #expect(listed[0].standing?.state == (counts ? .inForce : .disputed))
      #expect(listed[0].standing?.objection?.basis.en == "a")
    }
  }

  @Test("records that are no longer in force are left out with the rules that say so")
  func leftOut() throws {
    let rules = """
      "repaired": {"column": "good", "bars": [{"dataset": "lists", \(basis)}]},
      "terms": [{"when": "(kind = 'x')", "shortest": "1M", "longest": "2M", "repair": true, \(basis)}]
      """
    let recomputed = try sample(
      """
      1,a,2025-01-01,2025-01-01,,,x
      2,a,2025-01-01,2025-01-01,,2025-02-01,y
      3,a,2025-01-01,2025-01-01,,,y
      4,a,2025-01-01,2025-01-01,,,other
      5,a,2025-01-01,2025-09-01,,,y

      """, rules, lists: "1,a,2025-01-01,2025-01-01,2025-03-15,\n")
    let subject = try #require(
      try recomputed.evidence(
        of: "a", in: "c", at: day("2025-03-31"), knownAt: day("2025-03-31")))
    #expect(subject.evidence[1].map(\.line) == [4])
    #expect(subject.leftOut[1].map(\.line) == [2, 3])
    let standings = subject.leftOut[1].compactMap(\.standing)
    #expect(standings.map(\.state) == [.expired, .repaired])
    #expect(standings[0].expires == day("2025-03-01") && standings[0].term != nil)
    #expect(standings[1].repair == .init(day: day("2025-03-15"), known: day("2025-03-15")))
    #expect(standings[1].bars.map(\.dataset) == ["lists"] && standings[1].term == nil)
    // What becomes known later is not told.
    let before = try #require(
      try recomputed.evidence(
        of: "a", in: "c", at: day("2025-02-28"), knownAt: day("2025-02-28")))
    #expect(before.evidence[1].allSatisfy { $0.standing?.repair == nil })
  }

  @Test("certified records are all but those that are self-declared, which are listed apart")
  func origin() throws {
    let recomputed = try sample(
      "1,a,2025-01-01,2025-01-01,,,x\n2,a,2025-01-02,2025-01-02,,,\n3,a,2025-01-03,2025-01-03,,,y\n",
      #""self_declared": "(kind = 'x')""#)
    #expect(try recomputed.values(of: "sure", "2025-02-01") == ["a": 2, "b": 0])
    #expect(try recomputed.values(of: "ever", "2025-02-01") == ["a": 3, "b": 0])
    let subject = try #require(
      try recomputed.evidence(
        of: "a", in: "c", at: day("2025-02-01"), knownAt: day("2025-02-01")))
    #expect(subject.evidence[2].map(\.line) == [3, 4])
    #expect(subject.leftOut[2].map(\.line) == [2])
    #expect(subject.leftOut[2][0].standing?.isSelfDeclared == true)
    #expect(subject.leftOut[0].isEmpty)
  }

  @Test("definitions with rules that cannot be are refused")
  func mistakes() {
    for rules in [
      #""terms": [{"when": "(kindd = 'x')", "repair": true, "basis": {"zh": "甲", "en": "a"}}]"#,
      #""terms": [{"when": "true", "longest": "3Y", "basis": {"zh": "甲", "en": "a"}}]"#,
      #""terms": [{"when": "true", "repair": "no", "basis": {"zh": "甲", "en": "a"}}]"#,
      #""terms": [{"when": "true", "from": "soon", "basis": {"zh": "甲", "en": "a"}}]"#,
      #""terms": [{"when": "true"}]"#,
      #""self_declared": "kind""#,
      #""repaired": {"column": "good", "bars": [{"dataset": "none", "basis": {"zh": "甲", "en": "a"}}]}"#,
      #""repaired": {"column": "good", "bars": [{"dataset": "r", "basis": {"zh": "甲", "en": "a"}}]}"#,
    ] {
      #expect(throws: Failure.self, "\(rules)") { try sample("", rules) }
    }
  }
}
