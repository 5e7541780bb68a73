import Diagnostics
import Tabular

/// The rows of a dataset as its assessment sees them.
struct RowReader {
  private let declared: DeclaredAssessment
  private let table: ExportTable
  private let isWithdrawal: [Bool]
  private let isTimed: [Bool]
  private let key: [Int]
  private let content: [Int]

  init(_ declared: DeclaredAssessment, _ table: ExportTable) throws(Failure) {
    self.declared = declared
    self.table = table
    func truths(_ text: String?, otherwise: Bool) throws(Failure) -> [Bool] {
      guard let text else { return Array(repeating: otherwise, count: table.count) }
      return try RowCondition(text, of: table.dataset).truths(of: table)
    }
    isWithdrawal = try truths(declared.withdrawal, otherwise: false)
    isTimed = try truths(declared.announces, otherwise: true)
    key = declared.key.compactMap(table.dataset.position(of:))
    // The day known is no part of what is said, unless it has another role.
    content = table.dataset.columns.indices.filter { position in
      let name = table.dataset.columns[position].name
      return name != declared.known || name == declared.event || declared.key.contains(name)
    }
  }

  private func cell(_ row: Int, _ column: String?) -> ExportCell {
    guard let column, let position = table.dataset.position(of: column) else { return .missing }
    return table.columns[position][row]
  }

  /// A row; nil where it became known later.
  func row(_ number: Int, knownAt: Day) -> QualityRecount.Row? {
    let event = cell(number, declared.event).day
    let known = cell(number, declared.known).day
    let said = declared.known == nil ? event : known
    if let said, said > knownAt.number { return nil }
    let identifier = declared.identifier.map {
      PlainIdentifier(kinds: $0.kinds).read(cell(number, $0.column).text)
    }
    let isAccepted = identifier.map { if case .valid = $0 { true } else { false } }
    // A valid identifier of another kind has no part in clashes.
    let name =
      isAccepted == true ? cell(number, declared.name).text?.plainName : nil
    var missing: [String] = []
    var invalid: [String] = []
    for field in declared.required {
      let isIdentifier = field == declared.identifier?.column
      if cell(number, field) == .missing || isIdentifier && identifier == .unusable(.absent) {
        missing.append(field)
      } else if isIdentifier, isAccepted == false, identifier != .unusable(.masked) {
        invalid.append(field)
      }
    }
    return QualityRecount.Row(
      number: number,
      month: cell(number, declared.period).day.map { day in
        let (year, month, _) = PlainCalendar.date(day)
        return Month(number: Int32(year * 12 + month - 1))
      },
      isWithdrawal: isWithdrawal[number], isTimed: isTimed[number], identifier: identifier,
      name: name,
      entity: declared.entity.flatMap { cell(number, $0.column).text?.identifier },
      since: declared.entity.flatMap { cell(number, $0.since).day },
      missing: missing, invalid: invalid, event: event, known: known,
      delay: event.flatMap { event in
        known.flatMap { known in
          known < event ? nil : declared.workingDays(after: event, upTo: known)
        }
      })
  }

  /// The cells of a row's key; nil where none has a value.
  func key(_ row: Int) -> [ExportCell]? {
    let cells = table.cells(row, key)
    return cells.allSatisfy { $0 == .missing } ? nil : cells
  }

  /// The rows that say what a row of their record said, and those that
  /// contradict others of their record and day.
  func repeated(_ rows: [QualityRecount.Row]) -> (duplicates: Set<Int>, conflicts: Set<Int>) {
    guard !key.isEmpty else { return ([], []) }
    var duplicates: Set<Int> = []
    var conflicts: Set<Int> = []
    var byKey: [[ExportCell]: [QualityRecount.Row]] = [:]
    for row in rows {
      if let key = key(row.number) { byKey[key, default: []].append(row) }
    }
    for own in byKey.values where own.count > 1 {
      var before: [ExportCell]?
      for (day, rows) in Dictionary(grouping: own, by: day).sorted(by: { $0.key < $1.key }) {
        let said = rows.filter { !$0.isWithdrawal }.sorted { comes($0.number, before: $1.number) }
        let contents = said.map { table.cells($0.number, content) }
        if Set(contents).count > 1 {
          conflicts.formUnion(said.map(\.number))
        } else if let content = contents.first {
          let again = content == before ? said : Array(said.dropFirst())
          duplicates.formUnion(again.map(\.number))
          before = content
        }
        if said.count < rows.count, day != Int32.min { before = nil }
      }
    }
    return (duplicates, conflicts)
  }

  /// The day on which a row became known; before all days where it has none.
  private func day(_ row: QualityRecount.Row) -> Int32 {
    (declared.known == nil ? row.event : row.known) ?? Int32.min
  }

  private func comes(_ a: Int, before b: Int) -> Bool {
    let (one, other) = (table.origins[a], table.origins[b])
    return (one.file, one.line) < (other.file, other.line)
  }
}
