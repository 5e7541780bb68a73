import Diagnostics

/// How the rows of a dataset name their subjects: by identifiers; where there
/// is none that can be used, by names.
struct SubjectNaming {
  private let subjects: RegisteredSubjects
  private let reader: PlainIdentifier
  private let ids: [ExportCell]
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
    _ subject: DeclaredIdentifier, _ declared: DeclaredRecords, _ table: ExportTable,
    of subjects: RegisteredSubjects
  ) throws(Failure) {
    let section = "records.\(declared.dataset)"
    self.subjects = subjects
    reader = PlainIdentifier(kinds: subject.kinds)
    ids = try table.required(subject.column, by: section + ".subject")
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
    ids = try table.required(subject.column, by: key)
    others = try subjects.otherIdentifiers()
    nameCells = nil
    regionCells = nil
    names = nil
  }

  /// Whom a row names that was said on a day; nil for always.
  func owner(of row: Int, said: Int32?) -> Owner {
    var owner = self.found(row, said: said)
    if case .unusable(let why) = reader.read(ids[row].text) { owner.written = why.rawValue }
    return owner
  }

  private func found(_ row: Int, said: Int32?) -> Owner {
    let day = said ?? .min
    switch reader.read(ids[row].text) {
    case .valid(_, let id):
      let own = subjects.positions(of: id)
      if own.count > 1 { return SubjectNaming.ambiguous(own) }
      if let subject = own.first {
        return Owner(state: "valid", subject: subject, since: subjects.since(subject))
      }
      let unknown = Owner(state: "unknown", lacks: .unknownSubject)
      return owner(others.meaning(of: id, from: day), "valid") ?? unknown
    case .unusable(let why):
      let lacking = Owner(state: why.rawValue, lacks: SetAsideRow.Reason(why))
      guard why != .otherKind, let names,
        let name = SubjectCalls.key(
          nameCells?[row].text, regionCells?[row].text, areLocal: regionCells != nil,
          subjects.divisions)
      else { return lacking }
      return owner(names.meaning(of: name, on: day), "by_name") ?? lacking
    }
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
