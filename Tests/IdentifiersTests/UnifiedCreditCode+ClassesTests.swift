import Foundation
import Identifiers
import Testing

@Suite("The class of a credit code")
struct CreditCodeClassTests {
  @Test("the first two characters say the class where the standard and its readers agree")
  func classes() {
    let classes: [(String, CreditCodeClass)] = [
      ("11", .government), ("12", .publicInstitution), ("51", .socialOrganisation),
      ("52", .socialOrganisation), ("53", .socialOrganisation), ("91", .enterprise),
      ("93", .enterprise), ("92", .configurable), ("13", .configurable), ("81", .configurable),
      ("N2", .configurable), ("Y1", .configurable), ("21", .outOfScope), ("A1", .outOfScope),
      ("94", .unknown), ("01", .unknown), ("Z1", .unknown), ("n2", .unknown),
    ]
    for (code, expected) in classes {
      let characters = Array(code.utf8)
      #expect(
        UnifiedCreditCode.subjectClass(department: characters[0], category: characters[1])
          == expected, "\(code)")
    }
  }

  @Test(
    "every pair of characters has the class of the table beside the package",
    .enabled(if: Domain.isPresent, "the sourced facts are read from ../shared/domain"))
  func table() throws {
    let lines = String(decoding: try Domain.data("uscc_categories.csv"), as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(lines.first?.prefix(5).map(String.init).last == "subject_class")
    var classes: [String: CreditCodeClass] = [:]
    for line in lines.dropFirst() {
      let named = try #require(CreditCodeClass(rawValue: String(line[4])), "\(line[4])")
      classes[String(line[0] + line[2])] = named
    }
    #expect(classes.count > 30)
    for department in UInt8.min...UInt8.max {
      for category in UInt8.min...UInt8.max {
        let code = String(Unicode.Scalar(department)) + String(Unicode.Scalar(category))
        let found = UnifiedCreditCode.subjectClass(department: department, category: category)
        #expect(found == classes[code] ?? .unknown, "\(code)")
      }
    }
  }
}
