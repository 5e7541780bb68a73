import Identifiers

/// How long entities bear what their entries say, and which of them bear
/// several identifiers at one time.
///
/// Once by all rows, and once by the rows of each month.
struct EntityTenures: Sendable {
  /// What a row says, and how long it was so.
  struct Terms: Sendable {
    var code: Tenure
    /// Nil without a name.
    var name: Tenure?
  }

  /// By row, by all rows.
  private(set) var ofRows: [UInt32: Terms] = [:]
  /// By row, by those of its month; nothing for rows of no month that is told.
  private(set) var ofRowsInMonth: [UInt32: Terms] = [:]
  /// Entities that bear several identifiers of one kind.
  private(set) var several: ClashingRows.Found
  private let buckets: Int

  init(buckets: Int) {
    self.buckets = buckets
    several = ClashingRows.Found(things: Array(repeating: 0, count: buckets + 1))
  }

  /// Takes in all entries of some entities.
  mutating func add(_ entries: [EntityEntry]) {
    for own in Dictionary(grouping: entries, by: \.entity).values {
      let clashing = add(own, to: \.ofRows)
      if !clashing.isEmpty { several.things[buckets] += 1 }
      several.rows += clashing
      for (place, own) in Dictionary(grouping: own, by: \.place) where place < buckets - 1 {
        let clashing = add(own, to: \.ofRowsInMonth)
        if !clashing.isEmpty { several.things[place] += 1 }
        several.rowsInMonth += clashing
      }
    }
  }

  /// Takes in what was found of other entities.
  mutating func add(_ other: EntityTenures) {
    ofRows.merge(other.ofRows) { own, _ in own }
    ofRowsInMonth.merge(other.ofRowsInMonth) { own, _ in own }
    several.add(other.several)
  }

  /// Adds the entries of one entity; the rows in which it bears several
  /// identifiers of one kind.
  private mutating func add(
    _ entries: [EntityEntry], to terms: WritableKeyPath<EntityTenures, [UInt32: Terms]>
  ) -> [UInt32] {
    let codes = EntityTenures.tenures(entries.map { ($0.day, $0.code) })
    let names = EntityTenures.tenures(
      entries.compactMap { entry in entry.name.map { (entry.day, $0) } })
    for entry in entries {
      guard let code = codes[entry.code] else { continue }
      self[keyPath: terms][entry.row] = Terms(code: code, name: entry.name.flatMap { names[$0] })
    }
    guard codes.count > 1 else { return [] }
    var clashing: Set<EntityEntry.Term> = []
    for alike in Dictionary(grouping: codes, by: \.key.kind).values {
      for (code, overlaps) in zip(alike, Tenure.overlapping(alike.map(\.value))) where overlaps {
        clashing.insert(code.key)
      }
    }
    return entries.filter { clashing.contains($0.code) }.map(\.row)
  }

  /// How long each of some terms was borne by the entity of all entries.
  private static func tenures(
    _ entries: [(day: Int32, term: EntityEntry.Term)]
  ) -> [EntityEntry.Term: Tenure] {
    var terms: [EntityEntry.Term: Int] = [:]
    let numbered = entries.map { day, term -> (day: Int32, value: Int) in
      let number = terms[term] ?? terms.count
      terms[term] = number
      return (day, number)
    }
    let tenures = Tenure.tenures(of: numbered, values: terms.count)
    return terms.mapValues { tenures[$0] }
  }
}
