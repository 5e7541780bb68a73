import Tabular

/// Up to which days what became known is used, by what it is.
public struct Knowing: Hashable, Sendable {
  /// What is told of a record, or of a subject from a day on, for the first
  /// time.
  let first: Int32
  /// What is told of it afterwards, or taken back.
  let later: Int32
  /// That a record was made good.
  let repairs: Int32

  /// All that became known by a day.
  public init(_ day: Day) { self.init(first: day, later: day, repairs: day) }

  /// What became known by three days.
  public init(first: Day, later: Day, repairs: Day) {
    self.first = first.number
    self.later = later.number
    self.repairs = repairs.number
  }
}

/// The states of knowledge that a revision is told between, one cause after the
/// other.
enum RevisionStep: CaseIterable {
  case then, late, correction, now

  /// What is used for a day of what is known by another.
  func knowing(_ day: Day, knownAt: Day) -> Knowing {
    let then = min(day, knownAt)
    return switch self {
    case .then: Knowing(then)
    case .late: Knowing(first: knownAt, later: then, repairs: then)
    case .correction: Knowing(first: knownAt, later: knownAt, repairs: then)
    case .now: Knowing(knownAt)
    }
  }
}
