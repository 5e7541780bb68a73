import Diagnostics
import Documents
import Store

/// What happened in a store, as far as its journal and folders tell: a
/// projection, made anew each time.
public struct StoreStatus: Sendable {
  /// The newest first.
  public let runs: [Run]
  /// The last that is known of each stage, in binary order of their names.
  public let stages: [Stage]
  /// Unfinished work that killed runs left, or that a run at work has.
  public let leftovers: [String]
  /// Who is at work; nil where nobody is.
  public let holder: FolderLock.Holder?
  /// What is wrong with the journal.
  public let findings: [Finding]

  /// One run.
  public struct Run: Hashable, Sendable {
    public let run: String
    /// RFC 3339.
    public let started: String
    /// Nil where the run did not come to its end.
    public let finished: String?
    /// The exit code; nil where the run did not come to its end.
    public let exit: Int?
    /// How many stages ended in which way, in the order of `StageOutcome`.
    public let stages: [Count]

    /// So many stages ended so.
    public struct Count: Hashable, Sendable {
      public let outcome: String
      public let count: Int
    }
  }

  /// One stage.
  public struct Stage: Hashable, Sendable {
    public let stage: StageID
    /// `started`, `fresh`, `sealed`, `failed`, `blocked` or `cancelled`.
    public let result: String
    public let run: String
    /// RFC 3339.
    public let time: String
  }

  /// Reads the status of a store, with at most so many runs. Writes nothing.
  ///
  /// - Complexity: O(journal).
  public static func read(
    _ store: StoreFolder, runs limit: Int = 10
  ) throws(Failure) -> StoreStatus {
    let history = try JournalHistory.read(store.journal, files: store.files)
    var stages: [StageID: Stage] = [:]
    for event in history.events {
      guard event.name.hasPrefix("stage."), let stage = event.stage else { continue }
      stages[stage] = Stage(
        stage: stage, result: String(event.name.dropFirst("stage.".count)), run: event.run,
        time: event.time)
    }
    let starts = history.events.filter { $0.name == JobEvent.runStarted }.suffix(limit)
    return StoreStatus(
      runs: starts.reversed().map { Run($0, in: history.events) },
      stages: stages.values.sorted { $0.stage < $1.stage },
      leftovers: try store.leftovers(),
      holder: try FolderLock.holder(of: store.path, files: store.files),
      findings: history.findings)
  }
}

extension StoreStatus.Run {
  fileprivate init(_ start: JournalEvent, in events: [JournalEvent]) {
    let end = events.last { $0.run == start.run && $0.name == JobEvent.runFinished }
    let outcomes = (end?["stages"]?.array ?? []).compactMap { $0["outcome"]?.string }
    run = start.run
    started = start.time
    finished = end?.time
    exit = end?["exit"]?.integer.map { Int($0) }
    stages = ["fresh", "sealed", "failed", "blocked", "cancelled"].compactMap { outcome in
      let count = outcomes.count { $0 == outcome }
      return count == 0 ? nil : Count(outcome: outcome, count: count)
    }
  }
}

extension StoreStatus {
  /// The status for a program; the same members always.
  public var json: JSONValue {
    var holder = JSONValue.null
    switch self.holder {
    case .known(let note): holder = note.json
    case .unknown: holder = [:]
    case nil: break
    }
    return [
      "holder": holder,
      "runs": .array(
        runs.map { run in
          [
            "run": .string(run.run), "started": .string(run.started),
            "finished": run.finished.map(JSONValue.string) ?? .null,
            "exit": run.exit.map { .integer(Int64($0)) } ?? .null,
            "stages": .object(run.stages.map { .init($0.outcome, .integer(Int64($0.count))) }),
          ]
        }),
      "stages": .array(
        stages.map {
          [
            "stage": .string($0.stage.text), "result": .string($0.result),
            "run": .string($0.run), "time": .string($0.time),
          ]
        }),
      "leftovers": .array(leftovers.map(JSONValue.string)),
    ]
  }
}
