import Diagnostics

/// What a run tells while it works, for progress lines.
public enum RunEvent: Sendable {
  case stageStarted(StageID, Decision)
  case progress(StageID, Progress)
  case stageEnded(StageID, StageOutcome)
}

/// How far a stage has come.
public struct Progress: Hashable, Sendable {
  public var rows: Int
  /// Bytes of input worked through.
  public var bytes: Int
  /// Bytes of input in all; nil where unknown.
  public var totalBytes: Int?

  public init(rows: Int, bytes: Int, totalBytes: Int? = nil) {
    self.rows = rows
    self.bytes = bytes
    self.totalBytes = totalBytes
  }
}
