import Diagnostics
import Documents

/// The subjects of a class with the versions of their attributes.
struct IdentifiedSubjects: Sendable {
  let declared: DeclaredClass
  let table: ExportTable
  let divisions: DeclaredDivisions?
  /// In binary order.
  let ids: [ByteText]
  /// By subject, in order of effective day, then known day.
  let versions: [[SubjectVersion]]
  let tally: RowTally
  /// Which of them others succeeded; nil where nobody may.
  var successions: Successions?

  private let positions: [ByteText: Int]

  /// Decides which rows of the dataset are versions of which subject.
  ///
  /// - Rows are of one version where identifier, effective day and known day
  ///   are the same: with the same content all but the first are duplicates,
  ///   with different content all are rejected.
  /// - The last version is accepted, those before it are superseded.
  ///
  /// Throws what is wrong with the definition.
  init(
    _ declared: DeclaredClass, _ table: ExportTable, divisions: DeclaredDivisions? = nil
  ) throws(Failure) {
    self.declared = declared
    self.divisions = divisions
    self.table = table
    var tally = RowTally()
    let columns = try SubjectColumns(declared, table)
    var rows: [ByteText: [SubjectVersion]] = [:]
    for row in 0..<table.count {
      switch columns.id(row) {
      case .valid(_, let id):
        rows[id, default: []].append(columns.version(row))
        tally.identifiers["valid", default: 0] += 1
        tally.written["valid", default: 0] += 1
      case .unusable(let why):
        tally.unresolved += 1
        tally.setAside.append(table.setAside(row, SetAsideRow.Reason(why)))
        tally.identifiers[why.rawValue, default: 0] += 1
        tally.written[why.rawValue, default: 0] += 1
      }
    }
    ids = rows.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    positions = Dictionary(
      uniqueKeysWithValues: ids.enumerated().map { ($0.element, $0.offset) })
    var versions: [[SubjectVersion]] = []
    let content = table.dataset.columns.indices.filter {
      // Coded identifiers are the same however they are written.
      !declared.id.isCoded || table.dataset.columns[$0].name != declared.id.column
    }
    for id in ids {
      let standing = IdentifiedSubjects.versions(of: rows[id] ?? [], content, table, &tally)
      versions.append(standing)
      tally.accepted += standing.isEmpty ? 0 : 1
      tally.superseded += max(0, standing.count - 1)
    }
    self.versions = versions
    if let classes = declared.codeClasses {
      for (id, versions) in zip(ids, versions) {
        guard case .valid(.credit, let code) = columns.reader.read(id),
          !classes.contains(code.codeClass)
        else { continue }
        tally.noted += versions.map { table.setAside($0.row, .otherClass) }
      }
    }
    self.tally = tally
  }

  /// The versions that stand, of all rows of one subject.
  private static func versions(
    of rows: [SubjectVersion], _ compared: [Int], _ table: ExportTable, _ tally: inout RowTally
  ) -> [SubjectVersion] {
    let all = Array(table.dataset.columns.indices)
    let ordered = rows.sorted { $0.days.precedes($1.days) }
    var standing: [SubjectVersion] = []
    var next = 0
    while next < ordered.count {
      let first = ordered[next]
      let same = ordered[next...].prefix { $0.days == first.days }
      next += same.count
      let told = ordered.first { $0.days.effective == first.days.effective }
      // By what is written, then by file and line: only the evidence depends
      // on which of equals stands.
      let listed = same.sorted {
        table.precedes($0.row, $1.row, by: all)
          || !table.precedes($1.row, $0.row, by: all) && $0.row < $1.row
      }
      let content = Set(listed.map { table.cells($0.row, compared) })
      if content.count > 1 {
        tally.rejected += listed.count
        tally.setAside += listed.map { table.setAside($0.row, .subjectConflict) }
      } else {
        var version = listed[0]
        version.isFirst = version.days == told?.days
        standing.append(version)
        tally.duplicate += listed.count - 1
      }
    }
    return standing
  }

  /// The position of a subject; nil where the class has none with this
  /// identifier.
  func position(of id: ByteText) -> Int? { positions[id] }

  /// The region of a row, as it is today.
  func region(_ cell: ExportCell) -> String? {
    cell.text.map { divisions?.today(region: $0) ?? $0 }?.string
  }

  /// The first day on which anything was known of a subject; nil for always,
  /// and where nothing is.
  func since(_ subject: Int) -> Int32? {
    let days = versions[subject].map { $0.days.known ?? .min }
    return days.min().flatMap { $0 == .min ? nil : $0 }
  }

  /// The version of a subject that is in force; nil where none is.
  ///
  /// Of the versions that are effective on the day and known, the last decides:
  /// by its condition, and by whether the subject exists. A subject that was
  /// succeeded is not in force.
  func versionInForce(of subject: Int, at day: Int32, _ knowing: Knowing) -> SubjectVersion? {
    if let successions,
      successions.holder(of: subject, at: day, knownAt: knowing.later) != subject
    {
      return nil
    }
    var last: SubjectVersion?
    for version in versions[subject] {
      if let effective = version.days.effective, effective > day { continue }
      let end = version.isFirst ? knowing.first : knowing.later
      if let known = version.days.known, known > end { continue }
      last = version
    }
    guard let version = last, version.isInForce else { return nil }
    if let founded = version.founded, founded > day { return nil }
    if let ended = version.ended, ended <= day { return nil }
    return version
  }
}

/// A row with the attributes of a subject.
struct SubjectVersion: Sendable {
  let row: Int
  let days: SubjectDays
  let founded: Int32?
  let ended: Int32?
  /// Whether the declared condition is true.
  let isInForce: Bool
  /// Whether nothing was known before of what holds from its effective day on.
  var isFirst = false
}

/// From when on a row holds, and since when it is known; nil for always.
struct SubjectDays: Hashable, Sendable {
  let effective: Int32?
  let known: Int32?

  func precedes(_ other: SubjectDays) -> Bool {
    let own = (effective ?? .min, known ?? .min)
    return own < (other.effective ?? .min, other.known ?? .min)
  }
}

/// The columns of a class's dataset by what they say.
private struct SubjectColumns {
  let reader: PlainIdentifier
  private let ids: [ExportCell]
  private let effective: [ExportCell]?
  private let known: [ExportCell]?
  private let founded: [ExportCell]?
  private let ended: [ExportCell]?
  private let lasts: DeclaredWindow?
  private let inForce: [Bool]?

  init(_ declared: DeclaredClass, _ table: ExportTable) throws(Failure) {
    let section = "subjects.\(declared.name)"
    ids = try table.required(declared.id.column, by: section + ".id")
    reader = PlainIdentifier(kinds: declared.id.kinds)
    effective = try table.optional(declared.effective, by: section + ".effective")
    known = try table.optional(declared.known, by: section + ".known") ?? effective
    founded = try table.optional(declared.founded, by: section + ".founded")
    ended = try table.optional(declared.ended, by: section + ".ended")
    lasts = declared.lasts
    inForce = try declared.inForce.map { (text) throws(Failure) in
      try RowCondition(text, of: table.dataset).truths(of: table)
    }
  }

  func id(_ row: Int) -> PlainIdentifier.Reading { reader.read(ids[row].text) }

  func version(_ row: Int) -> SubjectVersion {
    let start = effective?[row].day
    let hasRun = start.flatMap { start in lasts.map { $0.day(after: start) } }
    return SubjectVersion(
      row: row, days: SubjectDays(effective: start, known: known?[row].day),
      founded: founded?[row].day, ended: [ended?[row].day, hasRun].compactMap(\.self).min(),
      isInForce: inForce?[row] ?? true)
  }
}

extension ExportTable {
  /// The cells of a column that the definition names.
  func required(_ column: String, by key: String) throws(Failure) -> [ExportCell] {
    guard let cells = self[column] else {
      throw Failure(
        VerificationFindings.unknownReference.at(
          .named(dataset.name), ["key": .name(key), "name": .name(column)]))
    }
    return cells
  }

  /// The same where the definition may name none.
  func optional(_ column: String?, by key: String) throws(Failure) -> [ExportCell]? {
    guard let column else { return nil }
    return try required(column, by: key)
  }
}

extension ByteText {
  /// The text as an identifier: without ASCII blanks around it; nil where
  /// nothing is left.
  var identifier: ByteText? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = bytes[...]
    while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return rest.isEmpty ? nil : ByteText(rest)
  }
}

extension ByteText {
  /// What the first two characters of a credit code say of the class.
  fileprivate var codeClass: String {
    let classes = [
      "11": "government", "12": "public_institution", "13": "configurable", "19": "configurable",
      "21": "out_of_scope", "29": "out_of_scope", "31": "configurable", "32": "configurable",
      "33": "configurable", "34": "configurable", "35": "configurable", "39": "configurable",
      "41": "out_of_scope", "49": "out_of_scope", "51": "social_organisation",
      "52": "social_organisation", "53": "social_organisation", "54": "configurable",
      "55": "configurable", "59": "social_organisation", "61": "out_of_scope",
      "62": "out_of_scope", "69": "out_of_scope", "71": "configurable", "72": "configurable",
      "79": "configurable", "81": "configurable", "89": "configurable", "91": "enterprise",
      "92": "configurable", "93": "enterprise", "A1": "out_of_scope", "A9": "out_of_scope",
      "N1": "configurable", "N2": "configurable", "N3": "configurable", "N9": "configurable",
      "Y1": "configurable",
    ]
    return classes[String(string.prefix(2))] ?? "unknown"
  }
}
