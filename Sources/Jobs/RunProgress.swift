import Diagnostics
import Documents
import Store

/// The state of a run between two stages.
struct RunProgress: Sendable {
  let runner: Runner
  let journal: Journal
  let run: RunID
  let archive: StageArchive
  var outcomes: [(stage: StageID, outcome: StageOutcome)] = []
  var records: [StageRecord] = []
  private var outputs: [StageID: SealedFolder] = [:]
  private var findings: [Finding] = []
  private var isStopped = false

  init(_ runner: Runner, _ journal: Journal, _ run: RunID, _ archive: StageArchive) {
    self.runner = runner
    self.journal = journal
    self.run = run
    self.archive = archive
  }

  /// Does what the plan says of the next stage, and journals it.
  mutating func take(_ step: Plan.Step, _ stage: any Stage) async throws(Failure) {
    let outcome = try await outcome(of: step, stage)
    switch outcome {
    case .fresh(let folder): outputs[step.stage] = folder
    case .sealed(let folder, let found):
      outputs[step.stage] = folder
      findings += found
    case .failed(let failure):
      findings += failure.findings
      isStopped = isStopped || runner.afterFailure == .stop
    case .blocked(let found):
      findings += found
      isStopped = isStopped || runner.afterFailure == .stop
    case .cancelled: break
    }
    outcomes.append((step.stage, outcome))
    runner.observe(.stageEnded(step.stage, outcome))
  }

  private mutating func outcome(
    of step: Plan.Step, _ stage: any Stage
  ) async throws(Failure) -> StageOutcome {
    if isStopped || runner.interruption.received != nil { return .cancelled }
    let absent = step.files.filter { $0.identity == nil }
    let unready = step.upstream.map(\.stage).filter { outputs[$0] == nil }
    guard absent.isEmpty, unready.isEmpty else {
      try append(JobEvent.stageBlocked, step.stage)
      return .blocked(
        absent.map { file in
          JobsFindings.inputMissing.at(
            .file(file.path), ["input": .name(file.name), "stage": .name(step.stage.text)])
        })
    }
    var attempt = StageAttempt(step, records: records, self)
    let start = runner.clock.now()
    let existing: SealedFolder?
    do throws(Failure) {
      existing = step.cue == .forced ? nil : try attempt.existingOutput()
    } catch {
      guard runner.interruption.received != nil else { throw error }
      return try ended(step.stage, attempt, error)
    }
    if let output = existing {
      records.append(attempt.record)
      try attempt.remember(read: start)
      try append(
        JobEvent.stageFresh, step.stage,
        [.init("fingerprint", .string(attempt.record.fingerprint.digest.hex))])
      return .fresh(output)
    }
    try append(
      JobEvent.stageStarted, step.stage, [.init("cue", .string(step.cue.rawValue))])
    runner.observe(.stageStarted(step.stage, step.decision))
    do throws(Failure) {
      let (output, found) = try await attempt.work(stage, outputs)
      records.append(attempt.record)
      try append(
        JobEvent.stageSealed, step.stage,
        [
          .init("record", attempt.record.json), .init("seal", .string(output.digest.hex)),
          .init("findings", .array(found.map { $0.json() })),
        ])
      return .sealed(output, found)
    } catch {
      return try ended(step.stage, attempt, error)
    }
  }

  /// What a stage that threw comes to.
  private func ended(
    _ stage: StageID, _ attempt: StageAttempt, _ failure: Failure
  ) throws(Failure) -> StageOutcome {
    if runner.interruption.received != nil {
      try append(JobEvent.stageCancelled, stage)
      return .cancelled
    }
    try append(
      JobEvent.stageFailed, stage,
      [
        .init("base", .string(attempt.base.digest.hex)),
        .init("files", .array(attempt.files.map(\.json))),
        .init("findings", .array(failure.findings.map { $0.json() })),
      ])
    return .failed(failure)
  }

  private func append(
    _ event: String, _ stage: StageID, _ details: [JSONValue.Member] = []
  ) throws(Failure) {
    try journal.append(
      event, run: run.text, [.init("stage", .string(stage.text))] + details)
  }

  /// Closes the journal of the run.
  func finish() throws(Failure) -> RunReport {
    var findings = findings
    let isComplete = outcomes.allSatisfy { $0.outcome.output != nil }
    if !isComplete, let signal = runner.interruption.received { findings.append(signal.finding) }
    let report = RunReport(run: run, outcomes: outcomes, records: records, findings: findings)
    try journal.append(
      JobEvent.runFinished, run: run.text,
      [
        .init("exit", .integer(Int64(report.exit.rawValue))),
        .init(
          "stages",
          .array(
            outcomes.map {
              ["stage": .string($0.stage.text), "outcome": .string($0.outcome.name)]
            })),
      ])
    return report
  }
}
