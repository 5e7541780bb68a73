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
          versions +=
            rules.decide(
              columns.version(
                version.row, stay, left: version.left, isFirst: (stay.place.since ?? .min) == told,
                repairTold: history.repairTold(number, columns))
            ).ofAllHolders
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
