import Diagnostics

/// How the rows of a dataset name their subjects: by identifiers; where there
/// is none that can be used, by names.
struct SubjectNaming {
  private let subjects: RegisteredSubjects
  /// The columns of identifiers, that which decides first, and what each may
  /// hold.
  private let ids: [(cells: [ExportCell], holds: PlainIdentifier)]
  /// Reads what any of them may hold.
  private let reader: PlainIdentifier
  private let others: SubjectCalls
  /// Nil where no name helps.
  private let names: SubjectCalls?
  private let nameCells: [ExportCell]?
  private let regionCells: [ExportCell]?

  /// Whom a row names.
  struct Owner {
    /// `valid`, `by_name`, `unknown`, `ambiguous`, or why the identifier cannot
    /// be used.
    var state: String
    /// `valid`, or why the identifier cannot be used.
    var written = "valid"
    var subject: Int?
    /// The first day on which the subject was known, and known to be meant.
    var since: Int32?
    /// Why there is no subject.
    var lacks: SetAsideRow.Reason?
    var candidates: [Int] = []
  }

  init(
    _ identifiers: [DeclaredIdentifier], _ declared: DeclaredRecords, _ table: ExportTable,
    of subjects: RegisteredSubjects
  ) throws(Failure) {
    let section = "records.\(declared.dataset)"
    self.subjects = subjects
    reader = PlainIdentifier(kinds: Array(Set(identifiers.flatMap(\.kinds))))
    var ids: [(cells: [ExportCell], holds: PlainIdentifier)] = []
    for one in identifiers {
      let cells = try table.required(one.column, by: section + ".subject")
      ids.append((cells, PlainIdentifier(kinds: one.kinds)))
    }
    self.ids = ids
    others = try subjects.otherIdentifiers()
    nameCells = try table.optional(declared.named, by: section + ".named")
    regionCells = try table.optional(declared.namedRegion, by: section + ".named_region")
    names =
      declared.named == nil ? nil : try subjects.names(areLocal: declared.namedRegion != nil)
  }

  /// Rows that no name helps; `key` is where the column is declared.
  init(
    _ subject: DeclaredIdentifier, by key: String, _ table: ExportTable,
    of subjects: RegisteredSubjects
  ) throws(Failure) {
    self.subjects = subjects
    reader = PlainIdentifier(kinds: subject.kinds)
    ids = [(try table.required(subject.column, by: key), reader)]
    others = try subjects.otherIdentifiers()
    nameCells = nil
    regionCells = nil
    names = nil
  }

  /// Whom a row names that was said on a day; nil for always.
  ///
  /// The first column with an identifier of a kind that any of them may hold
  /// decides; where there is none, the first that is not empty says why.
  func owner(of row: Int, said: Int32?) -> Owner {
    let day = said ?? .min
    let readings = ids.map { (reading: reader.read($0.cells[row].text), column: $0) }
    let usable = readings.compactMap { one -> (id: ByteText, isInPlace: Bool)? in
      guard case .valid(_, let id) = one.reading else { return nil }
      let own = one.column.holds.read(one.column.cells[row].text)
      return (id, own == one.reading)
    }
    guard let first = usable.first else {
      let reasons = readings.compactMap { one -> PlainIdentifier.Unusable? in
        if case .unusable(let why) = one.reading { why } else { nil }
      }
      let why = reasons.first { $0 != .absent } ?? .absent
      var owner = byName(row, day, instead: why)
      owner.written = why.rawValue
      return owner
    }
    var owner = self.owner(first.id, day)
    if !first.isInPlace { owner.written = PlainIdentifier.Unusable.otherKind.rawValue }
    guard let subject = owner.subject else { return owner }
    let decided = max(day, owner.since ?? .min)
    let contradicting = usable.dropFirst().map { known(by: decided, as: $0.id) }
      .filter { !$0.isEmpty && !$0.contains(subject) }
    guard !contradicting.isEmpty else { return owner }
    var ambiguous = SubjectNaming.ambiguous(
      Set(contradicting.joined()).union([subject]).sorted())
    ambiguous.written = owner.written
    return ambiguous
  }

  /// Whom an identifier means that was said on a day.
  private func owner(_ id: ByteText, _ day: Int32) -> Owner {
    let own = subjects.positions(of: id)
    if own.count > 1 { return SubjectNaming.ambiguous(own) }
    if let subject = own.first {
      return Owner(state: "valid", subject: subject, since: subjects.since(subject))
    }
    let unknown = Owner(state: "unknown", lacks: .unknownSubject)
    return owner(others.meaning(of: id, from: day), "valid") ?? unknown
  }

  /// The subjects that an identifier was known to mean on a day.
  private func known(by day: Int32, as id: ByteText) -> [Int] {
    let own = subjects.positions(of: id)
    guard own.isEmpty else { return own.filter { subjects.since($0) ?? .min <= day } }
    switch others.meaning(of: id, on: day) {
    case .nobody: return []
    case .one(let subject, _): return [subject]
    case .several(let all): return all
    }
  }

  /// Whom the name of a row means that has no identifier to be used.
  private func byName(
    _ row: Int, _ day: Int32, instead why: PlainIdentifier.Unusable
  ) -> Owner {
    let lacking = Owner(state: why.rawValue, lacks: SetAsideRow.Reason(why))
    guard why != .otherKind, let names,
      let name = SubjectCalls.key(
        nameCells?[row].text, regionCells?[row].text, areLocal: regionCells != nil,
        subjects.divisions)
    else { return lacking }
    return owner(names.meaning(of: name, on: day), "by_name") ?? lacking
  }

  private func owner(_ meaning: SubjectCalls.Meaning, _ state: String) -> Owner? {
    switch meaning {
    case .nobody: return nil
    case .one(let subject, let day):
      let since = max(day, subjects.since(subject) ?? .min)
      return Owner(state: state, subject: subject, since: since == .min ? nil : since)
    case .several(let candidates): return SubjectNaming.ambiguous(candidates)
    }
  }

  private static func ambiguous(_ candidates: [Int]) -> Owner {
    Owner(state: "ambiguous", lacks: .ambiguousSubject, candidates: candidates)
  }
}
