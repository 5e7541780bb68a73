import Identifiers
import Records
import Tabular

@testable import Quality

/// What assessing penalties should find, by the rules one after the other and
/// one row at a time.
struct SlowAssessment {
  struct Row {
    let number: Int
    let cells: [Cell]

    func text(_ column: Int) -> String? {
      if case .text(let text) = cells[column] { text } else { nil }
    }

    func day(_ column: Int) -> Day? {
      if case .day(let day) = cells[column] { day } else { nil }
    }

    var isWithdrawal: Bool { text(6) == "d" }
    var document: String? { text(2) }
    var decided: Day? { day(1) }
    var published: Day? { day(7) }

    /// All that is said but the day known; why a cell is missing says nothing.
    var content: [String] {
      cells.dropLast().map { cell in if case .missing = cell { "" } else { "\(cell)" } }
    }

    var reading: (IdentifierReading, code: String) {
      var canonical = CanonicalIdentifier()
      let reading = Array((text(0) ?? "").utf8).withUnsafeBytes {
        IdentifierReader(accepting: [.uscc, .prcID]).read($0, into: &canonical)
      }
      return (reading, canonical.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
    }

    /// The identifier, its kind and the name, where both are there.
    var pair: (code: String, kind: IdentifierKind, name: String)? {
      let (reading, code) = reading
      guard case .valid(let kind) = reading, kind == .uscc || kind == .prcID, let name = text(5)
      else { return nil }
      let plain = name.filter { $0 != " " }.replacing("（", with: "(").replacing("）", with: ")")
      return plain.isEmpty ? nil : (code, kind, plain)
    }
  }

  let all: [Row]
  let rows: [Row]
  let later: Int
  let limit: Int
  let calendar: WorkCalendar

  init(_ cells: [[Cell]], knownAt: Day, limit: Int, calendar: WorkCalendar) {
    let numbered = cells.enumerated().map { Row(number: $0, cells: $1) }
    all = numbered.filter { row in row.published.map { $0 <= knownAt } ?? true }
    rows = all.filter { !$0.isWithdrawal }
    later = numbered.count - all.count
    self.limit = limit
    self.calendar = calendar
  }

  /// The numbers of the rows that are duplicates, and that are in conflict.
  func repeated() -> (duplicates: [Int], conflicts: [Int]) {
    var (duplicates, conflicts): ([Int], [Int]) = ([], [])
    for (_, rows) in Dictionary(grouping: all.filter { $0.document != nil }, by: \.document) {
      var standing: [String]?
      let days = Dictionary(grouping: rows) { $0.published }
      for day in days.keys.sorted(by: { ($0?.number ?? .min) < ($1?.number ?? .min) }) {
        let said = (days[day] ?? []).filter { !$0.isWithdrawal }
        if Set(said.map(\.content)).count > 1 {
          conflicts += said.map(\.number)
        } else if let first = said.first {
          duplicates += (first.content == standing ? said[...] : said.dropFirst()).map(\.number)
          standing = first.content
        }
        if day != nil, said.count < (days[day] ?? []).count { standing = nil }
      }
    }
    return (duplicates.sorted(), conflicts.sorted())
  }

  /// The figures of a month, or of all rows.
  func figures(_ month: Month?) -> QualityReport.Figures {
    var figures = QualityReport.Figures(fields: 3)
    let own = rows.filter { row in month.map { row.published?.month == $0 } ?? true }
    for count in QualityCount.allCases { figures[count] = 0 }
    func add(_ count: QualityCount, _ more: Int = 1) {
      figures[count] = (figures[count] ?? 0) + more
    }
    let (duplicates, conflicts) = repeated()
    add(.rows, own.count)
    add(
      .withdrawals,
      all.count { row in row.isWithdrawal && (month.map { row.published?.month == $0 } ?? true) })
    var delays: [Int] = []
    for row in own {
      var isInvalid = false
      var isAbsent = false
      switch row.reading.0 {
      case .valid(.uscc), .valid(.prcID): add(.valid)
      case .valid:
        add(.otherKind)
        isInvalid = true
      case .masked: add(.masked)
      case .wrong(let wrong):
        isInvalid = true
        switch wrong.reason {
        case .character: add(.wrongCharacter)
        case .length: add(.wrongLength)
        case .check: add(.wrongCheck)
        case .innerCheck: add(.wrongInnerCheck)
        case .date: add(.wrongDate)
        }
      case .absent:
        add(.absent)
        isAbsent = true
      }
      let missing = [row.document == nil, isAbsent, row.text(4) == nil]
      for (field, isMissing) in missing.enumerated() where isMissing { figures.missing[field] += 1 }
      if isInvalid { figures.invalid[1] += 1 }
      if !missing.contains(true), !isInvalid { add(.complete) }
      if row.document == nil { add(.keyless) }
      if duplicates.contains(row.number) { add(.duplicates) }
      if conflicts.contains(row.number) { add(.conflictingRows) }
      // Others change what was told before.
      guard row.text(6) == "i" else { continue }
      guard let decided = row.decided, let published = row.published else {
        add(.undated)
        continue
      }
      add(.dated)
      if published < decided {
        add(.early)
        continue
      }
      let delay = delay(decided, published)
      delays.append(delay)
      if delay > limit { add(.late) }
    }
    add(
      .conflictingKeys,
      Set(own.filter { conflicts.contains($0.number) }.map(\.document)).count)
    let clashes = clashes(own)
    figures[.sharedCodes] = clashes.codes
    figures[.sharedCodeRows] = clashes.codeRows.count
    figures[.multicodeNames] = clashes.names
    figures[.multicodeRows] = clashes.nameRows.count
    figures[.clashingRows] = clashes.codeRows.union(clashes.nameRows).count
    delays.sort()
    figures.medianDelay = delays.isEmpty ? nil : delays[(delays.count + 1) / 2 - 1]
    figures.ninthDecileDelay = delays.isEmpty ? nil : delays[(delays.count * 9 + 9) / 10 - 1]
    return figures
  }

  func clashes(_ rows: [Row]) -> (codes: Int, codeRows: Set<Int>, names: Int, nameRows: Set<Int>) {
    var byCode: [String: [(String, Int)]] = [:]
    var byName: [String: [(String, Int)]] = [:]
    for row in rows {
      guard let (code, kind, name) = row.pair else { continue }
      byCode[code, default: []].append((name, row.number))
      if kind != .prcID { byName[name, default: []].append((code, row.number)) }
    }
    let codes = byCode.values.filter { Set($0.map(\.0)).count > 1 }
    let names = byName.values.filter { Set($0.map(\.0)).count > 1 }
    return (
      codes.count, Set(codes.joined().map(\.1)), names.count, Set(names.joined().map(\.1))
    )
  }

  private func delay(_ decided: Day, _ published: Day) -> Int {
    var count = 0
    var next = decided.number + 1
    while next <= published.number {
      let entry = calendar.entries.first { $0.day.number == next }
      // 1970-01-01 was a Thursday.
      let weekday = (Int(next) % 7 + 7 + 3) % 7
      if entry.map({ $0.kind == .workday }) ?? (weekday < 5) { count += 1 }
      next += 1
    }
    return count
  }
}
