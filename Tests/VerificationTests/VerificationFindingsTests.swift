import Diagnostics
import Testing

@testable import Verification

@Suite("Findings of verification")
struct VerificationFindingsTests {
  @Test("each half has its numbers, in order, and both languages name the same")
  func numbers() {
    let data = VerificationFindings.data.map(\.number)
    #expect(data == data.sorted() && data.allSatisfy((2300...2349).contains))
    let model = VerificationFindings.model.map(\.number)
    #expect(model == model.sorted() && model.allSatisfy((2350...2399).contains))
    #expect(VerificationFindings.all.map(\.number) == data + model)
    for kind in VerificationFindings.all {
      for wording in [kind.cause, kind.hint] {
        #expect(
          Set(Wording.placeholders(in: wording.en)) == Set(Wording.placeholders(in: wording.zh)))
      }
      #expect(!kind.hint.en.isEmpty)
    }
  }
}
