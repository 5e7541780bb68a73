import Diagnostics
import Documents
import Jobs
import Records
import Store
import Synchronization
import Tabular
import TestSupport
import Testing

@testable import Identification

/// What loading an export would leave, as a stage.
private struct LoadedStage: Stage {
  let id: StageID
  let version = 1
  let export: Export
  var definition: JSONValue { [:] }
  var inputs: [StageInput] { [] }

  init(_ export: Export) throws {
    id = try #require(StageID("load/\(export.name)"))
    self.export = export
  }

  func run(_ context: StageContext) throws(Failure) -> StageReport {
    do {
      _ = try export.load(context.path(ofOutput: LoadedTable.fileName))
    } catch {
      throw Failure(IdentificationFindings.notLoaded.at(.program))
    }
    try context.files.writeAtomically(
      Array(export.report().json.text().utf8),
      to: context.path(ofOutput: LoadedTable.reportFileName))
    return StageReport()
  }
}

@Suite("The stage identify")
struct IdentifyStageTests {
  private let folder = TemporaryFolder()
  private let exports = [
    KeyVersionsTests.register,
    KeyVersionsTests.penalties([.init(), .init(document: "e"), .init(subject: "Z")]),
  ]

  private func stages(
    keeping: [String: [String]] = ["penalties": ["fine"]], partitions: Int = 4,
    yaml: String = KeyVersionsTests.yaml
  ) throws -> [any Stage] {
    let identified = try resolve(yaml, exports)[0]
    return try exports.map(LoadedStage.init)
      + [IdentifyStage(identified, keeping: keeping, partitions: Partitioning(partitions))]
  }

  private func run(
    _ stages: [any Stage], observe: @escaping @Sendable (RunEvent) -> Void = { _ in },
    interruption: Interruption = Interruption()
  ) async throws -> RunReport {
    let store = StoreFolder(folder["store"], files: quick)
    let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
    let runner = Runner(
      store, holding: lock, threads: 2, interruption: interruption, observe: observe)
    return try await runner.run(try Plan.make(stages, store: store), stages)
  }

  @Test("it reads what loading left, writes the tables and a report, and says what it set aside")
  func output() async throws {
    let rowsTold = Mutex(0)
    let report = try await run(stages()) { event in
      if case .progress(_, let progress) = event {
        rowsTold.withLock { $0 = max($0, progress.rows) }
      }
    }
    #expect(report.exit == .done)
    let output = try #require(report.outcomes.last?.outcome.output)
    #expect(
      output.entries.map(\.path) == [
        "records-0-penalties.bht", "report.json", "set_aside.bht", "subjects-0.bht",
      ])
    let json = try JSONValue(parsing: output.read(IdentifiedTables.reportFileName))
    let read = try #require(IdentificationReport(json: json))
    #expect(read.subjects == 3)
    #expect(read.datasets.map(\.name) == ["penalties", "register"])
    #expect(
      SetAsideTableRows(try output.table(IdentifiedTables.asideFileName)) == [
        "penalties penalties-0.csv:4 BH-1922"
      ])
    #expect(report.findings.map(\.kind) == [IdentificationFindings.setAside])
    #expect(rowsTold.withLock { $0 } == 6)
  }

  private func SetAsideTableRows(_ table: TableReader) -> [String]? {
    try? SetAsideTable.rows(of: table).map { "\($0.dataset) \($0.path):\($0.line) \($0.code)" }
  }

  @Test("its definition has named parts, without what people call the class")
  func definition() throws {
    let parts = try stages().last?.definition.members ?? []
    #expect(
      parts.map(\.name) == [
        "classes", "keep.penalties", "keep.register", "partitions", "records.penalties.class",
        "records.penalties.event", "records.penalties.expires", "records.penalties.key",
        "records.penalties.known", "records.penalties.repaired", "records.penalties.subject",
        "records.penalties.withdrawal", "subjects.enterprise.dataset", "subjects.enterprise.id",
      ])
    let other = try stages(yaml: KeyVersionsTests.yaml.replacing("title: T", with: "title: U"))
    #expect(other.last?.definition.canonicalText == JSONValue.object(parts).canonicalText)
  }

  @Test("kept columns in another order are the same definition; others are another")
  func keeping() throws {
    func text(_ names: [String]) throws -> String? {
      try stages(keeping: ["penalties": names]).last?.definition.canonicalText
    }
    #expect(try text(["fine", "op"]) == text(["op", "fine", "op"]))
    #expect(try text(["fine"]) != text(["op"]))
  }

  @Test("a run that is asked to stop leaves no output")
  func interrupted() async throws {
    let interruption = Interruption()
    let report = try await run(
      stages(),
      observe: { event in
        if case .stageStarted(let id, _) = event, id.kind == "identify" {
          interruption.request(.interrupt)
        }
      }, interruption: interruption)
    #expect(report.exit == .interrupted)
    #expect(report.outcomes.last?.outcome.output == nil)
  }

  @Test("an output that is not that of loading the dataset is refused")
  func foreign() async throws {
    var stages = try stages()
    stages[1] = try LoadedStage(Export("penalties", [Column("a", .day)], []))
    let report = try await run(stages)
    #expect(report.findings.map(\.kind) == [IdentificationFindings.notLoaded])
  }
}
