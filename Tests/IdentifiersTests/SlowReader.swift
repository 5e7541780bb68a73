import Identifiers

/// The rules read slowly: strings, and the tables of the standards as printed.
struct SlowReader {
  let accepted: [IdentifierKind]

  func read(_ cell: String) -> Read {
    if accepted == [.opaque] {
      let blanks: [Unicode.Scalar] = [" ", "\t", "\n", "\u{B}", "\u{C}", "\r"]
      return Read(cell.unicodeScalars.allSatisfy(blanks.contains) ? .absent : .valid(.opaque))
    }
    let code = Self.normalised(cell)
    let isAlphanumeric = code.allSatisfy { Self.letters.contains($0) }
    guard code.allSatisfy({ Self.letters.contains($0) || $0 == "*" }) else {
      return wrong(nil, .character)
    }
    if isFiller(code) { return Read(.absent) }
    if code.count > 18 { return wrong(nil, .length) }
    if !isAlphanumeric { return Read(.masked, code) }
    let reading = coded(code)
    if case .valid(let kind) = reading.reading, kind != .opaque { return reading }
    let starred = code.replacing(#/X{4,}/#) { String(repeating: "*", count: $0.output.count) }
    return starred == code ? reading : Read(.masked, starred)
  }

  private func coded(_ code: String) -> Read {
    switch code.count {
    case 9:
      return Self.isOrganisation(code)
        ? Read(.valid(.organisation), code) : wrong(.organisation, .check)
    case 15:
      guard code.allSatisfy(Self.isDigit) else { return wrong(.registration, .character) }
      return Self.isRegistration(code)
        ? Read(.valid(.registration), code) : wrong(.registration, .check)
    case 18:
      let citizen = Self.citizenFault(code)
      if citizen == nil { return Read(.valid(.prcID), code) }
      let credit = Self.creditFault(code)
      if credit == nil { return Read(.valid(.uscc), code) }
      let (month, day) = (Self.number(code, 10..<12), Self.number(code, 12..<14))
      let looksBorn =
        citizen != .character && (1800...2199).contains(Self.number(code, 6..<10))
        && (1...12).contains(month) && (1...31).contains(day)
      let onlyCitizens = accepted.contains(.prcID) && !accepted.contains(.uscc)
      if looksBorn || onlyCitizens || (citizen == .date && credit != .innerCheck) {
        return wrong(.prcID, citizen ?? .check)
      }
      return wrong(.uscc, credit ?? .check)
    default: return wrong(nil, .length)
    }
  }

  private func wrong(_ kind: IdentifierKind?, _ reason: WrongIdentifier.Reason) -> Read {
    accepted.contains(.opaque) ? Read(.valid(.opaque)) : .wrong(kind, reason)
  }

  private func isFiller(_ code: String) -> Bool {
    if code.isEmpty { return true }
    let hasCodedLength = [9, 15, 18].contains(code.count)
    if hasCodedLength, code.dropLast().allSatisfy({ $0 == "0" }) { return true }
    if accepted.contains(.opaque) && !hasCodedLength { return false }
    return Set(code).count == 1 && !code.contains("*") && (code.count > 1 || code == "0")
  }

  // MARK: The standards

  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static func isDigit(_ character: Character) -> Bool { "0123456789".contains(character) }

  private static func number(_ code: String, _ range: Range<Int>) -> Int {
    Int(String(Array(code)[range])) ?? -1
  }

  private static func sum(_ code: String, _ weights: [Int], _ alphabet: [Character]) -> Int? {
    var sum = 0
    for (character, weight) in zip(code, weights) {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      sum += value * weight
    }
    return sum
  }

  private static func isOrganisation(_ code: String) -> Bool {
    guard let sum = sum(code, [3, 7, 9, 10, 5, 8, 4, 2], letters) else { return false }
    let check = 11 - sum % 11
    return String(code.suffix(1)) == (check == 10 ? "X" : check == 11 ? "0" : String(check))
  }

  private static func creditFault(_ code: String) -> WrongIdentifier.Reason? {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    guard let sum = sum(code, weights, alphabet), let last = code.last, alphabet.contains(last)
    else { return .character }
    if last != alphabet[(31 - sum % 31) % 31] { return .check }
    return isOrganisation(String(Array(code)[8..<17])) ? nil : .innerCheck
  }

  private static func citizenFault(_ code: String) -> WrongIdentifier.Reason? {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    guard let sum = sum(code, weights, Array("0123456789")), let last = code.last,
      isDigit(last) || last == "X"
    else { return .character }
    if last != Array("10X98765432")[sum % 11] { return .check }
    let year = number(code, 6..<10)
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let (month, day) = (number(code, 10..<12), number(code, 12..<14))
    let exists =
      (1800...2199).contains(year) && (1...12).contains(month)
      && (1...days[max(0, min(11, month - 1))]).contains(day)
    return exists ? nil : .date
  }

  private static func isRegistration(_ code: String) -> Bool {
    var product = 10
    let values = code.compactMap(\.wholeNumberValue)
    for digit in values.dropLast() {
      let sum = (product + digit) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (product + (values.last ?? 0)) % 10 == 1
  }

  /// The cell without blanks, hyphens and invisible characters, in half width
  /// and capitals; an asterisk for a multiplication sign.
  private static func normalised(_ cell: String) -> String {
    var result = ""
    for scalar in cell.unicodeScalars {
      let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
      let half = isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
      let properties = half.properties
      if properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || properties.generalCategory == .control || "-‐‑‒–—―⁃−─ー﹘﹣".unicodeScalars.contains(half)
      {
        continue
      }
      // Capitals of ASCII only: others have none that an identifier uses.
      result += half == "×" ? "*" : half.isASCII ? String(half).uppercased() : String(half)
    }
    return result
  }
}
