import Diagnostics
import Records
import TestSupport
import Testing

@testable import Scoring

/// Rows with the scores of a framework beside their values, as if they were an
/// indicator of that name; those of nobody are missing.
private func adding(
  scoresOf framework: ResolvedFramework, _ parameters: FittedParameters?, to rows: [ToyPanel.Row],
  _ indicators: [String]
) throws -> [ToyPanel.Row] {
  try rows.map { row in
    var row = row
    let own = try score(framework, parameters, ToyPanel(indicators, [row]))
    row.values[framework.name] = own.first?.score
    return row
  }
}

/// Fits what is needed and scores, each framework with those that it takes.
private func run(
  _ frameworks: [ResolvedFramework], _ panel: ToyPanel
) throws -> [String: (parameters: FittedParameters, scores: [[Scored]])] {
  var found: [String: (parameters: FittedParameters, scores: [[Scored]])] = [:]
  for framework in frameworks.sorted(by: { $0.taken.count < $1.taken.count }) {
    let taken = framework.taken.map { ($0, found[$0.name]?.parameters) }
    let source = ScoredPanel(panel, scoring: taken)
    let fit = try FrameworkFitting(framework, source: source, threads: 2).run()
    let scorer = FrameworkScorer(framework, fit.parameters, source: source)
    let scores = try (0..<panel.partitions).map { partition in
      try scorer.scores(ofPartition: partition) { $0 }.blocks.flatMap(scored)
    }
    found[framework.name] = (fit.parameters, scores)
  }
  return found
}

@Suite("Scores that frameworks take of each other")
struct ScoredPanelTests {
  private let posts = "normalise: {by: goalposts, worst: 0, best: 1}"

  @Test("the score of another framework counts on the ends of its scale, after its vetoes")
  func plain() throws {
    let all = try frameworks(
      [
        (
          "outer",
          "scale: {from: 0, to: 100}\ntree:\n - {score: inner, weight: 0.75}\n"
            + " - {indicator: b, weight: 0.25, \(posts)}\n"
        ),
        (
          "inner",
          "scale: {from: 200, to: 700}\ntree: [{indicator: a, weight: 1, \(posts)}]\n"
            + "vetoes: [{name: v, when: b > 0.9, cap: 300, basis: B}]\n"
        ),
      ], indicators: ["a", "b"])
    #expect(all.map(\.name) == ["outer", "inner"] && all[0].taken.map(\.name) == ["inner"])
    #expect(all[0].topNodes.map(\.title?.en) == ["T", nil])
    let panel = ToyPanel(
      ["a", "b"],
      [row(["a": 0.5, "b": 0.5]), row(["a": 0.5, "b": 1]), row(["b": 0.5]), row(["a": 0.1])])
    let found = try run(all, panel)["outer"]?.scores[0] ?? []
    #expect(found[0].score.isClose(to: 75 * 0.5 + 25 * 0.5))
    #expect(found[0].parts[0].isClose(to: 75 * 0.5) && found[0].coverage == 1)
    #expect(found[1].score.isClose(to: 75 * 0.2 + 25))
    // Without a score its siblings take its weight, and it is not observed.
    #expect(found[2].score.isClose(to: 50) && found[2].coverage == 0.25)
    #expect(found[2].parts[0] == 0)
    #expect(found[3].score.isClose(to: 10) && found[3].coverage == 0.75)
  }

  @Test("thin files and subjects outside the other's population have no score to take")
  func nobody() throws {
    let all = try frameworks(
      [
        ("outer", "tree: [{score: inner, weight: 1, impute: {by: value, value: 250}}]\n"),
        (
          "inner",
          "sectors: [A]\npopulation: a < 0.9\ncoverage: 60%\ntree:\n"
            + " - {indicator: a, weight: 0.5, \(posts)}\n - {indicator: b, weight: 0.5, \(posts)}\n"
        ),
      ], indicators: ["a", "b"])
    let panel = ToyPanel(
      ["a", "b"],
      [
        row(["a": 0.5, "b": 0.5], sector: "A"), row(["a": 0.5, "b": 0.5], sector: "B"),
        row(["a": 1, "b": 0.5], sector: "A"), row(["a": 0.5], sector: "A"),
      ])
    let found = try run(all, panel)["outer"]?.scores[0] ?? []
    // Imputed alone is not observed: a thin file again.
    #expect(found.map(\.score) == [500, nil, nil, nil])
  }

  @Test("random frameworks on random ones agree with scores that stand in the rows")
  func random() throws {
    let seed = UInt64.random(in: 0...999_999)
    let normalisations = [
      "", "normalise: {by: minmax}", "normalise: {by: rank}", "normalise: {by: percentile}",
      "normalise: {by: zscore}", "normalise: {by: goalposts, worst: 900, best: 100}",
      "normalise: {by: points, table: [{below: 300, points: 20}, {points: 90}], missing: 10}",
    ]
    let imputations = ["none", "median", "sector_median", "value, value: 300"]
    for round in 0..<20 {
      var random = RandomFramework(seed: seed &+ UInt64(round))
      let indicators = (0..<random.number(2...6)).map { "i\($0)" }
      let rows = random.rows(indicators, count: random.number(0...50))
      func leaf(_ name: String, _ weight: String) -> String {
        let normalise = normalisations[random.number(0...6)]
        return
          "{score: \(name), weight: \(weight), impute: {by: \(imputations[random.number(0...3)])}"
          + (normalise.isEmpty ? "" : ", \(normalise)") + "}"
      }
      let outer =
        "tree:\n - \(leaf("inner", "0.5"))\n - \(leaf("middle", "0.3"))\n"
        + " - {indicator: i0, weight: 0.2, impute: {by: median}, normalise: {by: rank}}\n"
      let middle =
        "population: i1 is null or i1 < 40\ntree:\n - {node: n, title: N, weight: 0.6, "
        + "children: [\(leaf("inner", "1"))]}\n"
        + " - {indicator: i1, weight: 0.4, normalise: {by: minmax}}\n"
      let all = try frameworks(
        [("outer", outer), ("middle", middle), ("inner", random.yaml(indicators))],
        indicators: indicators)
      #expect(all[0].taken.map(\.name) == ["inner", "middle"])
      let partitions = random.number(1...3)
      let found = try run(
        all,
        ToyPanel(indicators, rows, partitions: partitions, batchRows: random.number(1...30)))

      // The rule book: scores one framework after the other, into the rows.
      var known = rows
      for name in ["inner", "middle", "outer"] {
        let framework = try #require(all.first { $0.name == name })
        let reference = ReferenceScorer(framework.definition, known) { row in
          switch name {
          case "middle": row.values["i1"].map { $0 < 40 } ?? true
          case "inner" where framework.definition.population != nil:
            row.values["i0"].map { $0 > 20 } == true || row.values["i1"] == nil
          default: true
          }
        }
        let isMember = { (row: ToyPanel.Row) in
          reference.members.contains { $0.values == row.values && $0.sector == row.sector }
        }
        let dealt = (0..<partitions).map { partition in
          stride(from: partition, to: known.count, by: partitions).map { known[$0] }
            .filter(isMember)
        }
        let own = try #require(found[name])
        #expect(own.parameters.subjects == reference.members.count)
        for (scores, rows) in zip(own.scores, dealt) {
          #expect(scores.count == rows.count, "seed \(seed) round \(round) \(name)")
          for (scored, row) in zip(scores, rows) {
            let expected = reference.score(row)
            #expect(
              scored.score.isClose(to: expected.score),
              "seed \(seed) round \(round) \(name)\n\(outer)\(middle)\n\(row)")
            #expect(abs(scored.coverage - expected.coverage) < 1e-12)
          }
        }
        known = known.map { row in
          var row = row
          if isMember(row) { row.values[name] = reference.score(row).score }
          return row
        }
      }
    }
  }

  @Test("partitions, batches and threads change no parameter")
  func invariance() throws {
    var random = RandomFramework(seed: 77)
    let indicators = (0..<4).map { "i\($0)" }
    let rows = random.rows(indicators, count: 60)
    let all = try frameworks(
      [
        ("outer", "tree: [{score: inner, weight: 1, impute: {by: median}, normalise: {by: rank}}]"),
        ("inner", random.yaml(indicators)),
      ], indicators: indicators)
    let one = try run(all, ToyPanel(indicators, rows))
    let other = try run(
      all,
      ToyPanel(
        indicators, rows.shuffled(using: &random.generator), partitions: 4, batchRows: 3))
    #expect(one["outer"]?.parameters == other["outer"]?.parameters)
  }

  @Test("columns keep the order of their names, and no indicator can have that of a score")
  func names() throws {
    let all = try frameworks(
      [
        ("z", "tree: [{score: 乙, weight: 1}]"),
        ("乙", "tree: [{indicator: a, weight: 1, \(posts)}]"),
      ], indicators: ["a", "乙"])
    let panel = ToyPanel(["a", "乙"], days: [1, 2], [[[row(["a": 0.5, "乙": 7]), row(["a": 1])]]])
    let scored = ScoredPanel(panel, scoring: [(all[1], nil)])
    #expect(scored.indicators == ["a", "score/乙", "乙"])
    var values: [[Double]] = []
    try scored.forEachBatch(ofPartition: 0) { (batch) throws(Failure) in
      for day in 0..<2 {
        values.append(
          (0..<3).map { batch.withValues(day: day, indicator: $0, of: 3) { $0[0] } })
      }
    }
    #expect(values[0] == [0.5, 500, 7] && values[1][0...1] == [1, 1000] && values[1][2].isNaN)
  }
}
