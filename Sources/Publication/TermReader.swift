import Diagnostics
import Jobs
import Records
import Store
import Tabular

/// Reads the terms of an index beside its series, row by row.
struct TermReader {
  private let stage: StageID
  private let terms: [String]
  private let table: TableReader?
  private var columns: [ColumnSegment] = []
  private var block = 0
  private var row = 0

  /// - Parameter terms: those of every row, in order; without any there is no
  ///   table.
  init(
    _ index: ReleaseContents.Index, _ terms: [String], from source: ReleaseSource
  ) throws(Failure) {
    stage = index.stage
    self.terms = terms
    table =
      terms.isEmpty
      ? nil
      : try source.table(IndexTables.termsFileName, of: index.stage, IndexTables.terms.columns)
  }

  /// The values of the terms of a row of the series, in order; none where the
  /// row has no value.
  ///
  /// Throws `otherOutput` where they are not there.
  mutating func next(
    for raw: RawRow, in series: SeriesCells, at seriesRow: Int
  ) throws(Failure) -> [Double] {
    guard table != nil, raw.value != nil else { return [] }
    var values: [Double] = []
    for term in terms {
      guard try advance(), self[.term].text(row) == term, self[.level].text(row) == raw.level,
        self[.group].text(row) == series[.group].text(seriesRow),
        self[.asOf].day(row) == series[.asOf].day(seriesRow),
        let value = self[.value].double(row)
      else { throw ReleaseSource.otherOutput(stage) }
      values.append(value)
      row += 1
    }
    return values
  }

  /// Throws `otherOutput` where there are terms that no row of the series has.
  mutating func finish() throws(Failure) {
    if try advance() { throw ReleaseSource.otherOutput(stage) }
  }

  private subscript(column: IndexTables.TermColumn) -> ColumnSegment { columns[column.rawValue] }

  /// Goes on to the next block where this one is read; false at the end.
  private mutating func advance() throws(Failure) -> Bool {
    guard let table else { return false }
    while row >= columns.first?.count ?? 0 {
      guard block < table.blockCount else { return false }
      columns = try table.block(block).columns
      block += 1
      row = 0
    }
    return true
  }
}
