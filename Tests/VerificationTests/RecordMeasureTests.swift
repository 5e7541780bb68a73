import Diagnostics
import Testing

@testable import Verification

@Suite("Measures of the second path")
struct RecordMeasureTests {
  /// Records of subject `a` with a day, an amount in cents, a double and a
  /// word; the indicator `x` as these members of JSON say.
  private func value(
    _ indicator: String, _ at: String = "2025-12-31", rows: String = RecordMeasureTests.rows
  ) throws -> Double? {
    let sample = try Sample(
      """
      {"datasets": {
         "s": {"files": ["s.csv"], "columns": {
           "id": {"type": "text"}, "since": {"type": "day"},
           "capital": {"type": "decimal", "scale": 2}, "kind": {"type": "code"}}},
         "r": {"files": ["r.csv"], "columns": {
           "no": {"type": "text"}, "who": {"type": "text"}, "day": {"type": "day"},
           "fine": {"type": "decimal", "scale": 2}, "level": {"type": "double"},
           "word": {"type": "code"}}}},
       "subjects": {"c": {"dataset": "s", "id": "id"}},
       "records": {"r": {"class": "c", "subject": "who", "key": ["no"], "event": "day"}},
       "indicators": {
         "ones": {"dataset": "r", "measure": "count", "where": "(word = 'u')"},
         "all": {"dataset": "r", "measure": "count"},
         "none": {"dataset": "r", "measure": "count", "where": "(word = 'zz')"},
         "x": {\(indicator)}}}
      """,
      files: [
        "s.csv": "id,since,capital,kind\na,2025-12-01,12.34,P\n",
        "r.csv": "no,who,day,fine,level,word\n" + rows,
      ])
    return try sample.recomputed().values(of: "x", at)["a"] ?? nil
  }

  private static let rows = """
    1,a,2025-01-31,10.01,0.1,u
    2,a,2025-06-30,0.02,0.2,v
    3,a,2025-06-30,,,u
    4,a,2025-12-01,-5.00,0.3,v
    5,a,2026-01-01,99.00,9,u

    """

  @Test(
    "the measures by their definitions",
    arguments: [
      (#""measure": "count""#, 4), (#""measure": "exists""#, 1),
      (#""measure": "sum", "of": "fine""#, 5.03),
      (#""measure": "sum", "of": "level""#, 0.6),
      (#""measure": "mean", "of": "fine""#, 5.03 / 3),
      (#""measure": "min", "of": "fine""#, -5), (#""measure": "max", "of": "fine""#, 10.01),
      (#""measure": "distinct", "of": "word""#, 2), (#""measure": "distinct", "of": "fine""#, 3),
      (#""measure": "last", "of": "fine""#, -5), (#""measure": "first", "of": "fine""#, 10.01),
      (#""measure": "days_since""#, 30), (#""measure": "days_since_first""#, 334),
      (#""measure": "count", "where": "(fine > 1)""#, 1),
      (#""measure": "count", "where": "(fine < 1)""#, 2),
      (#""measure": "count", "window": "6M""#, 1), (#""measure": "count", "window": "11M""#, 3),
      (#""measure": "count", "window": "12M""#, 4), (#""measure": "count", "window": "30D""#, 0),
      (#""measure": "count", "window": "31D""#, 1),
      (#""measure": "last", "of": "fine", "where": "(day < date '2025-12-01')""#, 0.02),
    ] as [(String, Double)])
  func measures(indicator: String, expected: Double) throws {
    #expect(try value(#""dataset": "r", \#(indicator)"#) == expected)
  }

  @Test("the day evaluated is in the window, the day that the window is long before it is not")
  func window() throws {
    let indicator = #""dataset": "r", "measure": "count", "window": "1M""#
    #expect(try value(indicator, "2025-06-29") == 0)
    #expect(try value(indicator, "2025-06-30") == 2)
    // 30 July less a month is 30 June; 31 July is the last, and so is 30 June.
    #expect(try value(indicator, "2025-07-29") == 2)
    #expect(try value(indicator, "2025-07-30") == 0)
    #expect(try value(indicator, "2025-07-31") == 0)
    #expect(try value(indicator, "2025-02-27") == 1)
    #expect(try value(indicator, "2025-02-28") == 0)
  }

  @Test("what decays weighs half after each half-life")
  func decay() throws {
    let counted = try #require(
      try value(#""dataset": "r", "measure": "decayed_count", "half_life": "30D""#))
    // Ages 334, 184, 184 and 30 days.
    let weights = [334.0, 184, 184, 30].map { exp2Reference(-$0 / 30) }
    #expect(abs(counted - weights.reduce(0, +)) < 1e-15)
    let added = try #require(
      try value(
        #""dataset": "r", "measure": "decayed_sum", "of": "fine", "half_life": "30D""#))
    #expect(abs(added - (weights[0] * 10.01 + weights[1] * 0.02 - 2.5)) < 1e-12)
  }

  /// 2^x by its series.
  private func exp2Reference(_ x: Double) -> Double {
    let y = x * 0.693147180559945309417232121458
    var term = 1.0
    var sum = 1.0
    let part = y / 64
    for k in 1..<30 {
      term *= part / Double(k)
      sum += term
    }
    return (0..<6).reduce(sum) { product, _ in product * product }
  }

  @Test("of several records on one day the last of the table is last, whatever their lines")
  func ties() throws {
    for rows in [
      "2,a,2025-06-30,2.00,,\n1,a,2025-06-30,1.00,,\n3,a,2025-06-30,,,\n",
      "3,a,2025-06-30,,,\n1,a,2025-06-30,1.00,,\n2,a,2025-06-30,2.00,,\n",
    ] {
      #expect(try value(#""dataset": "r", "measure": "last", "of": "fine""#, rows: rows) == 2)
      #expect(try value(#""dataset": "r", "measure": "first", "of": "fine""#, rows: rows) == 1)
    }
  }

  @Test(
    "where nothing is measured, counts and sums are 0, others missing, unless declared",
    arguments: [
      (#""measure": "count""#, 0), (#""measure": "exists""#, 0),
      (#""measure": "sum", "of": "fine""#, 0), (#""measure": "distinct", "of": "fine""#, 0),
      (#""measure": "decayed_count", "half_life": "9D""#, 0),
      (#""measure": "decayed_sum", "of": "fine", "half_life": "9D""#, 0),
      (#""measure": "mean", "of": "fine""#, nil), (#""measure": "min", "of": "fine""#, nil),
      (#""measure": "max", "of": "fine""#, nil), (#""measure": "last", "of": "fine""#, nil),
      (#""measure": "first", "of": "fine""#, nil), (#""measure": "days_since""#, nil),
      (#""measure": "days_since_first""#, nil), (#""measure": "count", "empty": "missing""#, nil),
      (#""measure": "days_since", "empty": 9999"#, 9999),
      (#""measure": "max", "of": "fine", "empty": "-1.5""#, -1.5),
    ] as [(String, Double?)])
  func empty(indicator: String, expected: Double?) throws {
    #expect(try value(#""dataset": "r", \#(indicator)"#, rows: "") == expected)
  }

  @Test("a record without the cell is a record, and no cell")
  func missingCells() throws {
    let rows = "1,a,2025-06-30,,,\n"
    #expect(try value(#""dataset": "r", "measure": "count""#, rows: rows) == 1)
    #expect(try value(#""dataset": "r", "measure": "exists""#, rows: rows) == 1)
    #expect(
      try value(#""dataset": "r", "measure": "sum", "of": "fine", "empty": 7"#, rows: rows) == 7)
    #expect(try value(#""dataset": "r", "measure": "mean", "of": "fine""#, rows: rows) == nil)
    #expect(try value(#""dataset": "r", "measure": "distinct", "of": "word""#, rows: rows) == 0)
  }

  @Test("a share is its part by its whole, empty where the whole is 0 or missing")
  func shares() throws {
    #expect(try value(#""measure": "share", "share": {"part": "ones", "whole": "all"}"#) == 0.5)
    #expect(try value(#""share": {"part": "ones", "whole": "none"}"#) == nil)
    #expect(try value(#""share": {"part": "ones", "whole": "none"}, "empty": 1"#) == 1)
  }

  @Test("subjects themselves are measured by their version in force")
  func ofSubjects() throws {
    #expect(try value(#""dataset": "s", "measure": "value", "of": "capital""#) == 12.34)
    #expect(try value(#""dataset": "s", "measure": "days_since", "of": "since""#) == 30)
    #expect(
      try value(#""dataset": "s", "measure": "value", "of": "capital", "where": "(kind = 'Q')""#)
        == nil)
  }

  @Test("sums beyond 64 bits are exact")
  func wide() throws {
    let most = "92233720368547758.07"
    let rows = (1...5).map { "\($0),a,2025-06-30,\(most),,\n" }.joined()
    #expect(
      try value(#""dataset": "r", "measure": "sum", "of": "fine""#, rows: rows)
        == 461168601842738790.35)
  }

  @Test(
    "a measure that does not go with what it reads is refused",
    arguments: [
      #""dataset": "r", "measure": "sum", "of": "word""#,
      #""dataset": "r", "measure": "value", "of": "fine""#,
      #""dataset": "r", "measure": "decayed_count""#,
      #""dataset": "s", "measure": "count""#,
      #""dataset": "s", "measure": "days_since", "of": "capital""#,
    ])
  func refused(indicator: String) throws {
    let failure = try #require(throws: Failure.self) { try value(indicator) }
    #expect(failure.findings.map(\.kind) == [VerificationFindings.notMeasurable])
  }
}
