import DelimitedText
import Diagnostics
import Store

/// The files of a release while they are written, each with its digest for the
/// manifest.
struct ProductFolder {
  private let folder: String
  private let files: Files
  /// Everything written so far.
  private(set) var written: [Manifest.File] = []
  private var resources: [Shelf: [DataPackage.Resource]] = [:]

  init(_ folder: String, files: Files) {
    self.folder = folder
    self.files = files
  }

  /// Writes a table as CSV, as its JSON twin, and the JSON Schema of the twin.
  mutating func add(_ table: ProductTable, to shelf: Shelf) throws(Failure) {
    let base = "\(shelf.rawValue)/\(table.path)"
    let file = try write(try table.csv(), to: base + ".csv")
    try write(Array(table.json().utf8), to: "\(base).\(table.jsonEnding)")
    try write(Array(table.jsonSchema().utf8), to: base + ".schema.json")
    resources[shelf, default: []].append(
      DataPackage.Resource(table: table, bytes: file.bytes, sha256: file.sha256))
  }

  /// Writes `datapackage.json` over the tables of one half.
  mutating func describe(_ shelf: Shelf, _ edition: Edition) throws(Failure) {
    let package = DataPackage(
      name: "\(edition.pipeline.lowercased())-\(edition.period)-\(shelf.rawValue)",
      title: edition.title, version: edition.period.description,
      resources: resources[shelf] ?? [])
    try write(Array(package.text().utf8), to: "\(shelf.rawValue)/datapackage.json")
  }

  @discardableResult
  private mutating func write(
    _ content: [UInt8], to path: String
  ) throws(Failure) -> Manifest.File {
    let target = folder.appending(entry: path)
    try files.createFolder(target.parentFolder)
    try files.writeAtomically(content, to: target)
    let file = Manifest.File(path: path, content: content)
    written.append(file)
    return file
  }
}
