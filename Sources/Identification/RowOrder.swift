import Diagnostics
import Jobs

/// A row on its way into a table: whose it is, and by what it is ordered.
struct RowReference {
  /// The ordinal of the subject.
  let subject: UInt32
  let row: UInt32
  /// The two days of the row, as a number that is ordered as they are.
  let time: UInt64

  private static let sign: UInt32 = 0x8000_0000

  /// Two days as one number; no day is before every day.
  @inline(__always)
  static func time(_ day: Int32, _ known: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: day) ^ sign) << 32 | UInt64(UInt32(bitPattern: known) ^ sign)
  }

  /// The day of the event, or the first on which attributes hold.
  @inline(__always)
  var day: Int32 {
    Int32(bitPattern: UInt32(truncatingIfNeeded: time >> 32) ^ RowReference.sign)
  }

  /// The day on which the row became known.
  @inline(__always)
  var known: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: time) ^ RowReference.sign) }
}

extension RowReference {
  /// A row with the subject and the days that it has itself.
  @inline(__always)
  init(_ rows: DatasetRows, _ row: Int) {
    self.init(
      subject: rows.subjects[row], row: UInt32(truncatingIfNeeded: row),
      time: RowReference.time(rows.days[row], rows.known[row]))
  }
}

/// The rows that are kept of a dataset, by partition, each ordered by subject
/// and the two days; rows alike in these are in no order yet.
struct RowOrder: Sendable {
  /// Where each partition begins, and behind them the number of rows.
  let starts: [Int]
  let references: SharedArray<RowReference>
  /// Whether there are rows alike in subject and days.
  let hasTies: Bool

  /// Orders the rows that are kept.
  ///
  /// - Parameter versions: of records that became several rows each, or none;
  ///   nil where every row is itself.
  /// - Complexity: O(rows), and O(n log n) for the n rows of a subject.
  init(
    _ rows: DatasetRows, _ subjects: SubjectList, placed versions: PlacedVersions? = nil,
    _ workers: Workers
  ) throws(Failure) {
    let count = subjects.partitionStarts.count - 1
    let sorted = try workers.sort(
      rows.count, into: count,
      by: KeptRows(rows: rows, partitions: subjects.partitions, versions: versions))
    let (starts, references) = (sorted.starts, sorted.output)
    let ties = SharedArray<Bool>(repeating: false, count: count)
    try workers.forEach(count) { partition throws(Failure) in
      let own = references.part(starts[partition]..<starts[partition + 1])
      RowOrder.sort(
        own, subjects: subjects.partitionStarts[partition]..<subjects.partitionStarts[partition + 1]
      )
      ties[partition] = zip(own, own.dropFirst()).contains { $0.isAlike($1) }
    }
    self.starts = starts
    self.references = references
    hasTies = (0..<count).contains { ties[$0] }
  }

  /// Sorts a partition: by counting its subjects, then the rows of each.
  private static func sort(
    _ references: UnsafeMutableBufferPointer<RowReference>, subjects: Range<Int>
  ) {
    var ends = [Int](repeating: 0, count: subjects.count + 1)
    for reference in references { ends[Int(reference.subject) - subjects.lowerBound + 1] += 1 }
    for subject in 0..<subjects.count { ends[subject + 1] += ends[subject] }
    let unsorted = Array(references)
    for reference in unsorted {
      let subject = Int(reference.subject) - subjects.lowerBound
      references[ends[subject]] = reference
      ends[subject] += 1
    }
    var start = 0
    for subject in 0..<subjects.count {
      sortByTime(UnsafeMutableBufferPointer(rebasing: references[start..<ends[subject]]))
      start = ends[subject]
    }
  }

  /// Sorts the rows of one subject, which are few as a rule.
  private static func sortByTime(_ references: UnsafeMutableBufferPointer<RowReference>) {
    guard references.count <= 24 else {
      var unsorted = references
      unsorted.sort { $0.time < $1.time }
      return
    }
    for index in references.indices.dropFirst() {
      let reference = references[index]
      var place = index
      while place > 0, references[place - 1].time > reference.time {
        references[place] = references[place - 1]
        place -= 1
      }
      references[place] = reference
    }
  }

  /// The rows of a partition, in their order.
  func references(of partition: Int) -> UnsafeMutableBufferPointer<RowReference> {
    references.part(starts[partition]..<starts[partition + 1])
  }
}

/// What the rows that are kept become, by partition.
private struct KeptRows: BucketRule {
  let rows: DatasetRows
  /// By subject.
  let partitions: SharedArray<UInt16>
  let versions: PlacedVersions?

  @inline(__always)
  func forEach(in range: Range<Int>, _ found: (_ bucket: Int, _ element: RowReference) -> Void) {
    guard let versions else {
      for row in range where rows.states[row].isKept {
        let reference = RowReference(rows, row)
        found(Int(partitions[Int(reference.subject)]), reference)
      }
      return
    }
    for row in range where rows.states[row].isKept {
      versions.forEach(of: row) { found(Int(partitions[Int($0.subject)]), $0) }
    }
  }

  func output(_ total: Int) -> SharedArray<RowReference> { SharedArray(total) }

  @inline(__always)
  func place(
    _ reference: RowReference, at position: Int, in output: SharedArray<RowReference>
  ) {
    output[position] = reference
  }
}

extension RowReference {
  /// Whether two rows have the same subject and the same days.
  @inline(__always)
  func isAlike(_ other: RowReference) -> Bool {
    subject == other.subject && time == other.time
  }
}

extension UnsafeMutableBufferPointer<RowReference> {
  /// Calls `body` with every run of two rows or more that are alike.
  func forEachTie(_ body: (Range<Int>) -> Void) {
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, self[end].isAlike(self[start]) { end += 1 }
      if end - start > 1 { body(start..<end) }
      start = end
    }
  }
}
