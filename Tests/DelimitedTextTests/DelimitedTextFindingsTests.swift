import DelimitedText
import Diagnostics
import Testing

@Suite("Findings of delimited text")
struct DelimitedTextFindingsTests {
  @Test("numbers are of the module's range, in order and used once")
  func numbers() {
    let numbers = DelimitedTextFindings.all.map(\.number)
    #expect(numbers == Array(Set(numbers)).sorted())
    #expect(numbers.allSatisfy { (1200...1299).contains($0) })
  }

  @Test("both languages name the same placeholders")
  func wording() {
    for kind in DelimitedTextFindings.all { check(kind) }
  }

  private func check(_ kind: FindingKind) {
    for wording in [kind.cause, kind.hint] {
      #expect(
        Wording.placeholders(in: wording.en).sorted()
          == Wording.placeholders(in: wording.zh).sorted(),
        "\(kind.code)")
    }
    #expect(!kind.cause.en.isEmpty && !kind.cause.zh.isEmpty)
    #expect(kind.severity == .error)
  }

  @Test("reasons and their findings are one to one")
  func reasons() {
    for reason in RefusalReason.allCases { #expect(RefusalReason(reason.kind) == reason) }
    #expect(Set(RefusalReason.allCases.map(\.kind)).count == RefusalReason.allCases.count)
    #expect(RefusalReason(DelimitedTextFindings.cellNotOfType) == nil)
  }
}
