import Jobs
import Records
import Tabular

/// The days of a dataset's exports, each of which holds all records there are,
/// and on which of them versions left.
struct SnapshotDays: Sendable {
  /// By row, the day from which on a version is there no more; `noDay` where it
  /// stays, or is superseded.
  let left: SharedArray<Int32>
  /// Whether records tell how things are on the day of an export: what a later
  /// one says otherwise was so all the same.
  let areStates: Bool
  /// Ascending.
  private let days: [Int32]
  private let rows: DatasetRows
  /// By row, the day on which it was exported; nil where it became known then.
  private let said: SharedArray<Int32>?

  /// The days that any row was exported on, and those of files without rows.
  ///
  /// - Complexity: O(rows), as rows of one day lie together.
  init(
    of rows: DatasetRows, said: SharedArray<Int32>?, _ report: LoadReport, areStates: Bool
  ) {
    left = SharedArray(repeating: noDay, count: rows.count)
    self.areStates = areStates
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

  /// Lets every row leave with the export after its own, as is right for all
  /// that no other row shares a key with.
  ///
  /// - Complexity: O(rows), as above.
  func leaveAll() {
    var (last, next) = (noDay, day(after: noDay))
    for row in 0..<rows.count {
      let day = said?[row] ?? rows.known[row]
      if day != last {
        last = day
        next = self.day(after: day)
      }
      left[row] = next ?? noDay
    }
  }
}
