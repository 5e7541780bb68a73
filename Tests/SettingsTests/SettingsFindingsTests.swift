import Diagnostics
import Settings
import Testing

@Suite("Findings of definitions")
struct SettingsFindingsTests {
  @Test("numbers are in range, in order and never twice")
  func numbers() {
    let numbers = SettingsFindings.all.map(\.number)
    #expect(numbers.allSatisfy { (1100..<1200).contains($0) })
    #expect(numbers == Array(Set(numbers)).sorted())
  }

  @Test("both languages name the same placeholders", arguments: SettingsFindings.all)
  func placeholders(kind: FindingKind) {
    for wording in [kind.cause, kind.hint] {
      #expect(
        Wording.placeholders(in: wording.en).sorted()
          == Wording.placeholders(in: wording.zh).sorted())
    }
    #expect(!kind.cause.en.isEmpty && !kind.cause.zh.isEmpty)
  }
}
