import Tabular

/// The indicator matrix at one day, as `measure/<class>` stores it: one block
/// per partition, in partition order; one row per subject in force, in the
/// order of their numbers.
public enum MatrixTable {
  /// The file in the stage's output.
  public static let fileName = "matrix.bht"

  /// The columns before those of the indicators.
  public enum Leading: Int, CaseIterable, Sendable {
    case subject, region, sector, size

    /// The column in the table.
    public var column: Column {
      switch self {
      case .subject: IdentifiedTables.SubjectColumn.subject.column
      case .region: IdentifiedTables.SubjectColumn.region.column
      case .sector: IdentifiedTables.SubjectColumn.sector.column
      case .size: IdentifiedTables.SubjectColumn.size.column
      }
    }
  }

  /// The columns: the leading ones, then a double per indicator, in binary
  /// order of their names.
  public static func schema(indicators: [String]) -> Schema {
    Schema(Leading.allCases.map(\.column) + indicators.map { Column($0, .double) })
  }
}
