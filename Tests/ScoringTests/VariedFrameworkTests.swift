import Documents
import Records
import Testing

@testable import Scoring

@Suite("Scores under other weights")
struct VariedFrameworkTests {
  private func yaml(
    _ a: String, _ b: String, _ n: String, _ c: String, _ aggregate: String = "arithmetic"
  ) -> String {
    let posts = "normalise: {by: goalposts, worst: 0, best: 1}"
    return """
      scale: {from: 0, to: 100}
      aggregate: \(aggregate)
      coverage: 0.3
      tree:
       - node: n
         title: N
         weight: \(n)
         aggregate: \(aggregate)
         children:
          - {indicator: a, weight: \(a), \(posts)}
          - {indicator: b, weight: \(b), \(posts)}
       - {indicator: c, weight: \(c), \(posts)}
      vetoes: [{name: v, when: c > 0.9, cap: 10, basis: law}]
      """
  }

  private let panel = ToyPanel(
    ["a", "b", "c"],
    [
      row(["a": 0.2, "b": 0.7, "c": 0.5]), row(["a": 0.9, "c": 0.1]), row(["b": 0.4]),
      row(["a": 0.2, "b": 0.3, "c": 0.95]), row([:]),
    ])

  private func varied(
    _ yaml: String, _ variant: ScoreVariant?
  ) throws -> (scores: [Double], weights: [[Double]]) {
    let resolved = try framework(yaml, indicators: panel.indicators)
    let source = VariedFramework(framework: resolved, parameters: nil, source: panel)
    return (try source.scores(ofPartition: 0, variant).scores, source.weights)
  }

  @Test(
    "declared weights give the scores of the framework, in whatever proportion they are written")
  func declared() throws {
    let (scores, weights) = try varied(yaml("0.25", "0.75", "0.4", "0.6"), nil)
    #expect(weights == [[0.25, 0.75], [0.4, 0.6]])
    let found = try run(yaml("0.25", "0.75", "0.4", "0.6"), panel).scores
    #expect(zip(scores, found).allSatisfy { $0 == $1.score || $0.isNaN && $1.score == nil })
  }

  @Test(
    "other weights and aggregates give the scores of the framework that declares them",
    arguments: [ScoreVariant.Aggregate.arithmetic, .geometric])
  func others(aggregate: ScoreVariant.Aggregate) throws {
    let variant = ScoreVariant(weights: [[0.5, 0.5], [0.7, 0.3]], aggregate: aggregate)
    let other = try varied(yaml("0.25", "0.75", "0.4", "0.6"), variant).scores
    let found = try run(yaml("0.5", "0.5", "0.7", "0.3", aggregate.rawValue), panel).scores
    #expect(other.count == 5)
    // Coverage goes by the declared weights: 0.4 · 0.75 = 0.3 is enough.
    for row in [0, 1, 2, 3] { #expect(found[row].score.isClose(to: other[row]), "\(row)") }
    #expect(other[3] <= 10 && other[4].isNaN)
  }
}
