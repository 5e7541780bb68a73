import Diagnostics
import Documents
import Identifiers
import Records
import Settings
import Store
import Tabular
import TestSupport

@testable import Quality

/// Files that nobody waits for.
let quick = Files(FaultyFileSystem(.none))

func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
  return day
}

func month(_ text: String) -> Month {
  guard let month = Month(text) else { preconditionFailure("\(text) is no month") }
  return month
}

/// A cell of text; nothing where it is empty.
func text(_ text: String) -> Cell { text.isEmpty ? .missing(.empty) : .text(text) }

/// A cell of a day; nothing where it is empty.
func on(_ text: String) -> Cell { Day(text).map(Cell.day) ?? .missing(.nullWord) }

/// The columns of the penalties that these tests assess, in binary order of
/// their names.
let penaltyColumns: [Column] = [
  Column("code", .text), Column("decided", .day), Column("document", .text),
  Column("fine", .decimal(scale: 2)), Column("kind", .code), Column("name", .text),
  Column("op", .code), Column("published", .day),
]

/// A penalty as it is exported.
struct Penalty {
  var code = ""
  var decided = "2026-10-08"
  var document = ""
  var fine: Int64? = 100
  var kind = "fine"
  var name = ""
  var op = "i"
  var published = "2026-10-09"

  var cells: [Cell] {
    [
      text(code), on(decided), text(document),
      fine.map { .decimal($0, scale: 2) } ?? .missing(.empty), text(kind), text(name), text(op),
      on(published),
    ]
  }
}

/// All that can be asked of them.
let penaltyQuality = """
  examples: 5
  datasets:
    penalty:
      identifier: {column: code, kinds: [uscc, prc_id]}
      name: name
      key: [document]
      required: [document, code, fine]
      event: decided
      known: published
      limit: 7
      period: published
      withdrawal: op = 'd'
  """

/// What YAML asks of penalties; throws what is wrong.
func resolve(
  _ yaml: String, calendar: String? = nil, folder: String = "", months: [Month] = []
) throws -> AssessedDatasets {
  let definition = try QualityDefinition.shape.read(text: yaml, file: "q.yaml").get()
  let path = try calendar.map { try Located(RelativePath(parsing: $0)) }
  return try AssessedDatasets.resolve(
    Located(definition), calendar: path, schemas: ["penalty": Schema(penaltyColumns)],
    folder: folder, months: months)
}

/// The codes of what is wrong with YAML.
func mistakes(_ yaml: String, calendar: String? = nil, folder: String = "") -> [String] {
  do {
    _ = try resolve(yaml, calendar: calendar, folder: folder)
    return []
  } catch let failure as Failure {
    return failure.findings.map(\.kind.code)
  } catch {
    return ["\(error)"]
  }
}

/// A table as loading leaves it; row n is on line n + 2 of its file.
func loaded(
  _ path: String, _ columns: [Column], _ rows: [[Cell]], lines: [Int]? = nil, blockRows: Int = 3
) throws -> TableReader {
  let schema = LoadedTable.schema(columns)
  let writer = try TableWriter(path, schema: schema, files: quick)
  let lines = lines ?? rows.indices.map { $0 + 2 }
  for start in stride(from: 0, to: rows.count, by: blockRows) {
    let range = start..<min(rows.count, start + blockRows)
    let cells = range.map { rows[$0] + [.integer(0), .integer(Int64(lines[$0]))] }
    let segments = schema.columns.indices.map { column in
      ColumnSegment(schema.columns[column].type, cells.map { $0[column] })
    }
    try writer.append(writer.prepare(RowBlock(count: range.count, columns: segments)))
  }
  _ = try writer.finish()
  return try TableReader(path)
}

/// What assessing rows of the first dataset of a section gives.
struct Assessed {
  let report: QualityReport
  let tally: QualityTally

  init(
    _ rows: [[Cell]], asking yaml: String = penaltyQuality,
    months: [String] = ["2026-09", "2026-10"],
    knownAt: String = "2026-12-31", calendar: WorkCalendar = .plain, blockRows: Int = 3,
    threads: Int = 2, batchRows: Int = 4
  ) throws {
    let folder = TemporaryFolder()
    let section = try resolve(yaml)
    let dataset = section.datasets[0]
    let table = try loaded(folder["t"], dataset.schema.columns, rows, blockRows: blockRows)
    let buckets = MonthBuckets(months.map(month))
    var assessment = Assessment(
      dataset: dataset, table: table, buckets: buckets, knownAt: day(knownAt),
      days: BlockScan.CalendarDays(
        working: WorkingDays(calendar), reportsOutside: calendar != .plain),
      examples: section.definition.examples, threads: threads,
      checkInterruption: { () throws(Failure) in }, report: { _ in })
    assessment.batchRows = batchRows
    tally = try assessment.run()
    report = QualityReport(tally, of: dataset, buckets)
  }

  /// A count of the last month, which is October.
  subscript(count: QualityCount) -> Int? { report[month("2026-10")]?[count] }

  /// The rows, from 0, that are examples of a measure, with their reasons.
  func examples(_ measure: QualityExamples.Measure) -> [String] {
    tally.examples[measure.position].map {
      $0.reason.isEmpty ? "\($0.row)" : "\($0.row) \($0.reason)"
    }
  }
}

/// Identifiers that are right, of nobody: no division is called 3399.
enum Codes {
  /// Credit codes.
  static let all: [String] = (0..<8).map { number in
    let head = Array("91339900".utf8)
    let body = Array("MA00000\(number)".utf8)
    let organisation = body + [body.withUnsafeBytes(OrganisationCode.checkCharacter) ?? 0]
    return completed(head + organisation, UnifiedCreditCode.checkCharacter)
  }

  /// Organisation codes.
  static let organisations: [String] = (0..<3).map { number in
    completed(Array("MB00000\(number)".utf8), OrganisationCode.checkCharacter)
  }

  /// Citizen numbers.
  static let persons: [String] = (0..<3).map { number in
    completed(Array("33990020991231\(100 + number)".utf8), CitizenNumber.checkCharacter)
  }

  private static func completed(
    _ body: [UInt8], _ check: (UnsafeRawBufferPointer) -> UInt8?
  ) -> String {
    String(decoding: body + [body.withUnsafeBytes(check) ?? 0], as: UTF8.self)
  }
}
