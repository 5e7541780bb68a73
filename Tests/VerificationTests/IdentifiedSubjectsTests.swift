import Tabular
import Testing

@testable import Verification

@Suite("Subjects of the second path")
struct IdentifiedSubjectsTests {
  /// A register with every declared role.
  private func sample(_ rows: String, more: String = "") throws -> Sample {
    try Sample(
      """
      {"datasets": {"s": {"files": ["s.csv"], "columns": {
         "id": {"type": "text"}, "name": {"type": "text"}, "region": {"type": "code"},
         "size": {"type": "decimal", "scale": 1}, "from": {"type": "day"},
         "known": {"type": "day"}, "founded": {"type": "day"}, "ended": {"type": "day"},
         "status": {"type": "code"}}}},
       "subjects": {"c": {
         "dataset": "s", "id": "id", "name": "name", "region": "region", "size": "size",
         "effective": "from", "known": "known", "founded": "founded", "ended": "ended",
         "in_force": "(status = '存续')"}}}
      """,
      files: ["s.csv": "id,name,region,size,from,known,founded,ended,status\n" + rows])
  }

  private func regions(
    _ recomputed: Recomputation, _ at: String, knownAt: String
  ) throws -> [String: String?] {
    let matrix = try recomputed.matrix(of: "c", at: day(at), knownAt: day(knownAt))
    return Dictionary(uniqueKeysWithValues: matrix.subjects.map { ($0.id, $0.region) })
  }

  @Test("the last version that is effective and known decides")
  func versions() throws {
    let recomputed = try sample(
      """
      b,B,1,1.5,2025-01-01,2025-01-10,,,存续
      b,B,2,2.5,2025-06-01,2025-08-01,,,存续
      a,A,3,,,,,,存续

      """
    ).recomputed()
    #expect(try regions(recomputed, "2025-01-01", knownAt: "2025-01-09") == ["a": "3"])
    #expect(try regions(recomputed, "2025-05-31", knownAt: "2026-01-01") == ["a": "3", "b": "1"])
    #expect(try regions(recomputed, "2025-06-01", knownAt: "2025-07-31") == ["a": "3", "b": "1"])
    #expect(try regions(recomputed, "2025-06-01", knownAt: "2025-08-01") == ["a": "3", "b": "2"])
    let matrix = try recomputed.matrix(
      of: "c", at: day("2025-06-01"), knownAt: day("2025-08-01"))
    #expect(matrix.subjects.map(\.id) == ["a", "b"])
    #expect(matrix.subjects.map(\.name) == ["A", "B"])
    #expect(matrix.subjects.map(\.size) == [nil, 2.5])
    let accounts = try #require(recomputed.accounts(of: "s"))
    #expect(accounts.accepted == 2 && accounts.superseded == 1 && accounts.balances)
  }

  @Test("a row that lasts a month says nothing of the day on which it has run")
  func lasting() throws {
    let recomputed = try Sample(
      """
      {"datasets": {"s": {"files": ["s.csv"], "columns": {
         "id": {"type": "text"}, "region": {"type": "code"}, "from": {"type": "day"},
         "ended": {"type": "day"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id", "region": "region", "effective": "from",
         "ended": "ended", "lasts": "1M"}}}
      """,
      files: [
        "s.csv": """
        id,region,from,ended
        a,1,2025-01-01,
        a,2,2025-03-01,
        b,3,2025-01-31,
        c,4,2025-01-01,2025-01-20
        d,5,,

        """
      ]
    ).recomputed()
    func at(_ day: String) throws -> [String: String?] {
      try regions(recomputed, day, knownAt: "2026-01-01")
    }
    #expect(try at("2025-01-19") == ["a": "1", "c": "4", "d": "5"])
    #expect(try at("2025-01-31") == ["a": "1", "b": "3", "d": "5"])
    #expect(try at("2025-02-01") == ["b": "3", "d": "5"])
    #expect(try at("2025-02-28") == ["d": "5"])
    #expect(try at("2025-03-31") == ["a": "2", "d": "5"])
    #expect(try at("2025-04-01") == ["d": "5"])
  }

  @Test("a subject whose last version is not in force is out, whatever was before")
  func condition() throws {
    let recomputed = try sample(
      """
      a,A,1,,2025-01-01,2025-01-01,,,存续
      a,A,1,,2025-06-01,2025-06-01,,,注销
      b,B,1,,2025-01-01,2025-01-01,,,

      """
    ).recomputed()
    #expect(try regions(recomputed, "2025-05-31", knownAt: "2026-01-01").keys.sorted() == ["a"])
    #expect(try regions(recomputed, "2025-06-01", knownAt: "2026-01-01").isEmpty)
  }

  @Test("subjects exist from their first day to the day before their end")
  func existence() throws {
    let recomputed = try sample("a,A,1,,,,2025-02-01,2025-03-01,存续\n").recomputed()
    for (text, exists) in [
      ("2025-01-31", false), ("2025-02-01", true), ("2025-02-28", true), ("2025-03-01", false),
    ] {
      #expect(try !regions(recomputed, text, knownAt: "2026-01-01").isEmpty == exists, "\(text)")
    }
  }

  @Test("rows that repeat are duplicates, rows that contradict are rejected, all of them")
  func conflicts() throws {
    let recomputed = try sample(
      """
      a,A,1,1.0,2025-01-01,2025-01-01,,,存续
      a,A,1,1,2025-01-01,2025-01-01,,,存续
      b,B,1,,2025-01-01,2025-01-01,,,存续
      b,B,2,,2025-01-01,2025-01-01,,,存续
      b,B,1,,2025-01-01,2025-01-01,,,存续
      b,B,3,,2025-01-01,2025-01-02,,,存续
       ,C,1,,2025-01-01,2025-01-01,,,存续

      """
    ).recomputed()
    let accounts = try #require(recomputed.accounts(of: "s"))
    #expect(accounts.read == 7 && accounts.balances)
    #expect(accounts.accepted == 2 && accounts.duplicate == 1)
    #expect(accounts.rejected == 3 && accounts.unresolved == 1)
    #expect(
      accounts.setAside.map { "\($0.line) \($0.reason.code)" } == [
        "4 BH-1926", "5 BH-1926", "6 BH-1926", "8 BH-1921",
      ])
    #expect(
      try regions(recomputed, "2026-01-01", knownAt: "2026-01-01") == ["a": "1", "b": "3"])
  }

  @Test("without a known day rows are known from the day they hold; without any, always")
  func always() throws {
    let pipeline = { (roles: String) in
      """
      {"datasets": {"s": {"files": ["s.csv"], "columns": {
         "id": {"type": "text"}, "from": {"type": "day"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"\(roles)}}}
      """
    }
    let files: KeyValuePairs = ["s.csv": "id,from\n a ,2025-02-01\n"]
    let dated = try Sample(pipeline(#", "effective": "from""#), files: files).recomputed()
    let plain = try Sample(pipeline(""), files: files).recomputed()
    func ids(_ recomputed: Recomputation, _ at: String, _ known: String) throws -> [String] {
      try recomputed.matrix(of: "c", at: day(at), knownAt: day(known)).subjects.map(\.id)
    }
    #expect(try ids(dated, "2025-02-01", "2025-01-31") == [])
    #expect(try ids(dated, "2025-02-01", "2025-02-01") == ["a"])
    #expect(try ids(plain, "1999-01-01", "1999-01-01") == ["a"])
  }
}
