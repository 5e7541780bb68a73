import Diagnostics
import Records
import Statistics
import Store
import Tabular

/// How the groups of an index differ from the groups above them, term by term,
/// as it is published.
///
/// A mean is the sum of its terms, so what a term adds to the difference of two
/// means does not depend on the other terms: its own difference is its Shapley
/// value, exactly.
struct PublishedDifferences: Sendable {
  let index: ReleaseContents.Index
  let terms: [String]
  /// In the order of the series; of periods in which a group has a value.
  let rows: [Row]

  /// One group in one period.
  struct Row: Sendable {
    let level: String
    let code: String
    let period: Month
    /// The level of the group above; nil for the whole.
    let parentLevel: String?
    let parent: String
    let value: PublishedNumber
    let parentValue: PublishedNumber
    /// `value` − `parentValue` as published; nil beyond 10^20.
    let whole: FixedPoint?
    /// One for each term; they add up to `whole`, and are empty without it.
    let parts: [FixedPoint]
  }
}

extension PublishedDifferences {
  /// Reads the whole of an index, and finds the differences.
  ///
  /// Throws `otherOutput` where the whole is not what it should be, or a group
  /// has none above it.
  /// - Precondition: differences are told of the index, and it is not one of
  ///   the whole.
  /// - Complexity: O(rows).
  init(of series: PublishedSeries, from source: ReleaseSource) throws(Failure) {
    precondition(series.index.differences && series.index.grouping != .whole)
    try self.init(
      of: series, whole: WholeReader(series.index, series.terms, from: source).periods)
  }

  /// The differences of an index, whose groups together are `whole`.
  ///
  /// Throws `otherOutput` where a group has none above it.
  /// - Complexity: O(rows).
  init(of series: PublishedSeries, whole: [Month: Mean]) throws(Failure) {
    let index = series.index
    var groups: [Place: Mean] = [:]
    for row in series.rows {
      guard let mean = Mean(row) else { continue }
      groups[Place(level: row.level, code: row.code, period: row.period)] = mean
    }
    var rows: [Row] = []
    for row in series.rows {
      guard let own = Mean(row), let value = row.value else { continue }
      guard let level = index.levels.first(where: { $0.name == row.level }) else {
        throw ReleaseSource.otherOutput(index.stage)
      }
      let above = index.level(above: level)
      let code = above?.group(of: row.code) ?? PublishedDifferences.wholeCode
      let found =
        above.map { groups[Place(level: $0.name, code: code, period: row.period)] }
        ?? whole[row.period]
      guard let parent = found, let parentValue = parent.published(index.decimals) else {
        throw ReleaseSource.otherOutput(index.stage)
      }
      let (whole, parts) = own.parts(lessThoseOf: parent, index.decimals)
      rows.append(
        Row(
          level: row.level, code: row.code, period: row.period, parentLevel: above?.name,
          parent: code, value: value, parentValue: parentValue, whole: whole, parts: parts))
    }
    self.index = index
    terms = series.terms
    self.rows = rows
  }

  /// How the groups of an index that are compared differ from each other, in
  /// the periods in which both have a value: comparisons as declared, ascending
  /// periods. The level above is that of both.
  /// - Complexity: O(comparisons × rows).
  init(comparing series: PublishedSeries) {
    let index = series.index
    var rows: [Row] = []
    for one in index.comparisons {
      let groups = [one.code, one.other].map { code in
        series.groups.first {
          $0.first?.level == one.level && $0.first?.code.utf8.elementsEqual(code.utf8) == true
        } ?? []
      }
      for row in groups[0] {
        guard let other = groups[1].first(where: { $0.period == row.period }),
          let (own, value) = Mean(row).flatMap({ mean in row.value.map { (mean, $0) } }),
          let (against, otherValue) = Mean(other).flatMap({ mean in
            other.value.map { (mean, $0) }
          })
        else { continue }
        let (whole, parts) = own.parts(lessThoseOf: against, index.decimals)
        rows.append(
          Row(
            level: one.level, code: one.code, period: row.period, parentLevel: one.level,
            parent: one.other, value: value, parentValue: otherValue, whole: whole, parts: parts))
      }
    }
    self.index = index
    terms = series.terms
    self.rows = rows
  }

  /// What the whole is called where a code is.
  static let wholeCode = "whole"

  /// A value with its terms, in full precision.
  struct Mean: Sendable {
    let value: Double
    var terms: [Double]

    fileprivate func published(_ decimals: Int) -> PublishedNumber? {
      PublishedNumber(value, decimals: decimals)
    }
  }

  /// What names a group in a period.
  private struct Place: Hashable {
    let level: String
    /// In bytes, which tell codes apart that look the same.
    let code: [UInt8]
    let period: Month

    init(level: String, code: String, period: Month) {
      self.level = level
      self.code = Array(code.utf8)
      self.period = period
    }
  }
}

extension PublishedDifferences.Mean {
  /// This mean less another as published, and the terms likewise, rounded so
  /// that they add up to it; nil and none beyond 10^20.
  fileprivate func parts(
    lessThoseOf other: Self, _ decimals: Int
  ) -> (whole: FixedPoint?, parts: [FixedPoint]) {
    let ends = [value, other.value].compactMap { FixedPoint($0, decimals: decimals) }
    guard ends.count == 2 else { return (nil, []) }
    let whole = FixedPoint(units: ends[0].units - ends[1].units, decimals: decimals)
    guard
      let parts = Apportioner.parts(
        zip(terms, other.terms).map { $0 - $1 }, addingUpTo: whole)
    else { return (nil, []) }
    return (whole, parts)
  }

  /// The mean of a row; nil where it has none.
  fileprivate init?(_ row: PublishedSeries.Row) {
    guard let value = row.value else { return nil }
    self.init(value: value.value, terms: row.terms.map(\.value.value))
  }
}

/// Reads the means of all groups together.
private struct WholeReader {
  private(set) var periods: [Month: PublishedDifferences.Mean] = [:]

  init(
    _ index: ReleaseContents.Index, _ terms: [String], from source: ReleaseSource
  ) throws(Failure) {
    typealias Name = IndexTables.WholeColumn
    let table = try source.table(
      IndexTables.wholeFileName, of: index.stage, IndexTables.whole.columns)
    for number in 0..<table.blockCount {
      let columns = try table.block(number).columns
      for row in 0..<table.rows(inBlock: number) {
        guard let month = columns[Name.asOf.rawValue].day(row)?.month,
          let value = columns[Name.value.rawValue].double(row)
        else { throw ReleaseSource.otherOutput(index.stage) }
        guard let term = columns[Name.term.rawValue].text(row) else {
          periods[month] = PublishedDifferences.Mean(value: value, terms: [])
          continue
        }
        guard let known = periods[month]?.terms.count, known < terms.count, terms[known] == term
        else { throw ReleaseSource.otherOutput(index.stage) }
        periods[month]?.terms.append(value)
      }
    }
    guard periods.values.allSatisfy({ $0.terms.count == terms.count }) else {
      throw ReleaseSource.otherOutput(index.stage)
    }
  }
}

extension ReleaseContents.Index {
  /// The level above another, that with the next fewer characters; nil for the
  /// first, above which there is the whole.
  func level(above level: Level) -> Level? {
    levels.filter { $0.depth < level.depth }.max { $0.depth < $1.depth }
  }
}

extension ReleaseContents.Index.Level {
  fileprivate var depth: Int { characters ?? .max }

  /// The code of the group at this level of one at a finer level.
  fileprivate func group(of code: String) -> String {
    guard let characters else { return code }
    return String(String.UnicodeScalarView(code.unicodeScalars.prefix(characters)))
  }
}
