import Identifiers
import Records
import Tabular

@testable import Identification

/// Whom identifiers and names mean, one dictionary each.
struct ReferenceRegister {
  /// The first day on which anything was known of a subject.
  private var since: [String: Int32] = [:]
  private var others: [String: [String: Int32]] = [:]
  private var names: [String: [String: Int32]] = [:]
  private var localNames: [String: [String: Int32]] = [:]

  /// Whom a row means.
  struct Owner {
    var state: IdentifierState
    var subject: String?
    var since: Day?
    var candidates: [String] = []
  }

  /// Takes in a version of a subject.
  mutating func add(
    _ id: String, _ cells: [Cell], _ roles: IdentifiedSubjects, known: Day?
  ) {
    let day = known?.number ?? .min
    since[id] = min(since[id] ?? .max, day)
    func note(_ text: String?, _ calls: inout [String: [String: Int32]]) {
      guard let text else { return }
      calls[text, default: [:]][id] = min(calls[text]?[id] ?? .max, day)
    }
    note(id.organisationCode, &others)
    for column in roles.also {
      let other = column.reference(cells[column.position]).id
      note(other, &others)
      note(other?.organisationCode, &others)
    }
    note(ReferenceRegister.name(cells, roles.name, nil), &names)
    if let region = roles.region {
      note(ReferenceRegister.name(cells, roles.name, region), &localNames)
    }
  }

  /// Whom a row means that became known on a day.
  func owner(
    _ cells: [Cell], _ column: IdentifierColumn, _ named: IdentifiedRecords.Name?, known: Day?
  ) -> Owner {
    let day = known?.number ?? .min
    let (id, state) = column.reference(cells[column.position])
    if let id {
      if let since = since[id] ?? (rejected.contains(id) ? .min : nil) {
        return Owner(state: .valid, subject: id, since: date(since))
      }
      guard let calls = others[id] else { return Owner(state: .unknown) }
      return owner(calls, on: max(day, calls.values.min() ?? .min), .valid)
        ?? Owner(state: .unknown)
    }
    guard state != .otherKind, let named,
      let name = ReferenceRegister.name(cells, named.column, named.region),
      let calls = (named.region == nil ? names : localNames)[name]
    else { return Owner(state: state) }
    return owner(calls, on: day, .byName) ?? Owner(state: state)
  }

  /// Subjects of whom no row stands.
  var rejected: Set<String> = []

  private func owner(
    _ calls: [String: Int32], on day: Int32, _ state: IdentifierState
  ) -> Owner? {
    let meant = calls.filter { $0.value <= day }.keys.sorted { $0.precedesInBytes($1) }
    guard let subject = meant.first else { return nil }
    guard meant.count == 1 else { return Owner(state: .ambiguous, candidates: meant) }
    return Owner(state: state, subject: subject, since: date(max(day, since[subject] ?? .min)))
  }

  private func date(_ number: Int32) -> Day? { number == .min ? nil : Day(number: number) }

  /// The name as it is looked for, with the division where that counts; nil
  /// where one of them is not there.
  private static func name(_ cells: [Cell], _ name: Int?, _ region: Int?) -> String? {
    guard let name, case .text(let text) = cells[name] else { return nil }
    let plain = plain(text)
    guard !plain.isEmpty else { return nil }
    guard let region else { return plain }
    guard case .text(let division) = cells[region] else { return nil }
    let digits = Self.plain(division).prefix(6)
    return digits.count == 6 && digits.allSatisfy(\.isNumber) ? "\(plain)\n\(digits)" : nil
  }

  static func plain(_ text: String) -> String {
    let brackets: [Character: Character] = [
      "[": "(", "〔": "(", "【": "(", "〖": "(", "﹙": "(", "﹝": "(",
      "]": ")", "〕": ")", "】": ")", "〗": ")", "﹚": ")", "﹞": ")",
    ]
    var plain = ""
    for scalar in text.unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      let half = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      if half.properties.isWhitespace || half.properties.isDefaultIgnorableCodePoint
        || half.properties.generalCategory == .control
      {
        continue
      }
      let character = Character(half)
      plain.append(
        brackets[character] ?? (half.isASCII ? Character(character.uppercased()) : character))
    }
    return plain
  }
}

extension IdentifierColumn {
  /// The identifier in a cell, or why there is none.
  func reference(_ cell: Cell) -> (id: String?, state: IdentifierState) {
    guard case .text(let text) = cell else { return (nil, .absent) }
    var canonical = CanonicalIdentifier()
    let reader = IdentifierReader(accepting: kinds)
    let reading = Array(text.utf8).withUnsafeBytes { reader.read($0, into: &canonical) }
    switch reading {
    case .valid(.opaque):
      let id = text.utf8.drop { $0 == 0x20 || (9...13).contains($0) }.reversed()
        .drop { $0 == 0x20 || (9...13).contains($0) }.reversed()
      return (String(decoding: Array(id), as: UTF8.self), .valid)
    case .valid(let kind):
      let id = canonical.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
      return kinds.contains(kind) ? (id, .valid) : (nil, .otherKind)
    case .masked: return (nil, .masked)
    case .wrong(let wrong):
      let states: [WrongIdentifier.Reason: IdentifierState] = [
        .character: .wrongCharacter, .length: .wrongLength, .check: .wrongCheck,
        .innerCheck: .wrongInnerCheck, .date: .wrongDate,
      ]
      return (nil, states[wrong.reason] ?? .absent)
    case .absent: return (nil, .absent)
    }
  }
}

extension IdentifierState {
  /// The code under which rows in this state are set aside.
  var code: String {
    let codes: [IdentifierState: String] = [
      .absent: "BH-1921", .unknown: "BH-1922", .ambiguous: "BH-1928", .otherKind: "BH-1929",
      .masked: "BH-1930", .wrongCharacter: "BH-1931", .wrongLength: "BH-1932",
      .wrongCheck: "BH-1933", .wrongInnerCheck: "BH-1934", .wrongDate: "BH-1935",
    ]
    return codes[self] ?? ""
  }
}

extension String {
  /// The organisation code inside a credit code of these tests.
  fileprivate var organisationCode: String? {
    guard utf8.count == 18, hasPrefix("9") else { return nil }
    return String(dropFirst(8).prefix(9))
  }

  /// What a credit code of these tests says of the class.
  var codeClass: CreditCodeClass? {
    guard organisationCode != nil else { return nil }
    return hasPrefix("91") ? .enterprise : .configurable
  }
}
