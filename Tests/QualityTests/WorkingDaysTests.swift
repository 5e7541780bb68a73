import Tabular
import TestSupport
import Testing

@testable import Quality

@Suite("Working days")
struct WorkingDaysTests {
  /// The announced days of 2026, and some of 2025.
  private static let calendar = WorkCalendar(
    [
      ("2025-10-01", 8, WorkCalendar.DayKind.holiday), ("2025-09-28", 1, .workday),
      ("2025-10-11", 1, .workday), ("2026-01-01", 3, .holiday), ("2026-01-04", 1, .workday),
      ("2026-02-15", 9, .holiday), ("2026-02-14", 1, .workday), ("2026-02-28", 1, .workday),
      ("2026-04-04", 3, .holiday), ("2026-05-01", 5, .holiday), ("2026-05-09", 1, .workday),
      ("2026-06-19", 3, .holiday), ("2026-09-25", 3, .holiday), ("2026-09-20", 1, .workday),
      ("2026-10-01", 7, .holiday), ("2026-10-10", 1, .workday),
    ].flatMap { first, count, kind in
      (0..<count).map {
        WorkCalendar.Entry(Day(number: day(first).number + Int32($0)), kind)
      }
    })

  /// Whether a day is worked, by its weekday and the list: the slow way.
  private func isWorked(_ one: Day, _ calendar: WorkCalendar) -> Bool {
    if let entry = calendar.entries.first(where: { $0.day == one }) {
      return entry.kind == .workday
    }
    // Zeller's congruence: 0 is Saturday.
    var (year, month, date) = one.civil
    if month < 3 { (year, month) = (year - 1, month + 12) }
    let weekday = (date + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7
    return weekday > 1
  }

  @Test("between any two days of two years, as counted one by one")
  func exhaustive() {
    for calendar in [Self.calendar, .plain] {
      let days = WorkingDays(calendar)
      let first = day("2025-08-01").number
      let span = 560
      let isWorked = (0...span).map {
        self.isWorked(Day(number: first + Int32($0)), calendar)
      }
      for event in 0...span {
        var counted = 0
        for known in event...span {
          if known > event, isWorked[known] { counted += 1 }
          let (a, b) = (Day(number: first + Int32(event)), Day(number: first + Int32(known)))
          guard days.count(after: a, upTo: b) == counted, days.count(after: b, upTo: a) == -counted
          else {
            Issue.record("\(a) to \(b): \(days.count(after: a, upTo: b)), not \(counted)")
            return
          }
        }
      }
    }
  }

  @Test("the day of the event does not count, the day known does")
  func ends() {
    let days = WorkingDays(.plain)
    // A Friday, the Monday after it.
    #expect(days.count(after: day("2026-10-09"), upTo: day("2026-10-12")) == 1)
    #expect(days.count(after: day("2026-10-09"), upTo: day("2026-10-09")) == 0)
    #expect(days.count(after: day("2026-10-10"), upTo: day("2026-10-11")) == 0)
  }

  @Test("a decision before the National Day of 2026 has until 15 October, not 9 October")
  func nationalDay() {
    let (event, known) = (day("2026-09-30"), day("2026-10-15"))
    #expect(WorkingDays(.plain).count(after: event, upTo: known) == 11)
    #expect(WorkingDays(Self.calendar).count(after: event, upTo: known) == 7)
  }

  @Test("far from the calendar, and before 1970, the plain week counts")
  func outside() {
    let days = WorkingDays(Self.calendar)
    for start in ["0001-01-01", "1969-12-20", "2024-12-20", "2099-12-01", "9998-12-01"] {
      let first = day(start)
      var counted = 0
      for offset in 1...40 {
        let known = Day(number: first.number + Int32(offset))
        counted += isWorked(known, .plain) ? 1 : 0
        #expect(days.count(after: first, upTo: known) == counted, "\(start) + \(offset)")
      }
    }
    // Five of seven days, but for the exceptions between.
    #expect(
      days.count(after: day("1970-01-05"), upTo: day("2096-10-01"))
        - WorkingDays(.plain).count(after: day("1970-01-05"), upTo: day("2096-10-01"))
        == Self.calendar.entries.reduce(0) { sum, entry in
          sum + (entry.kind == .workday ? 1 : 0) - (isWorked(entry.day, .plain) ? 1 : 0)
        })
    #expect(!days.names(year: 2024))
    #expect(days.names(year: 2026))
  }
}
