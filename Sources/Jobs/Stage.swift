import Diagnostics
import Documents

/// A piece of work that reads declared inputs and writes one output folder.
///
/// The same definition, version and inputs give the same bytes, whatever the
/// threads, the time and the machine. A stage reads nothing that it does not
/// declare.
public protocol Stage: Sendable {
  /// Its name, unique in a pipeline.
  var id: StageID { get }
  /// Raised by the programmer when the arithmetic changes.
  var version: Int { get }
  /// Everything that the result depends on beside the inputs, resolved:
  /// defaults filled in, names looked up. The members of an object are its
  /// parts, so that a change can be named.
  var definition: JSONValue { get }
  /// In the order in which they count.
  var inputs: [StageInput] { get }
  /// Bytes of disk that the output will need, for the check before the work;
  /// 0 where unknown.
  var spaceNeeded: Int { get }
  /// Writes the output into the context's folder.
  ///
  /// Looks at `context.checkInterruption` often enough to end within a second.
  func run(_ context: StageContext) async throws(Failure) -> StageReport
}

extension Stage {
  /// Unknown.
  public var spaceNeeded: Int { 0 }
}

/// What a stage reads.
public enum StageInput: Hashable, Sendable {
  /// A file from outside. It counts by its name in the definition and its
  /// content; where it lies and when it was written do not matter.
  case file(name: String, path: String)
  /// The output of another stage.
  case stage(StageID)
}

/// What a stage says of its work beside its output.
public struct StageReport: Sendable {
  /// Sealed with the output, and so the same for the same inputs: counts, not
  /// times or paths.
  public let summary: JSONValue
  /// Warnings and notes; kept in the journal.
  public let findings: [Finding]

  public init(_ summary: JSONValue = .null, findings: [Finding] = []) {
    self.summary = summary
    self.findings = findings
  }
}
