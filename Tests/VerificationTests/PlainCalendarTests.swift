import Tabular
import Testing

@testable import Verification

@Suite("The calendar of the second path")
struct PlainCalendarTests {
  @Test("every day of four centuries has its date, and every date its day")
  func everyDay() throws {
    let first = try #require(PlainCalendar.day(year: 1799, month: 12, day: 31))
    let last = try #require(PlainCalendar.day(year: 2200, month: 1, day: 1))
    for number in first...last {
      let date = PlainCalendar.date(number)
      #expect(PlainCalendar.day(year: date.year, month: date.month, day: date.day) == number)
      #expect(date == Day(number: number).civil)
    }
  }

  @Test("the ends of the years 1 to 9999 are known, and nothing beyond")
  func ends() {
    #expect(PlainCalendar.day(year: 1, month: 1, day: 1) == -719_162)
    #expect(PlainCalendar.day(year: 1970, month: 1, day: 1) == 0)
    #expect(PlainCalendar.day(year: 9999, month: 12, day: 31) == 2_932_896)
    #expect(PlainCalendar.day(year: 0, month: 12, day: 31) == nil)
    #expect(PlainCalendar.day(year: 10_000, month: 1, day: 1) == nil)
    #expect(PlainCalendar.day(year: 2025, month: 2, day: 29) == nil)
    #expect(PlainCalendar.day(year: 2025, month: 13, day: 1) == nil)
    #expect(PlainCalendar.day(year: 2025, month: 4, day: 0) == nil)
  }

  @Test(
    "months before a day keep its day of the month, clamped; the last stays the last",
    arguments: [
      ("2026-10-31", 12, "2025-10-31"), ("2026-10-31", 1, "2026-09-30"),
      ("2026-03-31", 1, "2026-02-28"), ("2024-03-31", 1, "2024-02-29"),
      ("2026-03-30", 1, "2026-02-28"), ("2026-02-28", 1, "2026-01-31"),
      ("2024-02-28", 12, "2023-02-28"), ("2024-02-29", 12, "2023-02-28"),
      ("2023-02-28", 12, "2022-02-28"), ("2025-02-28", 12, "2024-02-29"),
      ("2026-01-15", 1, "2025-12-15"), ("2026-01-15", 25, "2023-12-15"),
      ("2026-04-30", 6, "2025-10-31"), ("2026-04-29", 6, "2025-10-29"),
      ("2026-10-15", 0, "2026-10-15"),
    ])
  func months(of text: String, back: Int, expected: String) {
    #expect(
      Day(number: PlainCalendar.day(back, monthsBefore: day(text).number)) == day(expected))
  }
}
