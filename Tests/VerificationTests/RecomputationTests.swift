import Diagnostics
import Tabular
import Testing

@testable import Verification

@Suite("Recomputation")
struct RecomputationTests {
  private let pipeline = """
    {"datasets": {
       "other": {"files": ["other.csv"], "where": "(x > 1)", "columns": {"x": {"type": "integer"}}},
       "s": {"files": ["s.csv"], "columns": {"id": {"type": "text"}, "from": {"type": "day"}}},
       "r": {"files": ["r*.csv"], "columns": {
         "no": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
         "fine": {"type": "integer"}}}},
     "subjects": {"c": {"dataset": "s", "id": "id", "effective": "from"}},
     "records": {"r": {"class": "c", "subject": "who", "key": ["no"], "event": "day"}},
     "indicators": {
       "b": {"dataset": "r", "measure": "sum", "of": "fine", "window": "12M"},
       "a": {"dataset": "r", "measure": "decayed_count", "half_life": "10D"},
       "d": {"dataset": "s", "measure": "days_since", "of": "from"},
       "c": {"share": {"part": "b", "whole": "d"}}}}
    """

  private func sample() throws -> Sample {
    try Sample(
      pipeline,
      files: [
        "s.csv": "id,from\nz,2025-01-01\ny,\n",
        "r1.csv": "no,who,day,fine\n1,z,2024-01-01,5\n",
        "r2.csv": "no,who,day,fine\n2,z,2025-05-21,7\n3,y,2025-05-01,\n",
        "other.csv": "x\n1\n2\nq\n",
      ])
  }

  @Test("a matrix has the subjects in force and the class's indicators, both in binary order")
  func matrix() throws {
    let matrix = try sample().recomputed()
      .matrix(of: "c", at: day("2025-05-31"), knownAt: day("2025-05-31"))
    #expect(matrix.indicators == ["a", "b", "c", "d"])
    #expect(matrix.subjects.map(\.id) == ["y", "z"])
    #expect(matrix.subjects[0].values == [0.125, 0, nil, nil])
    let old = try #require(matrix.subjects[1].values[0])
    #expect(abs(old - 0.5) < 1e-10)
    #expect(matrix.subjects[1].values.dropFirst() == [7, 7.0 / 150, 150])
    #expect(matrix.subjects.allSatisfy { $0.evidence.isEmpty })
  }

  @Test("evidence names the rows of every value by file and line")
  func evidence() throws {
    let recomputed = try sample().recomputed()
    let subject = try #require(
      try recomputed.evidence(
        of: "z", in: "c", at: day("2025-05-31"), knownAt: day("2025-05-31")))
    #expect(subject.evidence.count == 4)
    #expect(subject.evidence[0].map(\.file) == ["r1.csv", "r2.csv"])
    #expect(subject.evidence[0].map(\.line) == [2, 2])
    #expect(subject.evidence[0][1].weight == 0.5)
    #expect(
      subject.evidence[1] == [
        SourceRecord(
          dataset: "r", file: "r2.csv", line: 2, event: day("2025-05-21"),
          known: day("2025-05-21"), amount: 7, weight: 1,
          standing: RecordStanding(
            state: .inForce, expires: nil, repair: nil, left: nil, term: nil, bars: [],
            objection: nil,
            isSelfDeclared: false))
      ])
    #expect(subject.evidence[2].isEmpty)
    #expect(subject.evidence[3].map(\.file) == ["s.csv"])
    #expect(
      try recomputed.evidence(
        of: "z", in: "c", at: day("2024-12-31"), knownAt: day("2025-05-31")) == nil)
    #expect(
      try recomputed.evidence(
        of: "nobody", in: "c", at: day("2025-05-31"), knownAt: day("2025-05-31")) == nil)
  }

  @Test("every dataset of the catalog is accounted for, used or not")
  func accounts() throws {
    let recomputed = try sample().recomputed()
    #expect(recomputed.accounts.map(\.dataset) == ["other", "r", "s"])
    let other = recomputed.accounts[0]
    #expect(other.read == 3 && other.accepted == 1 && other.excluded == 1 && other.rejected == 1)
    #expect(
      other.setAside == [
        SetAsideRow(file: "other.csv", line: 4, reason: .unreadable(1240), column: "x")
      ])
    #expect(recomputed.accounts[1].files.map(\.rows) == [1, 2])
    for accounts in recomputed.accounts { #expect(accounts.balances) }
  }

  @Test("a class that the release does not have is refused with those it has")
  func unknownClass() throws {
    let recomputed = try sample().recomputed()
    let failure = try #require(throws: Failure.self) {
      try recomputed.matrix(of: "x", at: day("2025-05-31"), knownAt: day("2025-05-31"))
    }
    #expect(failure.findings.map(\.kind) == [VerificationFindings.unknownClass])
    #expect(failure.findings[0]["classes"] == .names(["c"]))
  }
}

extension RecomputedSubject: Equatable {
  public static func == (a: RecomputedSubject, b: RecomputedSubject) -> Bool {
    a.id == b.id && a.values == b.values && a.evidence == b.evidence
  }
}
