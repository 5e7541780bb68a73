import Diagnostics

/// What subjects are called beside their own identifiers: by text, who and
/// since when that is known.
struct SubjectCalls: Sendable {
  private var calls: [ByteText: [Int: Int32]] = [:]

  /// Whom a text means.
  enum Meaning: Hashable {
    case nobody
    /// One subject, and the day on which that was decided.
    case one(Int, day: Int32)
    case several([Int])
  }

  /// Notes that a subject is called so, since always for no day.
  mutating func add(_ text: ByteText, _ subject: Int, known: Int32?) {
    let day = min(calls[text]?[subject] ?? .max, known ?? .min)
    calls[text, default: [:]][subject] = day
  }

  /// Whom a text means as far as was known on a day.
  func meaning(of text: ByteText, on day: Int32) -> Meaning {
    let meant = (calls[text] ?? [:]).filter { $0.value <= day }.keys.sorted()
    switch meant.count {
    case 0: return .nobody
    case 1: return .one(meant[0], day: day)
    default: return .several(meant)
    }
  }

  /// The same on a day, or on the first on which it meant anybody.
  func meaning(of text: ByteText, from day: Int32) -> Meaning {
    guard let first = calls[text]?.values.min() else { return .nobody }
    return meaning(of: text, on: max(day, first))
  }
}

extension IdentifiedSubjects {
  /// Adds other identifiers of the subjects: of declared columns, and the
  /// organisation codes inside credit codes.
  ///
  /// - Parameter first: the number of the class's first subject.
  func addOtherIdentifiers(to calls: inout SubjectCalls, from first: Int) throws(Failure) {
    func add(_ reading: PlainIdentifier.Reading, _ subject: Int, _ known: Int32?, own: Bool) {
      guard case .valid(let kind, let text) = reading else { return }
      if !own { calls.add(text, first + subject, known: known) }
      if kind == .credit {
        calls.add(ByteText(text.bytes[8..<17]), first + subject, known: known)
      }
    }
    var columns: [(cells: [ExportCell], reader: PlainIdentifier)] = []
    for other in declared.also {
      let cells = try table.required(other.column, by: "subjects.\(declared.name).also")
      columns.append((cells, PlainIdentifier(kinds: other.kinds)))
    }
    for (subject, versions) in versions.enumerated() {
      for version in versions {
        let own = PlainIdentifier(kinds: declared.id.kinds).read(ids[subject])
        add(own, subject, version.days.known, own: true)
        for (cells, reader) in columns {
          add(reader.read(cells[version.row].text), subject, version.days.known, own: false)
        }
      }
    }
  }

  /// Adds names of the subjects, with the division where they are to be local.
  ///
  /// - Parameter first: the number of the class's first subject.
  func addNames(
    areLocal: Bool, to calls: inout SubjectCalls, from first: Int
  ) throws(Failure) {
    let section = "subjects.\(declared.name)"
    let names = try table.optional(declared.subjectName, by: section + ".name")
    let regions = try table.optional(declared.region, by: section + ".region")
    for (subject, versions) in versions.enumerated() {
      for version in versions {
        let key = SubjectCalls.key(
          names?[version.row].text, regions?[version.row].text, areLocal: areLocal, divisions)
        if let key { calls.add(key, first + subject, known: version.days.known) }
      }
    }
  }
}

extension SubjectCalls {
  /// A name as it is looked for; nil where there is none, or no division that
  /// it needs.
  static func key(
    _ name: ByteText?, _ region: ByteText?, areLocal: Bool, _ divisions: DeclaredDivisions?
  ) -> ByteText? {
    guard let name = name?.plainName else { return nil }
    guard areLocal else { return name }
    guard let division = region?.plainDivision else { return nil }
    let today = divisions?.today(division) ?? division
    return ByteText(name.bytes + [0x0A] + today.bytes)
  }
}
