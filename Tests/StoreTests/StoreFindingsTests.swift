import Diagnostics
import Store
import Testing

@Suite("Store findings")
struct StoreFindingsTests {
  @Test("numbers are of the store's range, in order and unique")
  func numbers() {
    let numbers = StoreFindings.all.map(\.number)
    #expect(numbers.allSatisfy { (1400...1499).contains($0) })
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("both languages name the same placeholders", arguments: StoreFindings.all)
  func wording(kind: FindingKind) {
    for text in [kind.cause, kind.hint] {
      #expect(
        Set(Wording.placeholders(in: text.en)) == Set(Wording.placeholders(in: text.zh)))
    }
  }
}
