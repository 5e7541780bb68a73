import Diagnostics
import Documents
import Jobs
import Records
import Store
import Tabular

/// The stage `quality/<dataset>`: what the rows of a loaded dataset are worth,
/// month by month, as counts; and where some of the rows are that count
/// against it.
public struct QualityStage: Stage {
  public let id: StageID
  public let version = 1
  private let dataset: AssessedDataset
  private let calendar: WorkCalendar?
  private let examples: Int
  private let buckets: MonthBuckets
  private let knownAt: Day

  /// The stage that assesses a dataset.
  ///
  /// - Parameters:
  ///   - months: those that a release tells of, ascending; the one before them
  ///     is assessed too, to tell what changed.
  ///   - knownAt: rows that became known later are left out.
  /// - Precondition: there is a month, and none is left out.
  public init(
    _ dataset: AssessedDataset, of section: AssessedDatasets, months: [Month], knownAt: Day
  ) {
    guard let id = StageID("quality/\(dataset.name)"), let first = months.first else {
      preconditionFailure("datasets have names that stages can have, and runs have months")
    }
    self.id = id
    self.dataset = dataset
    calendar = section.calendar
    examples = section.definition.examples
    buckets = MonthBuckets([first.advanced(by: -1)] + months)
    self.knownAt = knownAt
  }

  /// In named parts, so that a plan can say which of them changed.
  public var definition: JSONValue {
    var parts: [JSONValue.Member] = [
      .init("known_at", .string(knownAt.description)),
      .init("first_month", .string(buckets.months[0].description)),
      .init("last_month", .string(buckets.months[buckets.months.count - 1].description)),
      .init("examples", .integer(Int64(examples))),
    ]
    if dataset.measuresDelays {
      parts.append(.init("calendar", calendar?.canonical ?? .null))
    }
    return .object((dataset.canonical.members ?? []) + parts)
  }

  public var inputs: [StageInput] { [.stage(loading)] }

  private var loading: StageID {
    guard let id = StageID("load/\(dataset.name)") else {
      preconditionFailure("datasets have names that stages can have")
    }
    return id
  }

  public func run(_ context: StageContext) throws(Failure) -> StageReport {
    let output = context.output(of: loading)
    let table = try output.table(LoadedTable.fileName)
    let content = try output.read(LoadedTable.reportFileName)
    guard let loaded = (try? JSONValue(parsing: content)).flatMap(LoadReport.init(json:)),
      table.schema == LoadedTable.schema(dataset.schema.columns)
    else {
      throw Failure(
        QualityFindings.notLoaded.at(
          .file(output.path(of: LoadedTable.reportFileName)), ["dataset": .name(dataset.name)]))
    }
    guard table.rows <= Assessment.rowLimit else {
      throw Failure(
        QualityFindings.tooManyRows.at(
          .named(dataset.name),
          [
            "dataset": .name(dataset.name), "count": .count(table.rows),
            "limit": .count(Assessment.rowLimit),
          ]))
    }
    let (rows, bytes) = (table.rows, output.size)
    let tally = try Assessment(
      dataset: dataset, table: table, buckets: buckets, knownAt: knownAt,
      days: BlockScan.CalendarDays(
        working: WorkingDays(calendar ?? .plain), reportsOutside: calendar != nil),
      examples: examples, threads: context.threads,
      checkInterruption: { () throws(Failure) in try context.checkInterruption() },
      report: { done in
        let share = rows == 0 ? 1 : Double(done) / Double(rows)
        context.report(
          Progress(rows: done, bytes: Int(share * Double(bytes)), totalBytes: bytes))
      }
    ).run()
    let report = QualityReport(tally, of: dataset, buckets)
    try ExampleTable(tally, table, files: loaded.files.map(\.path)).write(
      to: context.path(ofOutput: QualityExamples.fileName), files: context.files)
    try context.files.writeAtomically(
      Array((report.json.text() + "\n").utf8),
      to: context.path(ofOutput: QualityReport.fileName))
    return StageReport(
      ["rows": .integer(Int64(report.total[.rows] ?? 0))], findings: findings(tally))
  }

  private func findings(_ tally: QualityTally) -> [Finding] {
    guard tally.outsideCalendar > 0 else { return [] }
    return [
      QualityFindings.outsideCalendar.at(
        .named(dataset.name),
        ["dataset": .name(dataset.name), "rows": .count(tally.outsideCalendar)])
    ]
  }
}

extension QualityReport {
  /// What was counted, without what the dataset declares nothing to count by.
  init(_ tally: QualityTally, of dataset: AssessedDataset, _ buckets: MonthBuckets) {
    func figures(_ place: QualityTally.Place) -> Figures {
      var figures = Figures(fields: dataset.required.count)
      for count in QualityCount.allCases where dataset.counts(count) {
        figures[count] = place.counts[count.slot]
      }
      for count in EntityCount.allCases where dataset.counts(count) {
        figures[ofEntities: count] = place.entityCounts[count.position]
      }
      figures.missing = place.missing
      figures.invalid = place.invalid
      figures.medianDelay = place.delays.quantile(1, of: 2)
      figures.ninthDecileDelay = place.delays.quantile(9, of: 10)
      return figures
    }
    self.init(
      dataset: dataset.name, fields: dataset.fields, later: tally.later,
      total: figures(tally.places[tally.whole]),
      months: zip(buckets.months, tally.places).map {
        MonthFigures(month: $0, figures: figures($1))
      }
    )
  }
}

extension AssessedDataset {
  /// Whether the dataset declares something to count by.
  fileprivate func counts(_ count: QualityCount) -> Bool {
    switch count {
    case .rows: true
    case .withdrawals: withdrawal != nil
    case .valid, .otherKind, .masked, .wrongCharacter, .wrongLength, .wrongCheck,
      .wrongInnerCheck, .wrongDate, .absent:
      identifier != nil
    case .sharedCodes, .sharedCodeRows, .multicodeNames, .multicodeRows: comparesNames
    case .clashingRows: subjectName != nil || entity != nil
    case .keyless, .duplicates, .conflictingKeys, .conflictingRows: !key.isEmpty
    case .complete: !required.isEmpty
    case .dated, .undated, .early: measuresDelays
    case .late: limit != nil
    }
  }

  /// Whether the dataset tells entities apart, and names them where names are
  /// counted.
  fileprivate func counts(_ count: EntityCount) -> Bool {
    switch count {
    case .sharedCodes, .sharedCodeRows, .multicodeEntities, .multicodeEntityRows: entity != nil
    case .sharedNames, .sharedNameRows: entity != nil && subjectName != nil
    }
  }
}
