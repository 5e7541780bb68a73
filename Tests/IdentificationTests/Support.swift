import Diagnostics
import Documents
import Records
import Settings
import Store
import Tabular
import TestSupport

@testable import Identification

/// A dataset as loading would leave it.
struct Export {
  let name: String
  let schema: Schema
  /// The declared cells of every row; row n is on line n + 2 of its file.
  var rows: [[Cell]]
  /// The file of every row.
  var files: [Int]
  /// The line of every row.
  var lines: [Int]
  /// Rows of a block.
  var blockRows = 3

  init(_ name: String, _ columns: [Column], _ rows: [[Cell]], file: (Int) -> Int = { _ in 0 }) {
    self.name = name
    schema = Schema(columns)
    self.rows = rows
    files = rows.indices.map(file)
    lines = rows.indices.map { $0 + 2 }
  }

  /// The rows in another order, each with its file and line.
  func ordered(_ order: [Int]) -> Export {
    var export = self
    export.rows = order.map { rows[$0] }
    export.files = order.map { files[$0] }
    export.lines = order.map { lines[$0] }
    return export
  }

  /// The table and the report that loading leaves.
  func load(_ path: String, excluded: Int = 0, rejected: Int = 0) throws -> LoadedInput {
    let table = LoadedTable.schema(schema.columns)
    let writer = try TableWriter(path, schema: table, files: quick)
    for start in stride(from: 0, to: rows.count, by: blockRows) {
      let range = start..<min(rows.count, start + blockRows)
      let cells = range.map { row in
        rows[row] + [.integer(Int64(files[row])), .integer(Int64(lines[row]))]
      }
      let columns = table.columns.indices.map { column in
        ColumnSegment(table.columns[column].type, cells.map { $0[column] })
      }
      try writer.append(writer.prepare(RowBlock(count: range.count, columns: columns)))
    }
    _ = try writer.finish()
    return try LoadedInput(
      table: TableReader(path), report: report(excluded: excluded, rejected: rejected))
  }

  /// What loading says of the dataset.
  func report(excluded: Int = 0, rejected: Int = 0) -> LoadReport {
    let paths = (0...(files.max() ?? 0)).map { "\(name)-\($0).csv" }
    return LoadReport(
      dataset: name,
      files: paths.enumerated().map { number, path in
        let accepted = files.count { $0 == number }
        let others = number == 0 ? (excluded, rejected) : (0, 0)
        return LoadReport.File(
          path: path, bytes: 0, sha256: "",
          rows: RowAccounting(
            read: accepted + others.0 + others.1, accepted: accepted, rejected: others.1,
            excluded: others.0))
      }, rejections: [])
  }
}

/// Files that nobody waits for.
let quick = Files(FaultyFileSystem(.none))

/// The sections of a pipeline that these tests write.
struct Sections: Sendable {
  let subjects: [Named<SubjectsDefinition>]
  let records: [Named<RecordsDefinition>]

  static let shape: Shape<Sections> = Shape(
    "sections", doc: .none, make: Sections.init
  ) {
    Field("subjects", \.subjects, SubjectsDefinition.section, doc: .none)
    Field("records", \.records, RecordsDefinition.section, default: [], doc: .none)
  }
}

/// The groups of classes that YAML declares on exports.
func resolve(
  _ yaml: String, _ exports: [Export], divisions: DivisionChanges? = nil
) throws(Failure) -> [ClassGroup] {
  let read = try Sections.shape.read(text: yaml, file: "pipeline.yaml").get()
  return try ClassGroup.resolve(
    subjects: read.subjects, records: read.records,
    schemas: Dictionary(uniqueKeysWithValues: exports.map { ($0.name, $0.schema) }),
    divisions: divisions)
}

/// What YAML is found to be wrong in: code, line and column.
func mistakes(_ yaml: String, _ exports: [Export]) -> [String] {
  do throws(Failure) {
    _ = try resolve(yaml, exports)
    return []
  } catch {
    return error.findings.map { finding in
      guard case .position(_, let line, let column) = finding.place else {
        return finding.kind.code
      }
      return "\(finding.kind.code) \(line):\(column)"
    }
  }
}

/// What identifying exports gives.
struct Identified {
  let folder = TemporaryFolder()
  let group: ClassGroup
  let result: Identifier.Result
  let aside: [SetAsideRow]

  init(
    _ yaml: String, _ exports: [Export], keeping: [String: [String]]? = nil, partitions: Int = 3,
    threads: Int = 2, comparedRows: Int = 1000, excluded: Int = 0, rejected: Int = 0,
    divisions: DivisionChanges? = nil,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void = { () throws(Failure) in }
  ) throws {
    group = try resolve(yaml, exports, divisions: divisions)[0]
    var inputs: [String: LoadedInput] = [:]
    var kept: [String: [Int]] = [:]
    for export in exports {
      inputs[export.name] = try export.load(
        folder["load-" + export.name], excluded: excluded, rejected: rejected)
      let names = keeping.map { $0[export.name] ?? [] } ?? export.schema.columns.map(\.name)
      kept[export.name] = names.sorted { $0.precedesInBytes($1) }
        .compactMap { export.schema.position(of: $0) }
    }
    let folder = folder
    var identifier = Identifier(
      group: group, kept: kept, partitioning: Partitioning(partitions), inputs: inputs,
      files: quick, path: { folder[$0] },
      workers: Workers(threads: threads, checkInterruption: checkInterruption),
      report: { _ in })
    identifier.comparedRows = comparedRows
    result = try identifier.run()
    aside = try SetAsideTable.rows(of: TableReader(folder[IdentifiedTables.asideFileName]))
  }

  /// The subjects of the first class.
  var subjects: TableReader { get throws { try subjects(ofClass: 0) } }

  func subjects(ofClass number: Int) throws -> TableReader {
    try TableReader(folder[IdentifiedTables(ofClass: number).subjectsFileName])
  }

  func records(_ dataset: String, ofClass number: Int = 0) throws -> TableReader {
    try TableReader(folder[IdentifiedTables(ofClass: number).recordsFileName(dataset)])
  }

  func successions(ofClass number: Int = 0) throws -> TableReader {
    try TableReader(folder[IdentifiedTables(ofClass: number).successionsFileName])
  }

  /// The rows that count and are remarkable: `dataset file:line code`.
  var noted: [String] {
    get throws {
      guard group.tellsOfIdentifiers else { return [] }
      let table = try TableReader(folder[IdentifiedTables.notedFileName])
      return try SetAsideTable.rows(of: table).map {
        "\($0.dataset) \($0.path):\($0.line) \($0.code)"
      }
    }
  }

  /// What ambiguous rows may mean: `dataset file:line count candidate`.
  var candidates: [String] {
    get throws {
      guard group.tellsOfIdentifiers else { return [] }
      return try rows(TableReader(folder[IdentifiedTables.candidatesFileName])).map { cells in
        let words = cells.dropFirst().map { cell in
          switch cell {
          case .text(let text): text
          case .integer(let number): String(number)
          default: ""
          }
        }
        return "\(words[0]) \(words[1]):\(words[2]) \(words[3]) \(words[4])"
      }
    }
  }

  /// How many rows of a dataset are in each state of their identifiers; states
  /// without rows are left out.
  func identifiers(_ dataset: String) -> [String: Int] {
    let counts = result.report.datasets.first { $0.name == dataset }?.identifiers ?? []
    return Dictionary(
      uniqueKeysWithValues: zip(IdentifierState.allCases.map(\.name), counts).filter { $1 > 0 })
  }

  /// The accounts of a dataset.
  func account(_ dataset: String) -> RowAccounting {
    result.report.datasets.first { $0.name == dataset }?.rows ?? RowAccounting()
  }
}

/// The rows of a table: the number of the partition, then the cells of the
/// columns named, or of all.
func rows(_ table: TableReader, _ columns: [String]? = nil) throws -> [[Cell]] {
  let positions =
    columns?.compactMap { table.schema.position(of: $0) } ?? Array(table.schema.columns.indices)
  return try (0..<table.blockCount).flatMap { number in
    let block = try table.block(number, columns: positions)
    return (0..<block.count).map { row in
      [.integer(Int64(number))] + block.columns.map { $0[row] }
    }
  }
}

/// A cell of text; missing where the text is nil.
func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing(.empty) }

/// A day of January 2025, or of months after it; missing for nil.
func day(_ number: Int?) -> Cell {
  guard let number else { return .missing(.empty) }
  return .day(january(number))
}

func january(_ number: Int) -> Day { Day(number: 20_088 + Int32(number)) }
