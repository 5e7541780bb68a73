extension Day {
  /// The day so many months later, or earlier where negative: the same day of
  /// its month, or the last one where that month is shorter; and the last day
  /// of its month where this day is the last of its own.
  ///
  /// ```
  /// 2025-03-31 − 1M = 2025-02-28    2025-02-28 + 1M = 2025-03-31
  /// 2025-03-30 − 1M = 2025-02-28    2024-02-28 + 1M = 2024-03-28
  /// ```
  ///
  /// Of two days the later is never carried before the earlier.
  ///
  /// - Precondition: the result is a day that `number` can hold.
  /// - Complexity: O(1).
  public func advanced(months: Int) -> Day {
    let (year, month, day) = civil
    let isLast = day == Day.days(inMonth: month, of: year)
    let count = year * 12 + month - 1 + months
    // The remainder of a division that rounds down, for years before 1.
    let newMonth = ((count % 12) + 12) % 12
    let newYear = (count - newMonth) / 12
    let last = Day.days(inMonth: newMonth + 1, of: newYear)
    return Day(
      number: Day.number(
        year: newYear, month: newMonth + 1, day: isLast ? last : min(day, last)))
  }

  /// The day so many days later, or earlier where negative.
  ///
  /// - Precondition: the result is a day that `number` can hold.
  /// - Complexity: O(1).
  public func advanced(days: Int) -> Day { Day(number: Int32(Int(number) + days)) }
}
