import Records
import TestSupport
import Testing

@testable import Scoring

@Suite("Scores against the slow reference")
struct ReferenceTests {
  @Test("random frameworks score random subjects as the rule book does")
  func random() throws {
    let seed = UInt64.random(in: 0...999_999)
    for round in 0..<60 {
      var random = RandomFramework(seed: seed &+ UInt64(round))
      let indicators = (0..<random.number(2...9)).map { "i\($0)" }
      let yaml = random.yaml(indicators)
      let rows = random.rows(indicators, count: random.number(0...70))
      let partitions = random.number(1...4)
      let panel = ToyPanel(
        indicators, rows, partitions: partitions, batchRows: random.number(1...30))
      let resolved = try framework(yaml, indicators: indicators)
      let reference = ReferenceScorer(resolved.definition, rows) { row in
        resolved.definition.population == nil
          || row.values["i0"].map { $0 > 20 } == true || row.values["i1"] == nil
      }
      let fit = try FrameworkFitting(resolved, source: panel, threads: 3).run()
      let found = try score(resolved, fit.parameters, panel)
      // Partitions are dealt in turn.
      let isMember = { (row: ToyPanel.Row) in
        reference.members.contains { $0.values == row.values && $0.sector == row.sector }
      }
      let wanted = (0..<partitions).flatMap { partition in
        stride(from: partition, to: rows.count, by: partitions).map { rows[$0] }.filter(isMember)
      }
      #expect(fit.parameters.subjects == reference.members.count, "seed \(seed) round \(round)")
      #expect(found.count == wanted.count, "seed \(seed) round \(round)")
      for (scored, row) in zip(found, wanted) {
        let expected = reference.score(row)
        #expect(
          scored.score.isClose(to: expected.score), "seed \(seed) round \(round)\n\(yaml)\n\(row)")
        #expect(
          abs(scored.coverage - expected.coverage) < 1e-12, "seed \(seed) round \(round)")
        guard let score = scored.score, let limit = scored.limit else { continue }
        let parts = scored.parts.compactMap { $0 }
        let sum = parts.reduce(resolved.scale.from, +)
        #expect(sum + limit == score, "seed \(seed) round \(round)")
        // But for scores that left the scale, the parts alone are the score.
        if score > resolved.scale.from, score < resolved.scale.to {
          #expect(abs(limit) < 1e-9, "seed \(seed) round \(round)\n\(yaml)\n\(row)")
        }
      }
    }
  }

  @Test("order, partitions and threads change nothing")
  func invariance() throws {
    let seed = UInt64.random(in: 0...999_999)
    for round in 0..<20 {
      var random = RandomFramework(seed: seed &+ UInt64(round))
      let indicators = (0..<6).map { "i\($0)" }
      let resolved = try framework(random.yaml(indicators), indicators: indicators)
      let rows = random.rows(indicators, count: 50)
      let one = try FrameworkFitting(
        resolved, source: ToyPanel(indicators, rows), threads: 1
      ).run()
      let other = try FrameworkFitting(
        resolved,
        source: ToyPanel(
          indicators, rows.shuffled(using: &random.generator), partitions: 5, batchRows: 3),
        threads: 3
      ).run()
      #expect(one.parameters == other.parameters, "seed \(seed) round \(round)")
      #expect(one.parameters.json.text() == other.parameters.json.text())
    }
  }
}
