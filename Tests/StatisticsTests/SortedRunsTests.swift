import Statistics
import TestSupport
import Testing

struct SortedRunsTests {
  @Test func `runs are one sorted collection`() {
    var generator = SeededGenerator(20_272)
    for round in 0..<60 {
      let runs = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        (0..<Int.random(in: 0...40, using: &generator)).map { _ -> Double in
          round % 2 == 0
            ? .anyFinite(using: &generator) : Double(Int.random(in: -5...5, using: &generator))
        }.sorted()
      }
      let all = runs.flatMap { $0 }.sorted()
      let one = SortedRuns(runs)
      #expect(one.count == all.count && Array(one) == all, "seed 20272, round \(round)")
      for p in [0, 0.1, 0.5, 1] {
        #expect(Quantile(p)(sorted: one) == Quantile(p)(sorted: all), "round \(round)")
      }
    }
  }

  @Test func `no runs and empty ones have no elements`() {
    #expect(SortedRuns([]).isEmpty)
    #expect(SortedRuns([[], []]).isEmpty)
    #expect(Quantile.median(sorted: SortedRuns([])) == nil)
    #expect(SortedRuns([[], [3]])[0] == 3)
  }
}
