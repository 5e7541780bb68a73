import Diagnostics
import Documents
import Tabular
import TestSupport
import Testing

@testable import Verification

@Suite("Second path: indices")
struct IndexModelTests {
  private func index(_ json: String) throws -> IndexModel {
    try IndexModel(
      name: "i",
      DefinitionNode(
        JSONValue(parsing: #"{"framework": "f", "by": "region"\#(json)}"#), path: "indices.i",
        file: "definition.json"))
  }

  /// A group of these scores and weights.
  private func group(
    _ scores: KeyValuePairs<String, Double>, weights: [String: Double] = [:]
  ) -> IndexGroup {
    var group = IndexGroup()
    for (id, score) in scores {
      group.members[ByteText(id)] = .init(
        score: score, grade: score >= 500 ? "A" : "B", weight: weights[id] ?? 1, terms: [])
    }
    return group
  }

  private func value(_ statistic: IndexModel.Statistic, _ group: IndexGroup) -> Double? {
    statistic.value(of: Array(group.members.values))
  }

  @Test("mean, weighted mean, median, tail and share are what they are called")
  func statistics() {
    let some = group(["a": 100, "b": 200, "c": 600], weights: ["a": 3, "b": 1, "c": 0])
    #expect(value(.weightedMean, some) == 125)
    let plain = group(["a": 100, "b": 200, "c": 600])
    #expect(value(.mean, plain) == 300)
    #expect(value(.median, plain) == 200)
    #expect(value(.tail(0.25), plain) == 150)
    #expect(value(.share(["A"]), group(["a": 500, "b": 1, "c": 2, "d": 3])) == 25)
    #expect(value(.mean, IndexGroup()) == nil)
    #expect(value(.weightedMean, group(["a": 1], weights: ["a": 0])) == nil)
  }

  @Test("the effects of a mean follow the formula: within, entry and exit of a small group")
  func meanEffects() {
    // 100, 300 → 200, 500: level 275.
    let effects = IndexEffects(
      .mean, from: group(["a": 100, "b": 300]), to: group(["a": 200, "c": 500]))
    #expect(effects == IndexEffects(within: 50, weight: 0, entry: 112.5, exit: -12.5))
  }

  @Test("the effects of a weighted mean tell weights from scores")
  func weightEffects() {
    // The same scores 100 and 300 with weights ½, ½ and then ¼, ¾.
    let effects = IndexEffects(
      .weightedMean, from: group(["a": 100, "b": 300], weights: ["a": 1, "b": 1]),
      to: group(["a": 100, "b": 300], weights: ["a": 1, "b": 3]))
    #expect(effects == IndexEffects(within: 0, weight: 50, entry: 0, exit: 0))
  }

  @Test("the effects of a median are averaged over every order in which they can happen")
  func shapley() {
    // {a 1, b 3} → {a 2, c 5}: medians of the eight groups between.
    //   none 2 · within 2.5 · entry 3 · exit 1
    //   within+entry 3 · within+exit 2 · entry+exit 3 · all 3.5
    let effects = IndexEffects(
      .median, from: group(["a": 1, "b": 3]), to: group(["a": 2, "c": 5]))
    // Effect of an event: (2 · alone + after either other + 2 · last) / 6.
    #expect(abs(effects.within - 0.5) < 1e-12)
    #expect(effects.weight == 0)
    #expect(abs(effects.entry - 1.25) < 1e-12)
    #expect(abs(effects.exit + 0.25) < 1e-12)
  }

  @Test("effects add up to the change for random groups and every statistic")
  func identity() {
    var random = SeededGenerator(88)
    for statistic in [
      IndexModel.Statistic.mean, .weightedMean, .median, .tail(0.1), .share(["A"]),
    ] {
      for _ in 0..<100 {
        func some() -> IndexGroup {
          var group = IndexGroup()
          for id in 0..<8 where Bool.random(using: &random) {
            let score = Double.random(in: 0...1000, using: &random)
            group.members[ByteText("\(id)")] = .init(
              score: score, grade: score > 500 ? "A" : "B",
              weight: statistic == .weightedMean ? Double.random(in: 0.1...9, using: &random) : 1,
              terms: [])
          }
          return group
        }
        let old = some()
        let new = some()
        guard let before = value(statistic, old), let after = value(statistic, new) else {
          continue
        }
        let effects = IndexEffects(statistic, from: old, to: new)
        let sum = effects.within + effects.weight + effects.entry + effects.exit
        #expect(abs(sum - (after - before)) < 1e-9, "\(statistic)")
        if statistic.isMean {
          let moves = SubjectMove.all(statistic, from: old, to: new)
          let moved = PlainNumbers.sum(moves.compactMap(\.effect))
          #expect(abs(moved - (after - before)) < 1e-9)
        }
      }
    }
  }

  /// The index values of groups, period by period.
  private func series(_ index: IndexModel, _ groups: [(Month, IndexGroup)]) throws -> [Double?] {
    let all = Dictionary(groups) { first, _ in first }
    let series = try RecomputedSeries(of: index, periods: groups.map(\.0)) { month in
      ["g": all[month] ?? IndexGroup()]
    }
    return groups.map { series.points[$0.0]?["g"]?.indexValue }
  }

  private let months = ["2026-01", "2026-02", "2026-03"].compactMap { Month($0) }

  @Test("a fixed index relates values, a chained one multiplies links over those in both months")
  func linking() throws {
    let groups = [
      (months[0], group(["a": 100, "b": 300])), (months[1], group(["a": 110, "c": 900])),
      (months[2], group(["a": 121, "c": 909])),
    ]
    let base = #", "base": {"period": "2026-02", "value": 100}"#
    let expected: [Double?] = [100 * 200.0 / 505, 100, 100 * 515.0 / 505]
    #expect(try series(index(base), groups) == expected)
    let linked: [Double?] = [100 / 1.1, 100, 100 * (1030.0 / 1010)]
    #expect(try series(index(base + #", "linking": "chained""#), groups) == linked)
    let median = try index(base + #", "linking": "chained", "statistic": "median""#)
    let last: Double = 100 * (515.0 / 505)
    #expect(try series(median, groups)[2] == last)
  }

  @Test("without a base, a value at the base, or a link, there is no index")
  func broken() throws {
    let apart = [(months[0], group(["a": 100])), (months[1], group(["b": 300]))]
    let base = #", "base": {"period": "2026-01"}"#
    #expect(try series(index(""), apart) == [nil, nil])
    #expect(try series(index(base), apart) == [100, 300])
    #expect(try series(index(base + #", "linking": "chained""#), apart) == [100, nil])
    let zero = [(months[0], group(["a": 0])), (months[1], group(["a": 300]))]
    #expect(try series(index(base), zero) == [nil, nil])
    #expect(try series(index(#", "base": {"period": "2025-01"}"#), apart) == [nil, nil])
  }

  @Test("groups with too few subjects have no rank, and ties share the lowest")
  func ranks() throws {
    let index = try index(#", "least_subjects": 2"#)
    let groups: [ByteText: IndexGroup] = [
      "a": group(["1": 5, "2": 7]), "b": group(["1": 6, "2": 6]), "c": group(["1": 9]),
      "d": group(["1": 1, "2": 2]),
    ]
    let series = try RecomputedSeries(of: index, periods: [months[0]]) { _ in groups }
    let points = try #require(series.points[months[0]])
    #expect(["a", "b", "c", "d"].map { points[$0]?.rank } == [1, 1, nil, 3])
    #expect(series.codes(at: months[0]) == ["a", "b", "c", "d"])
  }

  @Test("what is not declared is as usual, and what cannot be is refused by its path")
  func reading() throws {
    let usual = try index("")
    #expect(
      usual.levels == [
        .init(name: "region", title: Wording(en: "region", zh: "region"), characters: nil)
      ])
    #expect(usual.statistic == .mean)
    #expect(usual.decimals == 2)
    #expect(try index(#", "statistic": {"share": ["A", "B"]}"#).statistic == .share(["A", "B"]))
    #expect(try index(#", "statistic": {"tail": 0.1}"#).statistic == .tail(0.1))
    #expect(codes { _ = try index(#", "statistic": "mode""#) } == ["BH-2301"])
  }
}
