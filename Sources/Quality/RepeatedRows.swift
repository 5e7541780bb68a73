import Diagnostics
import Records
import Store
import Tabular

/// Finds rows that repeat or contradict others of their record.
///
/// The rows of a key in the order of the days on which they became known, a
/// missing day first:
///
/// - Rows of one day that do not all say the same contradict each other.
/// - A row that says the same as another of its day, or as the version before,
///   is a duplicate; the first by file and line is not.
/// - A row that says something else is a new version.
/// - After a row that takes the record back, all that is said is new.
///
/// These are the rules by which records are identified. The day known is no
/// part of what a row says, unless it is the day of the event too.
struct RepeatedRows {
  /// What was found among some groups.
  struct Found: Sendable {
    var duplicates: [UInt32] = []
    var conflicts: [UInt32] = []
    /// By place, the keys with rows that contradict each other; the last is
    /// for all rows.
    var conflictingKeys: [Int]
  }

  private let groups: HashGroups
  private let traces: RowTraces
  private let key: Range<Int>
  private let content: Range<Int>
  /// The position of the day known among the columns read; nil where rows have
  /// none.
  private let known: Int?
  private let columns: [Int]
  private let buckets: Int

  /// - Parameter groups: rows that have one hash of the key.
  init(_ dataset: AssessedDataset, _ groups: HashGroups, _ traces: RowTraces, buckets: Int) {
    self.groups = groups
    self.traces = traces
    self.buckets = buckets
    let order = dataset.known ?? dataset.event
    // The key, the other columns of the content, then the day known where it is
    // none of these.
    let content = dataset.schema.columns.indices.filter {
      $0 != dataset.known || $0 == dataset.event || dataset.key.contains($0)
    }
    let others = content.filter { !dataset.key.contains($0) }
    var columns = dataset.key + others
    if let order, !columns.contains(order) { columns.append(order) }
    self.columns = columns
    key = 0..<dataset.key.count
    self.content = 0..<dataset.key.count + others.count
    known = order.flatMap { columns.firstIndex(of: $0) }
  }

  /// Looks at all groups.
  func find(
    in table: TableReader, starts: [Int], batchRows: Int, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) -> Found {
    var all = Found(conflictingKeys: Array(repeating: 0, count: buckets + 1))
    try groups.forEach(
      in: table, columns: columns, starts: starts, batchRows: batchRows, threads: threads,
      checkInterruption: checkInterruption
    ) { range, first, cells in
      find(range, first, cells)
    } commit: { found in
      all.duplicates += found.duplicates
      all.conflicts += found.conflicts
      for place in found.conflictingKeys.indices {
        all.conflictingKeys[place] += found.conflictingKeys[place]
      }
    }
    return all
  }

  private func find(_ range: Range<Int>, _ first: Int, _ cells: LoadedRows) -> Found {
    var found = Found(conflictingKeys: Array(repeating: 0, count: buckets + 1))
    for group in range {
      var members = Array(groups.starts[group]..<groups.starts[group + 1])
      // Keys that only share a hash part here.
      while let leader = members.first {
        let end = members.partition {
          !cells.isSame(leader - first, $0 - first, in: key)
        }
        decide(members[..<end].sorted(), first, cells, &found)
        members.removeFirst(end)
      }
    }
    return found
  }

  /// Decides for the rows of one key, given by their positions in the groups.
  private func decide(
    _ members: [Int], _ first: Int, _ cells: LoadedRows, _ found: inout Found
  ) {
    let timed = members.map { (day: day($0 - first, cells), position: $0) }
      .sorted { $0.day == $1.day ? $0.position < $1.position : $0.day < $1.day }
    var standing: Int?
    var places: Set<Int> = []
    var index = 0
    while index < timed.count {
      let day = timed[index].day
      var said: [Int] = []
      var isTakenBack = false
      while index < timed.count, timed[index].day == day {
        let position = timed[index].position
        if mark(position).isWithdrawal {
          isTakenBack = isTakenBack || day != noDay
        } else {
          said.append(position)
        }
        index += 1
      }
      if let leader = said.first {
        if said.allSatisfy({ cells.isSame(leader - first, $0 - first, in: content) }) {
          let repeats =
            standing.map { cells.isSame($0 - first, leader - first, in: content) } ?? false
          for position in repeats ? said[...] : said.dropFirst() {
            found.duplicates.append(groups.rows[position])
          }
          standing = leader
        } else {
          for position in said {
            found.conflicts.append(groups.rows[position])
            places.insert(mark(position).bucket)
          }
        }
      }
      if isTakenBack { standing = nil }
    }
    // Counts of places do not depend on the order in which they are counted.
    for place in places { found.conflictingKeys[place] += 1 }
    if !places.isEmpty { found.conflictingKeys[buckets] += 1 }
  }

  private func mark(_ position: Int) -> RowMark { traces.mark(Int(groups.rows[position])) }

  private func day(_ position: Int, _ cells: LoadedRows) -> Int32 {
    guard let known else { return noDay }
    return cells.withCell(position, known) { $0.day($1) }
  }
}
