import Records
import Settings
import Tabular

/// The days evaluated, and the tables by which versions of records find the
/// days on which they are used.
struct EvaluationDays {
  let asOf: [AsOf]
  /// The first day evaluated that is not before a day.
  let byDay: DayIndex
  /// The first day evaluated for which something is known that became known on
  /// a day: what was told of nothing before, what was told later or taken back,
  /// and what was made good.
  let byLate, byCorrection, byRepair: DayIndex
  /// Whether what was told first and what was told later is known for the same
  /// days.
  let isEvenHanded: Bool
  private let memory: PartitionMemory

  var count: Int { asOf.count }

  /// - Precondition: at least one day; neither days nor known-ats ever fall.
  init(_ asOf: [AsOf], _ hindsight: Hindsight = .now, in memory: PartitionMemory) {
    self.asOf = asOf
    self.memory = memory
    byDay = DayIndex(asOf.map(\.day.number), in: memory)
    let known = asOf.map { $0.knowledge(hindsight) }
    func index(_ days: [Day]) -> DayIndex { DayIndex(days.map(\.number), in: memory) }
    byCorrection = index(known.map(\.correction))
    isEvenHanded = known.allSatisfy { $0.late == $0.correction }
    byLate = isEvenHanded ? byCorrection : index(known.map(\.late))
    let isForgiving = known.allSatisfy { $0.repair == $0.correction }
    byRepair = isForgiving ? byCorrection : index(known.map(\.repair))
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
