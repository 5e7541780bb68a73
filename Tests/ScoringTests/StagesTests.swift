import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular
import TestSupport
import Testing

@testable import Scoring

/// Writes rows as the matrix of class `c`, a block per partition.
struct MatrixStage: Stage {
  let id: StageID
  let version = 1
  let indicators: [String]
  let blocks: [[ToyPanel.Row]]

  var definition: JSONValue { ["blocks": .integer(Int64(blocks.count))] }
  var inputs: [StageInput] { [] }

  func run(_ context: StageContext) throws(Failure) -> StageReport {
    let writer = try TableWriter(
      context.path(ofOutput: MatrixTable.fileName),
      schema: MatrixTable.schema(indicators: indicators), files: context.files)
    for (partition, rows) in blocks.enumerated() {
      func cell(_ text: String?) -> Cell { text.map(Cell.text) ?? .missing(.empty) }
      func cell(_ number: Double?) -> Cell { number.map(Cell.double) ?? .missing(.empty) }
      let columns =
        [
          ColumnSegment(.integer, rows.indices.map { .integer(Int64($0) * 2) }),
          ColumnSegment(.code, rows.map { cell($0.region) }),
          ColumnSegment(.code, rows.map { cell($0.sector) }),
          ColumnSegment(.double, rows.map { cell($0.size) }),
        ]
        + indicators.map { name in ColumnSegment(.double, rows.map { cell($0.values[name]) }) }
      try writer.append(
        writer.prepare(RowBlock(count: rows.count, columns: columns), partition: partition))
    }
    _ = try writer.finish()
    return StageReport()
  }
}

@Suite("The stages fit and score")
struct StagesTests {
  private let indicators = ["a", "b", "c"]
  private let asOf = AsOf(Day(number: 20_757), knownAt: Day(number: 20_757))
  private let yaml = """
    coverage: 50%
    tree:
     - {indicator: a, weight: 0.4, impute: {by: median}, winsorise: {lower: 2%, upper: 98%}, normalise: {by: minmax}}
     - node: n
       title: N
       weight: 0.6
       aggregate: geometric
       children:
        - {indicator: b, weight: 0.5, impute: {by: sector_median}, normalise: {by: rank}}
        - {indicator: c, weight: 0.5, normalise: {by: goalposts, worst: 9, best: 0}}
    vetoes: [{name: v, when: c > 40, cap: 300, basis: B}]
    grades: [{name: A, from: 600}, {name: B}]
    """

  private func blocks(_ seed: UInt64) -> [[ToyPanel.Row]] {
    var random = RandomFramework(seed: seed)
    return [3000, 0, 41, 2500].map { count in
      random.rows(indicators, count: count).enumerated().map { position, row in
        var row = row
        row.region = position % 3 == 0 ? nil : "33010\(position % 3)"
        row.size = position % 5 == 0 ? nil : Double(position)
        return row
      }
    }
  }

  private func id(_ text: String) throws -> StageID { try #require(StageID(text)) }

  /// The files of the outputs of fit and score.
  private func run(
    _ framework: ResolvedFramework, _ blocks: [[ToyPanel.Row]], threads: Int,
    in folder: TemporaryFolder
  ) async throws -> (report: RunReport, outputs: [String: [UInt8]]) {
    let measure = MatrixStage(id: try id("measure/c"), indicators: indicators, blocks: blocks)
    let score = ScoreStage(framework, panel: .matrix(of: measure.id, asOf: asOf))
    var stages: [any Stage] = [measure]
    if framework.parameters == .fitted { stages.append(FitStage(framework, asOf: asOf)) }
    stages.append(score)
    let store = StoreFolder(folder["store"], files: Files(FaultyFileSystem(.none)))
    let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
    let runner = Runner(store, holding: lock, threads: threads)
    let report = try await runner.run(try Plan.make(stages, store: store), stages)
    if let failure = report.failure { throw failure }
    var outputs: [String: [UInt8]] = [:]
    for stage in stages.dropFirst() {
      let output = try #require(report.output(of: stage.id))
      for entry in output.entries {
        outputs["\(stage.id.kind)/\(entry.path)"] = try Files.local.read(
          output.path(of: entry.path))
      }
    }
    return (report, outputs)
  }

  private func emptyStore() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try Files.local.createFolder(folder["store"])
    return folder
  }

  @Test("1 and 3 threads write the same bytes")
  func threads() async throws {
    let framework = try framework(yaml, indicators: indicators)
    let blocks = blocks(1)
    let one = try await run(framework, blocks, threads: 1, in: try emptyStore())
    let three = try await run(framework, blocks, threads: 3, in: try emptyStore())
    #expect(one.outputs == three.outputs)
    #expect(one.outputs.keys.sorted() == ["fit/parameters.json", "score/scores.bht"])
  }

  @Test("frozen parameters give the scores of the day that they were fitted on")
  func frozen() async throws {
    let blocks = blocks(2)
    let folder = try emptyStore()
    let fitted = try await run(
      try framework(yaml, indicators: indicators), blocks, threads: 2, in: folder)
    try Files.local.writeAtomically(
      try #require(fitted.outputs["fit/parameters.json"]), to: folder["p.json"])
    let frozen = try framework(
      yaml + "\nparameters: frozen\nfile: p.json", indicators: indicators,
      for: .run(days: 12, folder: folder.path))
    let again = try await run(frozen, blocks, threads: 2, in: try emptyStore())
    #expect(again.outputs["score/scores.bht"] == fitted.outputs["score/scores.bht"])
    #expect(again.outputs["fit/parameters.json"] == nil)
  }

  @Test("a stored matrix scores as its rows do, block after block, subjects by their numbers")
  func stored() async throws {
    let blocks = blocks(3)
    let framework = try framework(yaml, indicators: indicators)
    let folder = try emptyStore()
    let found = try await run(framework, blocks, threads: 2, in: folder)
    let output = try #require(found.report.output(of: try id("score/f")))
    let table = try output.table(ScoresTable.fileName)
    #expect(table.schema == ScoresTable.schema(nodes: ["a", "n"]))
    #expect(table.blockCount == 4 && table.partition(ofBlock: 2) == 2)
    let panel = ToyPanel(indicators, blocks.map { $0.map { [$0] } })
    let fit = try FrameworkFitting(framework, source: panel, threads: 1).run()
    let written = try #require(found.outputs["fit/parameters.json"])
    let read = try #require(FittedParameters(json: try JSONValue(parsing: written)))
    #expect(read.indicators == fit.parameters.indicators && read.subjects == 5541)
    var rows: [Scored] = []
    for number in 0..<table.blockCount {
      let block = try table.block(number)
      rows += scored(block)
      func column(_ leading: ScoresTable.Leading) -> [Cell] {
        (0..<block.count).map { block.columns[leading.rawValue][$0] }
      }
      let own = blocks[number]
      #expect(column(.subject) == own.indices.map { .integer(Int64($0) * 2) })
      #expect(column(.asOf) == own.map { _ in .day(asOf.day) })
      #expect(column(.region) == own.map { $0.region.map(Cell.text) ?? .missing(.empty) })
      #expect(column(.sector) == own.map { $0.sector.map(Cell.text) ?? .missing(.empty) })
      #expect(column(.size) == own.map { $0.size.map(Cell.double) ?? .missing(.empty) })
    }
    #expect(rows == (try score(framework, fit.parameters, panel)))
  }

  @Test("a change of weights fits nothing anew; a change of a title runs nothing")
  func plans() async throws {
    let blocks = blocks(4)
    let folder = try emptyStore()
    let base = try framework(yaml, indicators: indicators)
    _ = try await run(base, blocks, threads: 1, in: folder)
    func cues(_ yaml: String) throws -> [String] {
      let framework = try framework(yaml, indicators: indicators)
      let measure = MatrixStage(id: try id("measure/c"), indicators: indicators, blocks: blocks)
      let stages: [any Stage] = [
        measure, FitStage(framework, asOf: asOf),
        ScoreStage(framework, panel: .matrix(of: measure.id, asOf: asOf)),
      ]
      return try Plan.make(stages, store: StoreFolder(folder["store"])).steps.map(\.cue.rawValue)
    }
    #expect(try cues(yaml) == ["fresh", "fresh", "fresh"])
    #expect(try cues(yaml.replacing("title: N", with: "title: M")) == ["fresh", "fresh", "fresh"])
    let weighed = yaml.replacing("weight: 0.4", with: "weight: 0.3")
      .replacing("weight: 0.6", with: "weight: 0.7")
    #expect(try cues(weighed) == ["fresh", "fresh", "changed"])
    #expect(
      try cues(yaml.replacing("lower: 2%", with: "lower: 1%")) == ["fresh", "changed", "changed"])
  }

  @Test("what changes the score of another framework fits and scores anew who takes it")
  func takenPlans() async throws {
    let blocks = blocks(5)
    let folder = try emptyStore()
    let outer = "tree: [{score: f, weight: 1, impute: {by: median}}]\n"
    func stages(_ inner: String, _ outer: String) throws -> [any Stage] {
      let all = try frameworks([("g", outer), ("f", inner)], indicators: indicators)
      let measure = MatrixStage(id: try id("measure/c"), indicators: indicators, blocks: blocks)
      let panel = PanelInput.matrix(of: measure.id, asOf: asOf)
      // Not in the order in which they run.
      return all.map { ScoreStage($0, panel: panel) as any Stage }
        + all.map { FitStage($0, asOf: asOf) } + [measure]
    }
    func cues(_ inner: String, _ outer: String) throws -> [String: String] {
      let plan = try Plan.make(stages(inner, outer), store: StoreFolder(folder["store"]))
      return Dictionary(
        plan.steps.map { ($0.stage.description, $0.cue.rawValue) },
        uniquingKeysWith: { first, _ in first })
    }
    let store = StoreFolder(folder["store"], files: Files(FaultyFileSystem(.none)))
    do {
      let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
      let runner = Runner(store, holding: lock, threads: 2)
      let all = try stages(yaml, outer)
      let report = try await runner.run(try Plan.make(all, store: store), all)
      if let failure = report.failure { throw failure }
    }
    #expect(Set(try cues(yaml, outer).values) == ["fresh"])
    #expect(Set(try cues(yaml.replacing("title: N", with: "title: M"), outer).values) == ["fresh"])
    let capped = try cues(yaml.replacing("cap: 300", with: "cap: 200"), outer)
    #expect(capped.filter { $0.value == "fresh" }.keys.sorted() == ["fit/f", "measure/c"])
    #expect(
      ["score/f", "fit/g", "score/g"].map { capped[$0] } == ["changed", "changed", "changed"])
    let above = try cues(yaml, outer.replacing("by: median", with: "by: value, value: 3"))
    #expect(above["score/f"] == "fresh" && above["score/g"] == "changed")
  }
}
