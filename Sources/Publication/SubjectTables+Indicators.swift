import Diagnostics
import Records
import Store

/// The indicator matrix of one class at the period's last day, opened.
struct MeasuredClass: Sendable {
  let subjectClass: ReleaseContents.SubjectClass
  let matrix: TableReader
  /// The versions of the class's subjects.
  let subjects: TableReader
  let asOf: AsOf

  /// Opens the matrix; nil where nothing is measured.
  ///
  /// Throws `otherOutput` where the tables are not what they should be.
  init?(
    _ subjectClass: ReleaseContents.SubjectClass, from source: ReleaseSource
  ) throws(Failure) {
    guard let measure = subjectClass.measure, !subjectClass.indicators.isEmpty else { return nil }
    self.subjectClass = subjectClass
    asOf = source.contents.asOf
    matrix = try source.table(
      MatrixTable.fileName, of: measure,
      MatrixTable.schema(indicators: subjectClass.indicators.map(\.name)).columns)
    subjects = try source.subjects(of: subjectClass.name)
    guard matrix.blockCount == subjects.blockCount else {
      throw ReleaseSource.otherOutput(measure)
    }
  }
}

extension SubjectTables {
  /// Subjects of a part: what is held in memory at once is some 300,000 cells.
  private static func partSubjects(_ indicators: Int) -> Int {
    min(16_384, max(64, 300_000 / indicators))
  }

  /// One row per subject in force of a class, its indicators as columns.
  static func indicators(_ one: MeasuredClass) -> ProductTable {
    let indicators = one.subjectClass.indicators
    let description = SubjectTables.indicators(
      of: one.subjectClass.name, one.subjectClass.title,
      indicators.map { ($0.name, $0.meaning, .fixed($0.decimals)) })
    let ranges = RowRanges(
      of: one.matrix, blocks: 0..<one.matrix.blockCount, atMost: partSubjects(indicators.count))
    return ProductTable(description, count: ranges.count, parts: ranges.parts.count) {
      (number, rows) throws(Failure) in
      let part = ranges.parts[number]
      let columns = try one.matrix.block(part.block).columns
      let values = columns.dropFirst(MatrixTable.Leading.allCases.count)
      let numbers = columns[MatrixTable.Leading.subject.rawValue]
      guard let first = part.rows.first.flatMap(numbers.integer) else { return }
      var versions = try SubjectVersions(
        of: one.subjects, partition: part.block, from: first, at: one.asOf)
      let rounded = RoundedCells(Array(values), part.rows, decimals: indicators.map(\.decimals))
      for row in part.rows {
        guard let number = numbers.integer(row), let version = versions.row(of: number) else {
          throw ReleaseSource.otherOutput(one.subjectClass.identify)
        }
        rows.text(versions.ids, at: version)
        rounded.write(row, to: &rows)
        rows.endRow()
      }
    }
  }

  /// One row per indicator of every class.
  static func catalog(_ classes: [MeasuredClass]) -> ProductTable {
    ProductTable(
      catalog,
      rows: classes.flatMap { one in
        one.subjectClass.indicators.map { indicator in
          [
            .text(one.subjectClass.name), .text(indicator.name), .text(indicator.title.zh),
            .text(indicator.title.en), .optional(indicator.unit?.zh), .optional(indicator.unit?.en),
            .integer(indicator.decimals),
          ]
        }
      })
  }
}

extension ReleaseContents.Indicator {
  /// What its column says: the title, and the unit where it has one.
  fileprivate var meaning: Wording {
    guard let unit else { return title }
    return Wording(en: "\(title.en), in \(unit.en)", zh: "\(title.zh)（\(unit.zh)）")
  }
}
