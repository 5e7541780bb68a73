import Diagnostics
import Documents
import Jobs
import Store
import Synchronization
import TestSupport

func id(_ text: String) -> StageID {
  guard let id = StageID(text) else { preconditionFailure("\(text) is no stage id") }
  return id
}

/// The kinds of the findings that work fails with.
func kinds(_ body: () async throws -> Void) async -> [FindingKind] {
  do {
    try await body()
    return []
  } catch {
    return (error as? Failure)?.findings.map(\.kind) ?? []
  }
}

/// A stage whose output is a digest of everything that it may depend on.
struct ToyStage: Stage {
  var id: StageID
  var version = 1
  var definition: JSONValue = ["a": 1, "b": 2]
  var inputs: [StageInput] = []
  var spaceNeeded = 0
  /// Whether it tells the digests of its files.
  var records = true
  var findings: [Finding] = []
  /// Which stages ran, in order.
  var log = RunLog()
  /// Called in the middle of the work.
  var during: @Sendable (StageContext) throws(Failure) -> Void = { (_) throws(Failure) in }

  init(_ id: StageID, _ inputs: [StageInput] = []) {
    self.id = id
    self.inputs = inputs
  }

  func run(_ context: StageContext) async throws(Failure) -> StageReport {
    log.append(id)
    var text = "\(id) \(version) \(definition.canonicalText)"
    for input in inputs {
      switch input {
      case .file(let name, _):
        let content = try context.files.read(context.path(ofInput: name))
        if records {
          context.recordInputDigest(
            name, SHA256.digest(of: String(decoding: content, as: UTF8.self)))
        }
        text += " \(name)=\(content)"
      case .stage(let stage):
        text += " \(try context.output(of: stage).read("out"))"
      }
    }
    try during(context)
    try context.checkInterruption()
    context.report(Progress(rows: 1, bytes: text.utf8.count))
    try context.files.writeAtomically(
      Array(SHA256.digest(of: text).hex.utf8), to: context.path(ofOutput: "out"))
    return StageReport(["rows": 1], findings: findings)
  }
}

/// The names of stages that ran.
final class RunLog: Sendable {
  private let state = Mutex<[StageID]>([])
  func append(_ id: StageID) { state.withLock { $0.append(id) } }
  func take() -> [String] {
    state.withLock { ids in
      defer { ids = [] }
      return ids.map(\.text)
    }
  }
}

/// A store and a folder of inputs in a temporary folder.
struct Workshop {
  var folder = TemporaryFolder()
  let log = RunLog()
  let interruption = Interruption()
  var store: StoreFolder { StoreFolder(folder["store"]) }

  func stage(_ name: String, files: [String] = [], on upstream: [String] = []) -> ToyStage {
    var stage = ToyStage(
      id(name),
      files.map { .file(name: $0, path: folder["in/\($0)"]) } + upstream.map { .stage(id($0)) })
    stage.log = log
    return stage
  }

  func plan(_ stages: [any Stage], force: Plan.Force = .none) throws -> Plan {
    try Plan.make(stages, store: store, force: force)
  }

  /// `stage cue` for every stage.
  func cues(_ stages: [any Stage], force: Plan.Force = .none) throws -> [String] {
    try plan(stages, force: force).steps.map { "\($0.stage) \($0.cue.rawValue)" }
  }

  /// Plans and runs; without waiting for the disk, unless told how.
  @discardableResult
  func run(
    _ stages: [any Stage], force: Plan.Force = .none, after: Runner.AfterFailure = .stop,
    files: Files = Files(FaultyFileSystem(.none)), options: JSONValue = nil,
    resuming: String? = nil,
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RunReport {
    let store = StoreFolder(store.path, files: files)
    let lock = try FolderLock.acquire(store.path, note: .current(command: "test"))
    let runner = Runner(
      store, holding: lock, threads: 2, afterFailure: after, interruption: interruption,
      observe: observe)
    return try await runner.run(
      try Plan.make(stages, store: store, force: force), stages, options: options,
      resuming: resuming)
  }

  /// All sealed outputs, byte by byte.
  func outputs() throws -> [String: [UInt8]] {
    try folder.contents().filter { $0.key.hasPrefix("store/stages/") }
  }

  func events() throws -> [String] {
    try JournalHistory.read(store.journal).events.map { event in
      event.name + (event["stage"]?.string.map { " \($0)" } ?? "")
    }
  }

  /// Three stages on two files: two that load, one that reads both.
  func diamond() throws -> [ToyStage] {
    try folder.write("penalties", to: "in/p")
    try folder.write("subjects", to: "in/s")
    return [
      stage("load/p", files: ["p"]), stage("load/s", files: ["s"]),
      stage("join", on: ["load/p", "load/s"]),
    ]
  }
}
