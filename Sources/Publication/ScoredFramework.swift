import Diagnostics
import Records
import Statistics
import Store
import Tabular

/// The scores of one framework at the period's last day, opened.
struct ScoredFramework: Sendable {
  let framework: ReleaseContents.Framework
  let scores: TableReader
  /// The versions of the class's subjects.
  let subjects: TableReader
  let asOf: AsOf
  /// The rows of the last day, partition by partition, in parts.
  let parts: [RowRanges.Part]
  /// The rows of the last day.
  let rows: Int
  /// All scores of the last day, ascending.
  private let sorted: SortedScores
  private let days: Int

  /// Rows of a part: what is held in memory at once.
  private static let partRows = 16_384

  /// Opens the scores, and reads those of the last day.
  ///
  /// Throws `otherOutput` where the tables are not what they should be.
  /// - Complexity: O(subjects).
  init(_ framework: ReleaseContents.Framework, from source: ReleaseSource) throws(Failure) {
    self.framework = framework
    asOf = source.contents.asOf
    scores = try source.table(
      ScoresTable.fileName, of: framework.score,
      ScoresTable.schema(nodes: framework.nodes.map(\.name)).columns)
    subjects = try source.subjects(of: framework.className)
    let partitions = subjects.blockCount
    guard partitions > 0, scores.blockCount > 0, scores.blockCount % partitions == 0 else {
      throw ReleaseSource.otherOutput(framework.score)
    }
    days = scores.blockCount / partitions
    let last = stride(from: days - 1, to: scores.blockCount, by: days)
    let ranges = RowRanges(of: scores, blocks: last, atMost: ScoredFramework.partRows)
    parts = ranges.parts
    rows = ranges.count
    var all: [Double] = []
    for block in last where scores.rows(inBlock: block) > 0 {
      let day = try scores.segment(column: ScoresTable.Leading.asOf.rawValue, block: block)
      guard day.day(0) == asOf.day else { throw ReleaseSource.otherOutput(framework.score) }
      let score = try scores.segment(column: ScoresTable.Leading.score.rawValue, block: block)
      for row in 0..<score.count {
        if let value = score.double(row) { all.append(value) }
      }
    }
    sorted = SortedScores(all)
  }

  /// Subjects with a score.
  var scored: Int { sorted.count }

  /// 1 = best among the scored; ties share the lowest.
  func rank(of score: Double) -> Int { sorted.count - sorted.count(through: score) + 1 }

  /// The partition that a block of the scores belongs to.
  func partition(ofBlock block: Int) -> Int { block / days }

  /// How many parts a score has: the lower end of the scale, the nodes, and
  /// what limits took or gave.
  var partCount: Int { framework.nodes.count + 2 }

  /// Rounds the parts of a score so that they add up to the published score:
  /// the lower end of the scale, the nodes in order, the limit.
  ///
  /// Throws `otherOutput` where they are no numbers that can be rounded.
  func publish(
    _ score: Double, _ columns: ScoreColumns, at row: Int, by apportioner: inout Apportioner
  ) throws(Failure) {
    apportioner.parts[0] = framework.from
    for node in framework.nodes.indices {
      apportioner.parts[node + 1] = columns.points(ofNode: node, at: row) ?? .nan
    }
    apportioner.parts[partCount - 1] = columns[.limit].double(row) ?? .nan
    guard let total = FixedPoint(score, decimals: framework.decimals), apportioner.apportion(total)
    else { throw ReleaseSource.otherOutput(framework.score) }
  }

  /// Calls `body` with the rows of a part, and the version in force of the
  /// subject of each.
  ///
  /// Throws `otherOutput` where a subject has none.
  func forEachRow(
    of part: RowRanges.Part,
    _ body: (
      _ columns: ScoreColumns, _ row: Int, _ versions: SubjectVersions, _ version: Int
    ) throws(Failure) -> Void
  ) throws(Failure) {
    let columns = try ScoreColumns(scores, block: part.block)
    let numbers = columns[.subject]
    guard let first = part.rows.first.flatMap(numbers.integer) else { return }
    var versions = try SubjectVersions(
      of: subjects, partition: part.block / days, from: first, at: asOf)
    for row in part.rows {
      guard let number = numbers.integer(row), let version = versions.row(of: number) else {
        throw ReleaseSource.otherOutput(framework.score)
      }
      try body(columns, row, versions, version)
    }
  }
}

/// The columns of a block of scores.
struct ScoreColumns {
  private let columns: [ColumnSegment]

  init(_ table: TableReader, block: Int) throws(Failure) {
    columns = try table.block(block).columns
  }

  subscript(column: ScoresTable.Leading) -> ColumnSegment {
    @inline(__always) _read { yield columns[column.rawValue] }
  }

  /// The points of a top node, by its position.
  @inline(__always)
  func points(ofNode node: Int, at row: Int) -> Double? {
    columns[ScoreColumns.firstNode + node].double(row)
  }

  private static let firstNode = ScoresTable.Leading.allCases.count
}
