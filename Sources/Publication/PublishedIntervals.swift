import Diagnostics
import Records
import Store
import Tabular

/// How sure the ranks of one index are, as the release tells it.
struct PublishedIntervals: Sendable {
  let index: ReleaseContents.Index
  /// How many first ranks shares are about.
  let first: Int
  /// By source, level as declared, group in binary order.
  let rows: [Row]

  /// One group.
  struct Row: Sendable {
    let level: String
    let code: String
    let source: String
    let rank: Int
    let low: Int
    let median: Int
    let high: Int
    let mean: Double
    let meanError: Double?
    let share: Double
    let shareError: Double
    let replicates: Int

    /// Whether nothing tells the two groups apart.
    func overlaps(_ other: Row) -> Bool {
      level == other.level && source == other.source && low <= other.high && other.low <= high
    }
  }

  /// Reads the intervals of an index; nil where they are not told.
  ///
  /// Throws `otherOutput` where the table is not what it should be.
  init?(_ index: ReleaseContents.Index, from source: ReleaseSource) throws(Failure) {
    guard let uncertainty = index.uncertainty else { return nil }
    let table = try source.table(
      IndexTables.intervalsFileName, of: uncertainty.stage, IndexTables.intervals.columns)
    var rows: [Row] = []
    for number in 0..<table.blockCount {
      let columns = try table.block(number).columns
      for row in 0..<table.rows(inBlock: number) {
        guard let one = Row(columns, row) else {
          throw ReleaseSource.otherOutput(uncertainty.stage)
        }
        rows.append(one)
      }
    }
    self.index = index
    first = uncertainty.first
    self.rows = rows
  }

  /// How many other groups are not told apart from a group.
  ///
  /// - Complexity: O(rows).
  func overlapping(_ row: Row) -> Int { rows.count { $0.overlaps(row) } - 1 }

  /// The interval of a group; nil where it has none.
  func interval(_ source: String, level: String, code: String) -> ClosedRange<Int>? {
    rows.first {
      $0.source == source && $0.level == level && $0.code.utf8.elementsEqual(code.utf8)
    }.map { $0.low...$0.high }
  }
}

extension PublishedIntervals.Row {
  fileprivate init?(_ columns: [ColumnSegment], _ row: Int) {
    func column(_ name: IndexTables.IntervalColumn) -> ColumnSegment { columns[name.rawValue] }
    guard let level = column(.level).text(row), let code = column(.group).text(row),
      let source = column(.source).text(row), let rank = column(.rank).integer(row),
      let low = column(.low).integer(row), let median = column(.median).integer(row),
      let high = column(.high).integer(row), let mean = column(.mean).double(row),
      let share = column(.top).double(row), let shareError = column(.topError).double(row),
      let replicates = column(.replicates).integer(row), low <= high
    else { return nil }
    self.init(
      level: level, code: code, source: source, rank: rank, low: low, median: median, high: high,
      mean: mean, meanError: column(.meanError).double(row), share: share, shareError: shareError,
      replicates: replicates)
  }
}
