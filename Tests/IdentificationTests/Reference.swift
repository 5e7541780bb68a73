import Diagnostics
import Documents
import Identifiers
import Records
import Tabular

@testable import Identification

/// The rules of identifying, one row at a time, with dictionaries and cells:
/// slow, and meant to be read.
struct Reference {
  /// The rows of the tables, the partition first, as `rows(_:)` gives them.
  var subjects: [[Cell]] = []
  var records: [String: [[Cell]]] = [:]
  var accounts: [String: RowAccounting] = [:]
  /// `dataset file:line code`, in any order.
  var aside: [String] = []
  /// The same of rows that count.
  var noted: [String] = []
  /// `dataset file:line count candidate`, in any order.
  var candidates: [String] = []
  /// By dataset and state.
  var identifiers: [String: [IdentifierState: Int]] = [:]
  /// The same by what the identifiers are.
  var written: [String: [IdentifierState: Int]] = [:]

  private struct Version {
    var row: Int
    var subject: String
    var day: Day?
    var known: Day?
    var superseded: Day?
    /// The day that the row says, or that of the parent where it says none.
    var said: Day?
    /// Where the record is, from which day known on.
    var places: [Place] = []
    /// Said before something that was known already.
    var isLate = false
    /// When anything of the record was first known, and this repair of it.
    var told = Int32.min
    var repairTold: Day?
  }

  private struct Place: Equatable {
    var subject: String
    var day: Day?
    var known: Day?
  }

  private let partitions: Partitioning
  private let name: String
  private var numbers: [String: (partition: Int, number: Int)] = [:]
  private var register = ReferenceRegister()

  /// The rules for a group of one class.
  ///
  /// - Parameter inForce: the condition of the subjects.
  init(
    _ group: ClassGroup, _ exports: [Export], partitions: Int,
    inForce: ([Cell]) -> Bool, isWithdrawal: (String, [Cell]) -> Bool
  ) {
    self.partitions = Partitioning(partitions)
    name = group.classes[0].name
    identifySubjects(group.classes[0].subjects, exports, inForce)
    var places: [String: [[Cell?]: [Place]]] = [:]
    for one in group.recordsParentsFirst {
      guard let export = exports.first(where: { $0.name == one.dataset }) else { continue }
      places[one.dataset] = identify(one, export, places) { isWithdrawal(one.dataset, $0) }
    }
  }

  private mutating func identifySubjects(
    _ roles: IdentifiedSubjects, _ exports: [Export], _ inForce: ([Cell]) -> Bool
  ) {
    guard let export = exports.first(where: { $0.name == roles.dataset }) else { return }
    var account = RowAccounting(read: export.rows.count)
    var groups: [[Cell?]: [Int]] = [:]
    var told: [[Cell?]: Int32] = [:]
    var ids: Set<String> = []
    for (row, cells) in export.rows.enumerated() {
      let (id, state) = roles.id.reference(cells[roles.id.position])
      identifiers[export.name, default: [:]][state, default: 0] += 1
      written[export.name, default: [:]][state, default: 0] += 1
      guard let id else {
        setAside(export, row, state.code)
        account.unresolved += 1
        continue
      }
      ids.insert(id)
      let effective = roles.effective.flatMap { date(cells[$0]) }
      let known = roles.known.map { date(cells[$0]) } ?? effective
      let held = [.text(id), effective.map(Cell.day)]
      groups[held + [known.map(Cell.day)], default: []].append(row)
      told[held] = min(told[held] ?? .max, number(known))
    }
    number(ids)
    register.rejected = ids
    var versions: [Version] = []
    for members in groups.values {
      let contents = Set(
        members.map { row in
          export.rows[row].enumerated().map { column, cell in
            roles.id.isCoded && column == roles.id.position ? nil : said(cell)
          }
        })
      guard contents.count == 1 else {
        for row in members { setAside(export, row, "BH-1926") }
        account.rejected += members.count
        continue
      }
      account.duplicate += members.count - 1
      let row = standing(members, export)
      let cells = export.rows[row]
      let effective = roles.effective.flatMap { date(cells[$0]) }
      versions.append(
        Version(
          row: row, subject: roles.id.reference(cells[roles.id.position]).id ?? "", day: effective,
          known: roles.known.map { date(cells[$0]) } ?? effective))
    }
    func isFirst(_ version: Version) -> Bool {
      number(version.known) == told[[.text(version.subject), version.day.map(Cell.day)]]
    }
    for version in versions {
      let cells = export.rows[version.row]
      register.add(version.subject, cells, roles, known: version.known)
      if let classes = roles.codeClasses, let said = version.subject.codeClass,
        !classes.contains(said)
      {
        noted.append(place(export, version.row) + " BH-1936")
      }
    }
    sort(&versions, export, key: [])
    for (index, version) in versions.enumerated() {
      let isLast = index + 1 == versions.count || versions[index + 1].subject != version.subject
      if isLast { account.accepted += 1 } else { account.superseded += 1 }
      let cells = export.rows[version.row]
      func cell(_ column: Int?) -> Cell { column.map { cells[$0] } ?? .missing(.empty) }
      subjects.append(
        leading(version) + [
          .text(version.subject), cell(roles.name), cell(roles.region), cell(roles.sector),
          size(cell(roles.size)), optional(version.day), optional(version.known),
          optional(date(cell(roles.founded))),
          optional([date(cell(roles.ended)), hasRun(version, roles)].compactMap(\.self).min()),
          .bool(inForce(cells)), .bool(isFirst(version)),
        ] + trailing(export, version.row))
    }
    accounts[export.name] = account
  }

  private mutating func identify(
    _ roles: IdentifiedRecords, _ export: Export, _ parents: [String: [[Cell?]: [Place]]],
    _ isWithdrawal: ([Cell]) -> Bool
  ) -> [[Cell?]: [Place]] {
    var account = RowAccounting(read: export.rows.count)
    var byKey: [[Cell?]: [Version]] = [:]
    for (row, cells) in export.rows.enumerated() {
      var version = Version(row: row, subject: "")
      var candidates: [String] = []
      var wrong: (code: String, count: WritableKeyPath<RowAccounting, Int>)?
      switch roles.owner {
      case .subject(let column, let event):
        version.day = date(cells[event])
        version.known = version.day
        if let known = roles.known { version.known = date(cells[known]) }
        version.said = version.known
        let owner = register.owner(cells, column, roles.named, known: version.known)
        identifiers[export.name, default: [:]][owner.state, default: 0] += 1
        let state = column.reference(cells[column.position]).state
        written[export.name, default: [:]][state, default: 0] += 1
        version.subject = owner.subject ?? ""
        if owner.subject == nil { wrong = (owner.state.code, \.unresolved) }
        candidates = owner.candidates
        if version.day == nil { wrong = ("BH-1924", \.rejected) }
        version.places = [Place(subject: version.subject, day: version.day)]
        if !isWithdrawal(cells), number(owner.since) > number(version.known) {
          version.known = owner.since
        }
      case .record(let dataset, let columns):
        version.places = parents[dataset]?[columns.map { said(cells[$0]) }] ?? []
        if version.places.isEmpty { wrong = ("BH-1923", \.unresolved) }
        version.known = version.places.first?.known
        version.said = version.known
        if let known = roles.known {
          version.said = date(cells[known])
          if isWithdrawal(cells) || number(version.said) > number(version.known) {
            version.known = version.said
          }
        }
      }
      if let wrong, !isWithdrawal(cells) {
        setAside(export, row, wrong.code)
        account[keyPath: wrong.count] += 1
        if wrong.code == "BH-1928" {
          for candidate in candidates.prefix(CandidateTable.most) {
            self.candidates.append("\(place(export, row)) \(candidates.count) \(candidate)")
          }
        }
      } else {
        byKey[roles.key.map { said(cells[$0]) }, default: []].append(version)
      }
    }
    var kept: [Version] = []
    var places: [[Cell?]: [Place]] = [:]
    for (key, rows) in byKey {
      let versions = decide(rows, roles, export, isWithdrawal, &account)
      if case .subject = roles.owner {
        kept += versions.filter { number($0.known) < $0.superseded?.number ?? .max }
      } else {
        kept += versions.flatMap(spread)
      }
      let followed = versions.filter { !$0.isLate }
      var found: [Place] = []
      for day in Self.allDays {
        let version = followed.last { number($0.known) <= number(day) }
        guard let version, var place = self.place(of: version, on: day) else { continue }
        place.known = day
        if found.last?.subject != place.subject || found.last?.day != place.day {
          found.append(place)
        }
      }
      if !versions.isEmpty { places[key] = found }
    }
    sort(&kept, export, key: roles.key)
    records[export.name] = kept.map { version in
      let cells = export.rows[version.row]
      var expires = roles.expires.flatMap { date(cells[$0.column]) }
      if roles.expires?.last == .inclusive {
        expires = expires.map { Day(number: $0.number + 1) }
      }
      let repaired = roles.repaired.flatMap { date(cells[$0.column]) }
      let saidKnown = roles.repaired?.known.flatMap { date(cells[$0]) } ?? repaired
      let repairKnown = max(number(saidKnown), number(version.repairTold))
      return leading(version) + [
        optional(version.day), optional(version.known), optional(version.superseded),
        optional(expires), optional(repaired),
        optional(repaired == nil ? nil : Day(number: repairKnown)),
        .bool(number(version.known) == version.told),
      ] + trailing(export, version.row)
    }
    accounts[export.name] = account
    return places
  }

  /// Every day on which something may become known; always first.
  private static let allDays: [Day?] = [nil] + (-1...40).map(january)

  private func number(_ day: Day?) -> Int32 { day?.number ?? .min }

  private func place(of version: Version, on day: Day?) -> Place? {
    version.places.last { number($0.known) <= number(day) }
  }

  /// The version as it was on every day of its own: equal days are one.
  private func spread(_ version: Version) -> [Version] {
    var stays: [Version] = []
    for day in Self.allDays where number(day) >= number(version.known) {
      if let end = version.superseded, number(day) >= end.number { break }
      guard let place = place(of: version, on: day) else { continue }
      if let before = stays.last, before.subject == place.subject, before.day == place.day {
        continue
      }
      if !stays.isEmpty { stays[stays.count - 1].superseded = day }
      var stay = version
      stay.subject = place.subject
      stay.day = place.day
      stay.known = day
      stays.append(stay)
    }
    return stays
  }

  /// The versions of one key, in the order in which they became known.
  private mutating func decide(
    _ rows: [Version], _ roles: IdentifiedRecords, _ export: Export,
    _ isWithdrawal: ([Cell]) -> Bool, _ account: inout RowAccounting
  ) -> [Version] {
    var versions: [Version] = []
    var open: Int? { versions.firstIndex { $0.superseded == nil } }
    var compared = Array(export.schema.columns.indices)
    if let known = roles.known {
      var event: Int?
      if case .subject(_, let column) = roles.owner { event = column }
      if known != event { compared.removeAll { $0 == known } }
    }
    if let coded = roles.subject, coded.isCoded { compared.removeAll { $0 == coded.position } }
    // Coded identifiers are compared by whom they name.
    func content(_ row: Int) -> [Cell?] {
      let subject = rows.first { $0.row == row }?.subject
      return [subject.map { .text($0) }] + compared.map { said(export.rows[row][$0]) }
    }
    var latest = Int32.min
    var (withdrawals, idle) = ([Version](), [Version]())
    let days = Set(rows.map { [$0.known, $0.said] })
      .sorted { $0.map(number).lexicographicallyPrecedes($1.map(number)) }
    for pair in days {
      let day = pair[0]
      let isLate =
        number(pair[1]) < latest
        || pair[1] != nil && withdrawals.contains { $0.said == pair[1] }
      let ofDay = rows.filter { [$0.known, $0.said] == pair }
      defer { latest = max(latest, number(pair[1])) }
      let told = ofDay.filter { !isWithdrawal(export.rows[$0.row]) }
      if Set(told.map { content($0.row) }).count > 1 {
        for version in told { setAside(export, version.row, "BH-1925") }
        account.rejected += told.count
      } else if !told.isEmpty {
        let row = standing(told.map(\.row), export)
        account.duplicate += told.count - 1
        if isLate {
          var late = told.filter { $0.row == row }[0]
          late.superseded = day
          late.isLate = !versions.isEmpty
          idle.firstIndex { number($0.said) >= number(pair[1]) && $0.said != nil }
            .map { _ = idle.remove(at: $0) }
          versions.append(late)
        } else if let open, content(versions[open].row) == content(row) {
          account.duplicate += 1
        } else {
          if let open { versions[open].superseded = day }
          versions += told.filter { $0.row == row }
        }
      }
      for version in ofDay where isWithdrawal(export.rows[version.row]) {
        account.instruction += 1
        if let open, pair[1] != nil {
          versions[open].superseded = day
        } else {
          idle.append(version)
        }
        withdrawals.append(version)
      }
    }
    for version in idle { setAside(export, version.row, "BH-1927") }
    let told = rows.filter { !isWithdrawal(export.rows[$0.row]) }.map { number($0.known) }.min()
    // Repairs that the versions before say, too, were known with them.
    var repairTold: Day??
    for index in versions.indices {
      versions[index].told = told ?? .min
      guard !versions[index].isLate, let column = roles.repaired?.column else { continue }
      let isRepaired = date(export.rows[versions[index].row][column]) != nil
      repairTold = isRepaired ? .some(repairTold ?? versions[index].known) : nil
      versions[index].repairTold = repairTold ?? nil
    }
    account.superseded += versions.count { $0.superseded != nil }
    account.accepted += versions.count { $0.superseded == nil }
    return versions
  }

  private mutating func number(_ ids: Set<String>) {
    var next = [Int](repeating: 0, count: partitions.count)
    for id in ids.sorted(by: { $0.precedesInBytes($1) }) {
      let partition = Array(id.utf8).withUnsafeBytes {
        partitions.partition(ofClass: name, id: $0)
      }
      numbers[id] = (partition, next[partition])
      next[partition] += 1
    }
  }

  /// The row that stands for others that say the same.
  private func standing(_ members: [Int], _ export: Export) -> Int {
    members.min { a, b in
      for (one, other) in zip(export.rows[a], export.rows[b]) where said(one) != said(other) {
        return precedes(one, other)
      }
      let reasons = [a, b].map { export.rows[$0].map(reason) }
      if reasons[0] != reasons[1] { return reasons[0].lexicographicallyPrecedes(reasons[1]) }
      return (export.files[a], export.lines[a]) < (export.files[b], export.lines[b])
    } ?? 0
  }

  private func sort(_ versions: inout [Version], _ export: Export, key: [Int]) {
    versions.sort { a, b in
      let places = [a, b].map { numbers[$0.subject] ?? (0, 0) }
      let whole = zip([a, b], places).map { version, place in
        [
          place.partition, place.number, Int(version.day?.number ?? .min),
          Int(version.known?.number ?? .min),
        ]
      }
      if whole[0] != whole[1] { return whole[0].lexicographicallyPrecedes(whole[1]) }
      for column in key {
        let cells = [a, b].map { export.rows[$0.row][column] }
        if said(cells[0]) != said(cells[1]) { return precedes(cells[0], cells[1]) }
      }
      return false
    }
  }

  private func precedes(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.missing, _): true
    case (_, .missing): false
    case (.text(let a), .text(let b)): a.precedesInBytes(b)
    case (.integer(let a), .integer(let b)), (.decimal(let a, _), .decimal(let b, _)): a < b
    case (.day(let a), .day(let b)): a < b
    default: false
    }
  }

  private func leading(_ version: Version) -> [Cell] {
    let place = numbers[version.subject] ?? (0, 0)
    return [.integer(Int64(place.partition)), .integer(Int64(place.number))]
  }

  private func trailing(_ export: Export, _ row: Int) -> [Cell] {
    let columns = export.schema.columns.indices.sorted {
      export.schema.columns[$0].name.precedesInBytes(export.schema.columns[$1].name)
    }
    return [.integer(Int64(export.files[row])), .integer(Int64(export.lines[row]))]
      + columns.map { export.rows[row][$0] }
  }

  private mutating func setAside(_ export: Export, _ row: Int, _ code: String) {
    aside.append("\(place(export, row)) \(code)")
  }

  private func place(_ export: Export, _ row: Int) -> String {
    "\(export.name) \(export.name)-\(export.files[row]).csv:\(export.lines[row])"
  }

  /// What a cell says; nil where it says nothing, whatever the reason.
  private func said(_ cell: Cell) -> Cell? {
    if case .missing = cell { nil } else { cell }
  }

  private func reason(_ cell: Cell) -> Int {
    if case .missing(let reason) = cell { Int(reason.rawValue) } else { 0 }
  }

  private func date(_ cell: Cell) -> Day? {
    if case .day(let day) = cell { day } else { nil }
  }

  /// The day on which a version has lasted as long as rows do.
  private func hasRun(_ version: Version, _ roles: IdentifiedSubjects) -> Day? {
    guard let lasts = roles.lasts, let day = version.day else { return nil }
    return lasts.unit == .months
      ? day.advanced(months: lasts.count) : day.advanced(days: lasts.count)
  }

  private func optional(_ day: Day?) -> Cell { day.map(Cell.day) ?? .missing(.empty) }

  private func size(_ cell: Cell) -> Cell {
    switch cell {
    case .integer(let number): .double(Double(number))
    case .decimal(let units, let scale):
      .double(Double("\(units)e-\(scale)") ?? .nan)
    default: cell
    }
  }
}
