import Diagnostics
import Documents
import Store

/// The last run of a store: what `resume` goes on from.
///
/// Resuming is running with the same options on the same definitions and
/// inputs; what was sealed is fresh. It can be interrupted and resumed again,
/// and after a run that ended well it finds everything fresh.
public struct LastRun: Sendable {
  public let run: String
  /// As they were given to `Runner.run`.
  public let options: JSONValue
  /// Whether every stage had its output when the run ended.
  public let endedWell: Bool
  private let steps: [RecordedStep]

  /// The last run in the journal of a store; nil where there was none.
  public static func read(_ store: StoreFolder) throws(Failure) -> LastRun? {
    let events = try JournalHistory.read(store.journal, files: store.files).events
    guard let start = events.last(where: { $0.name == JobEvent.runStarted }) else { return nil }
    let own = events.filter { $0.run == start.run }
    return LastRun(start, own)
  }

  private init(_ start: JournalEvent, _ events: [JournalEvent]) {
    run = start.run
    options = start["options"] ?? .null
    let end = events.last { $0.name == JobEvent.runFinished }
    endedWell = end?["exit"]?.integer == Int64(ExitClass.done.rawValue)
    var steps = (start["plan"]?["stages"]?.array ?? []).compactMap(RecordedStep.init)
    for event in events {
      let found = event["record"]?["files"]?.array ?? event["files"]?.array ?? []
      guard let index = steps.firstIndex(where: { $0.stage == event.stage }) else { continue }
      steps[index].learn(found)
    }
    self.steps = steps
  }

  /// Throws a finding for each stage, definition and input that is not what
  /// the run met.
  ///
  /// An input whose content the run did not come to know counts as changed
  /// where its size or its time of writing differ.
  /// - Complexity: O(bytes) of the inputs that the plan did not read and the
  ///   run did.
  public func refuse(
    ifChanged plan: Plan, files: Files = .local
  ) throws(Failure) {
    var findings: [Finding] = []
    let then = Set(steps.map(\.stage))
    let now = Set(plan.steps.map(\.stage))
    if then != now {
      findings.append(
        JobsFindings.resumeStages.at(
          .program,
          [
            "run": .name(run),
            "stages": .names(then.symmetricDifference(now).sorted().map(\.text)),
          ]))
    }
    for step in plan.steps {
      guard let before = steps.first(where: { $0.stage == step.stage }) else { continue }
      if let finding = change(of: step, before) { findings.append(finding) }
      for (name, path) in try before.changedFiles(in: step, files) {
        findings.append(
          JobsFindings.resumeInput.at(
            .file(path),
            ["run": .name(run), "input": .name(name), "stage": .name(step.stage.text)]))
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  private func change(of step: Plan.Step, _ before: RecordedStep) -> Finding? {
    guard step.definition != before.definition else { return nil }
    let parts = step.definition.changes(since: before.definition).map { $0.text(.en) }
    let version = step.definition.version == before.definition.version ? [] : ["version"]
    return JobsFindings.resumeDefinition.at(
      .named(step.stage.text),
      ["run": .name(run), "stage": .name(step.stage.text), "parts": .names(version + parts)])
  }
}

/// A step of a plan as the journal kept it.
private struct RecordedStep: Sendable {
  let stage: StageID
  let definition: DefinitionDigest
  private var files: [RecordedFile]

  init?(_ json: JSONValue) {
    guard let stage = json["stage"]?.string.flatMap(StageID.init),
      let definition = json["definition"].flatMap(DefinitionDigest.init)
    else { return nil }
    self.stage = stage
    self.definition = definition
    files = (json["files"]?.array ?? []).compactMap(RecordedFile.init)
  }

  /// Takes over digests that the run found later.
  mutating func learn(_ found: [JSONValue]) {
    for file in found {
      if let index = files.firstIndex(where: { $0.name == file["name"]?.string }),
        let digest = file["sha256"]?.string.flatMap(Digest.init)
      {
        files[index].digest = digest
      }
    }
  }

  /// The inputs that are not what they were.
  func changedFiles(
    in step: Plan.Step, _ system: Files
  ) throws(Failure) -> [(name: String, path: String)] {
    var changed: [(name: String, path: String)] = []
    for file in files {
      guard let now = step.files.first(where: { $0.name == file.name }) else {
        changed.append((file.name, file.path))
        continue
      }
      if try !isSame(file, now, system) { changed.append((now.name, now.path)) }
    }
    for now in step.files where !files.contains(where: { $0.name == now.name }) {
      changed.append((now.name, now.path))
    }
    return changed
  }

  private func isSame(
    _ then: RecordedFile, _ now: PlannedFile, _ system: Files
  ) throws(Failure) -> Bool {
    guard let digest = then.digest, now.identity != nil, now.digest == nil else {
      return then.mayBe(now)
    }
    return try system.digest(of: now.path).digest == digest
  }
}
