import Diagnostics
import Records
import Settings
import Store
import Tabular

/// Between which days the records of one partition are used.
///
/// ```
/// used at (A, K)  iff  event ≤ A, known ≤ K < superseded,
///                      and where only records in force count:
///                      A < expires, not (repaired ≤ A and repairKnown ≤ K)
///                      and where subjects are succeeded:
///                      from ≤ A < until, fromKnown ≤ K
/// ```
///
/// K is the same for all three, but for what comes between hindsight and none:
/// then it is that of what was told late where a row is the first of its
/// record, of repairs where a repair was known, else of corrections.
///
/// Days evaluated and known-ats never fall, so each condition holds from one
/// position on or up to one, and a version is used on one span of positions.
struct RecordLimits {
  /// The event day of every row; later than any day where there is none.
  let events: UnsafeBufferPointer<Int32>
  private let days: EvaluationDays
  private let memory: PartitionMemory
  private let known, superseded, expires, repaired, repairKnown: UnsafeBufferPointer<Int32>?
  /// 1 where a row is the first of its record; nil where that does not matter.
  private let first: UnsafeBufferPointer<UInt8>?
  /// Since when and until when rows are their subjects'; nil where they always
  /// are.
  private let from, fromKnown, until: UnsafeBufferPointer<Int32>?
  private var spans: [Key: UnsafeBufferPointer<UsedSpan>] = [:]

  private struct Key: Hashable {
    let counting: Counting
    let window: TimeSpan?
  }

  /// Reads the limits of one block of a table of records.
  ///
  /// - Parameter areSucceeded: whether the table says while rows are their
  ///   subjects'.
  init(
    _ table: TableReader, block: Int, days: EvaluationDays, areSucceeded: Bool,
    in memory: PartitionMemory
  ) throws(Failure) {
    self.days = days
    self.memory = memory
    func column(
      _ column: IdentifiedTables.RecordColumn, missing: Int32
    ) throws(Failure) -> UnsafeBufferPointer<Int32>? {
      memory.days(try table.segment(column: column.rawValue, block: block), missing: missing)
    }
    events =
      try column(.event, missing: .max)
      ?? UnsafeBufferPointer(memory.array(repeating: .max, count: table.rows(inBlock: block)))
    known = try column(.known, missing: .min)
    superseded = try column(.superseded, missing: .max)
    expires = try column(.expires, missing: .max)
    repaired = try column(.repaired, missing: .max)
    repairKnown = try column(.repairKnown, missing: .max)
    first =
      days.isEvenHanded
      ? nil
      : MeasuredColumn.truths(
        try table.segment(
          column: IdentifiedTables.RecordColumn.first.rawValue, block: block), in: memory)
    func tenure(
      _ column: IdentifiedTables.TenureColumn, missing: Int32
    ) throws(Failure) -> UnsafeBufferPointer<Int32>? {
      guard areSucceeded else { return nil }
      return memory.days(
        try table.segment(column: column.position, block: block), missing: missing)
    }
    from = try tenure(.from, missing: .min)
    fromKnown = try tenure(.fromKnown, missing: .min)
    until = try tenure(.until, missing: .max)
  }

  /// For every row the days on which it is in the window.
  ///
  /// - Complexity: O(rows), the first time for these arguments.
  mutating func spans(
    _ counting: Counting, window: TimeSpan?
  ) -> UnsafeBufferPointer<UsedSpan> {
    let key = Key(counting: counting, window: window)
    if let spans = spans[key] { return spans }
    let found = window.map { narrowed(spans(counting, window: nil), to: $0) } ?? all(counting)
    spans[key] = found
    return found
  }

  private func all(_ counting: Counting) -> UnsafeBufferPointer<UsedSpan> {
    let spans = memory.array(of: UsedSpan.self, count: events.count)
    let end = UInt16(days.count)
    for row in events.indices {
      var lower = days.byDay[events[row]]
      if let known {
        let isFirst = first.map { $0[row] != 0 } ?? true
        lower = max(lower, isFirst ? days.byLate[known[row]] : days.byCorrection[known[row]])
      }
      var upper = end
      if let superseded { upper = days.byCorrection[superseded[row]] }
      if let from { lower = max(lower, days.byDay[from[row]]) }
      if let fromKnown { lower = max(lower, days.byCorrection[fromKnown[row]]) }
      if let until { upper = min(upper, days.byDay[until[row]]) }
      if counting == .inForce {
        if let expires { upper = min(upper, days.byDay[expires[row]]) }
        if let repaired, let repairKnown {
          upper = min(upper, max(days.byDay[repaired[row]], days.byRepair[repairKnown[row]]))
        }
      }
      spans[row] = UsedSpan(lower, upper)
    }
    return UnsafeBufferPointer(spans)
  }

  private func narrowed(
    _ all: UnsafeBufferPointer<UsedSpan>, to window: TimeSpan
  ) -> UnsafeBufferPointer<UsedSpan> {
    let spans = memory.array(of: UsedSpan.self, count: events.count)
    let end = days.end(of: window)
    for row in events.indices {
      spans[row] = UsedSpan(all[row].lower, min(all[row].upper, end[events[row]]))
    }
    return UnsafeBufferPointer(spans)
  }
}

extension PartitionMemory {
  /// The day numbers of a segment, with a number for missing cells; nil where
  /// all of them are missing.
  ///
  /// - Complexity: O(rows).
  func days(_ segment: ColumnSegment, missing: Int32) -> UnsafeBufferPointer<Int32>? {
    let days = array(of: Int32.self, count: segment.count)
    segment.cells.withCells(as: Int32.self) { _ = days.initialize(from: $0) }
    guard let reasons = segment.missing else { return UnsafeBufferPointer(days) }
    let present = reasons.withUnsafeBytes { reasons -> Int in
      var present = 0
      for row in reasons.indices {
        if reasons[row] != 0 { days[row] = missing } else { present += 1 }
      }
      return present
    }
    return present == 0 ? nil : UnsafeBufferPointer(days)
  }
}
