import Diagnostics
import Jobs
import Testing

@Suite("Findings of the run model")
struct JobsFindingsTests {
  @Test("numbers are of the module's range, in order and unique")
  func numbers() {
    let numbers = JobsFindings.all.map(\.number)
    #expect(numbers.allSatisfy { (1500...1599).contains($0) })
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("both languages name the same placeholders", arguments: JobsFindings.all)
  func wording(kind: FindingKind) {
    for text in [kind.cause, kind.hint] {
      #expect(Set(Wording.placeholders(in: text.en)) == Set(Wording.placeholders(in: text.zh)))
    }
  }
}
