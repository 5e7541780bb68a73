import Diagnostics
import Records
import Store
import Tabular

/// One partition ready to be swept: its subjects, and for every indicator
/// which rows count when.
///
/// What several indicators share (the limits of records, a condition, a
/// column) is read or computed once.
struct PartitionSweep {
  let versions: SubjectVersions
  let tasks: [SweepTask]
  let subjectTasks: [SubjectTask]
  /// By indicator: on how many rows its condition has no result.
  let undefinedRows: [Int]
  private let memory: PartitionMemory

  /// Reads a partition.
  init(
    _ panel: SweptPanel, partition: Int, days: EvaluationDays, in memory: PartitionMemory
  ) throws(Failure) {
    self.memory = memory
    versions = try SubjectVersions(
      panel.subjects, block: partition, subjects: panel.subjectCount(ofPartition: partition),
      days: days, successions: panel.successions, in: memory)
    var tasks: [SweepTask] = []
    var subjectTasks: [SubjectTask] = []
    var undefinedRows = [Int](repeating: 0, count: panel.definition.indicators.count)
    var subjects = PartitionColumns(panel.subjects, block: partition, in: memory)
    var datasets: [String: PartitionRecords] = [:]
    for (position, indicator) in panel.definition.indicators.enumerated() {
      switch indicator.source {
      case .records(let source):
        guard let table = panel.records[source.dataset] else {
          preconditionFailure("the panel was made with the tables of its indicators")
        }
        var records: PartitionRecords
        if let known = datasets[source.dataset] {
          records = known
        } else {
          records = try PartitionRecords(
            table, block: partition, subjects: versions.rows.subjects, days: days,
            areSucceeded: panel.definition.areSucceeded, in: memory)
        }
        tasks.append(try records.task(indicator, source, position: position))
        undefinedRows[position] = records.undefinedRows(source)
        datasets[source.dataset] = records
      case .subjects(let source):
        subjectTasks.append(
          SubjectTask(
            indicator: position, measure: indicator.measure,
            numbers: try subjects.numbers(source.column),
            weights: try subjects.weights(source.condition, cellOf: source.column),
            empty: indicator.empty.cell))
        undefinedRows[position] = subjects.undefinedRows(source.condition)
      case .share: break
      }
    }
    self.tasks = tasks
    self.subjectTasks = subjectTasks
    self.undefinedRows = undefinedRows
  }
}

/// One indicator of the versions of subjects themselves.
struct SubjectTask {
  let indicator: Int
  let measure: Measure
  /// The cells, days as their numbers.
  let numbers: UnsafeBufferPointer<Double>
  let weights: UnsafeBufferPointer<UInt8>
  let empty: Double

  /// The value of a version on a day.
  @inline(__always)
  func value(_ version: UInt32, on day: Int32) -> Double {
    let row = Int(version)
    guard weights[row] != 0 else { return empty }
    return measure == .daysSince ? Double(day) - numbers[row] : numbers[row]
  }
}
