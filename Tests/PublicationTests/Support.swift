import Diagnostics
import Documents
import Store
import TestSupport

@testable import Publication

/// A table as it is written.
struct WrittenTable {
  let csv: String
  let twin: String
  let schema: String

  init(_ table: ProductTable, threads: Int = 1) throws {
    let folder = TemporaryFolder()
    let written = try table.write(
      csv: folder["t.csv"], twin: folder["t.json"], files: .local, threads: threads,
      checkInterruption: {})
    let csv = try Files.local.read(folder["t.csv"])
    let twin = try Files.local.read(folder["t.json"])
    precondition(written.csv.digest == csv.withUnsafeBytes { SHA256.digest(of: $0) })
    precondition(written.twin.digest == twin.withUnsafeBytes { SHA256.digest(of: $0) })
    precondition(written.csv.size == csv.count && written.twin.size == twin.count)
    self.csv = String(decoding: csv, as: UTF8.self)
    self.twin = String(decoding: twin, as: UTF8.self)
    schema = table.description.jsonSchema(of: table.twin)
  }
}

extension ProductColumn {
  /// A column whose meaning does not matter.
  init(_ name: String, _ kind: Kind, nullable: Bool = false) {
    self.init(name, kind, nullable: nullable, Wording(en: name, zh: name))
  }
}

extension TableDescription {
  /// A description whose title does not matter.
  init(_ path: String, _ columns: [ProductColumn], key: [String]) {
    self.init(path: path, title: Wording(en: "T", zh: "题"), columns: columns, key: key)
  }
}
