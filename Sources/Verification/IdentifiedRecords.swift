import Diagnostics

/// The records of a dataset, by subject.
struct IdentifiedRecords: Sendable {
  let declared: DeclaredRecords
  let table: ExportTable
  /// By subject, in the order of event day, known day, key, and all cells.
  let bySubject: [[RecordVersion]]
  /// The last version of every record, by its key.
  let last: [[ExportCell]: RecordVersion]
  let tally: RowTally

  /// Decides which rows are versions of which record, and whose.
  ///
  /// For every key, in the order of the days on which rows became known:
  /// - rows of one day that say different things are all rejected;
  /// - rows that say what the version before them says are duplicates;
  /// - others are a new version, which takes the place of the one before;
  /// - a withdrawal ends the version before it; what comes after is new.
  ///
  /// Throws what is wrong with the definition.
  init(
    _ declared: DeclaredRecords, _ table: ExportTable, of subjects: IdentifiedSubjects,
    parent: IdentifiedRecords?
  ) throws(Failure) {
    self.declared = declared
    self.table = table
    let columns = try RecordColumns(declared, table, of: subjects, parent: parent)
    var tally = RowTally()
    var rows: [[ExportCell]: [RecordRow]] = [:]
    for row in 0..<table.count {
      switch columns.read(row) {
      case .success(let read): rows[read.key, default: []].append(read)
      case .failure(let refusal):
        if refusal.reason == .noEvent { tally.rejected += 1 } else { tally.unresolved += 1 }
        tally.setAside.append(table.setAside(row, refusal.reason))
      }
    }
    var versions: [RecordVersion] = []
    var last: [[ExportCell]: RecordVersion] = [:]
    // In no order: every key is by itself, and what comes out is sorted.
    for (key, listed) in rows {
      var history = RecordHistory(table, content: columns.content)
      history.add(listed, &tally)
      versions += history.versions
      last[key] = history.versions.last
    }
    let order = columns.key + Array(table.dataset.columns.indices)
    var bySubject = Array(repeating: [RecordVersion](), count: subjects.ids.count)
    for version in versions { bySubject[version.subject].append(version) }
    for subject in bySubject.indices {
      bySubject[subject].sort { a, b in
        let days = (a.event, a.known ?? .min)
        let others = (b.event, b.known ?? .min)
        return days == others ? table.precedes(a.row, b.row, by: order) : days < others
      }
    }
    self.bySubject = bySubject
    self.last = last
    self.tally = tally
  }
}

/// A version of a record.
struct RecordVersion: Sendable {
  let row: Int
  let subject: Int
  let event: Int32
  /// Nil for always.
  let known: Int32?
  /// The day on which a later version, or the record's withdrawal, became
  /// known; nil where it stands.
  var superseded: Int32?
  /// The first day on which it no longer counts.
  let expires: Int32?
  let repair: Repair?

  /// From when on the record is made good, and since when that is known.
  struct Repair: Sendable {
    let day: Int32
    let known: Int32
  }

  /// Whether the record counts on a day, with what is known on another.
  func counts(
    at day: Int32, knownAt: Int32, _ counting: DeclaredIndicator.Counting
  ) -> Bool {
    if let known, known > knownAt { return false }
    if let superseded, superseded <= knownAt { return false }
    if event > day { return false }
    if counting == .history { return true }
    if let expires, expires <= day { return false }
    if let repair, repair.day <= day && repair.known <= knownAt { return false }
    return true
  }
}

/// A row with its key: a version of a record, or its withdrawal.
struct RecordRow {
  let row: Int
  let key: [ExportCell]
  let known: Int32?
  /// Nil for a withdrawal.
  let version: RecordVersion?
}

/// The versions of one record, as they became known.
private struct RecordHistory {
  private let table: ExportTable
  /// The columns by which two versions are compared.
  private let content: [Int]
  private(set) var versions: [RecordVersion] = []
  /// Whether the last version was neither replaced nor withdrawn.
  private var isOpen = false

  init(_ table: ExportTable, content: [Int]) {
    self.table = table
    self.content = content
  }

  /// Adds all rows of the record's key.
  mutating func add(_ rows: [RecordRow], _ tally: inout RowTally) {
    let ordered = rows.sorted { ($0.known ?? .min, $0.row) < ($1.known ?? .min, $1.row) }
    var next = 0
    while next < ordered.count {
      let day = ordered[next].known
      let same = ordered[next...].prefix { $0.known == day }
      next += same.count
      // What a day says of a record comes before that it is taken back.
      addVersions(same.filter { $0.version != nil }, &tally)
      withdraw(same.filter { $0.version == nil }, on: day, &tally)
    }
    tally.accepted += isOpen ? 1 : 0
    tally.superseded += versions.count - (isOpen ? 1 : 0)
  }

  private mutating func addVersions(_ rows: [RecordRow], _ tally: inout RowTally) {
    guard let first = rows.first, let version = first.version else { return }
    let said = table.cells(first.row, content)
    if rows.contains(where: { table.cells($0.row, content) != said }) {
      tally.rejected += rows.count
      tally.setAside += rows.map { table.setAside($0.row, .recordConflict) }
      return
    }
    if isOpen, let before = versions.last, table.cells(before.row, content) == said {
      tally.duplicate += rows.count
      return
    }
    tally.duplicate += rows.count - 1
    if isOpen { versions[versions.count - 1].superseded = version.known }
    versions.append(version)
    isOpen = true
  }

  private mutating func withdraw(
    _ rows: [RecordRow], on day: Int32?, _ tally: inout RowTally
  ) {
    for row in rows {
      tally.instruction += 1
      // Without a day it cannot be told what came before it.
      if isOpen, let day {
        versions[versions.count - 1].superseded = day
        isOpen = false
      } else {
        tally.setAside.append(table.setAside(row.row, .nothingToWithdraw))
      }
    }
  }
}
