import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular
import TestSupport
import Testing

@testable import Measuring

/// Stands for `identify/firm`: seals tables that were made beforehand.
private struct MadeUpIdentify: Stage {
  let id: StageID
  let version = 1
  let definition: JSONValue = nil
  let inputs: [StageInput] = []
  let tables: TemporaryFolder

  func run(_ context: StageContext) throws(Failure) -> StageReport {
    for (name, source) in [
      (IdentifiedTables(ofClass: 0).subjectsFileName, "subjects.bht"),
      (IdentifiedTables(ofClass: 0).recordsFileName("fines"), "fines.bht"),
      (IdentifiedTables(ofClass: 0).recordsFileName("visits"), "visits.bht"),
    ] {
      try context.files.writeAtomically(
        try context.files.read(tables[source]), to: context.path(ofOutput: name))
    }
    return StageReport()
  }
}

@Suite("Stage: measure")
struct MeasureStageTests {
  private let yaml = """
      divided: {title: D, dataset: fines, measure: count, where: 6 / points > 1}
      fines: {title: F, dataset: fines, measure: count}
      last: {title: L, dataset: fines, measure: last, of: points}
    """
  private let day = AsOf(date("2024-12-31"), knownAt: date("2025-01-31"))

  private func run(
    _ made: MadeUpClass, _ definition: ClassIndicators, partitions: Int, threads: Int
  ) async throws -> (report: RunReport, matrix: SealedFolder?, folder: TemporaryFolder) {
    let folder = TemporaryFolder()
    _ = try made.panel(definition, [day], partitions: partitions, in: folder)
    let identify = try #require(StageID("identify/firm"))
    let stages: [any Stage] = [
      MadeUpIdentify(id: identify, tables: folder),
      MeasureStage(definition, of: identify, IdentifiedTables(ofClass: 0), asOf: day),
    ]
    let files = Files(FaultyFileSystem(.none))
    let store = StoreFolder(folder["store"], files: files)
    try files.createFolder(store.path)
    let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
    let runner = Runner(store, holding: lock, threads: threads)
    let report = try await runner.run(try Plan.make(stages, store: store), stages)
    return (report, report.output(of: stages[1].id), folder)
  }

  @Test("the matrix holds the subjects in force, the same for any number of threads")
  func matrix() async throws {
    var random = SeededGenerator(8)
    var made = MadeUpClass.random(subjects: 300, &random)
    for subject in stride(from: 0, to: 300, by: 7) { made.versions[subject][0].inForce = false }
    made.versions[1][0].region = "R"
    made.versions[1][0].size = 2.5
    let definition = try firmIndicators(yaml)
    let one = try await run(made, definition, partitions: 5, threads: 1)
    let two = try await run(made, definition, partitions: 5, threads: 2)
    let matrix = try #require(one.matrix)
    #expect(matrix.digest == two.matrix?.digest)

    let stored = try StoredMatrix(matrix.table(MatrixTable.fileName), asOf: day)
    #expect(stored.indicators == ["divided", "fines", "last"])
    #expect(stored.partitions == 5)
    let panel = try values(
      made.panel(definition, [day], partitions: 5, in: TemporaryFolder()))[0]
    let inForce = (0..<300).filter { !$0.isMultiple(of: 7) }
    let found = try values(stored)[0]
    for indicator in 0..<3 {
      #expect(found[indicator] == inForce.map { panel[indicator][$0] })
    }
    let bounds = made.bounds(5)
    for partition in 0..<5 {
      try stored.forEachBatch(ofPartition: partition) { batch throws(Failure) in
        #expect(
          batch.numbers.map { Int($0) + bounds[partition] }
            == inForce.filter { (bounds[partition]..<bounds[partition + 1]).contains($0) })
        if partition == 0 {
          #expect(batch.regions.first.map { stored.regions[Int($0)] } == "R")
          #expect(batch.sizes.first == 2.5)
        }
      }
    }
  }

  @Test("rows on which a condition has no result are told")
  func undefined() async throws {
    let made = MadeUpClass(
      fines: [0, 2, 0].map {
        MadeUpRecord(date("2024-01-01"), MadeUp.fines.row(["points": .integer($0)]))
      })
    let done = try await run(made, try firmIndicators(yaml), partitions: 1, threads: 1)
    #expect(done.report.findings.map(\.kind.code) == ["BH-2020"])
    #expect(done.report.findings.first?.message().contains("2 rows") == true)
  }

  @Test("tables that are not as identify writes them are refused, not read")
  func damaged() throws {
    let folder = TemporaryFolder()
    var made = MadeUpClass(subjects: 2)
    made.records["fines"] = Array(
      repeating: [MadeUpRecord(date("2024-01-01"), MadeUp.fines.empty)], count: 2)
    let definition = try firmIndicators(yaml)
    let panel = try made.panel(definition, [day], in: folder)
    let other = try firmIndicators(
      "  x: {title: X, dataset: fines, measure: sum, of: amount}")
    #expect(
      codes {
        _ = try SweptPanel(
          other, subjects: panel.subjects, records: panel.records, asOf: [day])
      } == ["BH-2031"])
    let two = try made.panel(definition, [day], partitions: 2, in: TemporaryFolder())
    #expect(
      codes {
        _ = try SweptPanel(
          definition, subjects: two.subjects, records: panel.records, asOf: [day])
      } == ["BH-2032"])
    for numbers in [[1, 0], [-1, 0]] {
      let disordered = try made.panel(
        definition, [day], numbers: numbers, in: TemporaryFolder())
      #expect(codes { _ = try values(disordered) } == ["BH-2032"], "\(numbers)")
    }
  }
}
