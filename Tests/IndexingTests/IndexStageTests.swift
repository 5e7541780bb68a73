import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular
import TestSupport
import Testing

@testable import Indexing

@Suite("The stage of an index")
struct IndexStageTests {
  /// The stage of scores, as far as an index knows it.
  private struct ScoreStage: Stage {
    let id: StageID
    let version = 1
    let definition: JSONValue = nil
    let inputs: [StageInput] = []
    let panel: ScorePanel

    func run(_ context: StageContext) throws(Failure) -> StageReport {
      do {
        try panel.write(to: context.path(ofOutput: ScoresTable.fileName))
      } catch {
        preconditionFailure("the scores cannot be written")
      }
      return StageReport()
    }
  }

  /// The sealed output of the index stage, and the report of the run.
  private func run(
    _ panel: ScorePanel, _ yaml: String, in folder: TemporaryFolder
  ) async throws -> (output: String?, report: RunReport) {
    let files = Files(FaultyFileSystem(.none))
    let store = StoreFolder(folder["store"], files: files)
    let stages: [any Stage] = [
      ScoreStage(id: try #require(StageID("score/credit")), panel: panel),
      IndexStage(try panel.resolved(yaml), asOf: panel.days),
    ]
    let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
    let runner = Runner(
      store, holding: lock, threads: 2, afterFailure: .stop, interruption: Interruption(),
      observe: { _ in })
    let report = try await runner.run(try Plan.make(stages, store: store), stages)
    let sealed = try folder.contents().keys.first { $0.hasSuffix("series.bht") }
    return (sealed.map { folder[$0].parentFolder }, report)
  }

  private let panel = ScorePanel(
    partitions: 2, months: 2,
    [
      ScoreRow(partition: 0, subject: 0, day: 0, region: "330106", score: 500, nodes: [400, 90]),
      ScoreRow(partition: 0, subject: 0, day: 1, region: "330106", score: 550, nodes: [400, 140]),
      ScoreRow(partition: 1, subject: 0, day: 1, region: "330108", score: 450, nodes: [400, 90]),
      ScoreRow(partition: 1, subject: 1, day: 1, region: "330108", score: nil),
    ])

  @Test("a series is a row per level, group and period, in that order")
  func series() async throws {
    let folder = TemporaryFolder()
    let (output, report) = try await run(
      panel,
      "by: region\nlevels: [{name: city, characters: 4}, {name: county}]\n"
        + "base: {period: 2025-01}\n", in: folder)
    #expect(report.exit == .done)
    let path = try #require(output)
    let table = try TableReader(path.appending(entry: IndexTables.seriesFileName))
    #expect(table.schema == IndexTables.series)
    let block = try table.block(0)
    #expect(texts(block, .level) == ["city", "city", "county", "county", "county"])
    #expect(texts(block, .group) == ["3301", "3301", "330106", "330106", "330108"])
    #expect(
      texts(block, .asOf)
        == ["2025-01-31", "2025-02-28", "2025-01-31", "2025-02-28", "2025-02-28"])
    #expect(texts(block, .subjects) == ["1", "2", "1", "1", "1"])
    #expect(texts(block, .thin) == ["0", "1", "0", "0", "1"])
    #expect(texts(block, .value) == ["500.0", "500.0", "500.0", "550.0", "450.0"])
    #expect(texts(block, .index) == ["100.0", "100.0", "100.0", "110.0", ""])
    #expect(texts(block, .rank) == ["1", "1", "1", "1", "2"])
    #expect(texts(block, .change) == ["", "0.0", "", "50.0", ""])
    #expect(texts(block, .entered) == ["", "1", "", "0", ""])
    #expect(texts(block, .left) == ["", "0", "", "0", ""])
    #expect(report.findings.map(\.kind.code) == ["BH-2213"])
  }

  @Test("the terms of a mean are told in tree order and add up to the value")
  func terms() async throws {
    let folder = TemporaryFolder()
    let (output, _) = try await run(panel, "by: whole\n", in: folder)
    let path = try #require(output)
    let block = try TableReader(path.appending(entry: IndexTables.termsFileName)).block(0)
    #expect(block.columns.map(\.type) == IndexTables.terms.columns.map(\.type))
    let column = block.columns[IndexTables.TermColumn.term.rawValue]
    #expect(
      (0..<8).map { column[$0] }
        == ["from", "one", "two", "limit", "from", "one", "two", "limit"].map { .text($0) })
    let values = block.columns[IndexTables.TermColumn.value.rawValue]
    #expect((0..<4).map { values[$0] } == [10, 400, 90, 0].map { .double($0) })
    #expect((4..<8).map { values[$0] } == [10, 400, 115, -25].map { .double($0) })
  }

  @Test("a median has no terms")
  func noTerms() async throws {
    let folder = TemporaryFolder()
    let (output, _) = try await run(panel, "by: whole\nstatistic: median\n", in: folder)
    let path = try #require(output)
    #expect(try !Files.local.list(path).contains(IndexTables.termsFileName))
  }

  @Test("scores that are laid out in another way are refused")
  func otherScores() async throws {
    let folder = TemporaryFolder()
    try panel.write(to: folder["scores"])
    let table = try TableReader(folder["scores"])
    let index = try panel.resolved("by: whole\n")
    #expect(codes { _ = try ScoresSource(table, of: index, days: 3) } == ["BH-2221"])
    #expect(codes { _ = try ScoresSource(table, of: index, days: 4) } == [])
  }

  @Test("what an index depends on is in its definition, and its title is not")
  func definition() throws {
    let stage = IndexStage(try panel.resolved("by: whole\n"), asOf: panel.days)
    #expect(stage.id.text == "index/i")
    #expect(stage.definition["days"] == ["2025-01-31", "2025-02-28"])
    #expect(stage.definition["framework"]?["nodes"] == ["one", "two"])
    let members = try #require(stage.index.canonical.members)
    #expect(
      stage.definition["index"]
        == .object(members.filter { $0.name != "title" && $0.name != "decimals" }))
    #expect(members.contains { $0.name == "title" } && members.contains { $0.name == "decimals" })
  }

  private func texts(_ block: RowBlock, _ column: IndexTables.SeriesColumn) -> [String] {
    (0..<block.count).map { row in
      switch block.columns[column.rawValue][row] {
      case .text(let text): text
      case .integer(let number): "\(number)"
      case .double(let number): "\(number)"
      case .day(let day): day.description
      case .missing: ""
      case .decimal, .bool: "unexpected"
      }
    }
  }
}
