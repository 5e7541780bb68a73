import Tabular
import Testing

@Suite("Days and months")
struct DayTests {
  @Test("every day from 1583 to 2500 agrees with counting them one by one")
  func everyDay() {
    var number = Day(year: 1583, month: 1, day: 1).map { Int($0.number) } ?? .min
    for year in 1583...2500 {
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (index, days) in [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated()
      {
        for day in 1...days {
          let value = Day(year: year, month: index + 1, day: day)
          #expect(value.map { Int($0.number) } == number)
          #expect(value?.civil ?? (0, 0, 0) == (year, index + 1, day))
          number += 1
        }
        #expect(Day(year: year, month: index + 1, day: days + 1) == nil)
      }
    }
  }

  @Test("days count from 1970-01-01")
  func epoch() {
    #expect(Day("1970-01-01")?.number == 0)
    #expect(Day("2000-02-29")?.number == 11016)
    #expect(Day("1969-12-31")?.description == "1969-12-31")
  }

  @Test(
    "only ISO dates that exist are read",
    arguments: ["2026-02-29", "2026-13-01", "2026-1-05", "20260105", "2026-01-05 ", "0000-01-01"])
  func refused(text: String) {
    #expect(Day(text) == nil)
  }

  @Test("a month knows its first and last day")
  func months() throws {
    let month = try #require(Month("2024-02"))
    #expect(month.firstDay.description == "2024-02-01")
    #expect(month.lastDay.description == "2024-02-29")
    #expect(month.advanced(by: -2).description == "2023-12")
    #expect(month.lastDay.month == month)
    #expect(Month("2024-13") == nil)
  }
}
