import Tabular
import Testing

@testable import Verification

@Suite("Successions of the second path")
struct SuccessionsTests {
  private func sample(_ successions: String, fines: String = "") throws -> Recomputation {
    try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}}},
         "f": {"files": ["f.csv"], "columns": {
           "doc": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"}}},
         "n": {"files": ["n.csv"], "columns": {
           "old": {"type": "text"}, "new": {"type": "text"}, "day": {"type": "day"},
           "known": {"type": "day"}, "op": {"type": "code"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id", "succession": {
         "dataset": "n", "from": "old", "to": "new", "effective": "day", "known": "known",
         "withdrawal": "(op = 'D')"}}},
       "records": {"f": {"class": "c", "subject": "who", "key": ["doc"], "event": "day"}},
       "indicators": {"n": {"dataset": "f", "measure": "count"}}}
      """,
      files: [
        "s.csv": "id\na\nb\nc\n", "n.csv": "old,new,day,known,op\n" + successions,
        "f.csv": "doc,who,day\n1,a,2025-01-01\n2,a,2025-01-02\n3,b,2025-01-01\n" + fines,
      ]
    ).recomputed()
  }

  private let chain = "a,b,2025-02-01,2025-03-01,\nb,c,2025-02-10,2025-02-15,\n"

  @Test("records are the successor's once that has effect and is known; the other is gone")
  func takesOver() throws {
    let recomputed = try sample(chain)
    for (asOf, known, expected) in [
      ("2025-01-31", "2025-12-31", ["a": 2, "b": 1, "c": 0]),
      ("2025-02-28", "2025-02-14", ["a": 2, "b": 1, "c": 0]),
      ("2025-02-28", "2025-02-28", ["a": 2, "c": 1]),
      ("2025-02-09", "2025-03-01", ["b": 3, "c": 0]),
      ("2025-02-10", "2025-03-01", ["c": 3]),
    ] {
      let found = try recomputed.values(of: "n", asOf, knownAt: known)
      #expect(found == expected.mapValues { Double($0) }, "\(asOf), \(known)")
    }
  }

  @Test("evidence says whom a record was taken over from, and since when")
  func evidence() throws {
    let subject = try #require(
      try sample(chain).evidence(
        of: "c", in: "c", at: day("2025-04-30"), knownAt: day("2025-04-30")))
    let late = SourceRecord.Origin(
      id: "a", effective: day("2025-02-10"), known: day("2025-03-01"))
    let early = SourceRecord.Origin(
      id: "b", effective: day("2025-02-10"), known: day("2025-02-15"))
    #expect(subject.evidence[0].map(\.line) == [2, 4, 3])
    #expect(subject.evidence[0].map(\.origin) == [late, early, late])
  }

  @Test("rows are versions by the two subjects; splits and circles are set aside")
  func accounts() throws {
    let recomputed = try sample(
      """
      a,b,2025-02-01,2025-02-01,
      a,b,2025-02-01,2025-02-02,
      a,b,2025-02-05,2025-02-03,
      a,b,,2025-02-20,D
      b,c,2025-02-01,2025-02-01,
      b,a,2025-02-01,2025-02-10,
      c,c,2025-02-01,2025-02-01,
      c,z,2025-02-01,2025-02-01,
      c,a,,2025-02-01,

      """)
    let found = try #require(recomputed.accounts(of: "n"))
    #expect(found.balances)
    #expect(found.duplicate == 1 && found.superseded == 2 && found.instruction == 1)
    #expect(found.accepted == 0 && found.unresolved == 4 && found.rejected == 1)
    #expect(
      found.setAside.map { "\($0.line) \($0.reason.code)" }
        == ["6 BH-1937", "7 BH-1937", "8 BH-1937", "9 BH-1922", "10 BH-1924"])
    #expect(try recomputed.values(of: "n", "2025-02-04") == ["a": 2, "c": 1])
    #expect(try recomputed.values(of: "n", "2025-02-05") == ["c": 3])
    // Of b there are two from the tenth on, and a is followed no further.
    #expect(try recomputed.values(of: "n", "2025-02-10") == ["b": 3, "c": 0])
    #expect(try recomputed.values(of: "n", "2025-02-20") == ["a": 2, "b": 1, "c": 0])
  }
}
