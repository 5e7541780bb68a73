import Diagnostics
import Store

extension ReleaseShelf {
  /// Throws where a release is not what its manifest says: a file that is
  /// missing, another, or not listed.
  func verify(
    _ folder: String, _ manifest: Manifest, _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    let written = folder.appending(entry: Manifest.fileName)
    guard try files.status(at: written)?.kind == .regular,
      try files.read(written) == manifest.content
    else { throw damaged(folder, Manifest.fileName) }
    for file in manifest.files {
      let path = folder.appending(entry: file.path)
      guard try files.status(at: path, following: .stay)?.kind == .regular else {
        throw damaged(folder, file.path)
      }
      let (digest, identity) = try files.digest(of: path, checkInterruption: checkInterruption)
      guard digest.hex == file.sha256, identity.size == file.bytes else {
        throw damaged(folder, file.path)
      }
    }
    let known = Set(manifest.files.map(\.path))
      .union([Manifest.fileName, ReleaseShelf.environmentFile])
    for path in try entries(of: folder, "") where !known.contains(path) {
      throw damaged(folder, path)
    }
  }

  /// Everything in a folder that is not itself a folder, by relative path.
  private func entries(of folder: String, _ relative: String) throws(Failure) -> [String] {
    var found: [String] = []
    for name in try files.list(folder) {
      let path = folder.appending(entry: name)
      let entry = relative.isEmpty ? name : relative + "/" + name
      if try files.status(at: path, following: .stay)?.kind == .folder {
        found += try entries(of: path, entry)
      } else {
        found.append(entry)
      }
    }
    return found
  }

  func damaged(_ folder: String, _ file: String) -> Failure {
    Failure(PublicationFindings.damagedRelease.at(.file(folder), ["file": .name(file)]))
  }
}
