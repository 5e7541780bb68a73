import Store
import TestSupport
import Testing

@testable import Indexing

@Suite("Groups of an index together")
struct WholeTests {
  /// Σ z x / Σ z over subjects that are in some group, by plain loops.
  private func means(
    _ panel: ScorePanel, _ index: ResolvedIndex, day: Int
  ) -> (value: Double, terms: [Double])? {
    var weights = 0.0
    var sums = [0.0, 0, 0, 0]
    for row in panel.rows where row.day == day {
      guard let score = row.score, let limit = row.limit,
        (index.grouping == .region ? row.region : row.sector) != nil
      else { continue }
      var weight = 1.0
      if index.statistic == .weightedMean {
        guard let size = row.size, size >= 0 else { continue }
        weight = size
      }
      weights += weight
      for (position, one) in ([score] + row.nodes + [limit]).enumerated() {
        sums[position] += weight * one
      }
    }
    guard weights > 0 else { return nil }
    return (sums[0] / weights, sums[1...].map { $0 / weights })
  }

  @Test(
    "they are a mean over everybody with a code",
    arguments: ["mean", "weighted_mean"], ["by: region", "by: sector"])
  func reference(statistic: String, by: String) throws {
    for seed in UInt64(1)...4 {
      let panel = IndexSeriesTests.panel(seed: seed)
      let levels = by == "by: region" ? "levels: [{name: city, characters: 4}, {name: all}]\n" : ""
      let yaml = "\(by)\n\(levels)statistic: \(statistic)\ndifferences: true\n"
      let series = try panel.series(yaml, threads: Int(seed))
      #expect(series.whole.count == panel.months.count)
      for (day, period) in series.whole.enumerated() {
        let right = try #require(means(panel, series.index, day: day))
        #expect(isClose(period.value, right.value), "seed \(seed), day \(day)")
        #expect(zip(period.terms, right.terms).allSatisfy { isClose($0, $1) }, "seed \(seed)")
        #expect(isClose(10 + period.terms.reduce(0, +), right.value), "seed \(seed)")
        #expect(period.effects == nil)
      }
    }
  }

  @Test("they change nothing else, and are not there where they are not told")
  func untold() throws {
    let panel = IndexSeriesTests.panel(seed: 9)
    let (plain, told) = (
      try panel.series("by: region\n"), try panel.series("by: region\ndifferences: true\n")
    )
    #expect(plain.whole.isEmpty && !told.whole.isEmpty)
    #expect(try panel.series("by: whole\ndifferences: true\n").whole.isEmpty)
    for (one, other) in zip(plain.levels[0].groups, told.levels[0].groups) {
      #expect(one.periods.map { $0?.value } == other.periods.map { $0?.value })
    }
    #expect(!plain.index.arithmetic.canonicalText.contains("differences"))
  }

  @Test("a period in which nobody counts has no row")
  func empty() throws {
    let panel = ScorePanel(months: 2, [ScoreRow(subject: 1, day: 1, score: 30, nodes: [5, 6])])
    let folder = TemporaryFolder()
    let series = try panel.series("by: region\ndifferences: true\n")
    try series.writeWhole(to: folder["whole"], .local)
    let table = try TableReader(folder["whole"])
    #expect(table.rows(inBlock: 0) == 1 + 4)
  }
}
