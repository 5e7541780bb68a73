import Diagnostics
import Jobs
import Records
import Tabular

/// Finds identifiers and names that several entities bear at one time, and
/// entities that bear several identifiers (重码).
///
/// ```
/// rows of one code, or name, and several entities ┐
/// rows of one entity and several codes            ├▶ all rows of their entities: how long
///                                                 ┘  each bore what ▶ what overlaps
/// ```
///
/// As with names, once among all rows, and once among those of each month.
struct EntityClashes {
  private let assessment: Assessment
  private let starts: [Int]
  private let traces: RowTraces
  private var hashes: EntityTraces { traces.ofEntities }
  private var buckets: Int { assessment.buckets.count }

  init(_ assessment: Assessment, _ starts: [Int], _ traces: RowTraces) {
    self.assessment = assessment
    self.starts = starts
    self.traces = traces
  }

  /// Counts them, and notes examples.
  ///
  /// - Complexity: O(rows), and for the entities that may clash O(rows × log
  ///   rows) and about 100 bytes of memory a row.
  func find(into tally: inout QualityTally) throws(Failure) {
    guard let reader = EntityEntry.Reader(assessment.dataset) else { return }
    let (entities, codes) = (hashes.entities, hashes.codes)
    let byCode = try groups(of: codes) { entities[$0] }
    let byName = try groups(of: hashes.names) { entities[$0] }
    let byEntity = try groups(of: entities) { codes[$0] }
    let wanted = Set([byCode, byName, byEntity].flatMap(\.rows).map { entities[Int($0)] })
    let tenures = try tenures(of: HashGroups(of: wanted, among: entities), reader)
    let shared = try bearers(byCode, reader, tenures) { ($0.code, $1.code) }
    let names = try bearers(byName, reader, tenures) { entry, terms in
      entry.name.flatMap { name in terms.name.map { (name, $0) } }
    }
    let several = tenures.several.sorted
    count(shared, as: (.sharedCodes, .sharedCodeRows), &tally)
    count(several, as: (.multicodeEntities, .multicodeEntityRows), &tally)
    count(names, as: (.sharedNames, .sharedNameRows), &tally)
    tally.places[tally.whole].counts[QualityCount.clashingRows.slot] +=
      Assessment.union(shared.rows, several.rows).count
    for row in Assessment.union(shared.rowsInMonth, several.rowsInMonth) {
      tally.count(.clashingRows, traces.mark(Int(row)).bucket)
    }
    tally.note(shared.rows, of: .sharedCode)
    tally.note(several.rows, of: .multicodeEntity)
    tally.note(names.rows, of: .sharedName)
  }

  private func groups(
    of hashes: SharedArray<UInt64>, value: @escaping @Sendable (Int) -> UInt64
  ) throws(Failure) -> HashGroups {
    try HashGroups(
      hashes, threads: assessment.threads, checkInterruption: assessment.checkInterruption,
      value: value)
  }

  /// The entries of a group among those that were loaded.
  private static func entries(
    _ group: Int, _ first: Int, of groups: HashGroups, _ cells: LoadedRows,
    _ reader: EntityEntry.Reader, _ traces: RowTraces
  ) -> [EntityEntry] {
    groups[group].indices.map { index in
      let row = groups.rows[index]
      return reader.entry(
        index - first, of: cells, row: row, place: traces.mark(Int(row)).bucket)
    }
  }

  private func forEach<Result: Sendable>(
    _ groups: HashGroups, _ reader: EntityEntry.Reader,
    _ body: @escaping @Sendable ([[EntityEntry]]) -> Result, commit: (Result) -> Void
  ) throws(Failure) {
    let traces = traces
    try groups.forEach(
      in: assessment.table, columns: reader.columns, starts: starts,
      batchRows: assessment.batchRows, threads: assessment.threads,
      checkInterruption: assessment.checkInterruption
    ) { range, first, cells in
      body(range.map { EntityClashes.entries($0, first, of: groups, cells, reader, traces) })
    } commit: { result in
      commit(result)
    }
  }

  /// How long the entities of groups bore what, of which no other rows are.
  private func tenures(
    of groups: HashGroups, _ reader: EntityEntry.Reader
  ) throws(Failure) -> EntityTenures {
    let buckets = buckets
    var all = EntityTenures(buckets: buckets)
    try forEach(groups, reader) { groups in
      var tenures = EntityTenures(buckets: buckets)
      for entries in groups { tenures.add(entries) }
      return tenures
    } commit: { part in
      all.add(part)
    }
    return all
  }

  /// The terms in groups that several entities bear at one time.
  ///
  /// - Parameter term: what an entry is looked at for, and how long its entity
  ///   bore it; nil where there is none.
  private func bearers(
    _ groups: HashGroups, _ reader: EntityEntry.Reader, _ tenures: EntityTenures,
    _ term: @escaping @Sendable (EntityEntry, EntityTenures.Terms) -> (EntityEntry.Term, Tenure)?
  ) throws(Failure) -> ClashingRows.Found {
    let buckets = buckets
    var all = ClashingRows.Found(things: Array(repeating: 0, count: buckets + 1))
    try forEach(groups, reader) { groups in
      var found = ClashingRows.Found(things: Array(repeating: 0, count: buckets + 1))
      for entries in groups {
        for shared in SharedTerm.all(
          in: entries,
          { entry in
            tenures.ofRows[entry.row].flatMap { term(entry, $0) }
          })
        {
          found.things[buckets] += 1
          found.rows += shared.rows
        }
        for (place, entries) in Dictionary(grouping: entries, by: \.place)
        where place < buckets - 1 {
          for shared in SharedTerm.all(
            in: entries,
            { entry in
              tenures.ofRowsInMonth[entry.row].flatMap { term(entry, $0) }
            })
          {
            found.things[place] += 1
            found.rowsInMonth += shared.rows
          }
        }
      }
      return found
    } commit: { part in
      all.add(part)
    }
    return all.sorted
  }

  private func count(
    _ found: ClashingRows.Found, as counts: (things: EntityCount, rows: EntityCount),
    _ tally: inout QualityTally
  ) {
    for (place, number) in found.things.enumerated() {
      tally.places[place].entityCounts[counts.things.position] += number
    }
    tally.places[tally.whole].entityCounts[counts.rows.position] += found.rows.count
    for row in found.rowsInMonth {
      tally.places[traces.mark(Int(row)).bucket].entityCounts[counts.rows.position] += 1
    }
  }
}

/// An identifier or name that several entities bear at one time.
struct SharedTerm {
  /// The rows in which they do.
  let rows: [UInt32]

  /// All in some entries.
  ///
  /// - Parameter tenure: the term of an entry, and how long its entity bore it.
  static func all(
    in entries: [EntityEntry], _ tenure: (EntityEntry) -> (EntityEntry.Term, Tenure)?
  ) -> [SharedTerm] {
    var bearers: [EntityEntry.Term: [[UInt8]: (tenure: Tenure, rows: [UInt32])]] = [:]
    for entry in entries {
      guard let (term, tenure) = tenure(entry) else { continue }
      bearers[term, default: [:]][entry.entity, default: (tenure, [])].rows.append(entry.row)
    }
    return bearers.values.compactMap { own in
      guard own.count > 1 else { return nil }
      let all = Array(own.values)
      let rows = zip(all, Tenure.overlapping(all.map(\.tenure))).filter(\.1).flatMap(\.0.rows)
      return rows.isEmpty ? nil : SharedTerm(rows: rows)
    }
  }
}

extension ClashingRows.Found {
  /// Takes in what was found elsewhere.
  mutating func add(_ other: ClashingRows.Found) {
    rows += other.rows
    rowsInMonth += other.rowsInMonth
    for place in other.things.indices { things[place] += other.things[place] }
  }

  /// With the rows ascending.
  var sorted: ClashingRows.Found {
    ClashingRows.Found(things: things, rows: rows.sorted(), rowsInMonth: rowsInMonth.sorted())
  }
}
