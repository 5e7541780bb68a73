import Testing

@testable import Tabular

@Suite("Day: months and days away")
struct DayMonthsTests {
  @Test(
    "a month away keeps the day of the month, clamps it, and keeps the last day the last",
    arguments: [
      ("2026-10-15", -12, "2025-10-15"), ("2026-10-31", -12, "2025-10-31"),
      ("2025-03-31", -1, "2025-02-28"), ("2024-03-31", -1, "2024-02-29"),
      ("2025-03-30", -1, "2025-02-28"), ("2025-03-29", -1, "2025-02-28"),
      ("2025-02-28", 1, "2025-03-31"), ("2024-02-28", 1, "2024-03-28"),
      ("2024-02-29", 12, "2025-02-28"), ("2025-02-28", -12, "2024-02-29"),
      ("2024-02-29", -12, "2023-02-28"), ("2024-02-28", -12, "2023-02-28"),
      ("2026-04-30", -6, "2025-10-31"), ("2026-04-29", -6, "2025-10-29"),
      ("2026-01-31", -1, "2025-12-31"), ("2026-01-01", -1, "2025-12-01"),
      ("2026-12-31", 2, "2027-02-28"), ("2026-05-05", 0, "2026-05-05"),
    ])
  func months(from: String, by months: Int, to: String) throws {
    let day = try #require(Day(from))
    #expect(day.advanced(months: months).description == to)
  }

  @Test("the later of two days is never carried before the earlier")
  func monotone() throws {
    let start = try #require(Day(year: 2023, month: 12, day: 1))
    for months in [-25, -13, -12, -6, -3, -2, -1, 1, 2, 11, 12, 14] {
      var last = start.advanced(months: months)
      for step in 1...900 {
        let next = start.advanced(days: step).advanced(months: months)
        #expect(last <= next)
        last = next
      }
    }
  }

  @Test("months reach beyond the first year and stay days of the calendar")
  func farAway() throws {
    let day = try #require(Day("0001-01-31"))
    let before = day.advanced(months: -1)
    #expect(before.number == day.number - 31)
    let (year, month, number) = day.advanced(months: -99_999).civil
    #expect((year, month, number) == (-8333, 10, 31))
    #expect(day.advanced(months: -99_999).advanced(months: 99_999) == day)
  }

  @Test("days are counted one by one")
  func days() throws {
    let day = try #require(Day("2024-02-28"))
    #expect(day.advanced(days: 1).description == "2024-02-29")
    #expect(day.advanced(days: 2).description == "2024-03-01")
    #expect(day.advanced(days: -59).description == "2023-12-31")
  }
}
