import Diagnostics
import Records
import Tabular
import Testing

@testable import Quality

@Suite("Assessing a dataset")
struct AssessmentTests {
  private let code = Codes.all[0]
  private let other = Codes.all[1]

  @Test("identifiers are valid, of another kind, masked, in error for a reason, or absent")
  func identifiers() throws {
    let wrong = String(code.dropLast()) + (code.hasSuffix("0") ? "1" : "0")
    let rows = [
      code, Codes.persons[0], Codes.organisations[0], "91339900******0001X", wrong, "12345", "",
      "９１" + code.dropFirst(2),
      "00000000000000000X", "9133990张",
    ]
    let found = try Assessed(rows.map { Penalty(code: $0).cells })
    #expect(found[.rows] == 10)
    #expect(found[.valid] == 3)
    #expect(found[.otherKind] == 1)
    #expect(found[.masked] == 0)
    #expect(found[.wrongCheck] == 1)
    #expect(found[.wrongLength] == 2)
    #expect(found[.wrongCharacter] == 1)
    #expect(found[.absent] == 2)
    #expect(found.examples(.otherKind) == ["2 organisation"])
    #expect(found.examples(.wrong) == ["3 length", "4 check", "5 length", "9 character"])
    #expect(found.examples(.absent) == ["6", "8"])
    let masked = try Assessed([Penalty(code: "913399******00001X").cells])
    #expect(masked[.masked] == 1)
    #expect(masked.examples(.masked) == ["0"])
  }

  @Test("a required field is missing where it has no value, and an identifier in error is invalid")
  func completeness() throws {
    let found = try Assessed([
      Penalty(code: code, document: "a").cells, Penalty(code: code, document: "b", fine: nil).cells,
      Penalty(code: "12345", document: "c").cells, Penalty(code: "", fine: nil).cells,
      Penalty(code: "913399******00001X", document: "e").cells,
      Penalty(code: "00000000000000000X", document: "f").cells,
    ])
    #expect(found.report.fields == ["document", "code", "fine"])
    #expect(found.report.total.missing == [1, 2, 2])
    #expect(found.report.total.invalid == [0, 1, 0])
    #expect(found[.complete] == 2, "masked is neither right nor wrong")
    #expect(
      found.examples(.missing) == ["1 fine", "3 code", "3 document", "3 fine", "5 code"])
  }

  @Test("of one record, rows that repeat a day or the version before are duplicates")
  func duplicates() throws {
    func row(_ fine: Int64, _ published: String, op: String = "i") -> [Cell] {
      Penalty(document: "a", fine: fine, op: op, published: published).cells
    }
    func found(_ rows: [[Cell]]) throws -> (duplicates: [String], conflicts: [String]) {
      let found = try Assessed(rows)
      #expect(found.report.total[.duplicates] == found.examples(.duplicate).count)
      return (found.examples(.duplicate), found.examples(.conflict))
    }
    let (first, second, third) = ("2026-10-09", "2026-10-10", "2026-10-12")
    #expect(try found([row(1, first), row(1, first), row(1, first)]).duplicates == ["1", "2"])
    #expect(try found([row(1, second), row(1, first)]).duplicates == ["0"], "the later known")
    #expect(
      try found([row(1, first), row(2, second), row(1, third)]).duplicates.isEmpty,
      "corrected and corrected back")
    #expect(
      try found([row(1, first), row(9, second, op: "d"), row(1, third)]).duplicates.isEmpty,
      "taken back and said anew")
    #expect(
      try found([row(1, first), row(9, first, op: "d"), row(1, first)]).duplicates == ["2"],
      "a day's versions come before what takes them back")
    #expect(try found([row(1, first), row(2, first)]).conflicts == ["0", "1"])
    #expect(
      try found([row(1, first), row(2, second), row(3, second), row(1, third)]).duplicates == ["3"],
      "what contradicts itself does not stand")
    #expect(try found([row(1, ""), row(1, "")]).duplicates == ["1"])
  }

  @Test("rows of other keys, and without any key, are neither")
  func keys() throws {
    let found = try Assessed([
      Penalty(document: "a").cells, Penalty(document: "b").cells, Penalty().cells, Penalty().cells,
    ])
    #expect(found[.duplicates] == 0)
    #expect(found[.conflictingKeys] == 0)
    #expect(found[.keyless] == 2)
  }

  @Test("records that contradict themselves are counted once in each month, and once in all")
  func conflicts() throws {
    let yaml = penaltyQuality.replacing("period: published", with: "period: decided")
    let rows = [
      Penalty(decided: "2026-09-02", document: "a").cells,
      Penalty(decided: "2026-10-02", document: "a").cells,
      Penalty(decided: "2026-10-03", document: "a").cells,
    ]
    let found = try Assessed(rows, asking: yaml)
    #expect(found.report[month("2026-09")]?[.conflictingKeys] == 1)
    #expect(found.report[month("2026-09")]?[.conflictingRows] == 1)
    #expect(found[.conflictingKeys] == 1)
    #expect(found[.conflictingRows] == 2)
    #expect(found.report.total[.conflictingKeys] == 1)
  }

  @Test("a code with several names clashes, among all rows and among those of a month")
  func sharedCodes() throws {
    let found = try Assessed([
      Penalty(code: code, name: "虚拟甲").cells, Penalty(code: code, name: "虚拟 甲").cells,
      Penalty(code: code, name: "虚拟乙", published: "2026-09-09").cells,
      Penalty(code: other, name: "虚拟丙").cells, Penalty(code: other.lowercased(), name: "虚拟丁").cells,
      Penalty(code: Codes.persons[0], name: "虚某").cells,
      Penalty(code: Codes.persons[0], name: "虚二").cells,
    ])
    #expect(found.report.total[.sharedCodes] == 3)
    #expect(found.report.total[.sharedCodeRows] == 7)
    #expect(found[.sharedCodes] == 2)
    #expect(found[.sharedCodeRows] == 4)
    #expect(found[.clashingRows] == 4)
    #expect(found.examples(.sharedCode) == ["0", "1", "2", "3", "4"], "the first five")
  }

  @Test("a name with several codes of one kind clashes; persons may share a name")
  func multicodeNames() throws {
    let found = try Assessed([
      Penalty(code: code, name: "虚拟（甲）").cells, Penalty(code: other, name: "虚拟(甲)").cells,
      Penalty(code: Codes.persons[0], name: "虚某").cells,
      Penalty(code: Codes.persons[1], name: "虚某").cells,
      Penalty(code: Codes.persons[1], name: "虚拟甲").cells,
      Penalty(code: "12345", name: "虚拟（甲）").cells, Penalty(code: code).cells,
    ])
    #expect(found[.multicodeNames] == 1)
    #expect(found[.multicodeRows] == 2)
    #expect(found[.sharedCodes] == 1)
    #expect(found[.clashingRows] == 4)
    #expect(found.examples(.multicodeName) == ["0", "1"])
    let kinds = penaltyQuality.replacing("[uscc, prc_id]", with: "[uscc, organisation]")
    let mixed = try Assessed(
      [
        Penalty(code: code, name: "甲").cells,
        Penalty(code: Codes.organisations[0], name: "甲").cells,
      ], asking: kinds)
    #expect(mixed[.multicodeNames] == 0, "one may have a code of each kind")
  }

  @Test("an opaque identifier is what stands between the blanks")
  func opaque() throws {
    let yaml = penaltyQuality.replacing("[uscc, prc_id]", with: "[opaque]")
    let found = try Assessed(
      [
        Penalty(code: " x1 ", name: "甲").cells, Penalty(code: "x1", name: "乙").cells,
        Penalty(code: "X1", name: "乙").cells,
      ], asking: yaml)
    #expect(found[.valid] == 3)
    #expect(found[.sharedCodes] == 1)
    #expect(found[.multicodeNames] == 1)
    #expect(found[.clashingRows] == 3)
  }

  @Test("late is more working days than the limit, early is before the event")
  func delays() throws {
    // 28 September 2026 is a Monday.
    let rows = ["2026-10-07", "2026-10-08", "2026-09-28", "2026-09-27", ""].map {
      Penalty(decided: "2026-09-28", published: $0).cells
    }
    let plain = try Assessed(rows)
    #expect(plain.report.total[.dated] == 4)
    #expect(plain.report.total[.undated] == 1)
    #expect(plain.report.total[.late] == 1)
    #expect(plain.report.total[.early] == 1)
    #expect(plain.examples(.late) == ["1"])
    #expect(plain.examples(.early) == ["3"])
    #expect(plain.examples(.undated) == ["4 published"])
    #expect(plain.report.total.medianDelay == 7)
    #expect(plain.report.total.ninthDecileDelay == 8)
    let holidays = WorkCalendar((1...7).map { .init(day("2026-10-0\($0)"), .holiday) })
    let announced = try Assessed(rows, calendar: holidays)
    #expect(announced.report.total[.late] == 0)
    #expect(announced.tally.outsideCalendar == 0)
    let next = try Assessed(
      [
        Penalty(decided: "2025-12-31").cells,
        Penalty(decided: "2020-01-01", published: "2020-01-02").cells,
      ], calendar: holidays)
    #expect(next.tally.outsideCalendar == 1, "of months that are told")
  }

  @Test("what became known after the known-at is left out, without a day known by its event")
  func knownAt() throws {
    let rows = [
      Penalty(document: "a").cells, Penalty(document: "a", fine: 3).cells,
      Penalty(document: "a", published: "2026-10-20").cells,
      Penalty(document: "b", published: "").cells,
    ]
    let found = try Assessed(rows, knownAt: "2026-10-09")
    #expect(found.report.later == 1)
    #expect(found.report.total[.rows] == 3)
    #expect(found[.rows] == 2, "a row without a month is in no month")
    let yaml = "datasets: {penalty: {period: decided, event: decided}}"
    #expect(try Assessed(rows, asking: yaml, knownAt: "2026-10-07").report.later == 4)
    let undated = "datasets: {penalty: {period: decided}}"
    #expect(try Assessed(rows, asking: undated, knownAt: "2026-10-07").report.later == 0)
  }

  @Test("what is not declared is not counted")
  func undeclared() throws {
    let found = try Assessed(
      [Penalty().cells], asking: "datasets: {penalty: {period: published}}")
    #expect(
      QualityCount.allCases.filter { found.report.total[$0] != nil } == [.rows])
    let empty = try Assessed([])
    #expect(empty.report.total[.rows] == 0)
    #expect(empty.report.total.medianDelay == nil)
  }

  @Test("the report is read back as it was written")
  func report() throws {
    let found = try Assessed([Penalty(code: code, name: "甲").cells, Penalty(fine: nil).cells])
    #expect(QualityReport(json: found.report.json) == found.report)
    #expect(QualityReport(json: ["dataset": "x"]) == nil)
  }
}
