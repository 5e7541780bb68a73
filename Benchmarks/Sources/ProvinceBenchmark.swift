import Diagnostics
import Documents
import Identification
import Jobs
import Measuring
import Pipelines
import Records
import Store
import Tabular

/// Identifies and measures the organisations of a simulated province by
/// `Pipelines/zhejiang`: four classes, fourteen datasets of records, as a run
/// executes it, from loaded tables to sealed ones. What is timed:
///
/// - identify, and the matrix of the last month (the stages `identify` and
///   `measure` of a run);
/// - the panel of the months of the series, summed up day by day while it is
///   measured, and never kept.
///
/// A first call loads the exports into the store beside them, untimed, and
/// writes the loaded tables for the peers; call it again to measure a process
/// that does nothing else.
struct ProvinceBenchmark {
  private static let pipeline = "Pipelines/zhejiang"
  private let folder: String
  private let threads: Int

  /// - Parameter folder: what `baihe simulate` wrote.
  init(folder: String, threads: Int) {
    self.folder = folder
    self.threads = threads
  }

  func run() async throws -> JSONValue {
    let pipeline = try Pipeline.open(ProvinceBenchmark.pipeline)
    let run = try PipelineRun(
      pipeline, RunSettings(data: folder.appending(entry: "exports"), out: folder),
      store: folder.appending(entry: "store"), program: "benchmark")
    guard let identify = run.stages.lazy.compactMap({ $0 as? IdentifyStage }).first else {
      preconditionFailure("the pipeline has a class")
    }
    let loads = run.stages.filter { identify.inputs.contains(.stage($0.id)) }
    let measures = run.stages.filter { $0 is MeasureStage && $0.inputs == [.stage(identify.id)] }
    try run.store.files.createFolder(run.store.path)
    let lock = try FolderLock.acquire(run.store.path, note: .current(command: "benchmark"))
    defer { extendLifetime(lock) }
    let runner = Runner(run.store, holding: lock, threads: threads)
    func execute(_ stages: [any Stage], force: Plan.Force) async throws -> RunReport {
      let plan = try Plan.make(stages, store: run.store, force: force)
      let report = try await runner.run(plan, stages)
      if let failure = report.failure { throw failure }
      return report
    }
    // The journal of earlier calls is no part of the work.
    let journal = run.store.path.appending(entry: "journal.loaded")
    if try Files.local.status(at: journal) != nil {
      try Files.local.writeAtomically(Files.local.read(journal), to: run.store.journal)
    }
    let loaded = try await execute(loads, force: .none)
    if try Files.local.status(at: journal) == nil {
      try Files.local.writeAtomically(Files.local.read(run.store.journal), to: journal)
    }
    try LoadedTables(identify.group, loaded, folder: folder.appending(entry: "tables"))
      .writeOnce()
    let begin = Meter()
    let report = try await execute(loads + [identify], force: .stages([identify.id]))
    let identified = Meter()
    _ = try await execute(
      loads + [identify] + measures, force: .stages(Set(measures.map(\.id))))
    let measured = Meter()
    guard let output = report.output(of: identify.id) else {
      preconditionFailure("a stage that ran has an output")
    }
    var total = PanelSums(days: run.schedule.series.count)
    for (number, indicators) in try indicators(of: identify.group, pipeline).enumerated() {
      let panel = try SweptPanel(
        indicators, of: output, IdentifiedTables(ofClass: number), asOf: run.schedule.series)
      total.add(try PanelSums(of: panel, threads: threads))
    }
    let end = Meter()
    let accounts = try JSONValue(parsing: output.read(IdentifiedTables.reportFileName))
    return [
      "benchmark": "province", "threads": .integer(Int64(threads)),
      "days": .integer(Int64(run.schedule.series.count)),
      "seconds": .double(measured.wall(since: begin)),
      "identify_seconds": .double(identified.wall(since: begin)),
      "matrix_seconds": .double(measured.wall(since: identified)),
      "panel_seconds": .double(end.wall(since: measured)),
      "cpu_seconds": .double(measured.processor - begin.processor),
      "identify_cpu_seconds": .double(identified.processor - begin.processor),
      "matrix_cpu_seconds": .double(measured.processor - identified.processor),
      "panel_cpu_seconds": .double(end.processor - measured.processor),
      "peak_rss_mib": .integer(Int64(Meter.peakMemory)),
      "accounts": accounts, "sums": total.json,
    ]
  }

  private func indicators(
    of group: ClassGroup, _ pipeline: Pipeline
  ) throws -> [ClassIndicators] {
    try ClassIndicators.resolve(
      pipeline.definition.indicators.filter { one in
        one.value.dataset.map { group.datasets.contains($0.value) } ?? false
      },
      classes: group.classes.enumerated().map { number, one in
        let held = group.records.filter { $0.classes.contains(number) }.map(\.dataset)
        let schemas = ([one.subjects.dataset] + held).compactMap { name in
          group.schema(of: name).map { (name, $0) }
        }
        return MeasurableClass(
          name: one.name, subjectsDataset: one.subjects.dataset, recordDatasets: held,
          schemas: Dictionary(uniqueKeysWithValues: schemas))
      })
  }
}

/// The sums of indicators over all subjects of all classes, day by day, and how
/// many subjects are in force.
private struct PanelSums {
  private var inForce: [Int]
  /// By indicator; missing values are passed over.
  private var sums: [String: [Double]] = [:]

  init(days: Int) { inForce = [Int](repeating: 0, count: days) }

  /// Those of one class; partitions are added up in their order.
  init(of panel: SweptPanel, threads: Int) throws {
    let (days, width) = (panel.asOf.count, panel.indicators.count)
    var total = [Double](repeating: 0, count: days * width)
    var inForce = [Int](repeating: 0, count: days)
    try inOrder(panel.partitions, threads: threads) { (partition) throws(Failure) in
      var own = [Double](repeating: 0, count: days * width)
      var counts = [Int](repeating: 0, count: days)
      try panel.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
        for day in 0..<days {
          let first = day * batch.count
          counts[day] += batch.inForce[first..<first + batch.count].count { $0 }
          for indicator in 0..<width {
            batch.withValues(day: day, indicator: indicator, of: width) { values in
              own[day * width + indicator] += PanelBenchmark.sum(values)
            }
          }
        }
      }
      return (own, counts)
    } commit: { (_, found: ([Double], [Int])) throws(Failure) in
      for column in total.indices { total[column] += found.0[column] }
      for day in inForce.indices { inForce[day] += found.1[day] }
    }
    self.inForce = inForce
    for (number, name) in panel.indicators.enumerated() {
      sums[name] = (0..<days).map { total[$0 * width + number] }
    }
  }

  mutating func add(_ other: PanelSums) {
    for day in inForce.indices { inForce[day] += other.inForce[day] }
    for (name, values) in other.sums {
      let own = sums[name] ?? [Double](repeating: 0, count: inForce.count)
      sums[name] = zip(own, values).map { $0 + $1 }
    }
  }

  /// By indicator, in binary order, with the subjects in force before them.
  var json: JSONValue {
    .object(
      [.init("in_force", .array(inForce.map { .integer(Int64($0)) }))]
        + sums.sorted { $0.key.precedesInBytes($1.key) }.map { name, values in
          .init(name, .array(values.map { .double($0) }))
        })
  }
}
