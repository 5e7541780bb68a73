import Diagnostics
import Expressions
import Identifiers
import Settings
import Tabular

/// A class of subjects as a group identifies it.
public struct IdentifiedClass: Sendable {
  public let name: String
  public let subjects: IdentifiedSubjects

  /// What people call the class.
  public var title: Wording { subjects.title }
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
  /// How long a row holds from the day on which it takes effect; nil for until
  /// the next.
  public let lasts: TimeSpan?
  /// nil where every subject is in force.
  public let inForce: Condition?
  /// nil where nobody is succeeded.
  public let succession: IdentifiedSuccession?
}

/// The dataset of a class's successions, its columns by role: positions in
/// `schema`, nil where none is declared.
public struct IdentifiedSuccession: Sendable {
  public let dataset: String
  /// The declared columns.
  public let schema: Schema
  /// The subject that is succeeded, and the one that succeeds it.
  public let from: IdentifierColumn
  public let to: IdentifierColumn
  public let effective: Int
  /// The column declared; where there is none rows are known when they take
  /// effect.
  public let known: Int?
  /// Rows for which it is true take a succession back.
  public let withdrawal: Condition?
}

/// A dataset of records, its columns by role: positions in `schema`, nil where
/// none is declared.
public struct IdentifiedRecords: Sendable {
  public let dataset: String
  /// The positions in their group of the classes whose subjects they are
  /// about, ascending, at least one.
  public let classes: [Int]
  /// The declared columns.
  public let schema: Schema
  public let owner: Owner
  /// Further columns that name subjects, in the order declared: of the first
  /// that holds an identifier of a kind of any of them the row is. All are
  /// coded then.
  public let further: [IdentifierColumn]
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
  /// What else decides whether a record counts.
  public let rules: RecordRules

  /// Whether a record tells how things are on the day of an export, not what
  /// happened once: its event is the day of the snapshot.
  var isState: Bool {
    guard isSnapshot, case .subject(_, let event) = owner else { return false }
    return event == known
  }

  /// The column that names the subject, before `further`; nil where another record does.
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
    /// nil where every subject of the classes may be meant.
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
