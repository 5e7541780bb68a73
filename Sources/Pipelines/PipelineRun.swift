import Diagnostics
import Documents
import Jobs
import Publication
import Store
import Tabular

/// A pipeline together with what a run of it was asked for: makes plans,
/// executes them, and puts the result on the shelf.
public struct PipelineRun: Sendable {
  public let pipeline: Pipeline
  public let settings: RunSettings
  public let schedule: Schedule
  public let store: StoreFolder
  public let shelf: ReleaseShelf
  /// The folder of the exports.
  public let data: String
  public let stages: [any Stage]

  /// What a run came to.
  public struct Result: Sendable {
    public let report: RunReport
    /// Warnings of outputs in the store that had to be made again.
    public let repairs: [Finding]
    /// The release; nil where a stage failed.
    public let release: ReleaseShelf.Release?
    /// Whether the release is the one that readers see.
    public let isPublished: Bool
  }

  /// Looks at the exports and lays out the stages; writes nothing.
  ///
  /// - Parameters:
  ///   - store: the folder of the stores of all pipelines.
  ///   - program: the program's version, which the manifest names.
  public init(
    _ pipeline: Pipeline, _ settings: RunSettings, store: String, program: String
  ) throws(Failure) {
    self.pipeline = pipeline
    self.settings = settings
    schedule = try pipeline.schedule(settings)
    self.store = StoreFolder(store.appending(entry: pipeline.definition.name))
    shelf = ReleaseShelf(out: settings.out, pipeline: pipeline.definition.name)
    try pipeline.requireDataFolder(settings.data)
    data = pipeline.dataFolder(settings.data)
    let stages = PipelineStages(
      pipeline: pipeline, model: try pipeline.model(over: schedule.months), schedule: schedule,
      data: data, program: program, previous: try pipeline.previousRelease(settings.previous))
    switch pipeline.purpose {
    case .running: self.stages = try stages.all()
    case .freezing: self.stages = try stages.upToFitting()
    }
  }

  /// The month that the release is of.
  public var period: Month { schedule.period }

  /// What would run and why; writes nothing.
  public func plan(force: Plan.Force = .none) throws(Failure) -> Plan {
    try Plan.make(
      stages, store: store, force: force,
      checkInterruption: Interruption.process.check)
  }

  /// Permissions of the folder of a store: it holds records as they were
  /// exported, which the umask may keep from even more people.
  private static let storeMode = FileMode(0o750)

  /// The right to change a store, which is made where it does not exist.
  private static func lock(
    _ store: StoreFolder, command: String, patience: Patience = .none
  ) throws(Failure) -> FolderLock {
    try store.files.createFolder(store.path, mode: storeMode)
    return try FolderLock.acquire(
      store.path, note: .current(command: command), patience: patience,
      interrupted: Interruption.process.check)
  }

  /// Executes the plan, prepares the release and, where asked, publishes it.
  ///
  /// Whatever was done before is not done again: a run that was killed
  /// anywhere goes on to the same bytes.
  public func run(
    threads: Int, force: Plan.Force = .none, afterFailure: Runner.AfterFailure = .stop,
    patience: Patience = .none, environment: JSONValue, command: String,
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws(Failure) -> Result {
    let lock = try PipelineRun.lock(store, command: command, patience: patience)
    defer { extendLifetime(lock) }
    let plan = try plan(force: force)
    return try await execute(
      plan, holding: lock, threads, afterFailure, environment, observe, resuming: nil)
  }

  /// What the journal keeps of a run, for `resume`.
  private var options: JSONValue {
    let purpose = JSONValue.Member("purpose", .string(pipeline.purpose.rawValue))
    return .object((settings.json.members ?? []) + [purpose])
  }

  private func execute(
    _ plan: Plan, holding lock: FolderLock, _ threads: Int, _ afterFailure: Runner.AfterFailure,
    _ environment: JSONValue, _ observe: @escaping @Sendable (RunEvent) -> Void,
    resuming resumed: String?
  ) async throws(Failure) -> Result {
    let runner = Runner(
      store, holding: lock, threads: threads, afterFailure: afterFailure, observe: observe)
    var plan = plan
    var resumed = resumed
    var repairs: [Finding] = []
    while true {
      let report = try await runner.run(plan, stages, options: options, resuming: resumed)
      let damage: Failure
      do throws(Failure) {
        if let failure = report.failure { throw failure }
        return try shelve(report, repairs, environment)
      } catch {
        damage = error
      }
      let damaged = store.damagedOutputs(in: damage)
      guard repairs.count < stages.count, !damaged.isEmpty else {
        guard report.failure == nil else {
          return Result(report: report, repairs: repairs, release: nil, isPublished: false)
        }
        throw damage
      }
      repairs += try store.discard(damaged, holding: lock)
      resumed = report.run.text
      plan = try self.plan()
    }
  }

  /// Puts the products of a run that ended well on the shelf.
  private func shelve(
    _ report: RunReport, _ repairs: [Finding], _ environment: JSONValue
  ) throws(Failure) -> Result {
    guard let products = report.output(of: PublishStage.stageID) else {
      return Result(report: report, repairs: repairs, release: nil, isPublished: false)
    }
    let release = try shelf.prepare(
      products, period, environment: environment,
      checkInterruption: Interruption.process.check)
    if settings.publication == .publish { try shelf.publish(release) }
    return Result(
      report: report, repairs: repairs, release: release,
      isPublished: try shelf.published(period) == release.name)
  }

  /// Publishes the release that is prepared for these exports and this
  /// definition.
  ///
  /// Throws `nothingPrepared` where a stage would have to run first.
  public func publish() throws(Failure) -> ReleaseShelf.Release {
    let plan = try plan()
    guard plan.isEmpty, let fingerprint = plan.fingerprint(of: PublishStage.stageID),
      let products = try store.output(of: PublishStage.stageID, fingerprint)
    else {
      throw Failure(shelf.nothingPrepared(for: period))
    }
    let release = try shelf.release(of: products, period)
    guard try shelf.holds(release) else { throw Failure(shelf.nothingPrepared(for: period)) }
    try shelf.publish(release)
    return release
  }

  /// Removes the outputs that the pipeline, as it is now, does not use.
  public func clean(command: String) throws(Failure) -> (paths: [String], bytes: Int) {
    guard try store.files.status(at: store.path) != nil else { return ([], 0) }
    let lock = try PipelineRun.lock(store, command: command)
    defer { extendLifetime(lock) }
    let swept = try store.sweep(holding: lock)
    let unused = try UnreferencedOutputs(in: store, keeping: try plan().fingerprints)
    try unused.remove(holding: lock)
    return (swept + unused.outputs.map(\.path), unused.size)
  }

  /// Continues the last run of a pipeline with the options that it was started
  /// with. Where that run ended well, sees to it that its release is on the
  /// shelf; then there is nothing else to do.
  ///
  /// Throws a finding for every input and definition that changed since, and
  /// `freezingNotResumed` where parameters were frozen last.
  public static func resume(
    _ pipeline: Pipeline, store: String, program: String, threads: Int,
    environment: JSONValue, command: String,
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws(Failure) -> (run: PipelineRun, result: Result) {
    let folder = StoreFolder(store.appending(entry: pipeline.definition.name))
    let nothing = Failure(
      PipelinesFindings.nothingToResume.at(.program, ["store": .name(folder.path)]))
    guard try folder.files.status(at: folder.path) != nil else { throw nothing }
    let lock = try PipelineRun.lock(folder, command: command)
    defer { extendLifetime(lock) }
    guard let last = try LastRun.read(folder) else { throw nothing }
    guard last.options["purpose"]?.string != Pipeline.Purpose.freezing.rawValue else {
      throw Failure(
        PipelinesFindings.freezingNotResumed.at(.program, ["run": .name(last.run)]))
    }
    guard let settings = RunSettings(json: last.options) else {
      throw Failure(
        PipelinesFindings.resumeWithoutOptions.at(.file(folder.journal), ["run": .name(last.run)]))
    }
    let run = try PipelineRun(pipeline, settings, store: store, program: program)
    let plan = try run.plan()
    try last.refuse(ifChanged: plan, files: folder.files)
    let result = try await run.execute(
      plan, holding: lock, threads, Runner.AfterFailure.stop, environment, observe,
      resuming: last.run)
    return (run, result)
  }
}
