import DelimitedText
import Diagnostics
import Identification
import Jobs
import Records
import Store
import Tabular

/// Loaded tables as files that peers can read: `penalty.csv` with the cells of
/// the declared columns, whose header says the types (`decided:day`,
/// `fine:decimal2`). Days and decimals are whole numbers; what is missing has
/// nothing between the commas.
struct LoadedTables {
  private let group: ClassGroup
  private let loaded: RunReport
  private let folder: String

  init(_ group: ClassGroup, _ loaded: RunReport, folder: String) {
    self.group = group
    self.loaded = loaded
    self.folder = folder
  }

  /// Writes the datasets of a group, unless the folder is there.
  func writeOnce() throws {
    guard try Files.local.status(at: folder) == nil else { return }
    try Files.local.createFolder(folder)
    for dataset in group.datasets {
      guard let stage = StageID("load/\(dataset)"), let output = loaded.output(of: stage),
        let schema = group.schema(of: dataset)
      else { preconditionFailure("every dataset was loaded") }
      try write(
        output.table(LoadedTable.fileName), schema,
        to: folder.appending(entry: "\(dataset).csv"))
    }
  }

  private func write(_ table: TableReader, _ schema: Schema, to path: String) throws(Failure) {
    let file = try FileWriter(path)
    var encoder = DelimitedEncoder()
    for column in schema.columns {
      var name = "\(column.name):\(LoadedTables.name(of: column.type))"
      name.withUTF8 { encoder.text(utf8: UnsafeRawBufferPointer($0)) }
    }
    encoder.endRecord()
    for number in 0..<table.blockCount {
      let block = try table.block(number, columns: Array(schema.columns.indices))
      let pages = block.columns.map { (CellPage($0), $0.type) }
      for row in 0..<block.count {
        for (page, type) in pages { LoadedTables.write(page, type, row, to: &encoder) }
        encoder.endRecord()
      }
      try file.write(encoder.bytes)
      encoder.forget()
      extendLifetime(block)
    }
    _ = try file.finish()
  }

  private static func write(
    _ page: CellPage, _ type: CellType, _ row: Int, to encoder: inout DelimitedEncoder
  ) {
    if page.isMissing(row) {
      encoder.number(utf8: UnsafeRawBufferPointer(start: nil, count: 0))
      return
    }
    var text: String
    switch type {
    case .text, .code:
      encoder.text(utf8: page.text(row))
      return
    case .day: text = String(page.day(row))
    case .integer, .decimal: text = String(page.value(row, as: Int64.self))
    case .double: text = String(page.value(row, as: Double.self))
    case .bool: text = String(page.value(row, as: UInt8.self))
    }
    text.withUTF8 { encoder.number(utf8: UnsafeRawBufferPointer($0)) }
  }

  private static func name(of type: CellType) -> String {
    switch type {
    case .text: "text"
    case .code: "code"
    case .day: "day"
    case .integer: "integer"
    case .decimal(let scale): "decimal\(scale)"
    case .double: "double"
    case .bool: "bool"
    }
  }
}
