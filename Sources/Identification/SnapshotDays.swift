import Jobs
import Records
import Tabular

/// The days of a dataset's exports, each of which holds all records there are.
struct SnapshotDays: Sendable {
  /// Ascending.
  private let days: [Int32]
  private let rows: DatasetRows
  /// By row, the day on which it was exported; nil where it became known then.
  private let said: SharedArray<Int32>?

  /// The days that any row was exported on, and those of files without rows.
  ///
  /// - Complexity: O(rows), as rows of one day lie together.
  init(of rows: DatasetRows, said: SharedArray<Int32>?, _ report: LoadReport) {
    self.rows = rows
    self.said = said
    var days = Set(report.files.flatMap(\.days).map(\.number))
    var last = noDay
    for row in 0..<rows.count {
      let day = said?[row] ?? rows.known[row]
      guard day != last else { continue }
      last = day
      days.insert(day)
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
  func endAll(_ superseded: SharedArray<Int32>) {
    var (last, next) = (noDay, day(after: noDay))
    for row in 0..<rows.count {
      let day = said?[row] ?? rows.known[row]
      if day != last {
        last = day
        next = self.day(after: day)
      }
      superseded[row] = next ?? noDay
    }
  }
}
