import Diagnostics
import Tabular

// Goals, in order: every count by its own rule, row by row; nothing shared with
// the path that it checks; time linear in the rows.

/// A dataset assessed a second time.
struct QualityRecount: Sendable {
  /// A row that was known in time.
  struct Row {
    /// In the table.
    let number: Int
    let month: Month?
    let isWithdrawal: Bool
    /// Whether it may be late.
    let isTimed: Bool
    /// nil where the dataset declares none.
    let identifier: PlainIdentifier.Reading?
    let name: ByteText?
    /// Nil where the dataset declares none; and the day from which on the row
    /// is in force.
    let entity: ByteText?
    let since: Int32?
    /// The names of required fields without a value, and of those in error.
    let missing: [String]
    let invalid: [String]
    let event: Int32?
    let known: Int32?
    /// nil for rows without both days, and for those known too early.
    let delay: Int?
  }

  /// An example of a measure.
  struct Example: Hashable {
    let file: Int
    let line: Int
    let reason: String
  }

  let declared: DeclaredAssessment
  /// How many rows became known too late.
  let later: Int
  /// What was counted, by the name of the column, of the rows of a month, and
  /// of all rows (nil).
  private(set) var counts: [Month?: [String: Int]] = [:]
  /// By required field the same: rows without it, and in error.
  private(set) var fields: [Month?: [String: (missing: Int, invalid: Int)]] = [:]
  /// By measure, all of them in order of file, line and reason.
  private(set) var examples: [String: [Example]] = [:]
  let paths: [String]

  /// Assesses the rows of a table that were known by a day.
  ///
  /// - Parameter months: those that are told, and those that they are compared
  ///   with.
  init(
    _ declared: DeclaredAssessment, _ table: ExportTable, knownAt: Day, months: [Month]
  ) throws(Failure) {
    self.declared = declared
    paths = table.files.map(\.path)
    let reader = try RowReader(declared, table)
    var rows: [Row] = []
    for number in 0..<table.count {
      if let row = reader.row(number, knownAt: knownAt) { rows.append(row) }
    }
    later = table.count - rows.count
    let assessed = rows.filter { !$0.isWithdrawal }
    let (duplicates, conflicts) = reader.repeated(rows)
    note(table, assessed, duplicates, conflicts)
    let byMonth = Dictionary(grouping: rows, by: \.month)
    count(nil, rows, reader, duplicates, conflicts)
    for month in months { count(month, byMonth[month] ?? [], reader, duplicates, conflicts) }
  }

  /// Counts the rows of a month, or all.
  private mutating func count(
    _ month: Month?, _ all: [Row], _ reader: RowReader, _ duplicates: Set<Int>,
    _ conflicts: Set<Int>
  ) {
    let rows = all.filter { !$0.isWithdrawal }
    var counts = ["rows": rows.count]
    if declared.withdrawal != nil { counts["withdrawals"] = all.count - rows.count }
    if declared.identifier != nil { countIdentifiers(rows, &counts) }
    if declared.entity != nil {
      EntityRecount(rows, hasNames: declared.name != nil).tell(&counts)
    } else if declared.name != nil {
      let clashes = Clashes(rows)
      counts["shared_codes"] = clashes.codes
      counts["shared_code_rows"] = clashes.codeRows.count
      counts["multicode_names"] = clashes.names
      counts["multicode_rows"] = clashes.nameRows.count
      counts["clashing_rows"] = clashes.codeRows.union(clashes.nameRows).count
    }
    if !declared.key.isEmpty {
      counts["keyless"] = rows.count { reader.key($0.number) == nil }
      counts["duplicates"] = rows.count { duplicates.contains($0.number) }
      let contradicting = rows.filter { conflicts.contains($0.number) }
      counts["conflicting_rows"] = contradicting.count
      counts["conflicting_keys"] = Set(contradicting.map { reader.key($0.number) }).count
    }
    if !declared.required.isEmpty {
      counts["complete"] = rows.count { $0.missing.isEmpty && $0.invalid.isEmpty }
    }
    if declared.measuresDelays { countDelays(rows, &counts) }
    self.counts[month] = counts
    fields[month] = Dictionary(
      declared.required.map { field in
        (
          field,
          (
            rows.count { $0.missing.contains(field) }, rows.count { $0.invalid.contains(field) }
          )
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  private func countIdentifiers(_ rows: [Row], _ counts: inout [String: Int]) {
    counts["valid"] = 0
    for why in PlainIdentifier.Unusable.allCases { counts[why.rawValue] = 0 }
    for row in rows {
      switch row.identifier {
      case .valid: counts["valid", default: 0] += 1
      case .unusable(let why): counts[why.rawValue, default: 0] += 1
      case nil: counts["absent", default: 0] += 1
      }
    }
  }

  private func countDelays(_ rows: [Row], _ counts: inout [String: Int]) {
    let timed = rows.filter(\.isTimed)
    let dated = timed.filter { $0.event != nil && $0.known != nil }
    let delays = dated.compactMap(\.delay).sorted()
    counts["dated"] = dated.count
    counts["undated"] = timed.count - dated.count
    counts["early"] = dated.count - delays.count
    if let limit = declared.limit { counts["late"] = delays.count { $0 > limit } }
    guard !delays.isEmpty else { return }
    counts["delay_median"] = delays[(delays.count + 1) / 2 - 1]
    counts["delay_p90"] = delays[(delays.count * 9 + 9) / 10 - 1]
  }

  /// Lists what examples are taken from.
  private mutating func note(
    _ table: ExportTable, _ rows: [Row], _ duplicates: Set<Int>, _ conflicts: Set<Int>
  ) {
    var found: [String: [Example]] = [:]
    func add(_ measure: String, _ row: Int, _ reason: String = "") {
      let origin = table.origins[row]
      found[measure, default: []].append(
        Example(file: origin.file, line: origin.line, reason: reason))
    }
    for row in rows {
      switch row.identifier {
      case .unusable(.otherKind):
        let cell = declared.identifier.flatMap { table[$0.column]?[row.number].text }
        add("other_kind", row.number, PlainIdentifier.kind(of: cell)?.rawValue ?? "")
      case .unusable(let why) where PlainIdentifier.Unusable.wrong.contains(why):
        add("wrong", row.number, String(why.rawValue.dropFirst("wrong_".count)))
      case .unusable(let why): add(why.rawValue, row.number)
      case .valid, nil: break
      }
      for field in row.missing { add("missing", row.number, field) }
      guard row.isTimed, declared.measuresDelays, let event = declared.event,
        let known = declared.known
      else {
        continue
      }
      if row.event == nil || row.known == nil {
        add("undated", row.number, row.event == nil ? event : known)
      } else if let delay = row.delay {
        if let limit = declared.limit, delay > limit { add("late", row.number) }
      } else {
        add("early", row.number)
      }
    }
    for row in duplicates { add("duplicate", row) }
    for row in conflicts { add("conflict", row) }
    if declared.entity != nil {
      let clashes = EntityRecount(rows, hasNames: declared.name != nil)
      for row in clashes.codeRows { add("shared_code", row) }
      for row in clashes.entityRows { add("multicode_entity", row) }
      for row in clashes.nameRows { add("shared_name", row) }
    } else if declared.name != nil {
      let clashes = Clashes(rows)
      for row in clashes.codeRows { add("shared_code", row) }
      for row in clashes.nameRows { add("multicode_name", row) }
    }
    examples = found.mapValues { examples in
      examples.sorted { a, b in
        (a.file, a.line) == (b.file, b.line)
          ? a.reason.precedesInBytes(b.reason) : (a.file, a.line) < (b.file, b.line)
      }
    }
  }

  /// Identifiers with several names, and names with several identifiers of one
  /// kind.
  private struct Clashes {
    private(set) var codes = 0
    private(set) var codeRows: Set<Int> = []
    private(set) var names = 0
    private(set) var nameRows: Set<Int> = []

    private struct Key: Hashable {
      let kind: DeclaredIdentifier.Kind
      let text: ByteText
    }

    init(_ rows: [Row]) {
      var byCode: [Key: [(ByteText, Int)]] = [:]
      var byName: [Key: [(ByteText, Int)]] = [:]
      for row in rows {
        guard case .valid(let kind, let code) = row.identifier, let name = row.name else {
          continue
        }
        byCode[Key(kind: kind, text: code), default: []].append((name, row.number))
        // Natural persons may have one name.
        guard kind != .citizen else { continue }
        byName[Key(kind: kind, text: name), default: []].append((code, row.number))
      }
      for others in byCode.values where Set(others.map(\.0)).count > 1 {
        codes += 1
        codeRows.formUnion(others.map(\.1))
      }
      for others in byName.values where Set(others.map(\.0)).count > 1 {
        names += 1
        nameRows.formUnion(others.map(\.1))
      }
    }
  }
}
