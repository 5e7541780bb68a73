import Diagnostics
import Expressions
import Identifiers
import Tabular

/// A class of subjects with the datasets of its records, ready to be
/// identified: everything resolved that can be resolved without the exports.
///
/// ```swift
/// let classes = try IdentifiedClass.resolve(
///   subjects: pipeline.subjects, records: pipeline.records, schemas: schemas)
/// ```
public struct IdentifiedClass: Sendable {
  public let name: String
  public let subjects: IdentifiedSubjects
  /// In binary order of their datasets' names.
  public let records: [IdentifiedRecords]
  /// What became of divisions; nil where regions are as written.
  public let divisions: DivisionChanges?

  /// What became of divisions, where the class asks for them.
  var divisionsAskedFor: DivisionChanges? {
    subjects.region != nil || records.contains { $0.named?.region != nil } ? divisions : nil
  }

  /// What people call the class.
  public var title: Wording { subjects.title }

  /// The records of a dataset; nil where the class has none of that name.
  public func records(of dataset: String) -> IdentifiedRecords? {
    records.first { $0.dataset == dataset }
  }

  /// The datasets that are read, in binary order: the subjects' is among them.
  public var datasets: [String] {
    ([subjects.dataset] + records.map(\.dataset)).sorted { $0.precedesInBytes($1) }
  }

  /// The declared columns of a dataset of the class; nil where it has none of
  /// that name.
  public func schema(of dataset: String) -> Schema? {
    dataset == subjects.dataset ? subjects.schema : records(of: dataset)?.schema
  }

  /// Whether identifiers are read, joined by others or replaced by names, so
  /// that it is told what became of them.
  public var hasCodedIdentifiers: Bool {
    subjects.id.isCoded || !subjects.also.isEmpty
      || records.contains { $0.named != nil || $0.subject?.isCoded == true }
  }

  /// What the expressions are warned of.
  public var warnings: [Finding] {
    ([subjects.inForce] + records.map(\.withdrawal)).flatMap { $0?.expression.warnings ?? [] }
  }
}

/// The dataset of a class's subjects, its columns by role: positions in
/// `schema`, nil where none is declared.
public struct IdentifiedSubjects: Sendable {
  public let title: Wording
  public let dataset: String
  /// The declared columns.
  public let schema: Schema
  public let id: IdentifierColumn
  /// Other identifiers of the same subjects.
  public let also: [IdentifierColumn]
  /// Whether they are natural persons, said to be or by the kinds of `id`.
  public let arePersons: Bool
  /// The classes that credit codes may say; nil where that is not compared.
  public let codeClasses: [CreditCodeClass]?
  public let name: Int?
  public let region: Int?
  public let sector: Int?
  public let size: Int?
  public let effective: Int?
  /// The column declared; where there is none rows are known when they take
  /// effect.
  public let known: Int?
  public let founded: Int?
  public let ended: Int?
  /// nil where every subject is in force.
  public let inForce: Condition?
}

/// A dataset of records, its columns by role: positions in `schema`, nil where
/// none is declared.
public struct IdentifiedRecords: Sendable {
  public let dataset: String
  /// The declared columns.
  public let schema: Schema
  public let owner: Owner
  /// The names that resolve rows without a usable identifier; nil where none
  /// do.
  public let named: Name?
  /// What names a record, in the order declared.
  public let key: [Int]
  /// The column declared; where there is none rows are known on the day of
  /// their event, or as soon as the record that they belong to. No row is
  /// known before that. Of snapshots it is the day of the export.
  public let known: Int?
  /// Whether every export holds all records there are.
  public let isSnapshot: Bool
  public let expires: Expiry?
  public let repaired: Repair?
  /// Rows for which it is true take a record back.
  public let withdrawal: Condition?

  /// The column that names the subject; nil where another record does.
  public var subject: IdentifierColumn? {
    if case .subject(let column, _) = owner { column } else { nil }
  }

  /// Where subject and day of the event are from, as these were known.
  public enum Owner: Hashable, Sendable {
    case subject(IdentifierColumn, event: Int)
    /// The record of another dataset whose key these columns equal.
    case record(dataset: String, columns: [Int])

    /// The dataset of the record that these belong to; nil where they name
    /// their subject themselves.
    public var parent: String? {
      if case .record(let dataset, _) = self { dataset } else { nil }
    }
  }

  /// Where the name of a subject is, and the division that it is in.
  public struct Name: Hashable, Sendable {
    public let column: Int
    /// nil where every subject of the class may be meant.
    public let region: Int?
  }

  /// The day on which a record stops counting.
  public struct Expiry: Hashable, Sendable {
    public let column: Int
    public let last: RecordsDefinition.Expiry.Last
  }

  /// The day from which a record does not count because it was made good.
  public struct Repair: Hashable, Sendable {
    public let column: Int
    /// nil where it is known on the day itself.
    public let known: Int?
  }
}
