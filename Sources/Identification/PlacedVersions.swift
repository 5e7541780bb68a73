import Jobs
import Tabular

/// The versions of records as rows of their table: one each, and of those that
/// belong to others one for every place that their parent has while they
/// stand.
///
/// ```
/// version          [known ─────────────────────── superseded)
/// parent's places  [A ──────────[B ────────────────────[C ───
/// rows                [A ───────[B ────────── )
/// ```
///
/// Where others succeeded the subject that a version names, it is a row for
/// every one that has it while it stands, and for every span of days on which
/// that was known: see `Successions`.
///
/// A version that is superseded on the day on which it becomes known is in no
/// row.
struct PlacedVersions: Sendable {
  let rows: DatasetRows
  let superseded: SharedArray<Int32>
  /// By row, whether something else of the record became known before.
  let isLater: SharedArray<Bool>
  /// By row, the places of its parent; nil where all have the one that their
  /// row has, as has every row without places.
  let places: RecordPlaces?
  /// Who has the records of whom; nil where nobody is succeeded.
  let successions: Successions?
  /// Whether every version is one row, which is never superseded.
  let areUnchanged: Bool

  /// - Parameter replaced: how many of the rows that are kept are superseded.
  init(
    rows: DatasetRows, superseded: SharedArray<Int32>, isLater: SharedArray<Bool>,
    replaced: Int, places: RecordPlaces?, successions: Successions?
  ) {
    self.rows = rows
    self.superseded = superseded
    self.isLater = isLater
    self.places = places
    self.successions = successions
    areUnchanged = replaced == 0 && places == nil && successions == nil
  }

  /// Calls `body` with the rows that a version becomes, by known day. Rows that
  /// differ in nothing but when they are their subject's are alike.
  ///
  /// - Complexity: O(places of the parent × tenures of their subjects).
  @inline(__always)
  func forEach(of row: Int, _ body: (RowReference) -> Void) {
    let (known, end) = (rows.known[row], superseded[row])
    guard end == noDay || known < end else { return }
    guard let places = places?[row] else {
      return forEachTenure(of: RowReference(rows, row), until: end, body)
    }
    for index in places.indices {
      let place = places[index]
      var last = end
      if index + 1 < places.count {
        let next = places[index + 1].known
        if next <= known { continue }
        if end == noDay || next < end { last = next }
      }
      if end != noDay, place.known >= end { return }
      forEachTenure(
        of: RowReference(
          subject: place.subject, row: UInt32(truncatingIfNeeded: row),
          time: RowReference.time(place.day, max(known, place.known))),
        until: last, body)
    }
  }

  /// Calls `body` with the rows that a version at one place becomes.
  @inline(__always)
  private func forEachTenure(
    of placed: RowReference, until end: Int32, _ body: (RowReference) -> Void
  ) {
    guard let tenures = successions?[placed.subject] else { return body(placed) }
    let days = RowStay.days(placed, until: end)
    for tenure in tenures where tenure.holds(placed.day, days) {
      body(RowReference(subject: tenure.subject, row: placed.row, time: placed.time))
    }
  }

  /// The day from which on a row does not count: that of the next place, or of
  /// the version; `noDay` where it stands.
  @inline(__always)
  func superseded(_ reference: RowReference) -> Int32 {
    let end = superseded[Int(reference.row)]
    guard let places = places?[Int(reference.row)],
      let next = places.first(where: { $0.known > reference.known })?.known
    else { return end }
    return end == noDay ? next : min(next, end)
  }

  /// Whether nothing was known of the record before a row: neither another
  /// version nor another place of its parent.
  @inline(__always)
  func isFirst(_ reference: RowReference) -> Bool {
    let row = Int(reference.row)
    return !isLater[row] && reference.known == rows.known[row]
  }
}
