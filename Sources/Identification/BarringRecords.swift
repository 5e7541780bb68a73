import Diagnostics
import Records
import Store
import Tabular

/// When records stand that keep repairs of others from taking effect.
///
/// A version stands on day t, evaluated on t with what is known on t, from the
/// day on which it has happened and is known to the first on which it is
/// superseded, or has expired, or is made good as far as is known: one span of
/// days, of which no end is decided by what becomes known after it.
final class BarringRecords {
  /// The first day on which a version stands, and the first after it on which
  /// it does not.
  struct Span: BitwiseCopyable {
    /// The number of the subject in its partition.
    let subject: Int64
    let from: Int32
    let until: Int32

    /// The end of what never ends.
    static let never = Int32.max
  }

  /// By dataset and partition, ordered by subject.
  private var spans: [String: [[Span]]] = [:]

  /// Notes the records of a dataset about one class, from their table.
  ///
  /// - Parameters:
  ///   - first: the first partition of the class among those of all classes;
  ///     classes come in that order.
  ///   - areSucceeded: whether the table says while rows are their subjects'.
  /// - Complexity: O(n log n) for n versions.
  func add(
    _ dataset: String, _ table: TableReader, from first: Int, ofSucceeded areSucceeded: Bool
  ) throws(Failure) {
    var partitions = spans[dataset] ?? []
    partitions += Array(repeating: [], count: first - partitions.count)
    for block in 0..<table.blockCount {
      var spans = try Self.spans(table, block: block)
      if areSucceeded { spans = try Self.narrow(spans, to: table, block: block) }
      partitions.append(spans.filter { $0.from < $0.until })
    }
    spans[dataset] = partitions
  }

  /// The records of these datasets together.
  ///
  /// - Precondition: they were noted.
  func spans(of datasets: [String]) -> BarringSpans? {
    guard !datasets.isEmpty else { return nil }
    let noted = datasets.map { dataset in
      guard let spans = spans[dataset] else {
        preconditionFailure("what bars others is identified before")
      }
      return spans
    }
    return BarringSpans(noted)
  }

  private static func spans(_ table: TableReader, block: Int) throws(Failure) -> [Span] {
    func days(
      _ column: IdentifiedTables.RecordColumn, missing: Int32
    ) throws(Failure) -> [Int32] {
      try table.segment(column: column.rawValue, block: block).days(missing: missing)
    }
    let subjects = try table.segment(
      column: IdentifiedTables.RecordColumn.subject.rawValue, block: block)
    let events = try days(.event, missing: Span.never)
    let known = try days(.known, missing: .min)
    let superseded = try days(.superseded, missing: Span.never)
    let expires = try days(.expires, missing: Span.never)
    let repaired = try days(.repaired, missing: Span.never)
    let repairKnown = try days(.repairKnown, missing: Span.never)
    return subjects.cells.withCells(as: Int64.self) { subjects in
      events.indices.map { row in
        Span(
          subject: subjects[row], from: max(events[row], known[row]),
          until: min(superseded[row], expires[row], max(repaired[row], repairKnown[row])))
      }
    }
  }

  /// The days of those on which rows are their subjects'.
  private static func narrow(
    _ spans: [Span], to table: TableReader, block: Int
  ) throws(Failure) -> [Span] {
    func days(
      _ column: IdentifiedTables.TenureColumn, missing: Int32
    ) throws(Failure) -> [Int32] {
      try table.segment(column: column.position, block: block).days(missing: missing)
    }
    let from = try days(.from, missing: .min)
    let fromKnown = try days(.fromKnown, missing: .min)
    let until = try days(.until, missing: Span.never)
    return spans.indices.map { row in
      Span(
        subject: spans[row].subject, from: max(spans[row].from, from[row], fromKnown[row]),
        until: min(spans[row].until, until[row]))
    }
  }
}

/// The days on which subjects have a record that bars repairs.
struct BarringSpans: Sendable {
  /// By partition, ordered by subject, then by their first day.
  private let partitions: [[BarringRecords.Span]]

  /// - Parameter datasets: by dataset and partition.
  init(_ datasets: [[[BarringRecords.Span]]]) {
    partitions = (datasets.first ?? []).indices.map { partition in
      datasets.flatMap { $0[partition] }
        .sorted { ($0.subject, $0.from) < ($1.subject, $1.from) }
    }
  }

  /// The first day, none before `day`, on which no record of a subject stands;
  /// nil where there is none.
  ///
  /// - Complexity: O(log n + spans of the subject).
  func free(_ subject: Int64, ofPartition partition: Int, from day: Int32) -> Int32? {
    let spans = partitions[partition]
    var (first, end) = (0, spans.count)
    while first < end {
      let middle = (first + end) / 2
      if spans[middle].subject < subject { first = middle + 1 } else { end = middle }
    }
    var day = day
    // They come by their first days: one that is passed over is over, and where
    // one has not begun none behind it has.
    while first < spans.count, spans[first].subject == subject, spans[first].from <= day {
      day = max(day, spans[first].until)
      first += 1
    }
    return day == BarringRecords.Span.never ? nil : day
  }
}

extension ColumnSegment {
  /// The numbers of days, with a number for missing cells.
  func days(missing number: Int32) -> [Int32] {
    var days = cells.withCells(as: Int32.self) { Array($0) }
    missing?.withUnsafeBytes { reasons in
      for row in reasons.indices where reasons[row] != 0 { days[row] = number }
    }
    return days
  }
}
