import TestSupport
import Testing

@testable import Verification

@Suite("Days in the names of files, on the second path")
struct FileDayTests {
  @Test(
    "a name holds one day of a form, of a month the last",
    arguments: [
      ("debts-2026-02.csv", "yyyy-mm", "2026-02-28" as String?),
      ("x20240229.csv.gz", "yyyymmdd", "2024-02-29"),
      ("2026-01/debts-2026-02.csv", "yyyy-mm", "2026-02-28"), ("2026-02/debts.csv", "yyyy-mm", nil),
      ("a2026-02-2026-03.csv", "yyyy-mm", nil), ("202613.csv", "yyyymm", nil),
      ("1202602.csv", "yyyymm", nil),
    ])
  func days(path: String, form: String, day: String?) throws {
    let found = try? FileDay.day(in: path, written: form)
    #expect(
      found.map { PlainCalendar.date($0) }.map { "\($0.year)-\($0.month)-\($0.day)" }
        == day.map {
          $0.split(separator: "-").compactMap { Int($0) }.map(String.init).joined(separator: "-")
        })
  }
}
