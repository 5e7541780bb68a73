import Tabular
import Testing

@testable import Verification

@Suite("Recounting the quality of a dataset")
struct QualityRecountTests {
  private static let pipeline = """
    {"datasets": {"p": {"source": "s", "files": ["p.csv"], "columns": {
       "doc": {"type": "text"}, "code": {"type": "text"}, "name": {"type": "text"},
       "event": {"type": "day"}, "known": {"type": "day"}, "fine": {"type": "integer"},
       "op": {"type": "text"}}}},
     "calendar": {"2026-10-01": "holiday", "2026-10-03": "workday"},
     "quality": {"examples": 2, "targets": {"late": 0.5}, "datasets": {"p": {
       "identifier": {"column": "code", "kinds": ["organisation"]}, "name": "name",
       "key": ["doc"], "required": ["doc", "code"], "event": "event", "known": "known",
       "limit": 2, "period": "known", "withdrawal": "op = 'd'"}}}}
    """

  private func recount(_ rows: String) throws -> QualityRecount {
    let sample = try Sample(
      Self.pipeline, files: ["p.csv": "doc,code,name,event,known,fine,op\n" + rows],
      since: "2026-09")
    return try #require(try sample.recomputed().recounts["p"])
  }

  @Test("a few rows, worked out by hand")
  func byHand() throws {
    // 00000001-6, with the check of 8 × 1 … is 2·1 = 2: 11 − 2 = 9.
    let found = try recount(
      """
      a,00000001-9,甲,2026-09-30,2026-10-05,1,i
      a,000000019,甲,2026-09-30,2026-10-05,1,i
      b,000000019,乙,2026-09-30,2026-10-08,1,i
      b,000000019,乙,2026-09-30,2026-10-08,2,i
      c,123,丙,2026-10-02,2026-10-01,1,i
      c,,丙,2026-10-02,2026-11-01,1,i
      ,1*3,丙,,2026-10-02,1,i
      b,,,,2026-10-09,,d
      """ + "\n")
    let counts = try #require(found.counts[Month("2026-10")])
    #expect(found.later == 1)
    #expect(counts["rows"] == 6)
    #expect(counts["withdrawals"] == 1)
    #expect(counts["valid"] == 4)
    #expect(counts["wrong_length"] == 1)
    #expect(counts["masked"] == 1)
    #expect(counts["shared_codes"] == 1)
    #expect(counts["clashing_rows"] == 4)
    #expect(counts["duplicates"] == 0, "the two say their code in different characters")
    #expect(counts["conflicting_keys"] == 2)
    #expect(counts["keyless"] == 1)
    #expect(counts["complete"] == 4)
    #expect(counts["dated"] == 5)
    #expect(counts["early"] == 1)
    // 30 September to 5 October: 2, 3 (worked), 5; to 8 October also 6, 7, 8.
    #expect(counts["late"] == 4)
    #expect(counts["delay_median"] == 3)
    #expect(counts["delay_p90"] == 6)
    #expect(found.counts[Month("2026-09")]?["rows"] == 0)
    #expect(found.fields[Month("2026-10")]?["doc"]?.missing == 1)
    #expect(found.fields[Month("2026-10")]?["code"]?.invalid == 1)
    #expect(found.examples["late"]?.map(\.line) == [2, 3, 4, 5])
    #expect(found.examples["undated"]?.map(\.reason) == ["event"])
  }
}
