import Identifiers
import Testing

@testable import Verification

@Suite("Identifiers on the second path")
struct PlainIdentifierTests {
  /// Codes that nobody has, with what exporters make of them.
  private static func cell(_ random: inout SeededRandom) -> String {
    let codes = [
      "91339901MA0000010T", "339901000000013", "MA0000010", "339901209102030010",
      "00000000000000000X", "33990120910230001X", "91339901MA00000",
    ]
    var cell = Array(codes.randomElement(using: &random) ?? "")
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for _ in 0..<Int.random(in: 0...3, using: &random) where !cell.isEmpty {
      let position = Int.random(in: cell.indices, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: cell[position] = Character(cell[position].lowercased())
      case 1: cell.insert(contentsOf: "-　\u{200B}", at: position)
      case 2: cell[position] = Array("*×X甲\u{E0101}").randomElement(using: &random) ?? "*"
      case 3: cell[position] = alphabet.randomElement(using: &random) ?? "0"
      case 4: cell.remove(at: position)
      case 5:
        for other in position..<min(cell.count, position + 5) { cell[other] = "X" }
      default:
        // The right check character, whatever is before it.
        let body = Array(String(cell.dropLast()).utf8)
        let checks = [
          UnifiedCreditCode.checkCharacter, OrganisationCode.checkCharacter,
          CitizenNumber.checkCharacter, RegistrationNumber.checkCharacter,
        ]
        for check in checks {
          if let found = body.withUnsafeBytes(check) {
            cell[cell.count - 1] = Character(Unicode.Scalar(found))
          }
        }
      }
    }
    return String(cell)
  }

  @Test("it reads every cell as the first path does")
  func agreement() {
    let seed = UInt64.random(in: 0..<1_000_000)
    var random = SeededRandom(seed)
    let columns: [[DeclaredIdentifier.Kind]] = [
      [.credit], [.citizen], [.credit, .citizen], [.registration, .organisation],
      [.credit, .opaque], [.opaque], DeclaredIdentifier.Kind.allCases,
    ]
    for _ in 0..<4000 {
      let cell = Self.cell(&random)
      for kinds in columns {
        let own = PlainIdentifier(kinds: kinds).read(ByteText(cell))
        let other = IdentifierReader(
          accepting: kinds.compactMap { IdentifierKind(rawValue: $0.rawValue) })
        #expect(said(own) == said(cell, other), "seed \(seed): \(cell) in a column of \(kinds)")
      }
    }
  }

  private func said(_ reading: PlainIdentifier.Reading) -> String {
    switch reading {
    case .valid(let kind, let text): "\(kind.rawValue) \(text.string)"
    case .unusable(let why): why.rawValue
    }
  }

  private func said(_ cell: String, _ reader: IdentifierReader) -> String {
    var canonical = CanonicalIdentifier()
    switch Array(cell.utf8).withUnsafeBytes({ reader.read($0, into: &canonical) }) {
    case .valid(.opaque): return "opaque \(cell)"
    case .valid(let kind):
      let text = canonical.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
      return reader.accepts(kind) ? "\(kind.rawValue) \(text)" : "other_kind"
    case .masked: return "masked"
    case .wrong(let wrong): return "wrong_\(wrong.reason.rawValue)"
    case .absent: return "absent"
    }
  }

  @Test("a name is compared without blanks, width, case and the shape of brackets")
  func names() {
    func name(_ text: String) -> String? { ByteText(text).plainName?.string }
    #expect(name(" 杭州（虚拟）Ａb 公司\u{200B}") == "杭州(虚拟)AB公司")
    #expect(name("【甲】[乙]〔丙〕") == "(甲)(乙)(丙)")
    #expect(name(" \u{3000}") == nil)
    #expect(ByteText("３３０１０６001").plainDivision?.string == "330106")
    #expect(ByteText("3301").plainDivision == nil)
  }
}
