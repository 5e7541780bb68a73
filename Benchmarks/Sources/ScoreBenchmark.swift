import Diagnostics
import Documents
import Glibc
import Indexing
import Jobs
import Records
import Scoring
import Settings
import Store
import Tabular

/// Fits a framework on a stored matrix of fifty indicators, scores it, and takes
/// the mean of each of a hundred regions: the stages `fit`, `score` and `index`
/// as a run executes them, sealed outputs included.
///
/// A first call with a new folder writes the matrix, and beside it the same
/// numbers for the peer; call it again to measure.
struct ScoreBenchmark {
  private static let asOf = AsOf(Day(number: 20_758), knownAt: Day(number: 20_758))
  private let rows: Int
  private let threads: Int
  private let store: StoreFolder

  init(rows: Int, threads: Int, store: String) {
    self.rows = rows
    self.threads = threads
    self.store = StoreFolder(store)
  }

  func run() async throws -> JSONValue {
    let indicators = GeneratedMatrix.indicators
    let definition = try FrameworkDefinition.shape.read(text: Self.framework, file: "benchmark")
      .get()
    let framework = try ResolvedFramework.resolve(
      [Named(Located("benchmark"), definition)],
      classes: [ScoreableClass(name: "enterprise", indicators: indicators)],
      for: .run(days: 1, folder: "."))[0]
    let measure = GeneratedMatrix(rows: rows)
    let index = try ResolvedIndex.resolve(
      [
        Named(
          Located("regions"),
          try IndexDefinition.shape.read(
            text: "{title: Regions, framework: benchmark, by: region}", file: "benchmark"
          ).get())
      ],
      frameworks: [
        IndexableFramework(
          name: "benchmark", grades: [], nodes: framework.topNodes.map(\.name),
          from: framework.scale.from)
      ],
      series: [Self.asOf.day.month])
    let stages: [any Stage] = [
      measure, FitStage(framework, asOf: Self.asOf),
      ScoreStage(framework, panel: .matrix(of: measure.id, asOf: Self.asOf)),
      IndexStage(index[0], asOf: [Self.asOf.day]),
    ]
    try store.files.createFolder(store.path)
    let lock = try FolderLock.acquire(store.path, note: .current(command: "benchmark"))
    defer { extendLifetime(lock) }
    var meters: [Meter] = [Meter()]
    var report: RunReport?
    for (count, stage) in stages.enumerated() {
      let plan = try Plan.make(
        Array(stages[...count]), store: store, force: count == 0 ? .none : .stages([stage.id]))
      let runner = Runner(store, holding: lock, threads: threads)
      report = try await runner.run(plan, Array(stages[...count]))
      meters.append(Meter())
      if let failure = report?.failure { throw failure }
      if count == 0, let output = report?.output(of: stage.id) { try exportOnce(output) }
    }
    func wall(_ stage: Int) -> JSONValue { .double(meters[stage + 1].wall(since: meters[stage])) }
    func processor(_ stage: Int) -> JSONValue {
      .double(meters[stage + 1].processor - meters[stage].processor)
    }
    return [
      "benchmark": "score", "rows": .integer(Int64(rows)),
      "indicators": .integer(Int64(indicators.count)), "threads": .integer(Int64(threads)),
      "measure_seconds": wall(0), "fit_seconds": wall(1), "score_seconds": wall(2),
      "index_seconds": wall(3), "seconds": .double(meters[4].wall(since: meters[1])),
      "fit_cpu_seconds": processor(1), "score_cpu_seconds": processor(2),
      "index_cpu_seconds": processor(3),
      "cpu_seconds": .double(meters[4].processor - meters[1].processor),
      "peak_rss_mib": .integer(Int64(Meter.peakMemory)),
      "means": .array(try means(report?.output(of: stages[3].id))),
    ]
  }

  /// The matrix for the peer, in the folder of the store, unless it is there.
  private func exportOnce(_ output: SealedFolder) throws {
    let path = store.path.appending(entry: "matrix.f64")
    guard try store.files.status(at: path) == nil else { return }
    try GeneratedMatrix.export(output.table(MatrixTable.fileName), to: path)
  }

  /// The mean of every region, in the order of their codes.
  private func means(_ output: SealedFolder?) throws -> [JSONValue] {
    guard let table = try output?.table(IndexTables.seriesFileName) else { return [] }
    let values = try table.segment(column: IndexTables.SeriesColumn.value.rawValue, block: 0)
    return values.cells.withCells(as: Double.self) { $0.map { .double($0) } }
  }

  /// Median imputation, 1 % and 99 %, minmax; five indicators a pillar, ten
  /// pillars in four parts.
  private static var framework: String {
    let sizes = [3, 2, 3, 2]
    let weights = [["0.333", "0.333", "0.334"], ["0.5", "0.5"]]
    var leaves = GeneratedMatrix.indicators[...]
    var yaml = "title: Benchmark\nclass: enterprise\ntree:\n"
    for (part, size) in sizes.enumerated() {
      yaml += "  - node: part\(part)\n    title: Part\n    weight: 0.25\n    children:\n"
      for pillar in 0..<size {
        yaml += "      - node: pillar\(part)\(pillar)\n        title: Pillar\n"
        yaml += "        weight: \(weights[part % 2][pillar])\n        children:\n"
        for leaf in leaves.prefix(5) {
          let direction = leaf.utf8.reduce(0) { $0 + Int($1) } % 5 < 2 ? "negative" : "positive"
          yaml += "          - {indicator: \(leaf), weight: 0.2, direction: \(direction), "
          yaml += "impute: {by: median}, winsorise: {lower: 1%, upper: 99%}, "
          yaml += "normalise: {by: minmax}}\n"
        }
        leaves = leaves.dropFirst(5)
      }
    }
    return yaml
  }
}

/// A matrix of fifty indicators: bell-shaped, every third one skewed, of
/// different sizes, 3 % missing.
struct GeneratedMatrix: Stage {
  static let indicators = (0..<50).map { "i\($0 / 10)\($0 % 10)" }
  private static let partitions = 64

  let id: StageID
  let version = 1
  private let rows: Int

  init(rows: Int) {
    guard let id = StageID("measure/enterprise") else { preconditionFailure("a name of a stage") }
    self.id = id
    self.rows = rows
  }

  var definition: JSONValue { ["rows": .integer(Int64(rows))] }
  var inputs: [StageInput] { [] }

  func run(_ context: StageContext) throws(Failure) -> StageReport {
    let writer = try TableWriter(
      context.path(ofOutput: MatrixTable.fileName),
      schema: MatrixTable.schema(indicators: Self.indicators), files: context.files)
    try inOrder(Self.partitions, threads: context.threads) { (partition) throws(Failure) in
      writer.prepare(block(partition), partition: partition)
    } commit: { (_, block) throws(Failure) in
      try writer.append(block)
    }
    _ = try writer.finish()
    return StageReport()
  }

  /// Writes the numbers of a matrix for the peer: column after column of
  /// doubles, NaN where they are missing, then the regions' codes as doubles.
  static func export(_ matrix: TableReader, to path: String) throws {
    let columns = Array(MatrixTable.Leading.allCases.count..<matrix.schema.columns.count)
    guard let file = fopen(path, "w") else { throw POSIXProblem(number: errno) }
    defer { fclose(file) }
    func write(_ cells: UnsafeBufferPointer<Double>) throws {
      guard fwrite(cells.baseAddress, 8, cells.count, file) == cells.count else {
        throw POSIXProblem(number: errno)
      }
    }
    for column in columns {
      for block in 0..<matrix.blockCount {
        let rows = 0..<matrix.rows(inBlock: block)
        try matrix.doubles(column: column, block: block, rows: rows)
          .withCells(as: Double.self) { try write($0) }
        matrix.release(block: block)
      }
    }
    for block in 0..<matrix.blockCount {
      let codes = try matrix.segment(column: MatrixTable.Leading.region.rawValue, block: block)
      let numbers = codes.cells.withCells(as: UInt32.self) { $0.map { Double($0) } }
      try numbers.withUnsafeBufferPointer { try write($0) }
    }
  }

  private struct POSIXProblem: Error {
    let number: Int32
  }

  private func block(_ partition: Int) -> RowBlock {
    let count = rows * (partition + 1) / Self.partitions - rows * partition / Self.partitions
    var state = UInt64(partition) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next() -> UInt64 {
      state ^= state &<< 13
      state ^= state &>> 7
      state ^= state &<< 17
      return state
    }
    func bell() -> Double {
      let bits = next()
      let sum = (0..<4).reduce(0) { $0 + Double(bits &>> (UInt64($1) * 16) & 0xFFFF) / 65_536 }
      return (sum - 2) * 1.7320508
    }
    let regions = CodeDictionary((0..<100).map { String(330_100 + $0) })
    let sectors = CodeDictionary(["A", "C", "F", "G"])
    var columns = [
      ColumnSegment(.integer, count: count, cells: Bytes(copying: (0..<count).map { Int64($0) })),
      ColumnSegment(
        .code, count: count, cells: Bytes(copying: (0..<count).map { _ in UInt32(next() % 100) }),
        dictionary: regions),
      ColumnSegment(
        .code, count: count, cells: Bytes(copying: (0..<count).map { _ in UInt32(next() % 4) }),
        dictionary: sectors),
      ColumnSegment(
        .double, count: count, cells: Bytes(copying: (0..<count).map { _ in exp(bell()) })),
    ]
    for number in Self.indicators.indices {
      let missing = (0..<count).map { _ in next() % 100 < 3 ? MissingReason.empty.rawValue : 0 }
      let factor = pow(10.0, Double(number % 5))
      let cells = missing.map { reason in
        let value = number % 3 == 0 ? exp(bell()) : bell()
        return reason == 0 ? value * factor : 0
      }
      columns.append(
        ColumnSegment(
          .double, count: count, cells: Bytes(copying: cells), missing: Bytes(copying: missing)))
    }
    return RowBlock(count: count, columns: columns)
  }
}
