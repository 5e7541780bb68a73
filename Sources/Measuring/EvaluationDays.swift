import Records
import Settings
import Tabular

/// The days evaluated, and the tables by which versions of records find the
/// days on which they are used.
struct EvaluationDays {
  let asOf: [AsOf]
  /// The first day evaluated that is not before a day.
  let byDay: DayIndex
  /// The first day evaluated for which something is known that became known
  /// on a day.
  let byKnown: DayIndex
  private let memory: PartitionMemory

  var count: Int { asOf.count }

  /// - Precondition: at least one day; neither days nor known-ats ever fall.
  init(_ asOf: [AsOf], in memory: PartitionMemory) {
    self.asOf = asOf
    self.memory = memory
    byDay = DayIndex(asOf.map(\.day.number), in: memory)
    byKnown = DayIndex(asOf.map(\.knownAt.number), in: memory)
  }

  /// The first day evaluated whose window no longer holds a day.
  func end(of window: TimeSpan) -> DayIndex {
    DayIndex(asOf.map { $0.day.before(window).number }, in: memory)
  }
}

extension Day {
  /// The day before the first of a window that ends on this day: `kM` by
  /// `advanced(months:)`, `kD` by counting days.
  func before(_ window: TimeSpan) -> Day {
    switch window.unit {
    case .months: advanced(months: -window.count)
    case .days: advanced(days: -window.count)
    }
  }
}
