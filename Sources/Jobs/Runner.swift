import Diagnostics
import Documents
import Glibc
import Store

// Goals, in order: an output that exists is right; what is done stays done,
// whatever happens next; the journal tells what happened; speed.

/// Executes plans: one stage after the other in the order of the plan, each
/// with all threads.
///
/// A stage writes into a staging folder that is sealed and renamed when it has
/// succeeded, so that a run which is killed anywhere leaves whole outputs only
/// and the next run goes on from them.
public struct Runner: Sendable {
  /// What happens to the other stages when one fails.
  public enum AfterFailure: String, CaseIterable, Sendable {
    /// No further stage is started.
    case stop
    /// Stages that do not read the failed one still run.
    case keepGoing
  }

  public let store: StoreFolder
  public let threads: Int
  public let afterFailure: AfterFailure
  let lock: FolderLock
  let clock: WallClock
  let interruption: Interruption
  let observe: @Sendable (RunEvent) -> Void

  /// - Parameter lock: that of the store, held while the runner is used.
  public init(
    _ store: StoreFolder, holding lock: FolderLock, threads: Int,
    afterFailure: AfterFailure = .stop, clock: WallClock = .system,
    interruption: Interruption = .process,
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) {
    precondition(lock.folder == store.path, "a store is changed under its own lock")
    precondition(threads > 0, "work needs a thread")
    self.store = store
    self.lock = lock
    self.threads = threads
    self.afterFailure = afterFailure
    self.clock = clock
    self.interruption = interruption
    self.observe = observe
  }

  /// Runs what the plan says, on the stages that it was made for.
  ///
  /// What goes wrong in a stage is in the report. Throws where the store or
  /// its journal cannot be written, and `planOutdated` where the stages are not
  /// those of the plan.
  /// - Parameter options: those of the command, for `resume`.
  /// - Parameter resumed: the run that this one continues.
  public func run(
    _ plan: Plan, _ stages: [any Stage], options: JSONValue = .null, resuming resumed: String? = nil
  ) async throws(Failure) -> RunReport {
    let graph = try StageGraph(stages)
    try plan.check(graph.stages)
    try store.sweep(holding: lock)
    let journal = try Journal(store.journal, clock: clock, files: store.files)
    let run = RunID(clock.now(), process: Int(getpid()))
    try journal.append(
      JobEvent.runStarted, run: run.text,
      [
        .init("pid", .integer(Int64(getpid()))),
        .init("resumes", resumed.map(JSONValue.string) ?? .null), .init("options", options),
        .init("plan", plan.json),
      ])
    var progress = RunProgress(self, journal, run, try StageArchive(store))
    for (step, stage) in zip(plan.steps, graph.stages) {
      try await progress.take(step, stage)
    }
    return try progress.finish()
  }
}

extension Plan {
  /// Throws where the stages are not those that were planned for.
  fileprivate func check(_ stages: [any Stage]) throws(Failure) {
    var findings: [Finding] = []
    for (step, stage) in zip(steps, stages)
    where step.stage != stage.id || step.definition != DefinitionDigest(stage) {
      findings.append(
        JobsFindings.planOutdated.at(.named(stage.id.text), ["stage": .name(stage.id.text)]))
    }
    if steps.count != stages.count {
      findings.append(JobsFindings.planOutdated.at(.program, ["stage": .name("…")]))
    }
    if !findings.isEmpty { throw Failure(findings) }
  }
}
