import Diagnostics
import Documents
import Tabular

/// A finished output: a folder whose content is listed in its seal and never
/// changes.
public struct SealedFolder: Sendable {
  public let path: String
  private let seal: Seal
  private let files: Files

  init(path: String, seal: Seal, files: Files) {
    self.path = path
    self.seal = seal
    self.files = files
  }

  /// How much is compared with the seal.
  public enum Check: Sendable {
    /// That the files are there with their sizes, and no others.
    case sizes
    /// That, and every byte.
    case digests
  }

  /// Opens a sealed folder.
  ///
  /// Throws `notSealed` where there is no seal, `damagedSeal` where it cannot
  /// be trusted, and a finding for each file that is missing, changed or not
  /// listed.
  /// - Complexity: O(files); with `.digests` O(bytes).
  public static func open(
    _ path: String, checking check: Check = .sizes, files: Files = .local
  ) throws(Failure) -> SealedFolder {
    let file = path.appending(entry: Seal.name)
    guard try files.status(at: file) != nil else {
      throw Failure(StoreFindings.notSealed.at(.file(path)))
    }
    guard let seal = Seal(parsing: try files.read(file)) else {
      throw Failure(StoreFindings.damagedSeal.at(.file(file)))
    }
    let folder = SealedFolder(path: path, seal: seal, files: files)
    try folder.checkSizes()
    if check == .digests {
      for entry in seal.entries { try entry.verify(in: path, files: files) }
    }
    return folder
  }

  /// The files, in binary order of their paths.
  public var entries: [SealedEntry] { seal.entries }
  /// What the maker of the output wrote into the seal.
  public var payload: JSONValue { seal.payload }
  /// The digest of the seal, and so of all files and the payload.
  public var digest: Digest { seal.digest }
  /// Bytes of all files, the seal not counted.
  public var size: Int { seal.entries.reduce(0) { $0 + $1.size } }

  /// The path of a file in the folder.
  public func path(of name: String) -> String { path.appending(entry: name) }

  /// A table of the folder, opened; throws also where it is not the table that
  /// was sealed.
  public func table(_ name: String) throws(Failure) -> TableReader {
    let reader = try TableReader(path(of: name), files: files)
    guard let entry = entries.first(where: { $0.path == name }),
      entry.content == .table(reader.digest)
    else { throw Failure(StoreFindings.sealedFileChanged.at(.file(path(of: name)))) }
    return reader
  }

  /// The content of a small file of the folder, checked against its digest.
  ///
  /// - Precondition: the file is not a table.
  public func read(_ name: String) throws(Failure) -> [UInt8] {
    let content = try files.read(path(of: name))
    guard let entry = entries.first(where: { $0.path == name }),
      entry.content == .bytes(SHA256.digest(of: Bytes(copying: content)))
    else { throw Failure(StoreFindings.sealedFileChanged.at(.file(path(of: name)))) }
    return content
  }

  /// Writes a copy of a file of the folder, piece by piece, and gives its size
  /// and digest; throws where it is not what was sealed, and then leaves no
  /// copy.
  ///
  /// - Precondition: the file is not a table.
  /// - Parameter checkInterruption: throws to stop; asked once per MiB.
  /// - Complexity: O(size).
  @discardableResult
  public func copy(
    _ name: String, to destination: String, mode: FileMode,
    checkInterruption: () throws(Failure) -> Void = {}
  ) throws(Failure) -> (size: Int, digest: Digest) {
    let content = try files.map(path(of: name))
    let entry = entries.first { $0.path == name }
    let changed = Failure(StoreFindings.sealedFileChanged.at(.file(path(of: name))))
    guard let entry, entry.size == content.count else { throw changed }
    let writer = try FileWriter(destination, mode: mode, files: files)
    var offset = 0
    while offset < content.count {
      try checkInterruption()
      let end = min(offset + 1 << 20, content.count)
      try content[offset..<end].withUnsafeBytes { (bytes) throws(Failure) in
        try writer.write(bytes)
      }
      offset = end
    }
    let written = try writer.finish()
    guard entry.content == .bytes(written.digest) else {
      try? files.removeFile(destination)
      throw changed
    }
    return written
  }

  private func checkSizes() throws(Failure) {
    var found: [String: Int] = [:]
    try collect(path, "", into: &found)
    found[Seal.name] = nil
    var findings: [Finding] = []
    for entry in entries {
      let place = Place.file(path(of: entry.path))
      switch found.removeValue(forKey: entry.path) {
      case nil: findings.append(StoreFindings.sealedFileMissing.at(place))
      case entry.size: break
      default: findings.append(StoreFindings.sealedFileChanged.at(place))
      }
    }
    for name in found.keys.sorted(by: { $0.precedesInBytes($1) }) {
      findings.append(StoreFindings.unsealedFile.at(.file(path(of: name))))
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  private func collect(
    _ folder: String, _ relative: String, into found: inout [String: Int]
  ) throws(Failure) {
    for name in try files.list(folder) {
      let entry = relative.isEmpty ? name : relative + "/" + name
      guard let status = try files.status(at: folder.appending(entry: name), following: .stay)
      else { continue }
      if status.kind == .folder {
        try collect(folder.appending(entry: name), entry, into: &found)
      } else {
        found[entry] = status.kind == .regular ? status.size : -1
      }
    }
  }
}
