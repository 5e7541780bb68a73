/// The proleptic Gregorian calendar by its rules: what the second path counts
/// days with.
enum PlainCalendar {
  /// Days from 0001-01-01 to 1970-01-01, which is day 0.
  private static let epoch = 719_162

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    let usual = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return month == 2 && isLeap(year) ? 29 : usual
  }

  /// The day with a date; nil where there is none, or its year is not 1 to
  /// 9999.
  static func day(year: Int, month: Int, day: Int) -> Int32? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= days(inMonth: month, of: year)
    else { return nil }
    return number(year, month, day)
  }

  /// The date of a day.
  static func date(_ number: Int32) -> (year: Int, month: Int, day: Int) {
    var rest = Int(number) + epoch
    // About where the year is, and from there step by step.
    var year = rest / 366 + 1
    while daysBefore(year + 1) <= rest { year += 1 }
    while daysBefore(year) > rest { year -= 1 }
    rest -= daysBefore(year)
    var month = 1
    while rest >= days(inMonth: month, of: year) {
      rest -= days(inMonth: month, of: year)
      month += 1
    }
    return (year, month, rest + 1)
  }

  /// The day so many months before another: the same day of the month, or the
  /// month's last where it has no such day; the last of its month where the
  /// other is the last of its own.
  static func day(_ months: Int, monthsBefore number: Int32) -> Int32 {
    let (year, month, day) = date(number)
    let index = year * 12 + (month - 1) - months
    let backMonth = ((index % 12) + 12) % 12 + 1
    let backYear = (index - (backMonth - 1)) / 12
    let last = days(inMonth: backMonth, of: backYear)
    let isLast = day == days(inMonth: month, of: year)
    return self.number(backYear, backMonth, isLast ? last : min(day, last))
  }

  /// The day so many months after another, by the same rule.
  static func day(_ months: Int, monthsAfter number: Int32) -> Int32 {
    day(-months, monthsBefore: number)
  }

  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    var days = daysBefore(year) + day - 1
    for earlier in 1..<month { days += self.days(inMonth: earlier, of: year) }
    return Int32(days - epoch)
  }

  /// Days from 0001-01-01 to the first of a year; negative for years before 1.
  private static func daysBefore(_ year: Int) -> Int {
    func floor(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
    let past = year - 1
    return past * 365 + floor(past, 4) - floor(past, 100) + floor(past, 400)
  }
}
