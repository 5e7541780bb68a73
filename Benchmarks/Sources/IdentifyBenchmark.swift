import Diagnostics
import Documents
import Glibc
import Identification
import Jobs
import Records
import Settings
import Store
import Tabular

/// Identifies made-up records of made-up subjects, from loaded tables to sealed
/// ones: one record in a hundred is said twice, one has a later version.
struct IdentifyBenchmark {
  let records: Int
  let subjects: Int
  let threads: Int
  /// Where the store is made; a folder in memory leaves the disk out of it.
  let folder: String

  func run() async throws -> JSONValue {
    let folder = folder.appending(entry: "baihe-benchmark-\(getpid())")
    let store = StoreFolder(folder)
    try Files.local.createFolder(folder)
    defer { try? Files.local.removeTree(folder) }
    let stages = try stages()
    // Loading runs first, in a run of its own, so that only identifying is timed.
    _ = try await run(Array(stages.dropLast()), store)
    let before = usage()
    let start = ContinuousClock.now
    let report = try await run(stages, store)
    let seconds = start.duration(to: .now) / .seconds(1)
    let after = usage()
    return [
      "benchmark": "identify", "records": .integer(Int64(records)),
      "subjects": .integer(Int64(subjects)), "threads": .integer(Int64(threads)),
      "seconds": .double(seconds), "cpu_seconds": .double(after.cpu - before.cpu),
      "peak_mib": .integer(Int64(after.peak)),
      "peak_before_mib": .integer(Int64(before.peak)),
      "records_per_second": .double((Double(records) / seconds).rounded()),
      "exit": .integer(Int64(report.exit.rawValue)),
    ]
  }

  private func run(_ stages: [any Stage], _ store: StoreFolder) async throws -> RunReport {
    let lock = try FolderLock.acquire(store.path, note: .current(command: "benchmark"))
    let runner = Runner(store, holding: lock, threads: threads)
    return try await runner.run(try Plan.make(stages, store: store), stages)
  }

  private func usage() -> (cpu: Double, peak: Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024)
  }

  private func stages() throws -> [any Stage] {
    let register = MadeUpExport(
      "register", rows: subjects + subjects / 50,
      [
        Column("changed", .day), Column("capital", .decimal(scale: 2)), Column("id", .text),
        Column("name", .text), Column("region", .code), Column("sector", .code),
        Column("status", .code),
      ]
    ) { [subjects] row in
      let subject = row % subjects
      return [
        .day(Day(number: 18_000 + Int32(row / subjects) * 900)),
        .decimal(Int64(subject % 90_000) * 100, scale: 2), .text(MadeUpExport.id(subject)),
        .text("某某科技有限公司\(subject)"), .text("33\(1000 + row % 97)"), .text("S\(subject % 19)"),
        .text("存续"),
      ]
    }
    let penalties = MadeUpExport(
      "penalties", rows: records,
      [
        Column("decided", .day), Column("document", .text), Column("fine", .decimal(scale: 2)),
        Column("kind", .code), Column("published", .day), Column("subject", .text),
      ]
    ) { [subjects] row in
      // Every hundredth row says the one before again, or something else of it.
      let record = row % 100 == 1 || row % 100 == 51 ? row - 1 : row
      let mixed = Int(truncatingIfNeeded: UInt64(record) &* 0x9E37_79B9_7F4A_7C15 >> 1)
      let day = 18_500 + Int32((mixed >> 8) % 1100)
      return [
        .day(Day(number: day)), .text("处罚字〔2024〕第\(record)号"),
        .decimal(Int64(mixed % 100_000 + (row % 100 == 51 ? 1 : 0)), scale: 2),
        .text("K\(mixed % 12)"), .day(Day(number: day + 3 + (row == record ? 0 : 30))),
        .text(MadeUpExport.id((mixed >> 20) % subjects)),
      ]
    }
    let sections = try Sections.shape.read(text: Sections.text, file: "benchmark.yaml").get()
    let groups = try ClassGroup.resolve(
      subjects: sections.subjects, records: sections.records,
      schemas: ["register": register.schema, "penalties": penalties.schema])
    return [
      register, penalties,
      IdentifyStage(
        groups[0], keeping: ["penalties": ["fine", "kind"]], partitions: Partitioning(64)),
    ]
  }
}

/// The sections of the pipeline that is run.
private struct Sections: Sendable {
  let subjects: [Named<SubjectsDefinition>]
  let records: [Named<RecordsDefinition>]

  static let shape: Shape<Sections> = Shape("sections", doc: .none, make: Sections.init) {
    Field("subjects", \.subjects, SubjectsDefinition.section, doc: .none)
    Field("records", \.records, RecordsDefinition.section, doc: .none)
  }

  static let text = """
    subjects:
      enterprise:
        {title: Enterprises, dataset: register, id: id, name: name, region: region,
         sector: sector, size: capital, effective: changed, in_force: status = '存续'}
    records:
      penalties:
        {class: enterprise, subject: subject, key: [document], event: decided, known: published}
    """
}

/// A stage that writes what loading an export would have left.
private struct MadeUpExport: Stage {
  let id: StageID
  let version = 1
  let schema: Schema
  private let name: String
  private let rows: Int
  private let cells: @Sendable (Int) -> [Cell]
  private static let blockRows = 50_000

  init(
    _ name: String, rows: Int, _ columns: [Column], _ cells: @escaping @Sendable (Int) -> [Cell]
  ) {
    guard let id = StageID("load/\(name)") else { preconditionFailure("a name for a stage") }
    self.id = id
    self.name = name
    self.rows = rows
    self.cells = cells
    schema = Schema(columns)
  }

  /// Eighteen characters, as a unified social credit code has.
  static func id(_ subject: Int) -> String {
    let digits = String(subject &* 7919 % 1_000_000_007)
    return "913301" + String(repeating: "0", count: 10 - digits.count) + digits + "2X"
  }

  var definition: JSONValue { ["rows": .integer(Int64(rows))] }
  var inputs: [StageInput] { [] }

  func run(_ context: StageContext) throws(Failure) -> StageReport {
    let table = LoadedTable.schema(schema.columns)
    let writer = try TableWriter(
      context.path(ofOutput: LoadedTable.fileName), schema: table, files: context.files)
    let blocks = (rows + MadeUpExport.blockRows - 1) / MadeUpExport.blockRows
    try inOrder(blocks, threads: context.threads) { block throws(Failure) in
      let start = block * MadeUpExport.blockRows
      let range = start..<min(rows, start + MadeUpExport.blockRows)
      let cells = range.map { self.cells($0) + [.integer(0), .integer(Int64($0 + 2))] }
      return writer.prepare(
        RowBlock(
          count: range.count,
          columns: table.columns.indices.map { column in
            ColumnSegment(table.columns[column].type, cells.map { $0[column] })
          }))
    } commit: { (_, block) throws(Failure) in
      try writer.append(block)
    }
    _ = try writer.finish()
    let report = LoadReport(
      dataset: name,
      files: [
        .init(
          path: "\(name).csv", bytes: 0, sha256: "",
          rows: RowAccounting(read: rows, accepted: rows))
      ], rejections: [])
    try context.files.writeAtomically(
      Array(report.json.text().utf8), to: context.path(ofOutput: LoadedTable.reportFileName))
    return StageReport()
  }
}
