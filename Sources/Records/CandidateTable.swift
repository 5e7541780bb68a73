import Tabular

/// The table of the subjects that rows may mean which are set aside because
/// they may mean more than one.
///
/// Datasets in the order in which they are identified, the rows of each in the
/// order of the export, the candidates of a row in binary order of their
/// identifiers.
public enum CandidateTable {
  /// The most candidates that are listed of a row, those that come first.
  public static let most = 20

  /// The columns, in order: where the row is, how many candidates it has, and
  /// one of them.
  public static let schema = Schema([
    Column("dataset", .code), Column("file", .code), Column("line", .integer),
    Column("candidates", .integer), Column("candidate", .text),
  ])
}
