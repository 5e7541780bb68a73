import Tabular

/// The tables that loading writes, as later stages find them.
public enum LoadedTable {
  /// The file of the dataset's table in the stage's output.
  public static let fileName = "table.bht"
  /// The file of its rejected records.
  public static let rejectedFileName = "rejected.bht"
  /// The file of its `LoadReport`.
  public static let reportFileName = "report.json"

  /// The position, in the report, of the file that a row is from.
  public static let fileColumn = "_file"
  /// The physical line of that file on which the row's record starts.
  public static let lineColumn = "_line"

  /// The declared columns, and behind them where every row is from.
  public static func schema(_ columns: [Column]) -> Schema {
    Schema(columns + [Column(fileColumn, .integer), Column(lineColumn, .integer)])
  }
}
