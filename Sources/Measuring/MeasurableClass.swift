import Settings
import Tabular

/// A class of subjects as identify hands it over: what indicators of the class
/// can be about.
public struct MeasurableClass: Sendable {
  public let name: String
  /// The dataset of the class's subjects.
  public let subjectsDataset: String
  /// The datasets of records about them.
  public let recordDatasets: [String]
  /// The declared columns of these datasets, in table order.
  public let schemas: [String: Schema]
  /// By dataset, the condition on rows that subjects declare themselves; none
  /// where all are certified.
  public let selfDeclared: [String: ExpressionText]
  /// Whether others may succeed its subjects, and take over their records.
  public let areSucceeded: Bool

  /// A class; the fields as documented.
  ///
  /// - Precondition: every dataset named has its schema.
  public init(
    name: String, subjectsDataset: String, recordDatasets: [String],
    schemas: [String: Schema], selfDeclared: [String: ExpressionText] = [:],
    areSucceeded: Bool = false
  ) {
    precondition(
      ([subjectsDataset] + recordDatasets).allSatisfy { schemas[$0] != nil },
      "every dataset has a schema")
    self.name = name
    self.subjectsDataset = subjectsDataset
    self.recordDatasets = recordDatasets
    self.schemas = schemas
    self.selfDeclared = selfDeclared
    self.areSucceeded = areSucceeded
  }
}
