import Diagnostics
import Tabular

/// Whether a record counts on the day evaluated, until when, and by which
/// rules.
public struct RecordStanding: Hashable, Sendable {
  /// Whether it counts; of several reasons for which it does not, the first
  /// here.
  public enum State: String, CaseIterable, Sendable {
    case inForce = "in_force"
    /// A version under objection that is declared not to count.
    case disputed
    case expired
    case repaired
    /// The exports, which hold all records there are, do not have it any more.
    case left
  }

  /// The day from which a record is made good, and the one from which that is
  /// known; by rules both may be later than the row says.
  public struct Repair: Hashable, Sendable {
    public let day: Day
    public let known: Day
  }

  public let state: State
  /// The first day on which it no longer counts by itself; nil for never.
  public let expires: Day?
  /// nil where it is not made good, or that never takes effect.
  public let repair: Repair?
  /// The day on which an export did not have it any more; nil for never.
  public let left: Day?
  /// The term that applies to it.
  public let term: DeclaredTerm?
  /// What put its repair off, or off for good.
  public let bars: [DeclaredBar]
  /// The objection that it is under.
  public let objection: DeclaredObjection?
  /// Whether it is the subject's own word.
  public let isSelfDeclared: Bool

  /// Whether a declared rule has anything to do with it.
  public var hasRules: Bool { term != nil || !bars.isEmpty || objection != nil }
}

extension IdentifiedRecords {
  /// How a version stands on a day, with what is known.
  func standing(_ version: RecordVersion, at day: Int32, _ knowing: Knowing) -> RecordStanding {
    let state: RecordStanding.State
    if version.decision.isSuspended {
      state = .disputed
    } else if let expires = version.expires, expires <= day {
      state = .expired
    } else if let repair = version.repair, repair.day <= day, repair.known <= knowing.repairs {
      state = .repaired
    } else if let left = version.left, left <= day, left <= knowing.repairs {
      state = .left
    } else {
      state = .inForce
    }
    return RecordStanding(
      state: state, expires: version.expires.map(Day.init(number:)),
      // What becomes known later is not said before.
      repair: version.repair.flatMap {
        $0.known > knowing.repairs
          ? nil : .init(day: Day(number: $0.day), known: Day(number: $0.known))
      },
      left: version.left.flatMap { $0 > knowing.repairs ? nil : Day(number: $0) },
      term: version.decision.term.map { declared.terms[$0] },
      bars: version.decision.bars.compactMap { declared.repair?.bars[$0] },
      objection: version.decision.isDisputed ? declared.objection : nil,
      isSelfDeclared: rules.selfDeclared[version.row])
  }
}
