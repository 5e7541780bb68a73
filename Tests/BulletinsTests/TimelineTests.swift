import Tabular
import Testing

@testable import Bulletins

@Suite("Timeline")
struct TimelineTests {
  private func line(_ first: String, _ last: String) throws -> Timeline {
    let months = try [#require(Month(first)), #require(Month(last))]
    return Timeline(
      of: [[Bulletin.Point(period: months[0], level: nil)]], and: months[1])
  }

  @Test("it holds every month of every series, and the bulletin's own")
  func months() throws {
    let timeline = try line("2025-11", "2026-02")
    #expect(timeline.months.map(\.description) == ["2025-11", "2025-12", "2026-01", "2026-02"])
    #expect(try line("2026-03", "2026-02").count == 2)
  }

  @Test("a month without a point is missing, and so is one without a number")
  func missing() throws {
    let timeline = try line("2026-01", "2026-04")
    let figure = Bulletin.Figure(1, "1")
    let levels = timeline.levels(of: [
      Bulletin.Point(period: timeline.first, level: figure),
      Bulletin.Point(period: timeline.first.advanced(by: 1), level: nil),
      Bulletin.Point(period: timeline.last, level: figure),
    ])
    #expect(levels == [figure, nil, nil, figure])
  }

  @Test("one to nine labels, on round months, whatever the length")
  func marks() throws {
    let last = try #require(Month("2026-10"))
    for count in 1...400 {
      let timeline = Timeline(
        of: [[Bulletin.Point(period: last.advanced(by: 1 - count), level: nil)]], and: last)
      #expect(timeline.count == count)
      #expect((1...9).contains(timeline.marks.count), "\(count) months")
      #expect(timeline.marks.count { $0.always } <= 5, "\(count) months")
    }
    #expect(
      try line("2025-08", "2026-10").marks.map(\.label) == [
        "2025-09", "2025-11", "2026-01", "2026-03", "2026-05", "2026-07", "2026-09",
      ])
    #expect(try line("2019-08", "2026-10").marks.map(\.label).first == "2020")
  }

  @Test("a single month lies in the middle")
  func single() throws {
    #expect(try line("2026-10", "2026-10").position(0) == 0.5)
    #expect(try line("2026-09", "2026-10").position(1) == 1)
  }
}
