import Diagnostics
import Jobs
import Records
import Statistics
import Store
import Tabular

/// How the values of one index were revised by what became known after the
/// last days of their periods, as it is published.
///
/// It is told of values, in points, and not of the index on its base: that
/// moves with the base period's own revisions, too.
struct PublishedRevisions: Sendable {
  let index: ReleaseContents.Index
  /// By level as declared, group in binary order, period.
  let rows: [Row]

  /// One group in one period.
  struct Row: Sendable {
    let level: String
    let code: String
    let period: Month
    /// As an earlier release published it; nil where none did.
    let published: FixedPoint?
    /// As known on the last day of the period; nil where there was none.
    let then: FixedPoint?
    /// Late, correction, repair: as published they add up to `now` − `then`;
    /// empty where one of what lies between has none.
    let causes: [FixedPoint]
    /// As the run knows it; nil where there is none.
    let now: FixedPoint?

    /// `then` − `published`.
    var definition: FixedPoint? {
      guard let then, let published else { return nil }
      return FixedPoint(units: then.units - published.units, decimals: then.decimals)
    }

    /// `now` − `then`.
    var whole: FixedPoint? {
      guard let then, let now else { return nil }
      return FixedPoint(units: now.units - then.units, decimals: then.decimals)
    }
  }
}

extension PublishedRevisions {
  /// Reads the series of an index with every degree of hindsight.
  ///
  /// Throws `otherOutput` where they are not what they should be.
  /// - Parameters:
  ///   - knownAt: the run's.
  ///   - earlier: what was published before.
  /// - Complexity: O(rows × log rows).
  init(
    _ index: ReleaseContents.Index, _ stages: ReleaseContents.Index.Revisions, knownAt: Day,
    after earlier: PublishedThen?, from source: ReleaseSource
  ) throws(Failure) {
    var values: [Place: [Hindsight: Double]] = [:]
    for hindsight in Hindsight.allCases {
      let stage = stages[hindsight]
      let table = try source.table(
        IndexTables.seriesFileName, of: stage, IndexTables.series.columns)
      for number in 0..<table.blockCount {
        let cells = SeriesCells(columns: try table.block(number).columns)
        for row in 0..<table.rows(inBlock: number) {
          guard let raw = cells.row(row),
            let level = index.levels.firstIndex(where: { $0.name == raw.level })
          else { throw ReleaseSource.otherOutput(stage) }
          let place = Place(level: level, code: Array(raw.code.utf8), period: raw.period)
          values[place, default: [:]][hindsight] = raw.value
        }
      }
    }
    self.index = index
    rows = values.sorted { $0.key < $1.key }.compactMap { place, known in
      let level = index.levels[place.level].name
      let key = PublishedThen.Key(index.name, level, place.code, place.period)
      // What is known is never more than the run knows.
      let isWhole = place.period.lastDay <= knownAt
      return Row(
        level, place, known, decimals: index.decimals,
        published: isWhole ? earlier?.value(key, decimals: index.decimals) : nil)
    }
  }

  /// What names a row.
  fileprivate struct Place: Hashable, Comparable {
    /// Its position.
    let level: Int
    /// In bytes: texts that differ in these are different codes, also where
    /// they look the same.
    let code: [UInt8]
    let period: Month

    static func < (a: Place, b: Place) -> Bool {
      if a.level != b.level { return a.level < b.level }
      if a.code != b.code { return a.code.lexicographicallyPrecedes(b.code) }
      return a.period < b.period
    }
  }
}

extension PublishedRevisions.Row {
  /// A row; nil where there is a value neither then nor now.
  fileprivate init?(
    _ level: String, _ place: PublishedRevisions.Place, _ known: [Hindsight: Double],
    decimals: Int, published: FixedPoint?
  ) {
    let steps = Hindsight.allCases.compactMap { known[$0] }
    let then = known[.then].flatMap { FixedPoint($0, decimals: decimals) }
    let now = known[.now].flatMap { FixedPoint($0, decimals: decimals) }
    guard then != nil || now != nil else { return nil }
    var causes: [FixedPoint] = []
    if let then, let now, steps.count == Hindsight.allCases.count {
      let whole = FixedPoint(units: now.units - then.units, decimals: decimals)
      let changes = zip(steps.dropFirst(), steps).map { $0 - $1 }
      causes = Apportioner.parts(changes, addingUpTo: whole) ?? []
    }
    self.init(
      level: level, code: String(decoding: place.code, as: UTF8.self), period: place.period,
      published: published, then: then, causes: causes, now: now)
  }
}
