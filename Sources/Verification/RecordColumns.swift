import Diagnostics

/// The columns of a dataset of records by what they say.
struct RecordColumns {
  /// The positions of the key's columns, in the order declared.
  let key: [Int]
  /// The positions of the columns by which versions are compared: all but that
  /// of the known day, unless it is the day of the event too; in snapshots
  /// never that of the export.
  let content: [Int]
  private let table: ExportTable
  private let subjects: RegisteredSubjects
  private let origin: Origin
  private let known: [ExportCell]?
  private let expires: [ExportCell]?
  private let lastDay: DeclaredRecords.Expiry.LastDay
  private let repaired: [ExportCell]?
  private let repairKnown: [ExportCell]?
  private let withdrawn: [Bool]?

  /// Where subject and event come from.
  private enum Origin {
    case own(SubjectNaming, event: [ExportCell])
    case parent(IdentifiedRecords, columns: [Int])
  }

  init(
    _ declared: DeclaredRecords, _ table: ExportTable, of subjects: RegisteredSubjects,
    parent: IdentifiedRecords?
  ) throws(Failure) {
    let section = "records.\(declared.dataset)"
    func positions(_ names: [String], _ key: String) throws(Failure) -> [Int] {
      var found: [Int] = []
      for name in names {
        _ = try table.required(name, by: section + key)
        found += [table.dataset.position(of: name)].compactMap(\.self)
      }
      return found
    }
    self.table = table
    self.subjects = subjects
    key = try positions(declared.key, ".key")
    var isEventToo = false
    if case .own(_, let event) = declared.origin { isEventToo = event == declared.known }
    // Coded identifiers are compared by whom they name.
    var coded: [String] = []
    if case .own(let subjects, _) = declared.origin {
      coded = subjects.filter(\.isCoded).map(\.column)
    }
    content = table.dataset.columns.indices.filter {
      let name = table.dataset.columns[$0].name
      return ((isEventToo && !declared.isSnapshot) || name != declared.known)
        && !coded.contains(name)
    }
    switch declared.origin {
    case .own(let identifiers, let event):
      origin = .own(
        try SubjectNaming(identifiers, declared, table, of: subjects),
        event: try table.required(event, by: section + ".event"))
    case .parent(let dataset, let columns):
      guard let parent else {
        throw Failure(
          VerificationFindings.unknownReference.at(
            .named(declared.dataset),
            ["key": .name(section + ".through.dataset"), "name": .name(dataset)]))
      }
      origin = .parent(parent, columns: try positions(columns, ".through.columns"))
    }
    known = try table.optional(declared.known, by: section + ".known")
    expires = try table.optional(declared.expiry?.column, by: section + ".expires.column")
    lastDay = declared.expiry?.last ?? .exclusive
    repaired = try table.optional(declared.repair?.column, by: section + ".repaired.column")
    repairKnown = try table.optional(declared.repair?.known, by: section + ".repaired.known")
    withdrawn = try declared.withdrawal.map { (text) throws(Failure) in
      try RowCondition(text, of: table.dataset).truths(of: table)
    }
  }

  /// Why a row is not used.
  struct Refusal: Error {
    let reason: SetAsideRow.Reason
  }

  /// A row with its subject and days.
  ///
  /// What a row lacks itself comes before what others lack. A withdrawal needs
  /// a key and a day, and no subject of its own.
  func read(_ row: Int) -> Result<RecordRow, Refusal> {
    let isWithdrawal = withdrawn?[row] ?? false
    let found = owner(of: row)
    if !isWithdrawal, let reason = found.lacks { return .failure(Refusal(reason: reason)) }
    let said = known.map { $0[row].day } ?? found.known
    var day = said
    // Before its parent, or its subject, nobody knows whose it is; to take
    // back, that is no matter.
    let first: Int32?
    if case .parent = origin { first = found.known } else { first = found.since }
    if !isWithdrawal, let first, said ?? .min < first { day = first }
    return .success(
      RecordRow(
        row: row, key: table.cells(row, key), said: said, known: day, isWithdrawal: isWithdrawal,
        places: found.places))
  }

  /// The days on which anything was exported, in order: those of files without
  /// rows, too, where the names of files say them.
  var exportDays: [Int32] {
    Set((known ?? []).compactMap(\.day) + table.namedDays).sorted()
  }

  /// Whether a row says that its record was made good.
  func saysRepaired(_ row: Int) -> Bool { repaired?[row].day != nil }

  /// A row at one of its places.
  ///
  /// - Parameters:
  ///   - left: the first export without it.
  ///   - isFirst: whether nothing was known of the record before.
  ///   - told: the day before which nothing was known of its repair.
  func version(
    _ row: RecordRow, _ stay: RecordStay, left: Int32?, isFirst: Bool, repairTold told: Int32?
  ) -> RecordVersion {
    RecordVersion(
      row: row.row, named: stay.place.subject, subject: stay.place.subject,
      heritage: subjects.heritage(of: stay.place.subject), event: stay.place.event,
      known: stay.place.since,
      superseded: stay.until,
      expires: expires?[row.row].day.map { lastDay == .inclusive ? $0 + 1 : $0 },
      repair: repaired?[row.row].day.map { repair in
        RecordVersion.Repair(
          day: repair, known: max(repairKnown?[row.row].day ?? repair, told ?? .min))
      }, left: left, isFirst: isFirst)
  }

  /// Whose a row is and when it happened, as far as can be told.
  private struct Owner {
    var places: [RecordPlace] = []
    /// The day on which it is known where no column says so.
    var known: Int32?
    /// The first day on which its subject was known, and known to be meant.
    var since: Int32?
    /// What keeps it from being a record.
    var lacks: SetAsideRow.Reason?
  }

  /// Whom a row names, and how; nil where it names another record.
  func named(_ row: Int) -> SubjectNaming.Owner? {
    guard case .own(let ids, let events) = origin else { return nil }
    return ids.owner(of: row, said: known.map { $0[row].day } ?? events[row].day)
  }

  /// The identifiers of the subjects that a row may mean, in binary order; of
  /// subjects of several classes one may be there more than once.
  func candidates(_ row: Int) -> [String] {
    (named(row)?.candidates ?? []).map(subjects.id).sorted { $0.precedes($1) }.map(\.string)
  }

  private func owner(of row: Int) -> Owner {
    switch origin {
    case .own(let ids, let events):
      let event = events[row].day
      let named = ids.owner(of: row, said: known.map { $0[row].day } ?? event)
      var owner = Owner(known: event, lacks: named.lacks)
      if let subject = named.subject, let event {
        owner.places = [RecordPlace(subject: subject, event: event, since: nil)]
        owner.since = named.since
      }
      if event == nil { owner.lacks = .noEvent }
      return owner
    case .parent(let parent, let columns):
      guard let places = parent.places[table.cells(row, columns)] else {
        return Owner(lacks: .unknownParent)
      }
      return Owner(places: places, known: places.first?.since)
    }
  }
}
