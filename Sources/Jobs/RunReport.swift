import Diagnostics
import Documents
import Store

/// The name of a run: `r-20261103T021500Z-7f3a`.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// A name from the moment the run starts and the process that runs it.
  init(_ start: Timestamp, process: Int) {
    let digits = start.description.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }
    let mark = SHA256.digest(of: "\(start.nanoseconds) \(process)").hex.prefix(4)
    text = "r-\(digits)Z-\(mark)"
  }

  public var description: String { text }
}

/// What became of one stage in a run.
public enum StageOutcome: Sendable {
  /// A sealed output was there.
  case fresh(SealedFolder)
  /// It ran. The findings are warnings and notes.
  case sealed(SealedFolder, [Finding])
  case failed(Failure)
  /// It could not run: an input is missing (said by the findings), or a stage
  /// that it reads did not end well (no findings of its own).
  case blocked([Finding])
  /// It was interrupted, or its turn never came.
  case cancelled

  /// The output, where there is one.
  public var output: SealedFolder? {
    switch self {
    case .fresh(let folder), .sealed(let folder, _): folder
    case .failed, .blocked, .cancelled: nil
    }
  }

  /// A stable word for programs.
  public var name: String {
    switch self {
    case .fresh: "fresh"
    case .sealed: "sealed"
    case .failed: "failed"
    case .blocked: "blocked"
    case .cancelled: "cancelled"
    }
  }
}

/// What became of a run.
public struct RunReport: Sendable {
  public let run: RunID
  /// In the order of the plan.
  public let outcomes: [(stage: StageID, outcome: StageOutcome)]
  /// What each output was made of, in the same order.
  public let records: [StageRecord]
  /// Everything that was found on the way, in the order of the stages.
  public let findings: [Finding]

  /// Why the run did not end well; nil where every stage has its output.
  public var failure: Failure? {
    let errors = findings.filter { $0.kind.severity == .error }
    return errors.isEmpty ? nil : Failure(errors)
  }

  /// The sealed output of a stage; nil where there is none.
  public func output(of stage: StageID) -> SealedFolder? {
    outcomes.first { $0.stage == stage }?.outcome.output
  }

  /// The fingerprints of all outputs, such as `clean` is to keep.
  public var fingerprints: Set<Fingerprint> { Set(records.map(\.fingerprint)) }

  /// How the command ends.
  public var exit: ExitClass { failure?.exit ?? .done }
}
