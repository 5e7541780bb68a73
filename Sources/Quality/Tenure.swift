import Tabular

/// How long an entity bears something: from a day up to another, which is no
/// part of it.
struct Tenure: Hashable, Sendable {
  var start: Int32
  /// `Int32.max` where nothing ended it.
  var end: Int32

  /// How long an entity bears each of some values: from the day of its first
  /// entry with it up to the first later day on which it has an entry, after
  /// the last with it.
  ///
  /// - Parameters:
  ///   - entries: the days and values of all its entries, in any order; those
  ///     without a day come before all others.
  ///   - values: how many values there are, each of which is in an entry.
  /// - Complexity: O(entries × log entries).
  static func tenures(of entries: [(day: Int32, value: Int)], values: Int) -> [Tenure] {
    var tenures = [Tenure](repeating: Tenure(start: .max, end: .min), count: values)
    for (day, value) in entries {
      tenures[value].start = min(tenures[value].start, day)
      tenures[value].end = max(tenures[value].end, day)
    }
    let days = entries.map(\.day).sorted()
    for value in tenures.indices {
      let last = tenures[value].end
      var (low, high) = (0, days.count)
      while low < high {
        let middle = (low + high) / 2
        if days[middle] > last { high = middle } else { low = middle + 1 }
      }
      tenures[value].end = low < days.count ? days[low] : .max
    }
    return tenures
  }

  /// By position, whether one of the others has a day in common with it.
  ///
  /// - Complexity: O(n log n).
  static func overlapping(_ tenures: [Tenure]) -> [Bool] {
    let order = tenures.indices.sorted { tenures[$0].start < tenures[$1].start }
    var overlaps = [Bool](repeating: false, count: tenures.count)
    var longest: Int?
    for next in order {
      if let before = longest, tenures[before].end > tenures[next].start {
        overlaps[before] = true
        overlaps[next] = true
      }
      if longest.map({ tenures[$0].end < tenures[next].end }) ?? true { longest = next }
    }
    return overlaps
  }
}
