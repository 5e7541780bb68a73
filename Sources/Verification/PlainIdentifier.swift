/// What a cell says about who is meant, read with texts and the tables of the
/// standards as they are printed.
struct PlainIdentifier: Sendable {
  let kinds: [DeclaredIdentifier.Kind]

  enum Reading: Hashable {
    /// An identifier that the column may hold, as it is compared.
    case valid(DeclaredIdentifier.Kind, ByteText)
    case unusable(Unusable)
  }

  /// Why there is no identifier.
  enum Unusable: String, CaseIterable, Sendable {
    case otherKind = "other_kind"
    case masked
    case wrongCharacter = "wrong_character"
    case wrongLength = "wrong_length"
    case wrongCheck = "wrong_check"
    case wrongInnerCheck = "wrong_inner_check"
    case wrongDate = "wrong_date"
    case absent

    /// Identifiers in error.
    static let wrong: [Unusable] = [
      .wrongCharacter, .wrongLength, .wrongCheck, .wrongInnerCheck, .wrongDate,
    ]
  }

  /// The kind of coded identifier that a cell is, whatever its column holds;
  /// nil where it is none.
  static func kind(of cell: ByteText?) -> DeclaredIdentifier.Kind? {
    let all = PlainIdentifier(kinds: [.credit, .citizen, .registration, .organisation])
    if case .valid(let kind, _) = all.read(cell) { return kind }
    return nil
  }

  /// Reads a cell; nil for one without text.
  func read(_ cell: ByteText?) -> Reading {
    let written = cell?.identifier
    guard kinds != [.opaque] else {
      return written.map { .valid(.opaque, $0) } ?? .unusable(.absent)
    }
    guard let cell else { return .unusable(.absent) }
    let code = PlainIdentifier.plain(cell.string)
    switch recognised(code) {
    case .valid(let kind, let text):
      return kinds.contains(kind) ? .valid(kind, text) : .unusable(.otherKind)
    case .unusable(let why):
      let isWrong = why != .masked && why != .absent
      if isWrong, kinds.contains(.opaque), let written { return .valid(.opaque, written) }
      return .unusable(why)
    }
  }

  /// What a text without blanks and hyphens is, whatever the column holds.
  private func recognised(_ code: String) -> Reading {
    let signs = PlainIdentifier.signs
    guard code.allSatisfy({ signs.contains($0) || $0 == "*" }) else {
      return .unusable(.wrongCharacter)
    }
    if standsForNothing(code) { return .unusable(.absent) }
    if code.contains("*") { return .unusable(code.count <= 18 ? .masked : .wrongLength) }
    let found = coded(code)
    if case .unusable = found, code.count <= 18, code.contains("XXXX") { return .unusable(.masked) }
    return found
  }

  private func standsForNothing(_ code: String) -> Bool {
    guard let first = code.first else { return true }
    let isOneSign = first != "*" && code.allSatisfy { $0 == first }
    switch code.count {
    case 9, 15, 18: return isOneSign || code.dropLast().allSatisfy { $0 == "0" }
    case 1: return !kinds.contains(.opaque) && first == "0"
    default: return !kinds.contains(.opaque) && isOneSign
    }
  }

  private func coded(_ code: String) -> Reading {
    let digits = code.map(PlainIdentifier.value)
    let text = ByteText(code)
    switch code.count {
    case 9:
      return PlainIdentifier.isOrganisation(digits)
        ? .valid(.organisation, text) : .unusable(.wrongCheck)
    case 15:
      guard digits.allSatisfy({ $0 < 10 }) else { return .unusable(.wrongCharacter) }
      return PlainIdentifier.isRegistration(digits)
        ? .valid(.registration, text) : .unusable(.wrongCheck)
    case 18:
      let person = PlainIdentifier.fault(ofCitizen: digits)
      guard let person else { return .valid(.citizen, text) }
      let credit = PlainIdentifier.fault(ofCredit: code)
      guard let credit else { return .valid(.credit, text) }
      let isMeantForPerson =
        person != .wrongCharacter && PlainIdentifier.looksBorn(digits)
        || person == .wrongDate && credit != .wrongInnerCheck
        || kinds.contains(.citizen) && !kinds.contains(.credit)
      return .unusable(isMeantForPerson ? person : credit)
    default: return .unusable(.wrongLength)
    }
  }
}

// MARK: The standards

extension PlainIdentifier {
  private static let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// Those of credit codes, in the order of their values.
  private static let creditSigns = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

  private static func value(_ sign: Character) -> Int { signs.firstIndex(of: sign) ?? 99 }

  private static func sum(_ values: [Int], _ weights: [Int]) -> Int {
    zip(values, weights).map { $0 * $1 }.reduce(0, +)
  }

  /// GB 11714: eight signs and a check, 11 less the sum mod 11.
  static func isOrganisation(_ values: [Int]) -> Bool {
    let check = (11 - sum(values, [3, 7, 9, 10, 5, 8, 4, 2]) % 11) % 11
    return values[8] == (check == 10 ? 33 : check)
  }

  /// GS 15: ISO 7064 MOD 11,10.
  private static func isRegistration(_ digits: [Int]) -> Bool {
    var carried = 10
    for digit in digits.dropLast() {
      let sum = (carried + digit) % 10
      carried = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (carried + digits[14]) % 10 == 1
  }

  /// GB 32100, and the organisation code inside.
  private static func fault(ofCredit code: String) -> Unusable? {
    let values = code.compactMap { creditSigns.firstIndex(of: $0) }
    guard values.count == 18 else { return .wrongCharacter }
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    guard values[17] == (31 - sum(values, weights) % 31) % 31 else { return .wrongCheck }
    let inner = Array(code)[8..<17].map(value)
    return isOrganisation(inner) ? nil : .wrongInnerCheck
  }

  /// GB 11643.
  private static func fault(ofCitizen values: [Int]) -> Unusable? {
    guard values.dropLast().allSatisfy({ $0 < 10 }), values[17] < 10 || values[17] == 33 else {
      return .wrongCharacter
    }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let check = [1, 0, 33, 9, 8, 7, 6, 5, 4, 3, 2][sum(values, weights) % 11]
    guard values[17] == check else { return .wrongCheck }
    let (year, month, day) = born(values)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1800...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= lengths[month - 1]
    else { return .wrongDate }
    return nil
  }

  private static func looksBorn(_ values: [Int]) -> Bool {
    let (year, month, day) = born(values)
    return (1800...2199).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  private static func born(_ values: [Int]) -> (year: Int, month: Int, day: Int) {
    func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
    return (number(6..<10), number(10..<12), number(12..<14))
  }

  /// The text in half width and capitals, without blanks, hyphens and
  /// invisible characters; an asterisk for a multiplication sign.
  private static func plain(_ cell: String) -> String {
    var plain = ""
    for scalar in cell.unicodeScalars.map(\.halfWidth) {
      // Nothing beyond the basic plane is passed over.
      if scalar.isUnseen, scalar.value <= 0xFFFF { continue }
      if "-‐‑‒–—―⁃−─ー﹘﹣".unicodeScalars.contains(scalar) { continue }
      plain += scalar == "×" ? "*" : scalar.capital
    }
    return plain
  }
}

extension Unicode.Scalar {
  /// The ASCII character that a full-width one stands for; itself otherwise.
  var halfWidth: Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(value) else { return self }
    return Unicode.Scalar(value - 0xFEE0) ?? self
  }

  /// Whether it is a blank, a control or invisible.
  var isUnseen: Bool {
    properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || properties.generalCategory == .control
  }

  /// A letter of ASCII in upper case; itself otherwise.
  var capital: String { isASCII ? String(self).uppercased() : String(self) }
}

extension ByteText {
  /// The text as a name: in half width and capitals, brackets of every kind as
  /// round ones, without blanks and invisible characters; nil where nothing is
  /// left.
  var plainName: ByteText? {
    var plain = ""
    for scalar in string.unicodeScalars.map(\.halfWidth) where !scalar.isUnseen {
      switch scalar {
      case "[", "〔", "【", "〖", "﹙", "﹝": plain += "("
      case "]", "〕", "】", "〗", "﹚", "﹞": plain += ")"
      default: plain += scalar.capital
      }
    }
    return plain.isEmpty ? nil : ByteText(plain)
  }

  /// The first six digits of a division; nil where it does not begin with six.
  var plainDivision: ByteText? {
    guard let digits = plainName?.bytes.prefix(6), digits.count == 6,
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return ByteText(digits)
  }
}
