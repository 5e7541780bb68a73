import Diagnostics
import Documents
import Records
import Testing

@Suite("Row accounting")
struct RowAccountingTests {
  @Test("it balances when every row read is in exactly one other count")
  func balance() {
    #expect(RowAccounting(read: 6, accepted: 3, rejected: 2, excluded: 1).balances)
    #expect(!RowAccounting(read: 7, accepted: 3, rejected: 2, excluded: 1).balances)
    #expect(RowAccounting().balances)
  }

  @Test("accounts of two files add up")
  func sum() {
    let one = RowAccounting(read: 6, accepted: 3, rejected: 2, excluded: 1)
    #expect(one + one == RowAccounting(read: 12, accepted: 6, rejected: 4, excluded: 2))
  }
}

@Suite("Load reports")
struct LoadReportTests {
  let report = LoadReport(
    dataset: "penalties",
    files: [
      .init(
        path: "a.csv", bytes: 10, sha256: "ab",
        rows: RowAccounting(read: 6, accepted: 3, rejected: 2, excluded: 1))
    ],
    rejections: [
      .init(code: "BH-1", column: "c", reason: Wording(en: "e", zh: "z"), records: 2)
    ])

  @Test("a report reads back as it was written")
  func roundTrip() throws {
    #expect(LoadReport(json: try JSONValue(parsing: report.json.text())) == report)
  }

  @Test("another document is not a report")
  func other() {
    #expect(LoadReport(json: ["dataset": "x"]) == nil)
    #expect(LoadReport(json: ["dataset": "x", "files": [1], "rejections": []]) == nil)
  }
}
