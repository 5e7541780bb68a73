import Diagnostics
import Records
import Store
import Tabular

extension PublishedSeries {
  /// Reads the series of an index, and rounds it.
  ///
  /// Throws `otherOutput` where the tables are not what they should be.
  /// - Complexity: O(rows).
  init(_ index: ReleaseContents.Index, from source: ReleaseSource) throws(Failure) {
    guard let framework = source.contents.framework(of: index) else {
      preconditionFailure("the framework of an index is listed")
    }
    let terms =
      index.statistic.hasTerms
      ? ["from"] + (index.terms ?? framework.nodes).map(\.name) + ["limit"] : []
    let table = try source.table(
      IndexTables.seriesFileName, of: index.stage, IndexTables.series.columns)
    var reader = try TermReader(index, terms, from: source)
    var rows: [Row] = []
    var before: Row?
    var beforeTerms: [Double] = []
    for number in 0..<table.blockCount {
      let cells = SeriesCells(columns: try table.block(number).columns)
      for row in 0..<table.rows(inBlock: number) {
        guard let raw = cells.row(row) else { throw ReleaseSource.otherOutput(index.stage) }
        let values = try reader.next(for: raw, in: cells, at: row)
        let follows =
          before.map {
            $0.level == raw.level && $0.code.utf8.elementsEqual(raw.code.utf8)
              && $0.period.advanced(by: 1) == raw.period
          } ?? false
        let published = raw.published(
          index, terms: values, after: follows ? (before, beforeTerms) : (nil, []))
        rows.append(published)
        before = published
        beforeTerms = values
      }
    }
    try reader.finish()
    self.init(index: index, terms: terms, rows: rows)
  }
}

/// The columns of a block of a series.
struct SeriesCells {
  let columns: [ColumnSegment]

  subscript(column: IndexTables.SeriesColumn) -> ColumnSegment { columns[column.rawValue] }

  /// A row in full precision; nil where a cell is missing that must not be.
  func row(_ row: Int) -> RawRow? {
    guard let level = self[.level].text(row), let code = self[.group].text(row),
      let day = self[.asOf].day(row), let subjects = self[.subjects].integer(row),
      let thin = self[.thin].integer(row)
    else { return nil }
    let effects: [IndexTables.SeriesColumn] = [.within, .weight, .entry, .exit]
    return RawRow(
      level: level, code: code, period: day.month,
      subjects: subjects, thin: thin, value: self[.value].double(row),
      index: self[.index].double(row), rank: self[.rank].integer(row),
      change: self[.change].double(row), effects: effects.compactMap { self[$0].double(row) },
      entered: self[.entered].integer(row), left: self[.left].integer(row))
  }
}

/// A row of a series as it is stored.
struct RawRow {
  let level: String
  let code: String
  let period: Month
  let subjects: Int
  let thin: Int
  let value: Double?
  let index: Double?
  let rank: Int?
  let change: Double?
  let effects: [Double]
  let entered: Int?
  let left: Int?

  /// The row as it is published.
  ///
  /// - Parameter before: the row of the group in the period before, and its
  ///   terms; nil where there is none.
  func published(
    _ index: ReleaseContents.Index, terms: [Double],
    after before: (row: PublishedSeries.Row?, terms: [Double])
  ) -> PublishedSeries.Row {
    let decimals = index.decimals
    func parts(_ values: [Double], _ total: Double?) -> [PublishedNumber] {
      total.flatMap { PublishedNumber.parts(values, of: $0, decimals: decimals) } ?? []
    }
    let values = parts(terms, value)
    let changes =
      before.terms.count == terms.count
      ? parts(zip(terms, before.terms).map { $0 - $1 }, change) : []
    let rankChange = before.row?.rank.flatMap { old in rank.map { old - $0 } }
    return PublishedSeries.Row(
      level: level, code: code, period: period, subjects: subjects, thin: thin,
      value: value.flatMap { PublishedNumber($0, decimals: decimals) },
      index: self.index.flatMap { PublishedNumber($0, decimals: decimals) }, rank: rank,
      rankChange: rankChange,
      change: change.flatMap { PublishedNumber($0, decimals: decimals) },
      effects: effects.count == 4 ? parts(effects, change) : [], entered: entered, left: left,
      terms: values.enumerated().map { index, value in
        PublishedSeries.Term(
          value: value, change: changes.isEmpty ? nil : changes[index])
      })
  }
}
