import Diagnostics
import Store

/// The files of a release while they are written, each with its digest for the
/// manifest.
struct ProductFolder {
  private let folder: String
  private let files: Files
  private let threads: Int
  private let checkInterruption: @Sendable () throws(Failure) -> Void
  /// Everything written so far.
  private(set) var written: [Manifest.File] = []
  /// The tables written so far, in order, with their halves.
  private(set) var tables: [(shelf: Shelf, description: TableDescription)] = []
  private var resources: [Shelf: [DataPackage.Resource]] = [:]

  init(
    _ folder: String, files: Files, threads: Int = 1,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void = {}
  ) {
    self.folder = folder
    self.files = files
    self.threads = threads
    self.checkInterruption = checkInterruption
  }

  /// Writes a table as CSV, as its JSON twin, and the JSON Schema of the twin.
  mutating func add(_ table: ProductTable, to shelf: Shelf) throws(Failure) {
    let base = "\(shelf.rawValue)/\(table.description.path)"
    let (csv, twin) = (base + ".csv", "\(base).\(table.twin.ending)")
    let result = try table.write(
      csv: try place(csv), twin: try place(twin), files: files, threads: threads,
      checkInterruption: checkInterruption)
    written.append(Manifest.File(path: csv, result.csv))
    written.append(Manifest.File(path: twin, result.twin))
    try add(table.description.jsonSchema(of: table.twin), at: base + ".schema.json")
    tables.append((shelf, table.description))
    resources[shelf, default: []].append(
      DataPackage.Resource(
        table: table.description, bytes: result.csv.size, sha256: result.csv.digest.hex))
  }

  /// Writes a small file, and gives its digest.
  @discardableResult
  mutating func add(_ content: [UInt8], at path: String) throws(Failure) -> Digest {
    let writer = try FileWriter(try place(path), files: files)
    try writer.write(content)
    let result = try writer.finish()
    written.append(Manifest.File(path: path, result))
    return result.digest
  }

  /// Writes a small file of text.
  mutating func add(_ text: String, at path: String) throws(Failure) {
    try add(Array(text.utf8), at: path)
  }

  /// Copies a file of another stage's output.
  mutating func add(
    _ name: String, of output: SealedFolder, at path: String
  ) throws(Failure) {
    written.append(
      Manifest.File(
        path: path,
        try output.copy(
          name, to: try place(path), mode: .ordinary, checkInterruption: checkInterruption)))
  }

  /// Writes `datapackage.json` over the tables of one half.
  mutating func describe(_ shelf: Shelf, _ edition: Edition) throws(Failure) {
    let package = DataPackage(
      name: "\(edition.pipeline.lowercased())-\(edition.period)-\(shelf.rawValue)",
      title: edition.title, version: edition.period.description,
      resources: resources[shelf] ?? [])
    try add(package.text(), at: "\(shelf.rawValue)/datapackage.json")
  }

  /// The full path of a file, whose folder is made.
  private func place(_ path: String) throws(Failure) -> String {
    let target = folder.appending(entry: path)
    try files.createFolder(target.parentFolder)
    return target
  }
}
