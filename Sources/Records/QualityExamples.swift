import Tabular

/// The table of examples: where rows are that a measure of quality counted,
/// and why; by measure, file and line.
public enum QualityExamples {
  /// The file of the table in the stage's output.
  public static let fileName = "examples.bht"

  /// The columns, in order.
  public static let schema = Schema([
    Column("measure", .code), Column("reason", .code), Column("file", .code),
    Column("line", .integer),
  ])

  /// What an example is of, in the order in which examples are told; raw
  /// values are the names in products.
  public enum Measure: String, CaseIterable, Sendable {
    case otherKind = "other_kind"
    case masked, wrong, absent
    case sharedCode = "shared_code"
    case multicodeName = "multicode_name"
    case multicodeEntity = "multicode_entity"
    case sharedName = "shared_name"
    case duplicate, conflict, missing, undated, late, early

    /// Whether only datasets that tell entities apart have it.
    public var isOfEntities: Bool { self == .multicodeEntity || self == .sharedName }
  }
}
