import Store

/// The names of the journal's events.
enum JobEvent {
  static let runStarted = "run.started"
  static let runFinished = "run.finished"
  static let stageStarted = "stage.started"
  static let stageFresh = "stage.fresh"
  static let stageSealed = "stage.sealed"
  static let stageFailed = "stage.failed"
  static let stageCancelled = "stage.cancelled"
  static let stageBlocked = "stage.blocked"

  /// Those that tell how an attempt at a stage ended.
  static let endings = [stageFresh, stageSealed, stageFailed]
}

extension JournalEvent {
  /// The stage that the event is about.
  var stage: StageID? { self["stage"]?.string.flatMap(StageID.init) }
}
