import Diagnostics
import Records
import Sensitivity
import Statistics
import Tabular
import Testing

@testable import Indexing

/// Subjects whose score is the weighted mean of two values.
private struct TwoValues: ScoreVariants {
  struct Subject {
    let region: UInt32
    let a: Double
    let b: Double
    var size = 1.0
  }

  let regions = CodeDictionary(["33", "34", "35"])
  let sectors = CodeDictionary([])
  let grades: [String] = ["A", "B"]
  let partitions = 2
  let weights = [[0.5, 0.5]]
  var subjects: [Subject]

  func scores(ofPartition partition: Int, _ variant: ScoreVariant?) -> ScoreColumns {
    let own = subjects.enumerated().filter { $0.offset % 2 == partition }.map(\.element)
    let w = variant?.weights[0] ?? weights[0]
    let scores = own.map { ($0.a * w[0] + $0.b * w[1]) / (w[0] + w[1]) }
    var columns = ScoreColumns()
    columns.append(
      regions: own.map(\.region), sectors: own.map { _ in PanelBatch.noCode },
      sizes: own.map(\.size), scores: scores, grades: scores.map { $0 > 50 ? 0 : 1 })
    return columns
  }
}

@Suite("Simulated ranks")
struct SimulatedRanksTests {
  /// Subjects of three regions with values all over the place.
  private static func subjects(_ count: Int) -> [TwoValues.Subject] {
    (0..<count).map { (number: Int) -> TwoValues.Subject in
      let a = Double(number * 37 % 101)
      let b = Double(number * 53 % 97)
      return TwoValues.Subject(
        region: UInt32(number % 3), a: a, b: b, size: Double(number % 7))
    }
  }

  private func simulated(
    _ scores: TwoValues, _ yaml: String, threads: Int = 2
  ) throws -> [[RankInterval]] {
    let index = try ScorePanel([]).resolved("by: region\n" + yaml)
    let uncertainty = try #require(index.uncertainty)
    let ranks = try SimulatedRanks(index, of: scores, threads: threads, checkInterruption: {})
    let method = try uncertainty.method.map {
      ranks.intervals(try ranks.underMethod($0, uncertainty), .method, uncertainty)
    }
    let population = try uncertainty.population.map {
      ranks.intervals(try ranks.ofPopulation($0, uncertainty), .population, uncertainty)
    }
    return [method ?? [], population ?? []]
  }

  @Test("a group that is better in everything is first under all weights; the others change places")
  func weights() throws {
    let scores = TwoValues(subjects: [
      .init(region: 0, a: 90, b: 90), .init(region: 1, a: 60, b: 40),
      .init(region: 2, a: 40, b: 59),
    ])
    let found = try simulated(scores, "uncertainty: {top: 1, method: {weights: 25%}}\n")[0]
    #expect(found.map(\.group) == ["33", "34", "35"] && found.map(\.rank) == [1, 2, 3])
    #expect(found[0].low == 1 && found[0].high == 1 && found[0].top.value == 1)
    #expect(found[1].low == 2 && found[1].high == 3 && found[1].top.value == 0)
    // The second is behind where w₁ / w₂ < 19 / 20, with both uniform between
    // 0.75 and 1.25.
    #expect(abs(found[1].mean.value - 2.41) < 0.06)
    #expect(found.allSatisfy { $0.replicates == 1000 })
  }

  @Test("groups of one subject each have no uncertainty of population, wide ones have")
  func population() throws {
    let alone = TwoValues(subjects: [
      .init(region: 0, a: 0, b: 0), .init(region: 1, a: 1, b: 0), .init(region: 2, a: 2, b: 0),
    ])
    let sure = try simulated(alone, "uncertainty: {population: {replicates: 50}}\n")[1]
    #expect(sure.allSatisfy { $0.low == $0.rank && $0.high == $0.rank })
    let wide = TwoValues(subjects: SimulatedRanksTests.subjects(90))
    let unsure = try simulated(wide, "uncertainty: {population: {replicates: 200}}\n")[1]
    #expect(unsure.contains { $0.low < $0.high })
  }

  @Test(
    "neither threads nor the order of subjects change anything",
    arguments: ["mean", "weighted_mean", "median", "{share: [A]}", "{tail: 10%}"])
  func order(statistic: String) throws {
    let subjects = SimulatedRanksTests.subjects(60)
    let yaml = """
      statistic: \(statistic)
      uncertainty: {method: {replicates: 40, weights: 50%}, population: {replicates: 40}}

      """
    func text(_ subjects: [TwoValues.Subject], _ threads: Int) throws -> String {
      try simulated(TwoValues(subjects: subjects), yaml, threads: threads).joined().map {
        "\($0.group) \($0.rank) \($0.low) \($0.median) \($0.high) \($0.mean) \($0.top)"
      }.joined(separator: "\n")
    }
    let one = try text(subjects, 1)
    #expect(try text(subjects, 3) == one && text(subjects.reversed(), 2) == one)
    #expect(one.split(separator: "\n").count == 6)
  }

  @Test("a resampled group has the statistic of the drawn subjects")
  func resampling() throws {
    var group = GroupMembers()
    for score in [30.0, 10, 20] {
      group.append(.init(score: score, size: score, isHit: score > 15))
    }
    group.finish(key: 5)
    for replicate in 0..<20 {
      let counts = UnitBootstrap(units: 3, key: 5).counts(replicate)
      var drawn: [Double] = []
      for (score, count) in zip([10.0, 20, 30], counts) {
        drawn += [Double](repeating: score, count: count)
      }
      #expect(group.resampled(replicate, .mean) == drawn.reduce(0, +) / 3)
      #expect(group.resampled(replicate, .median) == drawn[1])
      let share = 100 * Double(drawn.count { $0 > 15 }) / 3
      #expect(group.resampled(replicate, .share([])) == share)
    }
    #expect(GroupMembers().resampled(0, .mean) == nil)
  }
}
