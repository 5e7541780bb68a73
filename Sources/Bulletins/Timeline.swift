import Tabular

/// The months that a drawing covers, without gaps.
struct Timeline: Hashable {
  /// A month with a label under the axis.
  struct Mark: Hashable {
    let month: Month
    let label: String
    /// Whether there is room for the label on a narrow screen too.
    let always: Bool
  }

  let first: Month
  let last: Month

  /// The months of every series, and the bulletin's own.
  init(of series: some Sequence<[Bulletin.Point]>, and period: Month) {
    var first = period
    var last = period
    for points in series {
      for point in points {
        first = min(first, point.period)
        last = max(last, point.period)
      }
    }
    self.first = first
    self.last = last
  }

  var count: Int { Int(last.number - first.number) + 1 }

  /// Every month, ascending.
  var months: [Month] { (0..<count).map(first.advanced(by:)) }

  /// A series with one place for every month; nil where it has no number.
  func levels(of series: [Bulletin.Point]) -> [Bulletin.Figure?] {
    var levels = [Bulletin.Figure?](repeating: nil, count: count)
    for point in series {
      levels[Int(point.period.number - first.number)] = point.level
    }
    return levels
  }

  /// Where a month lies, 0 to 1; a single month in the middle.
  func position(_ index: Int) -> Double {
    count == 1 ? 0.5 : Double(index) / Double(count - 1)
  }

  /// At most nine months with labels, on round months of the year, and every
  /// second of them (from the last) where only half fit.
  var marks: [Mark] {
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000]
    let step = steps.first { (count - 1) / $0 < 9 } ?? count
    let chosen = months.filter { Int($0.number).isMultiple(of: step) }
    return chosen.enumerated().map { index, month in
      Mark(
        month: month, label: step < 12 ? month.description : String(month.description.prefix(4)),
        always: chosen.count < 6 || (chosen.count - 1 - index).isMultiple(of: 2))
    }
  }
}
