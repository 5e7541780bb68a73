import Tabular

/// While a row is its subject's.
struct RowStay {
  /// The subject that the version of the record names there and then.
  let named: UInt32
  /// The day from which on the row does not count; `noDay` where it stands.
  let superseded: Int32
  /// What the row is by where others succeeded that subject; nil where nobody
  /// did.
  let tenure: Successions.Tenure?

  /// The days known-at on which a row is used that is superseded on a day, or
  /// on none.
  @inline(__always)
  static func days(_ row: RowReference, until end: Int32) -> Range<Int32> {
    row.known..<(end == noDay ? SuccessionGraph.Edge.never : end)
  }
}

extension PlacedVersions {
  /// While rows are their subjects', in the order of the table.
  ///
  /// What a version became at one place for one subject are rows that are
  /// alike, and so next to one another: they are its tenures, in their order.
  /// - Complexity: O(rows × tenures).
  func stays(of references: [RowReference], _ successions: Successions) -> [RowStay] {
    var stays: [RowStay] = []
    stays.reserveCapacity(references.count)
    var alike = 0
    for (index, reference) in references.enumerated() {
      alike = index > 0 && reference.isSame(as: references[index - 1]) ? alike + 1 : 0
      let end = superseded(reference)
      let named = named(reference)
      guard let tenures = successions[named] else {
        stays.append(RowStay(named: named, superseded: end, tenure: nil))
        continue
      }
      let days = RowStay.days(reference, until: end)
      let own = tenures.lazy
        .filter { $0.subject == reference.subject && $0.holds(reference.day, days) }
        .dropFirst(alike)
      guard let tenure = own.first else { preconditionFailure("a row is of a tenure") }
      let last = min(days.upperBound, tenure.superseded)
      stays.append(
        RowStay(
          named: named, superseded: last == SuccessionGraph.Edge.never ? noDay : last,
          tenure: tenure))
    }
    return stays
  }

  /// The subject that a version names at the place that a row is of.
  private func named(_ reference: RowReference) -> UInt32 {
    let row = Int(reference.row)
    return places?[row]?.last { $0.known <= reference.known }?.subject ?? rows.subjects[row]
  }
}

extension RowReference {
  /// Whether a row is of the same version, subject and days.
  fileprivate func isSame(as other: RowReference) -> Bool {
    row == other.row && isAlike(other)
  }
}
