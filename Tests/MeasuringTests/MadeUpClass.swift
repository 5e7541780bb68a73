import Diagnostics
import Records
import Settings
import Store
import Tabular
import TestSupport

@testable import Measuring

/// The declared columns of the datasets that the tests measure.
enum MadeUp {
  static let fines = Schema([
    Column("amount", .decimal(scale: 2)), Column("document", .text), Column("kind", .code),
    Column("points", .integer), Column("serious", .bool), Column("served", .day),
    Column("weight", .double),
  ])
  static let firms = Schema([
    Column("capital", .decimal(scale: 2)), Column("checked", .day), Column("staff", .integer),
    Column("status", .code),
  ])
  static let visits = Schema([Column("inspector", .code), Column("minutes", .integer)])

  /// The same class, whose subjects may be succeeded.
  static let succeeded = MeasurableClass(
    name: "firm", subjectsDataset: "firms", recordDatasets: ["fines", "visits"],
    schemas: ["firms": firms, "fines": fines, "visits": visits], areSucceeded: true)

  /// The class whose subjects are firms, with fines and visits.
  static let firm = MeasurableClass(
    name: "firm", subjectsDataset: "firms", recordDatasets: ["fines", "visits"],
    schemas: ["firms": firms, "fines": fines, "visits": visits],
    selfDeclared: ["fines": "serious"])
  static let person = MeasurableClass(
    name: "person", subjectsDataset: "people", recordDatasets: ["trips"],
    schemas: [
      "people": Schema([Column("age", .integer)]), "trips": Schema([Column("km", .integer)]),
    ])
}

/// A version of a record as identify would write it, with its cells in the
/// order of the dataset's columns.
struct MadeUpRecord {
  var event: Day
  var known: Day?
  var superseded: Day?
  var expires: Day?
  var repaired: Day?
  var repairKnown: Day?
  var isFirst = true
  /// Since when and until when it is the subject's; written where subjects are
  /// succeeded.
  var from: Day?
  var fromKnown: Day?
  var until: Day?
  var cells: [Cell]

  init(_ event: Day, _ cells: [Cell] = []) {
    self.event = event
    self.cells = cells
  }
}

/// A version of a subject.
struct MadeUpVersion {
  var effective: Day?
  var known: Day?
  var founded: Day?
  var ended: Day?
  var inForce = true
  var isFirst = true
  var region: String?
  var sector: String?
  var size: Double?
  var cells: [Cell]
}

/// That a subject was succeeded.
struct MadeUpSuccession {
  var subject: Int
  var known: Day?
  var superseded: Day?
  var effective: Day
}

/// A class of made-up subjects in the tables that identify would write.
struct MadeUpClass {
  /// By subject, in table order.
  var versions: [[MadeUpVersion]]
  /// By dataset and subject, in table order.
  var records: [String: [[MadeUpRecord]]]
  /// In table order; nil where the class declares none.
  var successions: [MadeUpSuccession]?

  /// Subjects that always exist, without records.
  init(subjects: Int) {
    versions = (0..<subjects).map { _ in [MadeUpVersion(cells: MadeUp.firms.empty)] }
    records = [
      "fines": Array(repeating: [], count: subjects),
      "visits": Array(repeating: [], count: subjects),
    ]
  }

  /// One subject with these fines.
  init(fines: [MadeUpRecord]) {
    self.init(subjects: 1)
    records["fines"] = [fines]
  }

  /// The first subject of every partition, and the end.
  func bounds(_ partitions: Int) -> [Int] {
    (0...partitions).map { $0 * versions.count / partitions }
  }

  /// A panel of these subjects, cut into partitions.
  ///
  /// - Parameter numbers: what the records say in place of the number of each
  ///   subject.
  func panel(
    _ definition: ClassIndicators, _ asOf: [AsOf], hindsight: Hindsight = .now,
    partitions: Int = 1, numbers: [Int]? = nil, in folder: TemporaryFolder
  ) throws -> SweptPanel {
    var tables: [String: TableReader] = [:]
    for (dataset, schema) in [("fines", MadeUp.fines), ("visits", MadeUp.visits)] {
      let kept = definition.keptColumns(of: dataset)
      tables[dataset] = try table(
        folder["\(dataset).bht"],
        IdentifiedTables.records(keeping: kept, ofSucceeded: successions != nil), partitions
      ) { subject, number in
        (records[dataset]?[subject] ?? []).map { record in
          [
            .integer(Int64(numbers?[number] ?? number)), .day(record.event), .init(record.known),
            .init(record.superseded), .init(record.expires), .init(record.repaired),
            .init(record.repairKnown), .bool(record.isFirst), .integer(0), .integer(1),
          ]
            + (successions == nil
              ? [] : [.init(record.from), .init(record.fromKnown), .init(record.until)])
            + kept.map { record.cells[schema.position(of: $0.name) ?? 0] }
        }
      }
    }
    let kept = definition.keptColumns(of: "firms")
    let subjects = try table(
      folder["subjects.bht"], IdentifiedTables.subjects(keeping: kept), partitions
    ) { subject, number in
      versions[subject].map { version in
        [
          .integer(Int64(number)), .text("id\(subject)"), .missing(.empty), .init(version.region),
          .init(version.sector), version.size.map { .double($0) } ?? .missing(.empty),
          .init(version.effective), .init(version.known), .init(version.founded),
          .init(version.ended), .bool(version.inForce), .bool(version.isFirst), .integer(0),
          .integer(1),
        ] + kept.map { version.cells[MadeUp.firms.position(of: $0.name) ?? 0] }
      }
    }
    let ends = try successions.map { all in
      try table(folder["successions.bht"], IdentifiedTables.successions, partitions) {
        subject, number in
        all.filter { $0.subject == subject }.map {
          [
            .integer(Int64(number)), .init($0.known), .init($0.superseded), .day($0.effective),
          ]
        }
      }
    }
    return try SweptPanel(
      definition, subjects: subjects, records: tables, successions: ends, asOf: asOf,
      hindsight: hindsight)
  }

  private func table(
    _ path: String, _ schema: Schema, _ partitions: Int, _ rows: (Int, Int) -> [[Cell]]
  ) throws -> TableReader {
    if try Files.local.status(at: path) != nil { try Files.local.removeTree(path) }
    let writer = try TableWriter(path, schema: schema)
    let bounds = bounds(partitions)
    for partition in 0..<partitions {
      let own = (bounds[partition]..<bounds[partition + 1]).enumerated().flatMap {
        rows($0.element, $0.offset)
      }
      let block = RowBlock(
        count: own.count,
        columns: schema.columns.enumerated().map { position, column in
          ColumnSegment(column.type, own.map { $0[position] })
        })
      try writer.append(writer.prepare(block, partition: partition))
    }
    _ = try writer.finish()
    return try TableReader(path)
  }
}

extension Schema {
  /// A row without cells.
  var empty: [Cell] { columns.map { _ in .missing(.empty) } }

  /// A row with some cells.
  func row(_ cells: KeyValuePairs<String, Cell>) -> [Cell] {
    var row = empty
    for (name, cell) in cells { row[position(of: name) ?? 0] = cell }
    return row
  }
}

extension Cell {
  init(_ day: Day?) { self = day.map { .day($0) } ?? .missing(.empty) }
  init(_ text: String?) { self = text.map { .text($0) } ?? .missing(.empty) }
}
