import Diagnostics
import Store
import Tabular

/// The records of one dataset in one partition.
struct PartitionRecords {
  private let rows: SubjectRows
  private var limits: RecordLimits
  private var columns: PartitionColumns
  private var keys: [String: UnsafeBufferPointer<UInt64>] = [:]
  private let memory: PartitionMemory

  init(
    _ table: TableReader, block: Int, subjects: Int, days: EvaluationDays, areSucceeded: Bool,
    in memory: PartitionMemory
  ) throws(Failure) {
    rows = try SubjectRows(table, block: block, subjects: subjects, in: memory)
    limits = try RecordLimits(
      table, block: block, days: days, areSucceeded: areSucceeded, in: memory)
    columns = PartitionColumns(table, block: block, in: memory)
    self.memory = memory
  }

  /// What the sweep needs for one indicator.
  mutating func task(
    _ indicator: Indicator, _ source: Indicator.RecordSource, position: Int
  ) throws(Failure) -> SweepTask {
    let work = try work(indicator.measure, source)
    return SweepTask(
      indicator: position, rows: rows,
      spans: limits.spans(source.counting, window: source.window),
      weights: try columns.weights(
        source.condition, excluding: source.excluded, cellOf: source.column),
      empty: indicator.empty.cell, work: work)
  }

  /// As `PartitionColumns.undefinedRows`.
  func undefinedRows(_ source: Indicator.RecordSource) -> Int {
    columns.undefinedRows(source.condition)
  }

  private mutating func work(
    _ measure: Measure, _ source: Indicator.RecordSource
  ) throws(Failure) -> SweepTask.Work {
    switch measure {
    case .count: return .count
    case .exists: return .exists
    case .daysSince: return .daysSinceLast(limits.events)
    case .daysSinceFirst: return .daysSinceFirst(limits.events)
    case .decayedCount:
      return .terms(SumTerms(numbers: nil, decay: decay(source)), .sum)
    case .decayedSum:
      return .terms(SumTerms(numbers: try numbers(source), decay: decay(source)), .sum)
    case .sum: return try sum(.sum, source)
    case .mean: return try sum(.mean, source)
    case .last: return .last(try numbers(source))
    case .first: return .first(try numbers(source))
    case .min: return .least(try numbers(source))
    case .max: return .greatest(try numbers(source))
    case .distinct: return .distinct(try keys(source))
    case .share, .value: preconditionFailure("no measure of records")
    }
  }

  private mutating func sum(
    _ form: SweepTask.SumForm, _ source: Indicator.RecordSource
  ) throws(Failure) -> SweepTask.Work {
    if case .units(let units, let scale, let largest) = try columns.column(measured(source)).cells {
      return .units(units, scale: scale, largest: largest, form)
    }
    return .terms(SumTerms(numbers: try numbers(source), decay: nil), form)
  }

  private mutating func numbers(
    _ source: Indicator.RecordSource
  ) throws(Failure) -> UnsafeBufferPointer<Double> {
    try columns.numbers(measured(source))
  }

  private mutating func keys(
    _ source: Indicator.RecordSource
  ) throws(Failure) -> UnsafeBufferPointer<UInt64> {
    let column = measured(source)
    if let known = keys[column.name] { return known }
    let found = try columns.column(column).keys(of: rows, in: memory)
    keys[column.name] = found
    return found
  }

  private func decay(_ source: Indicator.RecordSource) -> SumTerms.Decay {
    guard let halfLife = source.halfLife else {
      preconditionFailure("a decayed measure has a half-life")
    }
    return SumTerms.Decay(events: limits.events, halfLife: halfLife, in: memory)
  }

  private func measured(_ source: Indicator.RecordSource) -> Column {
    guard let column = source.column else { preconditionFailure("the measure reads a column") }
    return column
  }
}
