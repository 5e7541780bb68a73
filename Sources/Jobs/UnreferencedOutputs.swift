import Diagnostics
import Store

/// Outputs in a store that nothing refers to any more.
public struct UnreferencedOutputs: Sendable {
  /// In binary order of their paths.
  public let outputs: [Output]
  private let store: StoreFolder

  /// A folder where an output belongs.
  public struct Output: Hashable, Sendable {
    public let path: String
    /// Nil where the folder is not a sound output.
    public let fingerprint: Fingerprint?
    /// Bytes of its files; 0 where the folder is not a sound output.
    public let size: Int
  }

  /// Lists the outputs of all stages but those to keep. Writes nothing.
  ///
  /// What is not a sound output is listed: nothing can use it.
  public init(
    in store: StoreFolder, keeping kept: Set<Fingerprint>
  ) throws(Failure) {
    var outputs: [Output] = []
    for stage in try store.files.listIfPresent(store.stages) where !stage.hasPrefix(".") {
      let folder = store.outputs(of: stage)
      for name in try store.files.list(folder) where !name.hasPrefix(".") {
        let path = folder.appending(entry: name)
        let output = try Output(path, store)
        if output.fingerprint.map({ !kept.contains($0) }) ?? true { outputs.append(output) }
      }
    }
    self.outputs = outputs
    self.store = store
  }

  /// Bytes that removing them frees.
  public var size: Int { outputs.reduce(0) { $0 + $1.size } }

  /// Removes them, and folders of stages that are empty then.
  ///
  /// - Parameter lock: that of the store, so that no run uses them.
  public func remove(holding lock: FolderLock) throws(Failure) {
    precondition(lock.folder == store.path, "a store is cleaned under its own lock")
    for output in outputs { try store.files.removeTree(output.path) }
    for folder in Set(outputs.map(\.path.parentFolder)).sorted() {
      if try store.files.list(folder).isEmpty { try store.files.removeTree(folder) }
    }
  }
}

extension UnreferencedOutputs.Output {
  fileprivate init(_ path: String, _ store: StoreFolder) throws(Failure) {
    let folder = try store.soundOutput(at: path)
    self.init(
      path: path, fingerprint: folder.flatMap { StageRecord($0) }?.fingerprint,
      size: folder?.size ?? 0)
  }
}
