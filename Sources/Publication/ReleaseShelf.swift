import Diagnostics
import Documents
import Store
import Tabular

// Goals, in order: a reader sees the whole old release or the whole new one;
// a release never changes once it has its name; a kill at any moment leaves
// nothing that the next run has to know about.

/// The releases of one pipeline: immutable folders, and for every period a
/// link to the one that is published.
///
/// ```
/// Reports/<pipeline>/2026-10 -> .releases/2026-10-3f2a9c11
/// Reports/<pipeline>/.releases/2026-10-3f2a9c11/{public,restricted}
/// Reports/<pipeline>/.releases/2026-10-3f2a9c11/{bulletin.html,definition.json,manifest.json,environment.json}
/// ```
public struct ReleaseShelf: Sendable {
  /// A release on the shelf.
  public struct Release: Hashable, Sendable {
    public let period: Month
    /// `2026-10-3f2a9c11`.
    public let name: String
    /// The folder.
    public let path: String
  }

  static let environmentFile = "environment.json"
  /// Folders are few and small beside files: what a file costs on disk beyond
  /// its bytes, for the check of free space.
  private static let blockSize = 4096

  public let folder: String
  let files: Files

  /// The shelf of a pipeline below the folder of all releases.
  public init(out: String, pipeline: String, files: Files = .local) {
    folder = out.appending(entry: pipeline)
    self.files = files
  }

  private var releases: String { folder.appending(entry: ".releases") }

  /// The link of a period.
  public func link(_ period: Month) -> String { folder.appending(entry: period.description) }

  /// The name of the release that is published for a period; nil for none.
  public func published(_ period: Month) throws(Failure) -> String? {
    guard try files.status(at: link(period), following: .stay)?.kind == .link else { return nil }
    return try files.linkTarget(link(period)).lastName
  }

  /// The release that products make, whether or not it is on the shelf.
  public func release(of products: SealedFolder, _ period: Month) throws(Failure) -> Release {
    release(with: try manifest(in: products), period)
  }

  private func release(with manifest: Manifest, _ period: Month) -> Release {
    let name = manifest.releaseName(period)
    return Release(period: period, name: name, path: releases.appending(entry: name))
  }

  /// A release on the shelf, and whether readers are led to it.
  public struct Listed: Hashable, Sendable {
    public let name: String
    public let isPublished: Bool
  }

  /// The releases on the shelf, in binary order of their names.
  public func list() throws(Failure) -> [Listed] {
    var published: Set<String> = []
    for name in try files.listIfPresent(folder) {
      if let period = Month(name), let release = try self.published(period) {
        published.insert(release)
      }
    }
    return try files.listIfPresent(releases).filter { $0.first?.isNumber ?? false }
      .map { Listed(name: $0, isPublished: published.contains($0)) }
  }

  /// That no release of a period is there to be published.
  public func nothingPrepared(for period: Month) -> Finding {
    PublicationFindings.nothingPrepared.at(
      .file(folder), ["period": .name(period.description)])
  }

  /// Whether a release is on the shelf.
  public func holds(_ release: Release) throws(Failure) -> Bool {
    try files.status(at: release.path) != nil
  }

  /// Puts products on the shelf under the name that their content gives them;
  /// where that release is there already, compares it with its manifest.
  ///
  /// Copies into a staging folder, reads every file back and compares it with
  /// the manifest, writes `environment.json`, and renames. Throws
  /// `damagedRelease` where a release that is there differs,
  /// `sealedFileChanged` where the products do, and what the disk refuses.
  /// - Parameter checkInterruption: throws to stop; asked before every file,
  ///   and no more once the release has its name.
  /// - Complexity: O(bytes).
  public func prepare(
    _ products: SealedFolder, _ period: Month, environment: JSONValue,
    checkInterruption: () throws(Failure) -> Void = {}
  ) throws(Failure) -> Release {
    let manifest = try manifest(in: products)
    let release = release(with: manifest, period)
    try makeShelf()
    let lock = try lock(for: "prepare \(release.name)")
    defer { extendLifetime(lock) }
    _ = try files.sweep(releases)
    _ = try files.sweep(folder)
    if try holds(release) {
      try verify(release.path, manifest, checkInterruption)
      return release
    }
    let needed = products.size + (manifest.files.count + 8) * ReleaseShelf.blockSize
    try files.requireSpace(needed, at: releases)
    let staging = try StagingFolder(
      in: releases, name: release.name, run: String(release.name.suffix(8)), files: files)
    do throws(Failure) {
      try fill(staging.path, from: products, manifest, environment, checkInterruption)
      try verify(staging.path, manifest, checkInterruption)
      try checkInterruption()
      try files.rename(staging.path, to: release.path)
    } catch {
      try? staging.discard()
      throw error
    }
    return release
  }

  /// Points the link of the period at a release on the shelf, after comparing
  /// the release with its manifest; a reader sees the old or the new one.
  public func publish(_ release: Release) throws(Failure) {
    let lock = try lock(for: "publish \(release.name)")
    defer { extendLifetime(lock) }
    let path = release.path.appending(entry: Manifest.fileName)
    guard try files.status(at: path)?.kind == .regular,
      let manifest = Manifest(content: try files.read(path)),
      manifest.releaseName(release.period) == release.name
    else { throw damaged(release.path, Manifest.fileName) }
    try verify(release.path, manifest) { () throws(Failure) in }
    let link = link(release.period)
    if let there = try files.status(at: link, following: .stay), there.kind != .link {
      throw Failure(PublicationFindings.notALink.at(.file(link)))
    }
    if try published(release.period) == release.name { return }
    try files.pointLink(link, at: ".releases/" + release.name)
  }

  /// Makes the folders in which releases lie, for everybody to pass through.
  private func makeShelf() throws(Failure) {
    for path in [folder, releases] where try files.status(at: path) == nil {
      try files.createFolder(path)
      try files.setMode(of: path, to: .folder)
    }
  }

  /// The right to change the shelf. Whoever has it is done in moments, as long
  /// as a release takes to be copied.
  private func lock(for command: String) throws(Failure) -> FolderLock {
    try FolderLock.acquire(releases, note: .current(command: command), files: files)
  }

  private func manifest(in products: SealedFolder) throws(Failure) -> Manifest {
    guard let manifest = Manifest(content: try products.read(Manifest.fileName)) else {
      throw damaged(products.path, Manifest.fileName)
    }
    return manifest
  }

  private func fill(
    _ staging: String, from products: SealedFolder, _ manifest: Manifest,
    _ environment: JSONValue, _ checkInterruption: () throws(Failure) -> Void
  ) throws(Failure) {
    try files.setMode(of: staging, to: .folder)
    for file in manifest.files {
      try checkInterruption()
      let shelf = Shelf(ofPath: file.path)
      try makeFolders(of: file.path, in: staging, mode: shelf.folderMode)
      try products.copy(
        file.path, to: staging.appending(entry: file.path), mode: shelf.fileMode,
        checkInterruption: checkInterruption)
    }
    try files.writeAtomically(
      Array((environment.text() + "\n").utf8),
      to: staging.appending(entry: ReleaseShelf.environmentFile), mode: .sealed)
    try files.writeAtomically(
      manifest.content, to: staging.appending(entry: Manifest.fileName), mode: .sealed)
  }

  /// Makes the folders of a file in a release, with exactly this mode.
  private func makeFolders(
    of file: String, in staging: String, mode: FileMode
  ) throws(Failure) {
    var path = staging
    for name in file.split(separator: "/").dropLast() {
      path = path.appending(entry: String(name))
      guard try files.status(at: path) == nil else { continue }
      try files.createFolder(path, mode: mode)
      try files.setMode(of: path, to: mode)
    }
  }
}

/// The two halves of a release.
enum Shelf: String, CaseIterable {
  /// For everybody: no direct identifiers, no named risk classes.
  case `public`
  /// For those who may see single subjects and records.
  case restricted

  /// The half in which a path of a release lies; files beside the halves are
  /// public.
  init(ofPath path: String) {
    self = path.hasPrefix(Shelf.restricted.rawValue + "/") ? .restricted : .public
  }

  var fileMode: FileMode { self == .public ? .sealed : FileMode(0o440) }
  var folderMode: FileMode { self == .public ? .folder : FileMode(0o750) }
}
