import Testing

@testable import SeasonalAdjustment

@Suite("The partial sort of the published program")
struct PartialSortTests {
  private func numbers(_ count: Int, _ seed: Int) -> [Double] {
    (0..<count).map { Double(($0 * 7919 + seed * 104_729) % 1009) }
  }

  @Test("a position wanted, or several that ascend, hold what sorting puts there")
  func ascending() {
    for count in [1, 2, 11, 12, 40, 145] {
      for seed in 0..<20 {
        let (given, half) = (numbers(count, seed), count / 2)
        let wanted = Array(Set([max(half - 1, 0), half]).sorted())
        let found = PartialSort(given, wanted: wanted).numbers
        #expect(found.sorted() == given.sorted())
        for position in wanted { #expect(found[position] == given.sorted()[position]) }
      }
    }
  }

  @Test("in descending order one of the two middle ones may be another")
  func descending() {
    var others = 0
    for seed in 0..<200 {
      let given = numbers(48, seed)
      let found = PartialSort(given, wanted: [24, 23]).numbers
      let sorted = given.sorted()
      #expect(found.sorted() == sorted)
      #expect(found[23] == sorted[23] || found[24] == sorted[24])
      if found[23] != sorted[23] || found[24] != sorted[24] { others += 1 }
    }
    #expect(others > 0 && others < 100)
  }
}
