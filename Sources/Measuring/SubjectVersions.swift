import Diagnostics
import Records
import Store
import Tabular

/// The versions of the subjects of one partition, and on which days each can
/// be the one in force.
struct SubjectVersions {
  let rows: SubjectRows
  /// The first day evaluated on which a version holds and is known.
  private let from: UnsafeBufferPointer<UInt16>
  /// The days on which the subject exists, as the version says; none where its
  /// condition is not met.
  private let existence: UnsafeBufferPointer<UsedSpan>
  let regions: UnsafeBufferPointer<UInt32>
  let sectors: UnsafeBufferPointer<UInt32>
  let sizes: UnsafeBufferPointer<Double>
  private let days: Int
  /// Where each subject's spans of `absences` begin, and on which days it is
  /// not in force because others succeeded it; nil where none is succeeded.
  private let absences: (rows: SubjectRows, spans: UnsafeBufferPointer<UsedSpan>)?

  /// The mark of no version.
  static let none: UInt32 = .max

  /// Reads one block of a table of subjects.
  ///
  /// - Parameters:
  ///   - subjects: how many there are; those without a row are never in force.
  ///   - successions: when they were succeeded; nil where none may be.
  init(
    _ table: TableReader, block: Int, subjects count: Int, days: EvaluationDays,
    successions: TableReader? = nil, in memory: PartitionMemory
  ) throws(Failure) {
    func segment(_ column: IdentifiedTables.SubjectColumn) throws(Failure) -> ColumnSegment {
      try table.segment(column: column.rawValue, block: block)
    }
    rows = try SubjectRows(table, block: block, subjects: count, in: memory)
    let versions = table.rows(inBlock: block)
    self.days = days.count
    let effective = memory.days(try segment(.effective), missing: .min)
    let known = memory.days(try segment(.known), missing: .min)
    let founded = memory.days(try segment(.founded), missing: .min)
    let ended = memory.days(try segment(.ended), missing: .max)
    let inForce = MeasuredColumn.truths(try segment(.inForce), in: memory)
    let first =
      days.isEvenHanded ? nil : MeasuredColumn.truths(try segment(.first), in: memory)
    let from = memory.array(of: UInt16.self, count: versions)
    let existence = memory.array(of: UsedSpan.self, count: versions)
    let end = UInt16(days.count)
    for row in 0..<versions {
      let isFirst = first.map { $0[row] != 0 } ?? true
      let byCorrection = isFirst ? days.byLate : days.byCorrection
      from[row] = max(
        effective.map { days.byDay[$0[row]] } ?? 0, known.map { byCorrection[$0[row]] } ?? 0)
      let lower = founded.map { days.byDay[$0[row]] } ?? 0
      let upper = ended.map { days.byDay[$0[row]] } ?? end
      existence[row] = inForce[row] == 0 ? UsedSpan(0, 0) : UsedSpan(lower, upper)
    }
    self.from = UnsafeBufferPointer(from)
    self.existence = UnsafeBufferPointer(existence)
    absences = try successions.map { (table) throws(Failure) in
      (
        try SubjectRows(table, block: block, subjects: count, in: memory),
        try SubjectVersions.absences(table, block: block, days: days, in: memory)
      )
    }
    regions = memory.codes(try segment(.region))
    sectors = memory.codes(try segment(.sector))
    sizes = MeasuredColumn(try segment(.size), in: memory).numbers(in: memory, rows: versions)
  }

  /// By row of a table of successions, the days on which the subject is
  /// succeeded.
  private static func absences(
    _ table: TableReader, block: Int, days: EvaluationDays, in memory: PartitionMemory
  ) throws(Failure) -> UnsafeBufferPointer<UsedSpan> {
    func column(
      _ column: IdentifiedTables.SuccessionColumn, missing: Int32
    ) throws(Failure) -> UnsafeBufferPointer<Int32>? {
      memory.days(try table.segment(column: column.rawValue, block: block), missing: missing)
    }
    let known = try column(.known, missing: .min)
    let superseded = try column(.superseded, missing: .max)
    let effective = try column(.effective, missing: .min)
    let spans = memory.array(of: UsedSpan.self, count: table.rows(inBlock: block))
    for row in spans.indices {
      let lower = max(
        effective.map { days.byDay[$0[row]] } ?? 0, known.map { days.byCorrection[$0[row]] } ?? 0)
      spans[row] = UsedSpan(
        lower, superseded.map { days.byCorrection[$0[row]] } ?? UInt16(days.count))
    }
    return UnsafeBufferPointer(spans)
  }

  /// Writes, for the subjects given and each day, the row of the version in
  /// force, or `none`: at day × subjects + subject.
  ///
  /// The version is the last in the order of (effective, known) of those that
  /// hold and are known on the day; it is in force where its condition is met
  /// and the subject exists, and nobody has succeeded it.
  /// - Complexity: O(versions × days).
  func write(_ subjects: Range<Int>, into versions: UnsafeMutableBufferPointer<UInt32>) {
    let count = subjects.count
    versions.update(repeating: SubjectVersions.none)
    for (place, subject) in subjects.enumerated() {
      for row in rows[subject] {
        for day in Int(from[row])..<max(Int(from[row]), days) {
          versions[day &* count &+ place] =
            existence[row].range.contains(day) ? UInt32(row) : SubjectVersions.none
        }
      }
      guard let absences else { continue }
      for row in absences.rows[subject] {
        for day in absences.spans[row].range {
          versions[day &* count &+ place] = SubjectVersions.none
        }
      }
    }
  }
}

extension MeasuredColumn {
  /// 1 where a cell of a column of truth values is true.
  static func truths(
    _ segment: ColumnSegment, in memory: PartitionMemory
  ) -> UnsafeBufferPointer<UInt8> {
    // A missing cell holds 0.
    UnsafeBufferPointer(memory.copy(segment.cells, as: UInt8.self))
  }
}

extension PartitionMemory {
  /// The codes of a segment, `PanelBatch.noCode` for missing cells.
  fileprivate func codes(_ segment: ColumnSegment) -> UnsafeBufferPointer<UInt32> {
    let codes = copy(segment.cells, as: UInt32.self)
    segment.missing?.withUnsafeBytes { reasons in
      for row in reasons.indices where reasons[row] != 0 { codes[row] = PanelBatch.noCode }
    }
    return UnsafeBufferPointer(codes)
  }
}
