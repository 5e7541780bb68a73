import Records

/// The days of a dataset's exports, each of which holds all records there are.
struct SnapshotDays: Sendable {
  /// Ascending.
  private let days: [Int32]

  /// The days that any row was exported on, and those of files without rows.
  ///
  /// - Complexity: O(rows), as rows of one day lie together.
  init(of rows: DatasetRows, _ report: LoadReport) {
    var days = Set(report.files.flatMap(\.days).map(\.number))
    var last = noDay
    for row in 0..<rows.count where rows.known[row] != last {
      last = rows.known[row]
      days.insert(last)
    }
    days.remove(noDay)
    self.days = days.sorted()
  }

  /// The day of the next export; nil after the last one.
  ///
  /// - Complexity: O(log n).
  func day(after day: Int32) -> Int32? {
    var (first, end) = (0, days.count)
    while first < end {
      let middle = (first + end) / 2
      if days[middle] > day { end = middle } else { first = middle + 1 }
    }
    return first < days.count ? days[first] : nil
  }

  /// Ends every row with the export after its own, as is right for all that no
  /// other row shares a key with.
  ///
  /// - Complexity: O(rows), as above.
  func end(_ rows: DatasetRows, _ superseded: SharedArray<Int32>) {
    var (last, next) = (noDay, day(after: noDay))
    for row in 0..<rows.count {
      if rows.known[row] != last {
        last = rows.known[row]
        next = day(after: last)
      }
      superseded[row] = next ?? noDay
    }
  }
}
