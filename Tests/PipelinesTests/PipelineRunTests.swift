import Diagnostics
import Documents
import Jobs
import Pipelines
import Store
import TestSupport
import Testing

@Suite("Running pipelines")
struct PipelineRunTests {
  let folder = TemporaryFolder()

  static let yaml = """
    name: p
    title: {zh: 流程, en: Pipeline}
    period: 2026-10
    data: data
    datasets:
      a:
        title: A
        source: s
        files: [a*.csv]
        columns:
          x: {type: integer}
          y: {type: text}
      b:
        title: B
        source: s
        files: [b.csv]
        where: x > 1
        columns:
          x: {type: integer}

    """

  init() throws {
    try folder.write(PipelineRunTests.yaml, to: "pipeline.yaml")
    try folder.write("x,y\n1,p\n2,q\n", to: "data/a1.csv")
    try folder.write("x\n1\n2\n", to: "data/b.csv")
  }

  private func prepare(
    _ publication: RunSettings.Publication = .publish
  ) throws -> PipelineRun {
    try PipelineRun(
      Pipeline.open(folder.path),
      RunSettings(out: folder["Reports"], publication: publication), store: folder["store"],
      program: "0.0")
  }

  @discardableResult
  private func run(
    _ publication: RunSettings.Publication = .publish, threads: Int = 2
  ) async throws -> PipelineRun.Result {
    try await prepare(publication).run(
      threads: threads, environment: .null, command: "test")
  }

  /// The stages that would run, with their cues.
  private func pending() throws -> [String] {
    try prepare().plan().pending.map { "\($0.stage) \($0.cue)" }
  }

  @Test("`run` then `plan` is empty")
  func empty() async throws {
    let result = try await run()
    #expect(result.isPublished)
    #expect(try pending() == [])
  }

  @Test("touching files and reformatting the definition keep the plan empty")
  func cosmetic() async throws {
    try await run()
    try folder.write("x,y\n1,p\n2,q\n", to: "data/a1.csv")
    let reordered = PipelineRunTests.yaml
      .replacing("name: p\n", with: "# a comment\nname:   'p'\n")
      .replacing(
        "x: {type: integer}\n      y: {type: text}",
        with: "y: {type: text}\n      x: {type: integer}"
      )
      .replacing("where: x > 1", with: "where: (X > 1)".lowercased())
    try folder.write(reordered, to: "pipeline.yaml")
    #expect(try pending() == [])
  }

  @Test(
    "each single edit runs exactly the stages that it affects",
    arguments: [
      ("where: x > 1", "where: x > 0", ["load/b changed", "publish changed"]),
      ("y: {type: text}", "y: {type: code}", ["load/a changed", "publish changed"]),
      ("title: A", "title: AA", ["publish changed"]),
      ("period: 2026-10", "period: 2026-11", ["publish changed"]),
      ("files: [b.csv]", "files: ['b*.csv']", ["publish changed"]),
    ])
  func edits(from: String, to: String, stages: [String]) async throws {
    try await run()
    try folder.write(PipelineRunTests.yaml.replacing(from, with: to), to: "pipeline.yaml")
    #expect(try pending() == stages)
    try await run()
    #expect(try pending() == [])
  }

  @Test("a changed or added file runs its dataset and what reads it")
  func files() async throws {
    try await run()
    try folder.write("x\n1\n3\n", to: "data/b.csv")
    #expect(try pending() == ["load/b changed", "publish affected"])
    try await run()
    try folder.write("x,y\n7,z\n", to: "data/a2.csv")
    #expect(try pending() == ["load/a changed", "publish affected"])
  }

  @Test("going back to what was needs no run, and publishes the same release")
  func back() async throws {
    let first = try await run()
    try folder.write(
      PipelineRunTests.yaml.replacing("x > 1", with: "x > 0"), to: "pipeline.yaml")
    let second = try await run()
    #expect(first.release != second.release)
    try folder.write(PipelineRunTests.yaml, to: "pipeline.yaml")
    #expect(try pending() == [])
    #expect(try await run().release == first.release)
  }

  @Test("a store that was deleted is made again, with the same release")
  func deletedStore() async throws {
    let first = try await run()
    try Files.local.removeTree(folder["store"])
    #expect(try await run(threads: 1).release == first.release)
  }

  @Test("`publish` publishes what is prepared, and only that")
  func publish() async throws {
    #expect(throws: Failure.self) { try prepare().publish() }
    let prepared = try await run(.prepare)
    #expect(!prepared.isPublished)
    #expect(try prepare().publish() == prepared.release)
    try folder.write("x\n9\n", to: "data/b.csv")
    #expect(throws: Failure.self) { try prepare().publish() }
  }

  @Test("`resume` after success does nothing, and after a change is refused")
  func resume() async throws {
    let first = try await run()
    let pipeline = try Pipeline.open(folder.path)
    let again = try await PipelineRun.resume(
      pipeline, store: folder["store"], program: "0.0", threads: 1, environment: .null,
      command: "test")
    #expect(again.result.release == first.release)
    try folder.write("x\n1\n4\n", to: "data/b.csv")
    do {
      _ = try await PipelineRun.resume(
        pipeline, store: folder["store"], program: "0.0", threads: 1, environment: .null,
        command: "test")
      Issue.record("resume went on with a changed export")
    } catch {
      #expect(error.findings.first?.message().contains("b.csv") == true)
    }
  }

  @Test("`resume` after freezing says what was done last, whatever came of it")
  func resumeFreezing() async throws {
    let yaml = PipelineRunTests.yaml
    try folder.write(
      yaml + """
        subjects:
          one: {title: One, dataset: a, id: y}
        indicators:
          x: {title: X, dataset: a, measure: value, of: x}
        frameworks:
          f:
            title: F
            class: one
            parameters: frozen
            file: f.json
            tree: [{indicator: x, weight: 1, normalise: {by: minmax}}]

        """, to: "pipeline.yaml")
    let freezing = try await PipelineRun(
      Pipeline.open(folder.path, for: .freezing), RunSettings(out: folder["Reports"]),
      store: folder["store"], program: "0.0"
    ).freeze(only: nil, threads: 1, environment: .null, command: "test") { _ in }
    #expect(freezing.frozen.map(\.isChanged) == [true])
    let pipeline = try Pipeline.open(folder.path)
    do {
      _ = try await PipelineRun.resume(
        pipeline, store: folder["store"], program: "0.0", threads: 1, environment: .null,
        command: "test")
      Issue.record("a freezing was resumed as a run")
    } catch {
      #expect(error.findings.map(\.kind.code) == ["BH-1810"] && error.exit == .usage)
    }
    try await run()
    #expect(try pending() == [])
  }

  @Test("`clean` removes what an earlier definition left, and nothing that is used")
  func clean() async throws {
    try await run()
    try folder.write(
      PipelineRunTests.yaml.replacing("x > 1", with: "x > 0"), to: "pipeline.yaml")
    try await run()
    let removed = try prepare().clean(command: "test")
    #expect(removed.paths.count == 2)
    #expect(try pending() == [])
    #expect(try prepare().clean(command: "test").paths.isEmpty)
  }

  @Test("no period anywhere is wrong usage")
  func period() throws {
    try folder.write(
      PipelineRunTests.yaml.replacing("period: 2026-10\n", with: ""), to: "pipeline.yaml")
    do {
      _ = try prepare()
      Issue.record("a run without a period was made")
    } catch {
      #expect((error as? Failure)?.exit == .usage)
    }
  }

  @Test(
    "a plan names the part that changed",
    arguments: [
      ("x: {type: integer}", "x: {type: integer, grouping: thousands}", "columns.x"),
      ("where: x > 1", "where: x > 2", "`where`"),
      ("files: [b.csv]", "files: [b.csv]\n    format: {encoding: gbk}", "format.encoding"),
      ("files: [b.csv]", "files: [b.csv]\n    reject_limit: 1%", "reject_limit"),
      ("title: B", "title: Bee", "load/b"), ("2026-10", "2026-09", "period"),
    ])
  func namedPart(from: String, to: String, part: String) async throws {
    try await run()
    try folder.write(PipelineRunTests.yaml.replacing(from, with: to), to: "pipeline.yaml")
    let text = try prepare().plan().text(.en)
    #expect(text.contains(part), "\(text)")
  }

  /// Changes a bit in every file of this name in the store.
  private func flip(_ ending: String) throws {
    for (path, content) in try folder.contents()
    where path.hasPrefix("store/") && path.hasSuffix(ending) {
      var content = content
      content[content.count / 2] ^= 1
      try Files.local.writeAtomically(content, to: folder[path])
    }
  }

  @Test("what was damaged in the store is made again in the same run, and said")
  func damagedStore() async throws {
    try folder.write("x,y\n1,p\nno,q\n", to: "data/a1.csv")
    let limit = PipelineRunTests.yaml.replacing(
      "files: [a*.csv]", with: "files: [a*.csv]\n    reject_limit: 60%")
    try folder.write(limit, to: "pipeline.yaml")
    let first = try await run()
    for (ending, repairs) in [
      ("public/quality/datasets.csv", 1), ("manifest.json", 1), ("report.json", 2),
      ("rejected.bht", 1),
    ] {
      try await run()
      if !ending.contains("datasets"), ending != "manifest.json" {
        // Another title makes the stage that reads both loaded tables run.
        try folder.write(
          limit.replacing("en: Pipeline", with: "en: \(ending)"), to: "pipeline.yaml")
      }
      try flip(ending)
      try Files.local.removeTree(folder["Reports"])
      let result = try await run()
      #expect(result.report.failure == nil && result.isPublished, "\(ending)")
      #expect(result.repairs.count == repairs, "\(ending)")
      try folder.write(limit, to: "pipeline.yaml")
      #expect(try await run().release == first.release, "\(ending)")
    }
  }

  @Test("no pipeline, and no folder of exports, are told as what they are")
  func nothingThere() throws {
    for path in ["nowhere", "data", ""] {
      do {
        _ = try Pipeline.open(path.isEmpty ? "" : folder[path])
        Issue.record("a pipeline was found")
      } catch {
        #expect(error.findings.map(\.kind.code) == ["BH-1805"] && error.exit == .definition)
      }
    }
    try folder.write(
      PipelineRunTests.yaml.replacing("data: data", with: "data: dta"), to: "pipeline.yaml")
    do {
      _ = try prepare()
      Issue.record("exports were found")
    } catch let error as Failure {
      #expect(error.findings.map(\.kind.code) == ["BH-1806"] && error.exit == .data)
      #expect(error.findings[0].place.description.hasSuffix("pipeline.yaml:4:7"))
    }
    let pipeline = try Pipeline.open(folder.path)
    #expect(pipeline.checkExports(in: nil).map(\.kind.code) == ["BH-1806"])
    #expect(pipeline.checkExports(in: folder["data"]).isEmpty)
  }

  @Test("the store is closed to strangers, and `clean` and `resume` make none")
  func store() async throws {
    #expect(try prepare().clean(command: "test").paths.isEmpty)
    let pipeline = try Pipeline.open(folder.path)
    await #expect(throws: Failure.self) {
      _ = try await PipelineRun.resume(
        pipeline, store: folder["store"], program: "0.0", threads: 1, environment: .null,
        command: "test")
    }
    #expect(try Files.local.status(at: folder["store"]) == nil)
    try await run()
    let mode = try #require(try Files.local.status(at: folder["store/p"])).mode.bits
    #expect(mode & 0o007 == 0)
  }
}
