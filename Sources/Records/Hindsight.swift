import Tabular

/// How much of what became known after a day is used for that day: nothing,
/// cause by cause more, or all of it.
///
/// | | first told of | told anew, or taken back | made good |
/// | --- | --- | --- | --- |
/// | `then` | by A | by A | by A |
/// | `late` | by K | by A | by A |
/// | `correction` | by K | by K | by A |
/// | `now` | by K | by K | by K |
///
/// A is the day evaluated and K the day by which anything may be known. Each
/// degree adds one cause to the one before it, so that the differences between
/// neighbours are what the causes did, and add up to `now` − `then`.
public enum Hindsight: String, CaseIterable, Sendable {
  /// As known on the day itself.
  case then
  /// And with records, and what holds of subjects from a day on, that nobody
  /// had told of by then.
  case late
  /// And with later versions of what had been told, and what was taken back.
  case correction
  /// And with repairs: everything that is known.
  case now
}

/// Up to which days what became known is used, by what it is.
public struct Knowledge: Hashable, Sendable {
  /// What is first told of a record, or of what holds of a subject from a day
  /// on.
  public let late: Day
  /// What is told of it later, its withdrawal included.
  public let correction: Day
  /// That it was made good.
  public let repair: Day
}

extension AsOf {
  /// What is used for the day with some hindsight.
  ///
  /// Where the known-at is before the day, no degree of hindsight knows more.
  public func knowledge(_ hindsight: Hindsight) -> Knowledge {
    let then = min(day, knownAt)
    return switch hindsight {
    case .then: Knowledge(late: then, correction: then, repair: then)
    case .late: Knowledge(late: knownAt, correction: then, repair: then)
    case .correction: Knowledge(late: knownAt, correction: knownAt, repair: then)
    case .now: Knowledge(late: knownAt, correction: knownAt, repair: knownAt)
    }
  }
}
