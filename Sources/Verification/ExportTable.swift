import Diagnostics

/// A dataset read from its exports: every row that can be read and that its
/// filter keeps.
struct ExportTable: Sendable {
  let dataset: DeclaredDataset
  private(set) var files: [DatasetAccounts.File]
  /// The cells of every declared column, in the order of `dataset.columns`.
  private(set) var columns: [[ExportCell]]
  /// Where every row is from: the position of its file, and its line.
  private(set) var origins: [RowOrigin] = []
  /// Rows that cannot be read as declared.
  let unreadable: [SetAsideRow]
  /// The days that names of files say, of files without rows too.
  let namedDays: [Int32]
  /// How many rows the filter leaves out.
  private(set) var excluded = 0

  /// The number of rows.
  var count: Int { origins.count }

  /// The file and the physical line of a row.
  struct RowOrigin: Hashable, Sendable {
    let file: Int
    let line: Int
  }

  /// Reads the exports of a dataset below a folder, files in binary order of
  /// their paths.
  init(_ dataset: DeclaredDataset, below folder: String) throws(Failure) {
    self.dataset = dataset
    columns = Array(repeating: [], count: dataset.columns.count)
    var files: [DatasetAccounts.File] = []
    var unreadable: [SetAsideRow] = []
    var namedDays: [Int32] = []
    for name in try ExportFolder.files(of: dataset, below: folder) {
      let file = try ExportFile(name, of: dataset, below: folder)
      for (column, cells) in file.columns.enumerated() { columns[column] += cells }
      namedDays += file.namedDays
      origins += file.lines.map { RowOrigin(file: files.count, line: $0) }
      unreadable += file.unreadable.map { fault in
        SetAsideRow(
          file: name, line: fault.line, reason: .unreadable(fault.fault.rawValue),
          column: fault.column)
      }
      files.append(
        DatasetAccounts.File(
          path: name, bytes: file.bytes, sha256: file.sha256,
          rows: file.lines.count + file.unreadable.count, rejected: file.unreadable.count,
          excluded: 0))
    }
    self.files = files
    self.unreadable = unreadable
    self.namedDays = namedDays
    if let filter = dataset.filter { try keep(RowCondition(filter, of: dataset)) }
  }

  /// Drops the rows for which a condition is not true.
  private mutating func keep(_ condition: RowCondition) {
    let kept = condition.truths(of: self)
    for column in columns.indices {
      columns[column] = zip(columns[column], kept).filter(\.1).map(\.0)
    }
    for (origin, isKept) in zip(origins, kept) where !isKept { files[origin.file].excluded += 1 }
    origins = zip(origins, kept).filter(\.1).map(\.0)
    excluded = kept.count { !$0 }
  }

  /// The cells of a column.
  subscript(column: String) -> [ExportCell]? {
    dataset.position(of: column).map { columns[$0] }
  }

  /// A row's cells in some columns.
  func cells(_ row: Int, _ positions: [Int]) -> [ExportCell] {
    positions.map { columns[$0][row] }
  }

  /// Whether a row comes before another by the cells of some columns, the
  /// first that differ.
  func precedes(_ a: Int, _ b: Int, by positions: [Int]) -> Bool {
    for position in positions where columns[position][a] != columns[position][b] {
      return columns[position][a].precedes(columns[position][b])
    }
    return false
  }

  /// The row as it is named where it was set aside.
  func setAside(_ row: Int, _ reason: SetAsideRow.Reason) -> SetAsideRow {
    SetAsideRow(
      file: files[origins[row].file].path, line: origins[row].line, reason: reason)
  }
}
