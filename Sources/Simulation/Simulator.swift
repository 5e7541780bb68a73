import Diagnostics
import Jobs

/// Makes up a province and writes it into a folder.
///
/// ```swift
/// let settings = try SimulationSettings(subjects: 5000, until: Month("2026-10"), …)
/// let summary = try Simulator(settings).write(to: "province", threads: 2)
/// ```
///
/// The bytes depend on the settings alone: not on threads, nor on how subjects
/// are cut into chunks.
public struct Simulator: Sendable {
  private let settings: SimulationSettings
  private let chunkSize: Int
  private let interruption: Interruption

  /// How many subjects a thread carries through a month at once.
  static let usualChunkSize = 1 << 14

  public init(_ settings: SimulationSettings, interruption: Interruption = .process) {
    self.init(settings, chunkSize: Simulator.usualChunkSize, interruption: interruption)
  }

  init(_ settings: SimulationSettings, chunkSize: Int, interruption: Interruption = .process) {
    self.settings = settings
    self.chunkSize = chunkSize
    self.interruption = interruption
  }

  /// Writes the province.
  ///
  /// A folder without `simulation.json`, which is written last, is unfinished.
  ///
  /// - Parameters:
  ///   - folder: new or empty.
  ///   - observe: told of every month that is done.
  /// - Throws: `notEmpty`; what the disk says; a signal that was received.
  /// - Complexity: O(subjects × months) time; O(subjects) memory.
  public func write(
    to folder: String, threads: Int, observe: (Progress) -> Void = { _ in }
  ) throws(Failure) -> SimulationSummary {
    let province = Province(settings)
    let encoder = settings.encoding == .utf8 ? nil : try GB18030Encoder()
    let output = try ExportFolder(folder, province)
    let population = Population(count: settings.subjects)
    let chunks = stride(from: 0, to: settings.subjects, by: chunkSize).map { start in
      Chunk(start..<min(start + chunkSize, settings.subjects))
    }
    try fill(population, chunks, from: province.registry, threads: threads)
    var truth = Truth(province)
    var book = SuccessionBook(province, population)
    for number in 0..<settings.months {
      let plan = MonthPlan(
        number, province,
        successions: try book.plan(number, chunks, threads: threads, interruption))
      try output.beginMonth(number)
      try inOrder(chunks.count, threads: threads) { index throws(Failure) in
        try interruption.check()
        return carry(chunks[index], plan, province, population, encoder)
      } commit: { _, result throws(Failure) in
        try output.append(result)
        truth.add(result)
      }
      let told = book.tell(plan)
      try output.append(successions: told.writer.successions)
      try output.append(self.output(of: told, encoder))
      population.endMonth()
      try output.endMonth()
      truth.endMonth(number)
      observe(Progress(months: number + 1, of: settings.months, rows: output.rows))
    }
    return try finish(output, truth)
  }

  private func fill(
    _ population: Population, _ chunks: [Chunk], from registry: Registry, threads: Int
  ) throws(Failure) {
    try inOrder(chunks.count, threads: threads) { index throws(Failure) in
      try interruption.check()
      population.fill(chunks[index].subjects, from: registry)
    } commit: { (_, _) throws(Failure) in
    }
  }

  private func carry(
    _ chunk: Chunk, _ plan: MonthPlan, _ province: Province, _ population: Population,
    _ encoder: GB18030Encoder?
  ) -> ChunkOutput {
    var run = MonthRun(province, population, chunk, plan)
    run.run()
    return output(of: run, encoder)
  }

  private func output(of run: MonthRun, _ encoder: GB18030Encoder?) -> ChunkOutput {
    let buffers = Table.allCases.map { table in
      let buffer = run.writer.buffers[table.number]
      guard let encoder, buffer.count > 0,
        settings.encoding == .gb18030 || table.isUsuallyGB18030
      else { return buffer }
      return encoder.encode(buffer)
    }
    return ChunkOutput(
      buffers: buffers, ledger: run.writer.ledger, tally: run.writer.tally, events: run.events,
      scores: run.scores)
  }

  private func finish(
    _ output: ExportFolder, _ truth: Truth
  ) throws(Failure) -> SimulationSummary {
    try output.finishTruth()
    try output.writeTruth("balance.csv", truth.balance(output.tally))
    try output.writeTruth("traps.csv", truth.traps(output.tally, settings.dirt))
    try output.writeTruth("hazards.csv", truth.hazards)
    try output.writeTruth("performance.json", truth.performanceJSON.text() + "\n")
    let summary = SimulationSummary(
      settings: settings, files: output.files, tally: output.tally,
      performance: truth.performance)
    try output.writeSummary(summary.json)
    return summary
  }

  /// How far a simulation is.
  public struct Progress: Sendable {
    public let months: Int
    public let of: Int
    /// Rows written so far.
    public let rows: Int
  }
}
