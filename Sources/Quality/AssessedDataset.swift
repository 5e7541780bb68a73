import Diagnostics
import Documents
import Expressions
import Identifiers
import Tabular

/// A dataset ready to be assessed: its columns by role, as positions in
/// `schema`.
public struct AssessedDataset: Sendable {
  public let name: String
  /// The declared columns.
  public let schema: Schema
  let identifier: (column: Int, kinds: [IdentifierKind])?
  let subjectName: Int?
  /// What tells entities apart, and the day from which on a row is in force.
  let entity: (column: Int, since: Int)?
  let key: [Int]
  let required: [Int]
  let event: Int?
  /// The column declared; where there is none rows are known on the day of the
  /// event.
  let known: Int?
  /// The most working days from the event until a row is known.
  public let limit: Int?
  let period: Int
  let withdrawal: Condition?
  /// nil where every row may be late.
  let announces: Condition?
  /// The section's entry, resolved.
  let canonical: JSONValue

  /// The names of the required fields, in the order declared.
  public var fields: [String] { required.map { schema.columns[$0].name } }

  /// Whether identifiers are compared with names: where nothing else tells
  /// entities apart.
  var comparesNames: Bool { subjectName != nil && entity == nil }

  /// Whether delays are counted.
  var measuresDelays: Bool { event != nil && known != nil }
}

/// The section `quality` of a pipeline without mistakes, every name looked up.
public struct AssessedDatasets: Sendable {
  public let definition: QualityDefinition
  /// In binary order of their names.
  public let datasets: [AssessedDataset]
  /// The exceptions to the plain week; nil where the pipeline declares none.
  public let calendar: WorkCalendar?
  /// What is allowed but hardly meant.
  public let warnings: [Finding]

  /// What is asked of the datasets, resolved, as a release's definition tells
  /// it: the section with the conditions in canonical text.
  public var canonical: JSONValue {
    let section = QualityDefinition.shape.canonical(of: definition)
    return .object(
      (section.members ?? []).map { member in
        member.name == "datasets"
          ? .init("datasets", .object(datasets.map { .init($0.name, $0.canonical) })) : member
      })
  }
}
