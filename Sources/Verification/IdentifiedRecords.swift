import Diagnostics

/// The records of a dataset, by subject.
struct IdentifiedRecords: Sendable {
  let declared: DeclaredRecords
  let table: ExportTable
  /// The subjects that they may be about.
  let subjects: RegisteredSubjects
  /// By subject, in the order of event day, known day, key, and all cells.
  let bySubject: [[RecordVersion]]
  /// Whose every record was and when it happened, by its key; in the order in
  /// which that became known, at least one each.
  let places: [[ExportCell]: [RecordPlace]]
  let tally: RowTally
  let rules: RecordRules

  /// Decides which rows are versions of which record, and whose.
  ///
  /// For every key, in the order of the days on which rows became known:
  /// - rows of one day that say different things are all rejected;
  /// - rows that say what the version before them says are duplicates;
  /// - others are a new version, which takes the place of the one before;
  /// - a withdrawal ends the version before it; what comes after is new;
  /// - of rows that became known with their parent on one day, those said
  ///   earlier come first; what was said before something that is known
  ///   already is an earlier version that never counts.
  ///
  /// In snapshots a version leaves with the first export that has no row of its
  /// key, and where its event is the day of the export with the next version.
  ///
  /// Throws what is wrong with the definition.
  ///
  /// - Parameter others: the records that these need, among others.
  init(
    _ declared: DeclaredRecords, _ table: ExportTable, of subjects: RegisteredSubjects,
    others: [IdentifiedRecords]
  ) throws(Failure) {
    self.declared = declared
    self.table = table
    self.subjects = subjects
    var parent: IdentifiedRecords?
    if case .parent(let dataset, _) = declared.origin {
      parent = others.first { $0.declared.dataset == dataset }
    }
    let rules = try RecordRules(declared, table, others: others)
    let columns = try RecordColumns(declared, table, of: subjects, parent: parent)
    var tally = RowTally()
    var rows: [[ExportCell]: [RecordRow]] = [:]
    for row in 0..<table.count {
      if let owner = columns.named(row) {
        tally.identifiers[owner.state, default: 0] += 1
        tally.written[owner.written, default: 0] += 1
      }
      switch columns.read(row) {
      case .success(let read): rows[read.key, default: []].append(read)
      case .failure(let refusal):
        if refusal.reason == .noEvent { tally.rejected += 1 } else { tally.unresolved += 1 }
        let aside = table.setAside(row, refusal.reason)
        tally.setAside.append(aside)
        if refusal.reason == .ambiguousSubject {
          tally.candidates.append(
            .init(file: aside.file, line: aside.line, subjects: columns.candidates(row)))
        }
      }
    }
    let exports = declared.isSnapshot ? columns.exportDays : nil
    var versions: [RecordVersion] = []
    var places: [[ExportCell]: [RecordPlace]] = [:]
    // In no order: every key is by itself, and what comes out is sorted.
    for (key, listed) in rows {
      var history = RecordHistory(table, content: columns.content)
      if let exports {
        history.add(listed, in: exports, areStates: declared.areStates, &tally)
      } else {
        history.add(listed, &tally)
      }
      let told = listed.filter { !$0.isWithdrawal }.map { $0.known ?? .min }.min()
      for (number, version) in history.versions.enumerated() {
        for stay in version.row.stays(before: version.superseded) {
          versions.append(
            rules.decide(
              columns.version(
                version.row, stay, left: version.left, isFirst: (stay.place.since ?? .min) == told,
                repairTold: history.repairTold(number, columns))))
        }
      }
      if !history.versions.isEmpty { places[key] = history.places }
    }
    let order = columns.key + Array(table.dataset.columns.indices)
    var bySubject = Array(repeating: [RecordVersion](), count: subjects.count)
    for version in versions { bySubject[version.subject].append(version) }
    for subject in bySubject.indices {
      bySubject[subject].sort { a, b in
        let days = (a.event, a.known ?? .min)
        let others = (b.event, b.known ?? .min)
        return days == others ? table.precedes(a.row, b.row, by: order) : days < others
      }
    }
    self.bySubject = bySubject
    self.places = places
    self.tally = tally
    self.rules = rules
  }
}

/// A version of a record as long as it was at one place.
struct RecordVersion: Sendable {
  let row: Int
  let subject: Int
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
    if counting == .history { return true }
    if decision.isSuspended { return false }
    if let expires, expires <= day { return false }
    if let repair, repair.day <= day && repair.known <= knowing.repairs { return false }
    if let left, left <= day && left <= knowing.repairs { return false }
    return true
  }
}

/// The versions of one record, as they became known.
private struct RecordHistory {
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
