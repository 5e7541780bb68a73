import Diagnostics
import Records
import Store
import Tabular

/// The indicators of a class at many days, measured while they are read: one
/// sweep over each subject's records gives all days.
///
/// ```swift
/// let panel = try SweptPanel(
///   indicators, of: context.output(of: identify), tables, asOf: days)
/// try panel.forEachBatch(ofPartition: 0) { batch throws(Failure) in … }
/// ```
///
/// What is measured of a subject depends on its own rows only, so neither
/// partitions nor threads nor the order of an export can matter. Memory is
/// that of the partitions being swept, not of the panel.
public struct SweptPanel: PanelSource {
  public let indicators: [String]
  public let asOf: [AsOf]
  /// How much of what became known after the days is used for them.
  let hindsight: Hindsight
  public let regions: CodeDictionary
  public let sectors: CodeDictionary
  let definition: ClassIndicators
  let subjects: TableReader
  /// By dataset, of those that are measured.
  let records: [String: TableReader]
  /// When subjects were succeeded by others; nil where none may be.
  let successions: TableReader?
  private let shares: [ShareTask]

  /// The panel of a class from the tables that a stage `identify/…` wrote.
  ///
  /// - Parameter hindsight: how much is used of what became known between a day
  ///   and its known-at.
  /// - Precondition: 1 to 65,535 days; days and known-ats ascend, equal ones
  ///   allowed.
  public init(
    _ definition: ClassIndicators, of identified: SealedFolder, _ tables: IdentifiedTables,
    asOf: [AsOf], hindsight: Hindsight = .now
  ) throws(Failure) {
    var records: [String: TableReader] = [:]
    for dataset in definition.recordDatasets {
      records[dataset] = try identified.table(tables.recordsFileName(dataset))
    }
    try self.init(
      definition, subjects: try identified.table(tables.subjectsFileName),
      records: records,
      successions: definition.areSucceeded
        ? try identified.table(tables.successionsFileName) : nil,
      asOf: asOf, hindsight: hindsight)
  }

  /// The panel of tables that are open.
  ///
  /// - Parameter successions: nil where subjects cannot be succeeded.
  /// - Precondition: as above; every dataset that is measured has its table, and
  ///   so have successions where the class declares them.
  public init(
    _ definition: ClassIndicators, subjects: TableReader, records: [String: TableReader],
    successions: TableReader? = nil, asOf: [AsOf],
    hindsight: Hindsight = .now
  ) throws(Failure) {
    precondition((1..<Int(UInt16.max)).contains(asOf.count), "1 to 65,534 days")
    precondition(
      zip(asOf, asOf.dropFirst()).allSatisfy { $0.day <= $1.day && $0.knownAt <= $1.knownAt },
      "days and known-ats ascend")
    precondition(
      definition.areSucceeded == (successions != nil), "successions have a table where declared")
    self.definition = definition
    indicators = definition.names
    self.subjects = subjects
    self.records = records
    self.successions = successions
    self.asOf = asOf
    self.hindsight = hindsight
    shares = ShareTask.ordered(definition.indicators)
    regions = try SweptPanel.dictionary(subjects, .region)
    sectors = try SweptPanel.dictionary(subjects, .sector)
    for dataset in definition.recordDatasets {
      guard let table = records[dataset] else {
        preconditionFailure("every dataset that is measured has its table")
      }
      guard table.blockCount == subjects.blockCount else {
        throw Failure(
          MeasuringFindings.disorderedRecords.at(
            .file(table.path), ["table": .name(table.path)]))
      }
      for column in definition.keptColumns(of: dataset) { _ = try table.position(of: column) }
    }
    if let successions, successions.blockCount != subjects.blockCount {
      throw Failure(
        MeasuringFindings.disorderedRecords.at(
          .file(successions.path), ["table": .name(successions.path)]))
    }
    for column in definition.keptColumns(of: definition.subjectsDataset) {
      _ = try subjects.position(of: column)
    }
  }

  private static func dictionary(
    _ subjects: TableReader, _ column: IdentifiedTables.SubjectColumn
  ) throws(Failure) -> CodeDictionary {
    guard let dictionary = try subjects.dictionary(column: column.rawValue) else {
      preconditionFailure("regions and sectors are codes")
    }
    return dictionary
  }

  public var partitions: Int { subjects.blockCount }

  /// Bytes of values that a batch may have: it stays in the second cache.
  private static let batchSize = 640 << 10

  /// How many subjects are measured at a time: so many lines of eight that a
  /// batch stays in cache, an odd number so that the columns of a batch do not
  /// fall on the same places of it.
  var subjectsPerBatch: Int {
    let size = max(1, asOf.count * indicators.count) * MemoryLayout<Double>.stride
    let lines = max(8, min(512, SweptPanel.batchSize / size / Tile.lanes))
    return (lines - 1 | 1) * Tile.lanes
  }

  /// How many subjects a partition has: as many as its tables have numbers. A
  /// subject whose own rows were all rejected has a number and perhaps records,
  /// but no row.
  func subjectCount(ofPartition partition: Int) throws(Failure) -> Int {
    var count = try SubjectRows.count(
      subjects, column: IdentifiedTables.SubjectColumn.subject.rawValue, block: partition)
    if let successions {
      count = max(
        count,
        try SubjectRows.count(
          successions, column: IdentifiedTables.SuccessionColumn.subject.rawValue,
          block: partition))
    }
    for dataset in definition.recordDatasets {
      guard let table = records[dataset] else { continue }
      count = max(
        count,
        try SubjectRows.count(
          table, column: IdentifiedTables.RecordColumn.subject.rawValue, block: partition))
    }
    return count
  }

  /// Calls `body` with the batches of one partition.
  ///
  /// Throws what reading the tables throws, and `sumTooLarge` where a sum is
  /// beyond the largest Double.
  /// - Complexity: O(records × indicators + subjects × indicators × days) for
  ///   counts and exact sums; other measures touch each day of a record's span.
  public func forEachBatch(
    ofPartition partition: Int, _ body: (PanelBatch) throws(Failure) -> Void
  ) throws(Failure) {
    _ = try sweep(partition, body)
  }

  /// The same, and returns by indicator on how many rows its condition has no
  /// result.
  func sweep(
    _ partition: Int, _ body: (PanelBatch) throws(Failure) -> Void
  ) throws(Failure) -> [Int] {
    let memory = PartitionMemory()
    defer { extendLifetime(memory) }
    let days = EvaluationDays(asOf, hindsight, in: memory)
    let prepared = try PartitionSweep(self, partition: partition, days: days, in: memory)
    let sweep = Sweep(days, in: memory)
    let total = prepared.versions.rows.subjects
    var buffer = buffer(min(subjectsPerBatch, total), memory)
    var first = 0
    while first < total {
      if total - first < buffer.count { buffer = self.buffer(total - first, memory) }
      if let infinite = buffer.measure(sweep, prepared, shares, first: first) {
        throw Failure(
          MeasuringFindings.sumTooLarge.at(
            .named(definition.name), ["indicator": .name(indicators[infinite])]))
      }
      try body(buffer.batch)
      first += buffer.count
    }
    return prepared.undefinedRows
  }

  private func buffer(_ subjects: Int, _ memory: PartitionMemory) -> PanelBuffer {
    PanelBuffer(subjects: subjects, indicators: indicators.count, days: asOf, in: memory)
  }
}
