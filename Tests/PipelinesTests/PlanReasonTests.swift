import Pipelines
import Tabular
import TestSupport
import Testing

/// What an edit makes run, from exports to index.
@Suite("What runs again")
struct PlanReasonTests {
  let folder = TemporaryFolder()

  init() throws { try WholePipeline.write(to: folder) }

  private func prepare(_ period: Month? = nil) throws -> PipelineRun {
    try PipelineRun(
      Pipeline.open(folder.path), RunSettings(out: folder["Reports"], period: period),
      store: folder["store"], program: "0.0")
  }

  private func run() async throws {
    let result = try await prepare().run(threads: 2, environment: .null, command: "test")
    #expect(result.report.failure == nil)
  }

  private func pending(_ period: Month? = nil) throws -> [String] {
    try prepare(period).plan().pending.map { $0.stage.text }
  }

  private static let all = [
    "load/fines", "load/firms", "identify/enterprise", "measure/enterprise", "score/credit",
    "index/regional", "publish",
  ]
  private static let fromMeasuring = Array(all[3...])
  private static let fromScoring = Array(all[4...])

  @Test("everything runs once, and then nothing")
  func once() async throws {
    #expect(try pending() == PlanReasonTests.all)
    try await run()
    #expect(try pending() == [])
  }

  @Test(
    "an edit runs what it reaches, and nothing before that",
    arguments: [
      ("weight: 0.5\n        normalise", "weight: 0.4\n        normalise", fromScoring),
      ("worst: 3", "worst: 4", fromScoring),
      ("title: Total", "title: Sum", ["publish"]),
      ("title: Credit", "title: Score", ["publish"]),
      ("title: Regional", "title: Regions", ["publish"]),
      ("en: First", "en: Number one", ["publish"]),
      ("from: 500}", "from: 600}", fromScoring),
      ("window: 12M\n    measure: sum", "window: 6M\n    measure: sum", fromMeasuring),
      ("since: 2026-08", "since: 2026-07", fromScoring),
      ("base: {period: 2026-08}", "base: {period: 2026-09}", ["index/regional", "publish"]),
      ("vintage: now\n", "vintage: then\n", fromScoring),
    ])
  func edits(from: String, to: String, stages: [String]) async throws {
    try folder.write(
      WholePipeline.yaml.replacing("data: data\n", with: "data: data\nvintage: now\n"),
      to: "pipeline.yaml")
    try await run()
    var edited = WholePipeline.yaml.replacing("data: data\n", with: "data: data\nvintage: now\n")
      .replacing(from, with: to)
    // Weights still add up to 1.
    if edited.contains("weight: 0.4") {
      edited = edited.replacing("weight: 0.5\n", with: "weight: 0.6\n")
    }
    try folder.write(edited, to: "pipeline.yaml")
    #expect(try pending() == stages)
    try await run()
    #expect(try pending() == [])
  }

  @Test("frozen parameters that were written anew run the scores and what follows")
  func frozen() async throws {
    try await run()
    try folder.write(WholePipeline.parameters(most: 600), to: "credit.json")
    #expect(try pending() == PlanReasonTests.fromScoring)
  }

  @Test("a new month measures, and neither loads nor identifies")
  func month() async throws {
    try await run()
    let next = try #require(Month("2026-11"))
    #expect(try pending(next) == PlanReasonTests.fromMeasuring)
  }

  @Test("a new export of records runs all but the other exports")
  func export() async throws {
    try await run()
    try folder.write(
      "document,firm,day,amount\np,a,2026-08-05,101\n", to: "data/fines.csv")
    #expect(try pending() == ["load/fines"] + PlanReasonTests.all[2...])
  }
}
