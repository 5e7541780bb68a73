/// A version of a record as long as it was at one place.
struct RecordVersion: Sendable {
  let row: Int
  /// The subject that it names.
  let named: Int
  /// The subject whose it is, on the days on which it is.
  var subject: Int
  /// What became of the subject that it names; nil where nobody succeeds it.
  var heritage: Heritage?
  let event: Int32
  /// Nil for always.
  let known: Int32?
  /// The day on which a later version, the record's withdrawal or another
  /// place of it became known; nil where it stands.
  let superseded: Int32?
  /// The first day on which it no longer counts.
  var expires: Int32?
  var repair: Repair?
  /// The day on which it was not in the export any more.
  let left: Int32?
  /// Whether nothing was known of the record before.
  let isFirst: Bool
  /// What the two are by.
  var decision = RecordDecision()

  /// From when on the record is made good, and since when that is known.
  struct Repair: Sendable {
    let day: Int32
    /// No earlier than the first of the versions up to this one that say so.
    let known: Int32
  }

  /// Whether the record counts on a day, with what is known.
  func counts(
    at day: Int32, _ knowing: Knowing, _ counting: DeclaredIndicator.Counting
  ) -> Bool {
    if let known, known > (isFirst ? knowing.first : knowing.later) { return false }
    if let superseded, superseded <= knowing.later { return false }
    if event > day { return false }
    if let heritage, heritage.holder(at: day, knownAt: knowing.later) != subject { return false }
    if counting == .history { return true }
    if decision.isSuspended { return false }
    if let expires, expires <= day { return false }
    if let repair, repair.day <= day && repair.known <= knowing.repairs { return false }
    if let left, left <= day && left <= knowing.repairs { return false }
    return true
  }
}
