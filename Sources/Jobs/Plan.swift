import Diagnostics
import Documents
import Store

/// What would run and why: the decision on every stage, in the order in which
/// they would run.
///
/// A value: `plan` prints it and `run` executes the same one.
public struct Plan: Hashable, Sendable {
  /// In the order in which they run.
  public let steps: [Step]

  /// The decision on one stage and what it rests on.
  public struct Step: Hashable, Sendable {
    public let stage: StageID
    public let decision: Decision
    /// Nil where it will be known only when the stage, or one that it reads,
    /// has run.
    public let fingerprint: Fingerprint?
    public let definition: DefinitionDigest
    public let files: [PlannedFile]
    public let upstream: [PlannedUpstream]

    /// The decision's word.
    public var cue: Cue { decision.cue }
  }

  /// The steps that would run or cannot.
  public var pending: [Step] { steps.filter { $0.cue != .fresh } }

  /// Whether every stage is fresh.
  public var isEmpty: Bool { pending.isEmpty }

  /// The fingerprint of a stage's output; nil where it is not known yet, or
  /// the plan has no such stage.
  public func fingerprint(of stage: StageID) -> Fingerprint? {
    steps.first { $0.stage == stage }?.fingerprint
  }

  /// The fingerprints of all outputs that the plan uses or will make, as far
  /// as they are known.
  public var fingerprints: Set<Fingerprint> { Set(steps.compactMap(\.fingerprint)) }

  /// Which stages are run although they are fresh.
  public enum Force: Hashable, Sendable {
    case none
    case all
    case stages(Set<StageID>)

    func includes(_ stage: StageID) -> Bool {
      switch self {
      case .none: false
      case .all: true
      case .stages(let stages): stages.contains(stage)
      }
    }
  }
}
