import Diagnostics
import Store
import Synchronization

/// What a stage is given to work with.
public struct StageContext: Sendable {
  public let stage: StageID
  /// The folder to write the output into; sealed when `run` returns.
  public let folder: String
  public let files: Files
  /// How many threads the stage may use.
  public let threads: Int
  private let inputs: [String: String]
  private let outputs: [StageID: SealedFolder]
  private let interruption: Interruption
  private let observe: @Sendable (RunEvent) -> Void
  let digests = RecordedDigests()

  init(
    _ stage: some Stage, folder: String, files: Files, threads: Int,
    outputs: [StageID: SealedFolder], interruption: Interruption,
    observe: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.stage = stage.id
    self.folder = folder
    self.files = files
    self.threads = threads
    inputs = Dictionary(
      stage.inputFiles.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
    self.outputs = outputs.filter { stage.upstreamStages.contains($0.key) }
    self.interruption = interruption
    self.observe = observe
  }

  /// The path of a file to be written.
  public func path(ofOutput name: String) -> String { folder.appending(entry: name) }

  /// The path of an input file.
  ///
  /// - Precondition: the stage declares an input of this name.
  public func path(ofInput name: String) -> String {
    guard let path = inputs[name] else { preconditionFailure("\(stage) declares no file \(name)") }
    return path
  }

  /// The sealed output of another stage.
  ///
  /// - Precondition: the stage declares it as an input.
  public func output(of stage: StageID) -> SealedFolder {
    guard let output = outputs[stage] else {
      preconditionFailure("\(self.stage) does not declare that it reads \(stage)")
    }
    return output
  }

  /// Says how far the work has come.
  public func report(_ progress: Progress) {
    observe(.progress(stage, progress))
  }

  /// Tells the digest of an input file that the stage read from beginning to
  /// end, so that nobody needs to read it again.
  public func recordInputDigest(_ name: String, _ digest: Digest) {
    precondition(inputs[name] != nil, "a digest is recorded for a declared input")
    digests.record(digest, of: name)
  }

  /// Whether the work has been asked to stop.
  public var isInterrupted: Bool { interruption.received != nil }

  /// Throws once the work has been asked to stop.
  public func checkInterruption() throws(Failure) { try interruption.check() }
}

/// The digests that a stage found while it read its inputs.
final class RecordedDigests: Sendable {
  private let state = Mutex<[String: Digest]>([:])

  func record(_ digest: Digest, of name: String) {
    state.withLock { $0[name] = digest }
  }

  subscript(name: String) -> Digest? { state.withLock { $0[name] } }
}
