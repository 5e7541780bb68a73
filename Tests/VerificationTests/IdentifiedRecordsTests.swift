import Diagnostics
import Testing

@testable import Verification

@Suite("Records of the second path")
struct IdentifiedRecordsTests {
  /// Records with a fine, counted and added up.
  private func sample(_ rows: String, _ roles: String = "") throws -> Sample {
    try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "r": {"files": ["r.csv"], "columns": {
           "doc": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
           "known": {"type": "day"}, "until": {"type": "day"}, "good": {"type": "day"},
           "goodKnown": {"type": "day"}, "op": {"type": "code"},
           "fine": {"type": "integer"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "records": {"r": {
         "class": "c", "subject": "who", "key": ["doc"], "event": "day", "known": "known",
         "withdrawal": "(op = 'D')"\(roles)}},
       "indicators": {
         "n": {"dataset": "r", "measure": "count"},
         "fines": {"dataset": "r", "measure": "sum", "of": "fine"},
         "ever": {"dataset": "r", "measure": "count", "counts": "history"}}}
      """,
      files: [
        "s.csv": "id\na\nb\n",
        "r.csv": "doc,who,day,known,until,good,goodKnown,op,fine\n" + rows,
      ])
  }

  @Test("a later version takes the place of an earlier one from its known day on")
  func versions() throws {
    let recomputed = try sample(
      """
      1,a,2025-01-01,2025-01-05,,,,,10
      1,a,2025-01-01,2025-02-05,,,,,20
      1,a,2025-01-01,2025-03-05,,,,,20
      1,b,2025-01-01,2025-04-05,,,,,30

      """
    ).recomputed()
    for (known, a, b) in [
      ("2025-01-04", 0.0, 0.0), ("2025-01-05", 10, 0), ("2025-02-04", 10, 0),
      ("2025-02-05", 20, 0), ("2025-04-04", 20, 0), ("2025-04-05", 0, 30),
    ] {
      #expect(
        try recomputed.values(of: "fines", "2025-01-31", knownAt: known) == ["a": a, "b": b],
        "\(known)")
    }
    let accounts = try #require(recomputed.accounts(of: "r"))
    #expect(accounts.accepted == 1 && accounts.superseded == 2 && accounts.duplicate == 1)
    #expect(accounts.balances)
  }

  @Test("rows of one record and one known day that differ are all rejected")
  func conflicts() throws {
    let recomputed = try sample(
      """
      1,a,2025-01-01,2025-01-05,,,,,10
      1,a,2025-01-01,2025-02-05,,,,,20
      1,a,2025-01-01,2025-02-05,,,,,30
      1,a,2025-01-01,2025-02-05,,,,,20
      2,a,2025-01-01,2025-01-05,,,,,1
      2,a,2025-01-01,2025-01-05,,,,,1

      """
    ).recomputed()
    let accounts = try #require(recomputed.accounts(of: "r"))
    #expect(accounts.rejected == 3 && accounts.duplicate == 1 && accounts.accepted == 2)
    #expect(accounts.setAside.map { "\($0.line) \($0.reason.code)" }.count == 3)
    #expect(try recomputed.values(of: "fines", "2025-12-31")["a"] == 11)
  }

  @Test("a withdrawal ends the record from its known day on; said again, it is new")
  func withdrawals() throws {
    let recomputed = try sample(
      """
      1,a,2025-01-01,2025-01-05,,,,,10
      1,,,2025-02-05,,,,D,
      1,a,2025-01-01,2025-03-05,,,,,10
      2,b,2025-01-01,2025-01-05,,,,,5
      2,,,2025-01-05,,,,D,
      3,,,2025-01-05,,,,D,
      4,b,2025-01-01,,,,,,7
      4,,,,,,,D,

      """
    ).recomputed()
    for (known, a, b) in [
      ("2025-02-04", 10.0, 7.0), ("2025-02-05", 0, 7), ("2025-03-05", 10, 7),
    ] {
      #expect(
        try recomputed.values(of: "fines", "2025-01-31", knownAt: known) == ["a": a, "b": b],
        "\(known)")
    }
    let accounts = try #require(recomputed.accounts(of: "r"))
    // 1 said again and 4, whose withdrawal has no day, count; what was taken back does not.
    #expect(accounts.instruction == 4 && accounts.accepted == 2 && accounts.superseded == 2)
    #expect(
      accounts.setAside.map { "\($0.line) \($0.reason.code)" } == ["7 BH-1927", "9 BH-1927"])
    #expect(accounts.balances)
  }

  @Test("an expiry is the first day that does not count, or the last that does")
  func expiry() throws {
    let rows = "1,a,2025-01-01,2025-01-01,2025-06-30,,,,1\n"
    for (last, stillCounts) in [("exclusive", 0.0), ("inclusive", 1)] {
      let recomputed = try sample(
        rows, #", "expires": {"column": "until", "last": "\#(last)"}"#
      ).recomputed()
      #expect(try recomputed.values(of: "n", "2025-06-29")["a"] == 1)
      #expect(try recomputed.values(of: "n", "2025-06-30")["a"] == stillCounts)
      #expect(try recomputed.values(of: "n", "2025-07-01")["a"] == 0)
      #expect(try recomputed.values(of: "ever", "2025-07-01")["a"] == 1)
    }
    #expect(try sample(rows).recomputed().values(of: "n", "2025-07-01")["a"] == 1)
  }

  @Test("a repair counts from its day on, once it is known")
  func repair() throws {
    let recomputed = try sample(
      """
      1,a,2025-01-01,2025-01-01,,2025-03-01,2025-05-01,,1
      2,b,2025-01-01,2025-01-01,,2025-03-01,,,1

      """, #", "repaired": {"column": "good", "known": "goodKnown"}"#
    ).recomputed()
    func counts(_ at: String, _ known: String) throws -> [String: Double?] {
      try recomputed.values(of: "n", at, knownAt: known)
    }
    #expect(try counts("2025-02-28", "2025-12-31") == ["a": 1, "b": 1])
    #expect(try counts("2025-03-01", "2025-12-31") == ["a": 0, "b": 0])
    #expect(try counts("2025-03-01", "2025-04-30") == ["a": 1, "b": 0])
    #expect(try recomputed.values(of: "ever", "2025-12-31") == ["a": 1, "b": 1])
  }

  @Test("rows without event are rejected, rows without a subject of the class unresolved")
  func refusals() throws {
    let recomputed = try sample(
      """
      1,a,,2025-01-05,,,,,1
      2,x,2025-01-01,2025-01-05,,,,,1
      3,,2025-01-01,2025-01-05,,,,,1
      ,a,2025-01-01,2025-01-05,,,,,1
      ,b,2025-01-01,2025-02-05,,,,,1
      5,x,,2025-01-05,,,,,1
      6,,,2025-01-05,,,,,1

      """
    ).recomputed()
    let accounts = try #require(recomputed.accounts(of: "r"))
    #expect(
      accounts.setAside.map { "\($0.line) \($0.reason.code)" } == [
        "2 BH-1924", "3 BH-1922", "4 BH-1921", "7 BH-1924", "8 BH-1924",
      ])
    #expect(accounts.rejected == 3 && accounts.unresolved == 2)
    // A missing key is a key like others.
    #expect(accounts.accepted == 1 && accounts.superseded == 1 && accounts.balances)
  }

  @Test("records through others have the subject and days of their parents, as these were known")
  func through() throws {
    let sample = try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "i": {"files": ["i.csv"], "columns": {
           "no": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
           "known": {"type": "day"}}},
         "v": {"files": ["v.csv"], "columns": {
           "inspection": {"type": "code"}, "code": {"type": "integer"}}},
         "w": {"files": ["w.csv"], "columns": {
           "inspection": {"type": "text"}, "code": {"type": "integer"}, "n": {"type": "integer"},
           "seen": {"type": "day"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "records": {
         "i": {"class": "c", "subject": "who", "key": ["no"], "event": "day", "known": "known"},
         "v": {"class": "c", "key": ["inspection", "code"],
               "through": {"dataset": "i", "columns": ["inspection"]}},
         "w": {"class": "c", "key": ["n"], "known": "seen",
               "through": {"dataset": "v", "columns": ["inspection", "code"]}}},
       "indicators": {
         "v": {"dataset": "v", "measure": "count"}, "w": {"dataset": "w", "measure": "count"}}}
      """,
      files: [
        "s.csv": "id\na\nb\n",
        "i.csv":
          "no,who,day,known\n1,a,2025-01-10,2025-01-20\n1,b,2025-02-10,2025-02-20\n2,x,2025-01-01,2025-01-01\n",
        "v.csv": "inspection,code\n1,7\n1,8\n1,8\n2,7\n3,7\n",
        "w.csv": "inspection,code,n,seen\n1,7,1,2025-06-01\n1,9,2,2025-06-01\n1,7,3,\n",
      ])
    let recomputed = try sample.recomputed()
    #expect(
      try recomputed.values(of: "v", "2025-12-31", knownAt: "2025-01-19") == ["a": 0, "b": 0])
    #expect(try recomputed.values(of: "v", "2025-01-09", knownAt: "2025-01-20")["a"] == 0)
    #expect(
      try recomputed.values(of: "v", "2025-01-10", knownAt: "2025-01-20") == ["a": 2, "b": 0])
    #expect(
      try recomputed.values(of: "v", "2025-12-31", knownAt: "2025-02-19") == ["a": 2, "b": 0])
    #expect(
      try recomputed.values(of: "v", "2025-02-09", knownAt: "2025-12-31") == ["a": 0, "b": 0])
    #expect(
      try recomputed.values(of: "v", "2025-02-10", knownAt: "2025-02-20") == ["a": 0, "b": 2])
    #expect(
      try recomputed.values(of: "w", "2025-12-31", knownAt: "2025-01-19") == ["a": 0, "b": 0])
    #expect(
      try recomputed.values(of: "w", "2025-12-31", knownAt: "2025-02-19") == ["a": 1, "b": 0])
    #expect(
      try recomputed.values(of: "w", "2025-12-31", knownAt: "2025-05-31") == ["a": 0, "b": 1])
    #expect(try recomputed.values(of: "w", "2025-12-31", knownAt: "2025-06-01")["b"] == 2)
    let children = try #require(recomputed.accounts(of: "v"))
    #expect(children.accepted == 2 && children.duplicate == 1 && children.unresolved == 2)
    #expect(
      children.setAside.map { "\($0.line) \($0.reason.code)" } == ["5 BH-1923", "6 BH-1923"])
    #expect(recomputed.accounts(of: "w")?.unresolved == 1)
    for accounts in recomputed.accounts { #expect(accounts.balances) }
  }

  /// Penalties `early` of a, known on the 1st, and `late` of b, known on the
  /// 10th; and parts of them.
  private func parts(_ rows: String) throws -> Recomputation {
    try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "p": {"files": ["p.csv"], "columns": {
           "no": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"}}},
         "q": {"files": ["q.csv"], "columns": {
           "no": {"type": "text"}, "of": {"type": "text"}, "seen": {"type": "day"},
           "says": {"type": "code"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "records": {
         "p": {"class": "c", "subject": "who", "key": ["no"], "event": "day"},
         "q": {"class": "c", "key": ["no"], "known": "seen", "withdrawal": "(says = 'D')",
               "through": {"dataset": "p", "columns": ["of"]}}},
       "indicators": {"q": {"dataset": "q", "measure": "count"}}}
      """,
      files: [
        "s.csv": "id\na\nb\n", "p.csv": "no,who,day\nearly,a,2025-01-01\nlate,b,2025-01-10\n",
        "q.csv": "no,of,seen,says\n" + rows,
      ]
    ).recomputed()
  }

  @Test("rows said before their parent was known are in the order in which they were said")
  func beforeParent() throws {
    for (rows, counts, accepted, superseded) in [
      ("1,late,2025-01-03,x\n1,late,2025-01-04,y\n", 1.0, 1, 1),
      ("1,late,2025-01-03,x\n1,late,2025-01-04,D\n", 0, 0, 1),
      ("1,late,2025-01-03,x\n1,,2025-01-03,D\n", 0, 0, 1),
      ("1,late,2025-01-03,x\n1,late,2025-01-04,D\n1,late,2025-01-05,x\n", 1, 1, 1),
      ("1,late,2025-01-03,x\n1,late,2025-01-03,y\n", 0, 0, 0),
    ] {
      let recomputed = try parts(rows)
      #expect(
        try recomputed.values(of: "q", "2025-12-31", knownAt: "2025-01-09") == ["a": 0, "b": 0])
      #expect(
        try recomputed.values(of: "q", "2025-12-31", knownAt: "2025-01-10")
          == ["a": 0, "b": counts], "\(rows)")
      let accounts = try #require(recomputed.accounts(of: "q"))
      #expect(accounts.accepted == accepted && accounts.superseded == superseded, "\(rows)")
      #expect(accounts.balances && accounts.setAside.count == accounts.rejected, "\(rows)")
    }
  }

  @Test("what was said before something that is known already never counts")
  func belated() throws {
    let recomputed = try parts(
      "1,early,2025-01-02,x\n1,late,2025-01-03,x\n1,early,2025-01-04,x\n")
    for (known, a) in [("2025-01-01", 0.0), ("2025-01-02", 1), ("2025-01-31", 1)] {
      #expect(
        try recomputed.values(of: "q", "2025-12-31", knownAt: known) == ["a": a, "b": 0], "\(known)"
      )
    }
    let accounts = try #require(recomputed.accounts(of: "q"))
    #expect(accounts.accepted == 1 && accounts.duplicate == 1 && accounts.superseded == 1)
  }

  @Test("records that take their subjects from each other are refused")
  func circle() throws {
    let sample = try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "p": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "q": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "records": {
         "p": {"class": "c", "key": ["id"], "through": {"dataset": "q", "columns": ["id"]}},
         "q": {"class": "c", "key": ["id"], "through": {"dataset": "p", "columns": ["id"]}}}}
      """, files: ["s.csv": "id\na\n"])
    let failure = try #require(throws: Failure.self) { try sample.recomputed() }
    #expect(failure.findings.map(\.kind) == [VerificationFindings.circularRecords])
  }

  @Test("the order of rows changes nothing but evidence")
  func order() throws {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = SeededRandom(seed)
    var rows: [String] = []
    for _ in 0..<80 {
      let number = Int.random(in: 1...12, using: &random)
      let month = Int.random(in: 1...3, using: &random)
      let op = Int.random(in: 0..<6, using: &random) == 0 ? "D" : ""
      rows.append(
        "\(number),\(number % 2 == 0 ? "a" : "b"),2025-0\(month)-01,2025-0\(month + 3)-01,,,,\(op),"
          + "\(Int.random(in: 1...2, using: &random))\n")
    }
    let one = try sample(rows.joined()).recomputed()
    let other = try sample(rows.shuffled(using: &random).joined()).recomputed()
    for known in ["2025-04-01", "2025-05-01", "2025-12-31"] {
      for indicator in ["n", "fines", "ever"] {
        #expect(
          try one.values(of: indicator, "2025-12-31", knownAt: known)
            == other.values(of: indicator, "2025-12-31", knownAt: known), "seed \(seed)")
      }
    }
    let (a, b) = (one.accounts(of: "r"), other.accounts(of: "r"))
    #expect(a?.accepted == b?.accepted && a?.duplicate == b?.duplicate, "seed \(seed)")
    #expect(a?.superseded == b?.superseded && a?.rejected == b?.rejected, "seed \(seed)")
  }
}
