import Tabular

/// Where the counts of a row go: its month, where that is one of those that
/// are told; else the place for rows of all other months and of none.
struct MonthBuckets: Sendable {
  /// Those that are told, ascending, without gaps.
  let months: [Month]
  private let firstDay: Int32
  private let byDay: [UInt32]

  /// - Precondition: there is a month, and none is left out.
  init(_ months: [Month]) {
    guard let first = months.first, let last = months.last else {
      preconditionFailure("a release has a period")
    }
    precondition(Int(last.number - first.number) == months.count - 1, "no month is left out")
    self.months = months
    firstDay = first.firstDay.number
    var byDay: [UInt32] = []
    byDay.reserveCapacity(Int(last.lastDay.number - firstDay) + 1)
    for (bucket, month) in months.enumerated() {
      let days = Int(month.lastDay.number - month.firstDay.number) + 1
      byDay += repeatElement(UInt32(bucket), count: days)
    }
    self.byDay = byDay
  }

  /// How many places there are: the months, and the one for all other rows.
  var count: Int { months.count + 1 }

  /// The place for rows of no month that is told.
  var elsewhere: UInt32 { UInt32(months.count) }

  /// The place of a day, which may be none.
  @inline(__always)
  func bucket(of day: Int32) -> UInt32 {
    let index = Int(day) - Int(firstDay)
    return index >= 0 && index < byDay.count ? byDay[index] : elsewhere
  }
}
