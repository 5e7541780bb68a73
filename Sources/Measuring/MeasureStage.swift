import Diagnostics
import Documents
import Jobs
import Records
import Store

/// The stage `measure/<class>`: the indicator matrix of a class at one day,
/// out of the records that a stage `identify/…` put in order.
///
/// ```swift
/// MeasureStage(
///   indicators, of: identify, tables, asOf: AsOf(period.lastDay, knownAt: knownAt))
/// ```
public struct MeasureStage: Stage {
  public let id: StageID
  public let version = 1
  private let identify: StageID
  private let tables: IdentifiedTables
  private let indicators: ClassIndicators
  private let asOf: AsOf

  /// The stage that measures a class at one day.
  ///
  /// - Parameters:
  ///   - identify: the stage that identified the class.
  ///   - tables: what it wrote for the class.
  /// - Precondition: the class's name is one that stages can have.
  public init(
    _ indicators: ClassIndicators, of identify: StageID, _ tables: IdentifiedTables, asOf: AsOf
  ) {
    guard let id = StageID("measure/\(indicators.name)") else {
      preconditionFailure("classes have names that stages can have")
    }
    self.id = id
    self.identify = identify
    self.tables = tables
    self.indicators = indicators
    self.asOf = asOf
  }

  /// One partition on its way into the table.
  private struct Measured: Sendable {
    let block: PreparedBlock
    /// By indicator: rows on which its condition has no result.
    let undefined: [Int]
  }

  public var definition: JSONValue {
    .object(
      [
        .init("as_of", .string(asOf.day.description)),
        .init("known_at", .string(asOf.knownAt.description)),
      ] + indicators.parts)
  }

  public var inputs: [StageInput] { [.stage(identify)] }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let panel = try SweptPanel(
      indicators, of: context.output(of: identify), tables, asOf: [asOf])
    let writer = try TableWriter(
      context.path(ofOutput: MatrixTable.fileName),
      schema: MatrixTable.schema(indicators: panel.indicators), files: context.files)
    var undefined = [Int](repeating: 0, count: panel.indicators.count)
    var measured = 0
    try inOrder(panel.partitions, threads: context.threads) {
      (partition) throws(Failure) -> Measured in
      var rows = MatrixRows(indicators: panel.indicators.count)
      let undefined = try panel.sweep(partition) { (batch) throws(Failure) in
        try context.checkInterruption()
        rows.append(batch)
      }
      let block = rows.block(regions: panel.regions, sectors: panel.sectors)
      return Measured(
        block: writer.prepare(block, partition: partition), undefined: undefined)
    } commit: { (_, done: Measured) throws(Failure) in
      measured += done.block.rows
      for indicator in undefined.indices { undefined[indicator] += done.undefined[indicator] }
      try writer.append(done.block)
      context.report(Progress(rows: measured, bytes: 0))
    }
    _ = try writer.finish()
    let findings = zip(panel.indicators, undefined).filter { $0.1 > 0 }.map { name, rows in
      MeasuringFindings.undefinedRows.at(
        .named(id.text), ["indicator": .name(name), "rows": .count(rows)])
    }
    return StageReport(["subjects": .integer(Int64(measured))], findings: findings)
  }
}
