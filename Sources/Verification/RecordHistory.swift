/// The versions of one record, as they became known.
struct RecordHistory {
  private let table: ExportTable
  /// The columns by which two versions are compared.
  private let content: [Int]
  private(set) var versions: [Version] = []
  /// The position of the version that was neither replaced nor withdrawn.
  private var open: Int?
  /// The last day on which anything was said.
  private var latest: Int32?
  private var lastWithdrawal: Int32?
  /// Withdrawals of what was not known yet, if it ever will be.
  private var idle: [RecordRow] = []

  struct Version {
    let row: RecordRow
    /// Nil where it stands.
    var superseded: Int32?
    /// The first export without it; nil where it stays.
    var left: Int32?
    /// Whether the record was never where this says.
    var isBelated = false
  }

  /// Whose the record was and when it happened, taken back or not.
  var places: [RecordPlace] {
    let followed = versions.filter { !$0.isBelated }
    return followed.indices.flatMap { index in
      let next = index + 1 < followed.count ? followed[index + 1].row.known : nil
      return followed[index].row.stays(before: next).map(\.place)
    }
  }

  /// The day on which the first of the versions became known that, one after
  /// the other up to this one, say that the record was made good.
  func repairTold(_ number: Int, _ columns: RecordColumns) -> Int32? {
    var first = versions[number]
    if first.isBelated { return first.row.known }
    for version in versions[..<number].reversed() where !version.isBelated {
      guard columns.saysRepaired(version.row.row) else { break }
      first = version
    }
    return first.row.known
  }

  init(_ table: ExportTable, content: [Int]) {
    self.table = table
    self.content = content
  }

  /// Adds all rows of the record's key.
  mutating func add(_ rows: [RecordRow], _ tally: inout RowTally) {
    let ordered = rows.sorted { a, b in
      (a.known ?? .min, a.said ?? .min, a.row) < (b.known ?? .min, b.said ?? .min, b.row)
    }
    var next = 0
    while next < ordered.count {
      let first = ordered[next]
      let same = ordered[next...].prefix { $0.known == first.known && $0.said == first.said }
      next += same.count
      // What a day says of a record comes before that it is taken back.
      addVersions(same.filter { !$0.isWithdrawal }, &tally)
      withdraw(same.filter(\.isWithdrawal), &tally)
      latest = max(latest ?? .min, first.said ?? .min)
    }
    tally.setAside += idle.map { table.setAside($0.row, .nothingToWithdraw) }
    tally.accepted += open == nil ? 0 : 1
    tally.superseded += versions.count - (open == nil ? 0 : 1)
  }

  /// Adds all rows of the record's key, in exports of all records on these
  /// days.
  ///
  /// - Parameter areStates: whether they tell how things are on those days.
  mutating func add(
    _ rows: [RecordRow], in exports: [Int32], areStates: Bool, _ tally: inout RowTally
  ) {
    // What has no day was there before the first export.
    for day in [nil] + exports.map(Optional.some) {
      let there = rows.filter { $0.said == day }
      if there.isEmpty {
        if let open, let day { versions[open].left = day }
        open = nil
      } else {
        addVersions(there, areStates: areStates, &tally)
      }
    }
    tally.accepted += versions.isEmpty ? 0 : 1
    tally.superseded += max(0, versions.count - 1)
  }

  /// Whether something that was said later is known already, or that the row is
  /// taken back.
  private func isBelated(_ row: RecordRow) -> Bool {
    if let day = row.said, lastWithdrawal == day { return true }
    return row.said ?? .min < latest ?? .min
  }

  /// What a row says, and about whom.
  private func content(of row: RecordRow) -> Content {
    Content(cells: table.cells(row.row, content), subject: row.places.first?.subject)
  }

  private struct Content: Equatable {
    let cells: [ExportCell]
    let subject: Int?
  }

  private mutating func addVersions(
    _ rows: [RecordRow], areStates: Bool = false, _ tally: inout RowTally
  ) {
    let all = Array(table.dataset.columns.indices)
    guard let first = rows.min(by: { table.precedes($0.row, $1.row, by: all) }) else { return }
    let said = content(of: first)
    if rows.contains(where: { content(of: $0) != said }) {
      tally.rejected += rows.count
      tally.setAside += rows.map { table.setAside($0.row, .recordConflict) }
      return
    }
    if isBelated(first) {
      tally.duplicate += rows.count - 1
      versions.append(
        Version(row: first, superseded: first.known, isBelated: !versions.isEmpty))
      if let index = idle.firstIndex(where: { $0.said ?? .min >= first.said ?? .min }) {
        idle.remove(at: index)
      }
      return
    }
    if let open, content(of: versions[open].row) == said {
      tally.duplicate += rows.count
      return
    }
    tally.duplicate += rows.count - 1
    if let open, areStates { versions[open].left = first.known }
    if let open, !areStates { versions[open].superseded = first.known }
    open = versions.count
    versions.append(Version(row: first))
  }

  private mutating func withdraw(_ rows: [RecordRow], _ tally: inout RowTally) {
    for row in rows {
      tally.instruction += 1
      // Without a day it cannot be told what came before it.
      guard let day = row.said else {
        tally.setAside.append(table.setAside(row.row, .nothingToWithdraw))
        continue
      }
      lastWithdrawal = day
      if let version = open {
        versions[version].superseded = day
        open = nil
      } else {
        idle.append(row)
      }
    }
  }
}
