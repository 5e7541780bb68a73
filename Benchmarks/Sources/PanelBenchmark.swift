import Diagnostics
import Documents
import Identification
import Jobs
import Measuring
import Pipelines
import Records
import Store
import Tabular

/// Identifies the records of a class and measures all its indicators at every
/// day of a pipeline's series: the panel is summed up, day by day, while it is
/// measured, and never kept.
///
/// A first call loads the exports into the store beside them, untimed; call it
/// again to measure a process that does nothing else.
struct PanelBenchmark {
  private static let pipeline = "Benchmarks/panel"
  private let folder: String
  private let threads: Int

  init(folder: String, threads: Int) {
    self.folder = folder
    self.threads = threads
  }

  func run() async throws -> JSONValue {
    let pipeline = try Pipeline.open(PanelBenchmark.pipeline)
    let run = try PipelineRun(
      pipeline, RunSettings(data: folder, out: folder), store: folder.appending(entry: "store"),
      program: "benchmark")
    guard let identify = run.stages.lazy.compactMap({ $0 as? IdentifyStage }).first else {
      preconditionFailure("the pipeline has a class")
    }
    let stages = run.stages.filter { identify.inputs.contains(.stage($0.id)) } + [identify]
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
    _ = try await execute(Array(stages.dropLast()), force: .none)
    let begin = Meter()
    let report = try await execute(stages, force: .stages([identify.id]))
    let identified = Meter()
    guard let output = report.output(of: identify.id) else {
      preconditionFailure("a stage that ran has an output")
    }
    let panel = try SweptPanel(
      indicators(of: identify.group, pipeline), of: output, IdentifiedTables(ofClass: 0),
      asOf: run.schedule.series)
    let sums = try sums(of: panel)
    let end = Meter()
    let names = pipeline.definition.indicators.map(\.name.value)
    let order = names.compactMap { panel.indicators.firstIndex(of: $0) }
    return [
      "benchmark": "panel", "threads": .integer(Int64(threads)),
      "days": .integer(Int64(panel.asOf.count)),
      "identify_seconds": .double(identified.wall(since: begin)),
      "sweep_seconds": .double(end.wall(since: identified)),
      "seconds": .double(end.wall(since: begin)),
      "identify_cpu_seconds": .double(identified.processor - begin.processor),
      "sweep_cpu_seconds": .double(end.processor - identified.processor),
      "peak_rss_mib": .integer(Int64(Meter.peakMemory)),
      "indicators": .array(names.map(JSONValue.string)),
      "sums": .array(
        panel.asOf.indices.map { day in
          .array(order.map { .double(sums[day * panel.indicators.count + $0]) })
        }),
    ]
  }

  private func indicators(
    of group: ClassGroup, _ pipeline: Pipeline
  ) throws -> ClassIndicators {
    let schemas = group.datasets.compactMap { name in
      group.schema(of: name).map { (name, $0) }
    }
    return try ClassIndicators.resolve(
      pipeline.definition.indicators,
      classes: [
        MeasurableClass(
          name: group.name, subjectsDataset: group.classes[0].subjects.dataset,
          recordDatasets: group.records.map(\.dataset),
          schemas: Dictionary(uniqueKeysWithValues: schemas))
      ])[0]
  }

  /// The sum of every indicator on every day, missing values passed over;
  /// partitions are added up in their order.
  private func sums(of panel: SweptPanel) throws -> [Double] {
    let columns = panel.asOf.count * panel.indicators.count
    var sums = [Double](repeating: 0, count: columns)
    try inOrder(panel.partitions, threads: threads) { (partition) throws(Failure) in
      var own = [Double](repeating: 0, count: columns)
      try panel.forEachBatch(ofPartition: partition) { (batch) throws(Failure) in
        for column in 0..<columns {
          batch.withValues(
            day: column / panel.indicators.count, indicator: column % panel.indicators.count,
            of: panel.indicators.count
          ) { own[column] += PanelBenchmark.sum($0) }
        }
      }
      return own
    } commit: { (_, own) throws(Failure) in
      for column in own.indices { sums[column] += own[column] }
    }
    return sums
  }

  /// The sum of the values that are there, in eight lanes.
  static func sum(_ values: UnsafeBufferPointer<Double>) -> Double {
    let whole = values.count & ~7
    var lanes = SIMD8<Double>.zero
    for row in stride(from: 0, to: whole, by: 8) {
      let eight = UnsafeRawPointer(values.baseAddress.unsafelyUnwrapped + row)
        .loadUnaligned(as: SIMD8<Double>.self)
      lanes += eight.replacing(with: SIMD8(repeating: 0), where: eight .!= eight)
    }
    return values[whole...].reduce(lanes.sum()) { $1.isNaN ? $0 : $0 + $1 }
  }
}
