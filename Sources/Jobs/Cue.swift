/// Why a stage will run, or not: one of seven fixed words, which are never
/// translated.
public enum Cue: String, CaseIterable, Sendable {
  /// A sealed output of the same definition and inputs is there.
  case fresh
  /// Its own definition, program version or input is another than last time.
  case changed
  /// Only outputs that it reads are others than last time.
  case affected
  /// Nothing has changed since last time, but there is no output.
  case missing
  /// The last attempt failed and nothing has changed since.
  case failed
  /// It cannot run: an input is missing, or what it reads cannot be made.
  case blocked
  /// The user asked for it.
  case forced

  /// Whether a stage with this cue is run.
  public var runs: Bool {
    switch self {
    case .fresh, .blocked: false
    case .changed, .affected, .missing, .failed, .forced: true
    }
  }
}

/// What exactly gave rise to a cue.
public enum CueDetail: Hashable, Sendable {
  case neverMade
  case outputDeleted
  /// Codes of what is wrong with the output.
  case outputDamaged([String])
  case versionChanged(from: Int, to: Int)
  case partChanged(String)
  case partAdded(String)
  case partRemoved(String)
  case fileChanged(String)
  case fileAdded(String)
  case fileRemoved(String)
  case inputsReordered
  case upstreamChanged(StageID)
  case upstreamAdded(StageID)
  case upstreamRemoved(StageID)
  case fileMissing(String)
  case upstreamBlocked(StageID)
  /// Codes of the findings that the last attempt ended with.
  case lastAttemptFailed([String])
  case asked
}

/// A cue with its details: the decision on one stage.
public struct Decision: Hashable, Sendable {
  public let cue: Cue
  public let details: [CueDetail]

  public init(_ cue: Cue, _ details: [CueDetail] = []) {
    self.cue = cue
    self.details = details
  }
}
