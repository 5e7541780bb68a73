import Foundation
import Identifiers
import Testing

/// The invented vectors of the sourced facts. None belongs to anybody: birth
/// dates lie in the future, but for an example that python-stdnum prints.
enum KnownAnswers {
  static let creditCodes = [
    "91330102MA0000015R", "913302050000001740", "92330782MA0000023C", "93331126MA0000031E",
    "11330000000000211U", "123303000000003349", "51330400MJ0000042T", "52330500MJ0000050P",
    "53330600MJ0000069N", "N2330822MF0000072K",
  ]
  static let organisationCodes = ["000000174", "MA0000015", "MJ0000042"]
  static let citizenNumbers = [
    "330102209901010014", "330205209912310025", "331083209602291235", "360426199101010071",
  ]
  static let registrationNumbers = ["330100000000011", "330205000123455"]

  static let others: [(String, Read)] = [
    ("91330102MA0000015T", .wrong(.uscc, .check)),
    ("913302050000010740", .wrong(.uscc, .check)),
    ("00000000000000000X", Read(.absent)),
    ("91330102ma0000015r", Read(.valid(.uscc), "91330102MA0000015R")),
    ("913301******00015R", Read(.masked, "913301******00015R")),
    ("330102209901010011", .wrong(.prcID, .check)),
    ("330102209902300013", .wrong(.prcID, .date)),
    ("330102********0014", Read(.masked, "330102********0014")),
    ("330205000123456", .wrong(.registration, .check)),
    // data_traps.csv, masking_rules.csv
    ("913302******531452", Read(.masked, "913302******531452")),
    ("330222************", Read(.masked, "330222************")),
    ("5***************1X", Read(.masked, "5***************1X")),
    ("1616173", .wrong(nil, .length)),
    ("00000017-4", Read(.valid(.organisation), "000000174")),
  ]
}

@Suite("Known answers")
struct KnownAnswersTests {
  private let reader = IdentifierReader(accepting: [.uscc])

  @Test("the invented identifiers are what they were made to be, in a column of credit codes")
  func valid() {
    let kinds: [(IdentifierKind, [String])] = [
      (.uscc, KnownAnswers.creditCodes), (.organisation, KnownAnswers.organisationCodes),
      (.prcID, KnownAnswers.citizenNumbers), (.registration, KnownAnswers.registrationNumbers),
    ]
    for (kind, codes) in kinds {
      for code in codes { #expect(reader.read(code) == Read(.valid(kind), code)) }
    }
  }

  @Test("the faults of exports are told apart")
  func faults() {
    for (cell, answer) in KnownAnswers.others { #expect(reader.read(cell) == answer, "\(cell)") }
  }

  @Test(
    "the vectors beside the package have their answers",
    .enabled(if: Domain.isPresent, "the sourced facts are read from ../shared/domain"))
  func shared() throws {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Domain.data("identifier_algorithms.json"))
        as? [String: [String: Any]])
    let kinds: [(String, IdentifierKind)] = [
      ("uscc_gb32100_2015", .uscc), ("org_code_gb11714_1997", .organisation),
      ("resident_id_gb11643_1999", .prcID), ("registration_no_15", .registration),
    ]
    for (name, kind) in kinds {
      let vectors = try #require(document[name]?["vectors"] as? [[String: Any]])
      #expect(!vectors.isEmpty)
      for vector in vectors {
        let code = try #require(vector["code"] as? String)
        let reading = reader.read(code).reading
        let why = vector["why"] as? String ?? ""
        switch vector["valid"] ?? vector["check_digit_ok"] {
        case let state as String where state == "masked": #expect(reading == .masked)
        case is String: #expect(reading == .valid(kind))
        case let isValid as Bool where isValid && !why.hasPrefix("impossible date"):
          #expect(reading == .valid(kind), "\(code)")
        case is Bool where why.hasPrefix("filler"): #expect(reading == .absent)
        case is Bool:
          guard case .wrong(let wrong) = reading else {
            Issue.record("\(code) is \(reading)")
            continue
          }
          #expect(wrong.kind == kind)
        default: Issue.record("\(code) has no answer")
        }
      }
    }
  }
}
