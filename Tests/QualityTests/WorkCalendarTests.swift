import Diagnostics
import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Calendars of working days")
struct WorkCalendarTests {
  private func read(_ text: String) -> [String] {
    do throws(Failure) {
      return try WorkCalendar(content: Array(text.utf8), path: "c.csv", at: .program).entries.map {
        "\($0.day) \($0.kind)"
      }
    } catch {
      return error.findings.map { "\($0.kind.code) \($0.message())" }
    }
  }

  @Test("lines name a day and its kind, in any order, with or without BOM and CR")
  func read() {
    let expected = ["2026-10-01 holiday", "2026-10-10 workday"]
    #expect(read("date,kind\n2026-10-10,workday\n2026-10-01,holiday\n") == expected)
    #expect(
      read("\u{FEFF}date,kind\r\n2026-10-01,holiday\r\n2026-10-10,workday") == expected)
    #expect(read("date,kind\n").isEmpty)
  }

  @Test("every line that says something else is told, and every day that is named again")
  func refused() {
    #expect(
      read("day,kind\n2026-02-30,holiday\n2026-10-01,free\n2026-10-01\n\n").map { $0.prefix(7) }
        == Array(repeating: "BH-2712", count: 5))
    #expect(
      read("date,kind\n2026-10-01,holiday\n2026-10-02,holiday\n2026-10-01,workday\n") == [
        "BH-2713 line 4 of the calendar c.csv names a day that line 2 names"
      ])
  }

  @Test("a file that is not there is told where the pipeline names it")
  func missing() {
    #expect(mistakes(penaltyQuality, calendar: "c.csv", folder: "/nowhere") == ["BH-2711"])
  }

  @Test("a year of the pipeline without an entry is warned of, and so is no calendar at all")
  func warnings() throws {
    let folder = TemporaryFolder()
    try folder.write("date,kind\n2025-10-01,holiday\n", to: "c.csv")
    func codes(_ yaml: String, _ calendar: String?) throws -> [String] {
      try resolve(
        yaml, calendar: calendar, folder: folder.path,
        months: [month("2025-12"), month("2026-01"), month("2026-02"), month("2027-01")]
      ).warnings.map { "\($0.kind.code) \($0.message(.zh))" }
    }
    #expect(
      try codes(penaltyQuality, "c.csv") == [
        "BH-2716 日历未列出 2026 年的任何日期，该年按普通周计",
        "BH-2716 日历未列出 2027 年的任何日期，该年按普通周计",
      ])
    #expect(try codes(penaltyQuality, nil).map { $0.prefix(7) } == ["BH-2715"])
    let untimed = "datasets: {penalty: {period: published}}"
    #expect(try codes(untimed, nil).isEmpty)
    #expect(try codes(untimed, "c.csv").map { $0.prefix(7) } == ["BH-2714"])
  }
}
