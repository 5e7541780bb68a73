/// Where the declared columns stand in the records of a file.
struct ExportHeading {
  /// How many fields records have.
  let width: Int
  /// By declared column, its field; nil for what the file's name says.
  let positions: [Int?]

  private static let mostColumns = 10_000

  /// Reads the header; in a file without one, looks ahead for the first
  /// record, which says how many fields there are.
  ///
  /// - Throws: `noHeader`, `blankName`, `repeatedName`, `missingColumn`,
  ///   `columnBeyondRecord` and what is wrong with the header record.
  init(_ scanner: inout ExportScanner, _ dataset: DeclaredDataset) throws(ExportFault) {
    if dataset.format.header == .present {
      self = try ExportHeading.written(&scanner, dataset)
      return
    }
    let positions = dataset.columns.map { $0.fileDay == nil ? $0.position ?? 0 : nil }
    var ahead = scanner
    var width: Int?
    while width == nil, let found = try ahead.next() {
      if case .record(let fields) = found { width = fields.count }
    }
    let needed = (positions.compactMap(\.self).max() ?? 0) + 1
    if let width, width < needed { throw .columnBeyondRecord }
    if let width, width > ExportHeading.mostColumns { throw .tooManyColumns }
    self.width = width ?? needed
    self.positions = positions
  }

  private init(width: Int, positions: [Int?]) {
    self.width = width
    self.positions = positions
  }

  private static func written(
    _ scanner: inout ExportScanner, _ dataset: DeclaredDataset
  ) throws(ExportFault) -> ExportHeading {
    while true {
      guard let found = try scanner.next() else { throw .noHeader }
      switch found {
      case .blank: continue
      case .malformed(let fault, _): throw fault
      case .record(let fields):
        if fields.count > mostColumns { throw .tooManyColumns }
        let names = fields.map { ByteText(CellReading.trimmed(scanner.content($0))) }
        if names.contains(where: \.bytes.isEmpty) { throw .blankName }
        if Set(names).count < names.count { throw .repeatedName }
        var positions: [Int?] = []
        for column in dataset.columns {
          guard column.fileDay == nil else {
            positions.append(nil)
            continue
          }
          let meant = column.headers.map { ByteText($0) }
          let found = names.indices.filter { meant.contains(names[$0]) }
          if found.count > 1 { throw .severalColumns }
          guard let position = found.first else { throw .missingColumn }
          positions.append(position)
        }
        return ExportHeading(width: fields.count, positions: positions)
      }
    }
  }
}
