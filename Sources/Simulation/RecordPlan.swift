import Statistics
import Tabular

/// When a record happened, became known, and what became of it: a function of
/// the record and its fault.
struct RecordPlan {
  let event: Day
  let known: Day
  /// The rows that follow the first.
  private(set) var steps: [Step] = []

  /// A row that follows.
  struct Step {
    let action: Action
    /// When what it tells happened.
    let day: Day
    /// When it became known: SJC of the row.
    let known: Day
    /// The month of the file it is in.
    let due: Month
  }

  /// The day on which a record happened: the first draw of its timing.
  static func event(of record: Record, _ registry: Registry) -> Day {
    var draws = timing(record, registry)
    return registry.day(in: registry.month(Int(record.month)), &draws)
  }

  private static func timing(_ record: Record, _ registry: Registry) -> Draws {
    registry.keys.draws(
      .content, Int(record.subject), month: Int(record.month), part: record.part | 1 << 16)
  }

  init(_ record: Record, _ trap: Trap?, _ registry: Registry) {
    var draws = RecordPlan.timing(record, registry)
    event = registry.day(in: registry.month(Int(record.month)), &draws)
    let onTime = 1 + draws.below(7)
    let delayed = 25 + draws.below(56)
    known = event.advanced(days: trap == .late ? delayed : onTime)
    // A record with a fault leads no further life, so that what follows it is
    // never about a record that a reader could not place.
    guard !follow(trap, &draws), trap == nil || trap == .late else { return }
    live(record, registry, &draws)
  }

  /// Adds the row that a fault is; false where the fault is not a row.
  private mutating func follow(_ trap: Trap?, _ draws: inout Draws) -> Bool {
    let draw = draws.below(50)
    switch trap {
    case .duplicate:
      let due = known.month.advanced(by: draw & 1)
      steps = [Step(action: .duplicate, day: event, known: known, due: due)]
    case .conflict:
      steps = [Step(action: .conflict, day: event, known: known, due: known.month)]
    case .testRow:
      steps = [Step(action: .test, day: event, known: known, due: known.month)]
    case .correction: add(.correction, on: known.advanced(days: 10 + draw), after: 0)
    case .deletion: add(.deletion, on: known.advanced(days: 5 + draw), after: 0)
    default: return false
    }
    return true
  }

  private mutating func add(_ action: Action, on day: Day, after days: Int) {
    let known = day.advanced(days: days)
    steps.append(Step(action: action, day: day, known: known, due: known.month))
  }

  /// Adds what becomes of a record without such a fault.
  private mutating func live(_ record: Record, _ registry: Registry, _ draws: inout Draws) {
    switch record.happening {
    case .penalty:
      livePenalty(
        PenaltyTerms(record, registry).severity,
        canBeListed: registry.ranges.classOf(Int(record.subject)) == .enterprise, &draws)
    case .abnormal:
      if draws.happens(Coefficients.leavesAbnormal) {
        add(.removal, on: event.advanced(days: 100 + draws.below(330)), after: 1 + draws.below(5))
      }
    case .dishonest:
      if draws.happens(Coefficients.dischargesJudgment) {
        add(.discharge, on: event.advanced(days: 100 + draws.below(500)), after: 1)
      }
    case .contract:
      if draws.happens(Coefficients.performed) {
        let due = ContractTerms(record, registry).due
        add(.performance, on: due, after: 1 + draws.below(7))
      }
    default: break
    }
  }

  private mutating func livePenalty(
    _ severity: PenaltyTerms.Severity, canBeListed: Bool, _ draws: inout Draws
  ) {
    if severity == .serious, canBeListed, draws.happens(Coefficients.listed) {
      let entry = event.advanced(days: 100 + draws.below(20))
      add(.seriousEntry, on: entry, after: 1 + draws.below(5))
      if draws.happens(Coefficients.leavesSerious) {
        add(.seriousRemoval, on: entry.advanced(days: 370 + draws.below(400)), after: 1)
      }
    }
    let fate = draws.unit()
    if fate < Coefficients.annulled {
      add(.annulment, on: event.advanced(days: 90 + draws.below(60)), after: 2)
    } else if fate < Coefficients.annulled + Coefficients.objected {
      let objection = event.advanced(days: 90 + draws.below(30))
      add(.objection, on: objection, after: 1)
      let isUpheld = draws.happens(Coefficients.upheld)
      let decision = objection.advanced(days: 20 + draws.below(40))
      add(isUpheld ? .annulment : .dismissal, on: decision, after: 1)
    } else if fate < Coefficients.annulled + Coefficients.objected + Coefficients.repaired {
      let earliest = max(90, severity.shortestTerm)
      add(.repair, on: event.advanced(days: earliest + draws.below(200)), after: 1 + draws.below(5))
    }
  }

  /// The step with this action.
  func step(_ action: Action) -> Step? { steps.first { $0.action == action } }
}

/// What a decision imposes.
struct PenaltyTerms {
  /// Severity as order 36 has it (publicity_terms.csv).
  enum Severity {
    case minor, general, serious

    /// The longest publicity, in months.
    var months: Int {
      switch self {
      case .minor: 3
      case .general: 12
      case .serious: 36
      }
    }

    /// The days before which there is no repair.
    var shortestTerm: Int {
      switch self {
      case .minor: 0
      case .general: 92
      case .serious: 366
      }
    }
  }

  /// The place in `Words.penalties`.
  let kind: Int
  /// The fine in 元; nil where there is none.
  let fine: Int?
  let confiscated: Int?
  let severity: Severity
  let violation: Int

  init(_ record: Record, _ registry: Registry) {
    var draws = registry.keys.draws(
      .content, Int(record.subject), month: Int(record.month), part: record.part | 2 << 16)
    let kind = draws.pick(Words.penalties.map(\.weight), total: 100)
    self.kind = kind
    violation = draws.below(Words.violations.count)
    // Fines spread evenly over the logarithm, 200 to 500,000.
    let amount = Int(200 * Elementary.exp(draws.unit() * 7.824)) / 10 * 10
    let limit = registry.ranges.classOf(Int(record.subject)) == .person ? 10_000 : 100_000
    fine = kind == 2 ? amount : nil
    confiscated = kind == 3 || kind == 4 ? amount : nil
    switch kind {
    case 0, 1: severity = .minor
    case 2: severity = amount < limit / 10 ? .minor : amount < limit ? .general : .serious
    case 3, 4: severity = .general
    default: severity = .serious
    }
  }
}

/// What parties agreed.
struct ContractTerms {
  let signed: Day
  let due: Day
  let amount: Int
  /// The number of the department that ordered.
  let kind: Int

  init(_ record: Record, _ registry: Registry) {
    var draws = registry.keys.draws(
      .content, Int(record.subject), month: Int(record.month), part: record.part | 3 << 16)
    amount = 1000 * (1 + draws.below(5000))
    kind = draws.below(Words.contracts.count)
    signed = RecordPlan.event(of: record, registry)
    due = signed.advanced(days: 130 + draws.below(300))
  }
}
