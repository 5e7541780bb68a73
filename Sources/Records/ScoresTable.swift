import Tabular

/// The scores of a framework, as `score/<framework>` stores them.
///
/// The block of partition p at day t is block p × days + t: partitions in
/// order, and the days of each in order; one row per subject in force and in
/// the framework's population on that day, in the order of their numbers.
///
/// ```
/// score = from + Σ nodes + limit      (to the last bit: limit is the rest)
/// ```
public enum ScoresTable {
  /// The file in the stage's output.
  public static let fileName = "scores.bht"

  /// The columns before those of the top nodes.
  public enum Leading: Int, CaseIterable, Sendable {
    /// The number of the subject in its partition.
    case subject
    case asOf
    case region, sector, size
    /// Missing where the subject is a thin file.
    case score
    /// The name of the grade; missing as the score.
    case grade
    /// The share of the framework's weight that has values, 0 to 1.
    case coverage
    /// The name of the veto that decided; missing where none did.
    case veto
    /// What vetoes and the ends of the scale changed, in points.
    case limit

    /// The column in the table.
    public var column: Column {
      switch self {
      case .subject: IdentifiedTables.SubjectColumn.subject.column
      case .asOf: Column("_as_of", .day)
      case .region: IdentifiedTables.SubjectColumn.region.column
      case .sector: IdentifiedTables.SubjectColumn.sector.column
      case .size: IdentifiedTables.SubjectColumn.size.column
      case .score: Column("score", .double)
      case .grade: Column("grade", .code)
      case .coverage: Column("coverage", .double)
      case .veto: Column("veto", .code)
      case .limit: Column("limit", .double)
      }
    }
  }

  /// The columns: the leading ones, then the contribution of every top node in
  /// points, in tree order, and, where some index tells of indicators, that of
  /// every leaf likewise; missing as the score.
  public static func schema(nodes: [String], leaves: [String] = []) -> Schema {
    Schema(
      Leading.allCases.map(\.column) + nodes.map { Column("node:\($0)", .double) }
        + leaves.map { Column("leaf:\($0)", .double) })
  }
}
