import Tabular

/// Counts working days: Monday to Friday but for the exceptions of a calendar.
///
/// The number of working days up to a day is a formula for the plain week, and
/// a sum of exceptions that is kept for every day between the first and the
/// last of them.
public struct WorkingDays: Sendable {
  /// The first day that the calendar names, and how many working days more
  /// than in plain weeks there are up to it and every day behind it, up to the
  /// last that it names.
  private let first: Int32
  private let surplus: [Int32]
  private let years: Set<Int>

  /// Counts by a calendar.
  ///
  /// - Complexity: O(days from its first to its last exception).
  public init(_ calendar: WorkCalendar) {
    years = Set(calendar.years)
    guard let first = calendar.entries.first, let last = calendar.entries.last else {
      self.first = 0
      surplus = []
      return
    }
    self.first = first.day.number
    var surplus = [Int32](repeating: 0, count: Int(last.day.number - first.day.number) + 1)
    for entry in calendar.entries {
      let isPlain = WorkingDays.isWeekday(entry.day.number)
      let change: Int32 = (entry.kind == .workday ? 1 : 0) - (isPlain ? 1 : 0)
      surplus[Int(entry.day.number - first.day.number)] = change
    }
    for index in surplus.indices.dropFirst() { surplus[index] += surplus[index - 1] }
    self.surplus = surplus
  }

  /// The working days after one day and up to another: the day of the event
  /// does not count, the day on which it is known does. Negative, and counted
  /// from the other side, where the second day is before the first.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public func count(after event: Day, upTo known: Day) -> Int {
    upTo(known.number) - upTo(event.number)
  }

  /// Whether the calendar names a day of the year.
  public func names(year: Int) -> Bool { years.contains(year) }

  /// Working days up to a day, counted from a Monday before all others.
  @inline(__always)
  private func upTo(_ day: Int32) -> Int {
    // 1970-01-01 was a Thursday; 3 days before it a Monday.
    let days = Int(day) + 3
    let week = days >= 0 ? days / 7 : (days - 6) / 7
    let plain = week * 5 + min(days - week * 7 + 1, 5)
    guard let last = surplus.last, day >= first else { return plain }
    let index = Int(day - first)
    return plain + Int(index < surplus.count ? surplus[index] : last)
  }

  /// Whether a day is a Monday to Friday.
  private static func isWeekday(_ day: Int32) -> Bool {
    let days = Int(day) + 3
    return ((days % 7) + 7) % 7 < 5
  }
}
