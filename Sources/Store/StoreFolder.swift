import Diagnostics

/// Where a store keeps what.
///
/// ```
/// <store>/lock                 held while a command changes the store
///         journal.jsonl        what happened
///         hashes.json          digests of files read before
///         stages/<name>/       sealed outputs of one stage
/// ```
public struct StoreFolder: Sendable {
  public let path: String
  public let files: Files

  public init(_ path: String, files: Files = .local) {
    self.path = path
    self.files = files
  }

  /// The path of the journal.
  public var journal: String { path.appending(entry: "journal.jsonl") }
  /// The path of the cache of digests.
  public var hashes: String { path.appending(entry: "hashes.json") }
  /// The path of the folder that holds the folders of outputs.
  public var stages: String { path.appending(entry: "stages") }

  /// The folder that holds the outputs of one stage.
  public func outputs(of stage: String) -> String { stages.appending(entry: stage) }

  /// Unfinished work that killed runs left, as paths, in binary order.
  ///
  /// A run that is at work has such entries too.
  public func leftovers() throws(Failure) -> [String] {
    var found: [String] = []
    for folder in try sweptFolders() {
      for name in try files.listIfPresent(folder) where Files.isLeftover(name) {
        found.append(folder.appending(entry: name))
      }
    }
    return found
  }

  /// Removes what killed runs left; returns the paths.
  ///
  /// - Parameter lock: that of this store, so that no run is at work.
  @discardableResult
  public func sweep(holding lock: FolderLock) throws(Failure) -> [String] {
    precondition(lock.folder == path, "a store is swept under its own lock")
    let found = try leftovers()
    for folder in try sweptFolders() { try files.sweep(folder) }
    return found
  }

  private func sweptFolders() throws(Failure) -> [String] {
    var folders = [path, stages]
    for name in try files.listIfPresent(stages) where !Files.isLeftover(name) {
      folders.append(outputs(of: name))
    }
    return folders
  }
}
