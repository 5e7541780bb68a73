import Diagnostics
import Documents

/// A folder that is being filled, beside the place where it will be sealed.
///
/// Called `.staging-<run>-<name>`, so that whoever lists the place knows that
/// it is not an output, and a later run can sweep it away.
public struct StagingFolder: Sendable {
  public let path: String
  private let files: Files

  /// Makes an empty staging folder; what an earlier try of the same run left
  /// under the name is removed.
  public init(
    in folder: String, name: String, run: String, files: Files = .local
  ) throws(Failure) {
    path = folder.appending(entry: Files.stagingPrefix + "\(run)-\(name)")
    self.files = files
    try files.removeTree(path)
    try files.createFolder(path)
  }

  /// Removes the folder and everything in it.
  public func discard() throws(Failure) {
    try files.removeTree(path)
  }

  /// Makes the folder an output: read-only files, all on disk, listed with
  /// size and digest in `seal.json`, which is written last; then renamed.
  ///
  /// The destination is on the same file system, beside the staging folder.
  /// Where it is taken: with `.refuse` throws `exists`; with `.replace` the
  /// old folder gives way and is removed, and a crash in between leaves none
  /// of them, never half of one.
  /// - Complexity: O(bytes) for files that are not tables; tables are known by
  ///   their footer's digest.
  public func seal(
    as destination: String, payload: JSONValue, replacing: Replacing = .refuse,
    mode: FileMode = .sealed
  ) throws(Failure) -> SealedFolder {
    var entries: [SealedEntry] = []
    try sealContents(of: path, relative: "", mode, into: &entries)
    entries.sort { $0.path.precedesInBytes($1.path) }
    let seal = Seal(entries: entries, payload: payload)
    try files.writeAtomically(
      Array((seal.json.text() + "\n").utf8), to: path.appending(entry: Seal.name), mode: mode)
    let old = path + ".old"
    var replaces = false
    if replacing == .replace { replaces = try files.status(at: destination) != nil }
    if replaces { try files.rename(destination, to: old) }
    try files.rename(path, to: destination)
    if replaces { try files.removeTree(old) }
    return SealedFolder(path: destination, seal: seal, files: files)
  }

  private func sealContents(
    of folder: String, relative: String, _ mode: FileMode, into entries: inout [SealedEntry]
  ) throws(Failure) {
    for name in try files.list(folder) {
      let path = folder.appending(entry: name)
      let entry = relative.isEmpty ? name : relative + "/" + name
      switch try files.status(at: path, following: .stay)?.kind {
      case .folder:
        try sealContents(of: path, relative: entry, mode, into: &entries)
      case .regular:
        entries.append(try SealedEntry(measuring: path, as: entry, files: files))
        try files.withFile(path, .read) { (file) throws(SystemError) in
          try files.system.protect(file, mode: mode)
          try files.system.synchronise(file)
        }
      case .link, .other, nil: throw Failure(StoreFindings.notRegular.at(.file(path)))
      }
    }
    try files.synchroniseFolder(folder)
  }
}
