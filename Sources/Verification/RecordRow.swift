/// A row with its key: a version of a record, or its withdrawal.
struct RecordRow {
  let row: Int
  let key: [ExportCell]
  /// The day on which it was said; nil for always.
  let said: Int32?
  /// The same, or the first day on which its parent was known if that is
  /// later.
  let known: Int32?
  let isWithdrawal: Bool
  /// Where it is, or its parent; in the order in which that became known.
  let places: [RecordPlace]
}

/// Whose a record is and when it happened.
struct RecordPlace: Sendable {
  let subject: Int
  let event: Int32
  /// The first day on which that was known; nil for always.
  let since: Int32?
}

/// A place of a record, and the day from which on it is at another or does not
/// count; nil for never.
struct RecordStay {
  let place: RecordPlace
  let until: Int32?
}

extension RecordRow {
  /// Where the row is, day by day known, before a day or for good: from the
  /// day on which it is known itself.
  func stays(before end: Int32?) -> [RecordStay] {
    let start = known ?? .min
    func isInside(_ day: Int32) -> Bool { day >= start && end.map { day < $0 } ?? true }
    // The days from which on something else may hold, in order.
    let days = ([start] + places.compactMap(\.since).filter { $0 > start }).filter(isInside)
    var stays: [RecordStay] = []
    for (index, day) in days.enumerated() {
      guard let place = places.last(where: { ($0.since ?? .min) <= day }) else { continue }
      let until = index + 1 < days.count ? days[index + 1] : end
      if let before = stays.last?.place, before.subject == place.subject,
        before.event == place.event
      {
        stays[stays.count - 1] = RecordStay(place: before, until: until)
      } else {
        stays.append(
          RecordStay(
            place: RecordPlace(
              subject: place.subject, event: place.event, since: index == 0 ? known : day),
            until: until))
      }
    }
    return stays
  }
}
