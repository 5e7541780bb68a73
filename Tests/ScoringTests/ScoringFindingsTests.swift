import Diagnostics
import Scoring
import Testing

@Suite("Findings of scoring")
struct ScoringFindingsTests {
  @Test("numbers are of the module, in order, each once; both languages name the same things")
  func catalogue() {
    let numbers = ScoringFindings.all.map(\.number)
    #expect(numbers == Set(numbers).sorted() && numbers.allSatisfy((2100...2199).contains))
    for kind in ScoringFindings.all {
      for wording in [kind.cause, kind.hint] {
        #expect(
          Set(Wording.placeholders(in: wording.en)) == Set(Wording.placeholders(in: wording.zh)),
          "\(kind.code)")
        #expect(!wording.en.isEmpty && !wording.zh.isEmpty, "\(kind.code)")
      }
    }
  }
}
