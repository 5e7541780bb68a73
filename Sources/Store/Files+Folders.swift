import Diagnostics

extension Files {
  /// Makes a folder and those above it where they do not exist, durably.
  public func createFolder(_ path: String, mode: FileMode = .folder) throws(Failure) {
    if let status = try status(at: path) {
      guard status.kind == .folder else {
        throw Failure(
          StoreFindings.notFolder.at(
            .file(path), ["action": .word(SystemError.Call.makeFolder.wording)]))
      }
      return
    }
    let parent = path.parentFolder
    if parent != path { try createFolder(parent, mode: mode) }
    do throws(SystemError) {
      try system.makeFolder(path, mode: mode)
    } catch {
      // Somebody else may have made it meanwhile.
      guard error.means(.taken) else { throw error.failure(at: path) }
    }
    try synchroniseFolder(parent)
  }

  /// Sets the permissions of a folder, whatever the umask was when it was made.
  public func setMode(of folder: String, to mode: FileMode) throws(Failure) {
    try withFile(folder, .folder) { (file) throws(SystemError) in
      try system.protect(file, mode: mode)
    }
  }

  /// Removes a file, a link, or a folder with everything in it; nothing where
  /// there is nothing. Links are removed, never followed.
  ///
  /// - Complexity: O(entries).
  public func removeTree(_ path: String) throws(Failure) {
    guard let status = try status(at: path, following: .stay) else { return }
    guard status.kind == .folder else { return try removeFile(path) }
    for name in try list(path) {
      try removeTree(path.appending(entry: name))
    }
    try naming(path) { () throws(SystemError) in try system.removeFolder(path) }
  }

  /// Removes a file or a link; nothing where there is nothing.
  public func removeFile(_ path: String) throws(Failure) {
    do throws(SystemError) {
      try system.removeFile(path)
    } catch {
      guard error.means(.absent) else { throw error.failure(at: path) }
    }
  }

  /// The bytes that may still be written to the disk of a folder, which need
  /// not exist yet.
  public func freeSpace(at path: String) throws(Failure) -> Int {
    let existing = try nearestExisting(path)
    return try naming(existing) { () throws(SystemError) in
      try system.freeSpace(at: existing)
    }
  }

  /// The path, or where there is nothing the nearest above it that is there.
  public func nearestExisting(_ path: String) throws(Failure) -> String {
    var path = path
    while try status(at: path) == nil, path.parentFolder != path { path = path.parentFolder }
    return path
  }

  /// Throws where the disk of a folder has less free space than needed, naming
  /// both. The folder need not exist yet.
  ///
  /// A check before the work, not a promise: others write to the disk too.
  public func requireSpace(_ needed: Int, at path: String) throws(Failure) {
    let free = try freeSpace(at: path)
    guard free >= needed else {
      throw Failure(
        StoreFindings.tooLittleSpace.at(
          .file(path), ["needed": .count(needed), "free": .count(free)]))
    }
  }

  /// Removes from a folder what killed runs left: temporary files and staging
  /// folders. Returns the names, in binary order.
  ///
  /// To be called under the lock that those runs would hold.
  @discardableResult
  public func sweep(_ folder: String) throws(Failure) -> [String] {
    var removed: [String] = []
    for name in try listIfPresent(folder) where Files.isLeftover(name) {
      try removeTree(folder.appending(entry: name))
      removed.append(name)
    }
    if !removed.isEmpty { try synchroniseFolder(folder) }
    return removed
  }

  /// Whether a name is one that only unfinished work bears.
  static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix(temporaryPrefix) || name.hasPrefix(stagingPrefix)
  }
}
