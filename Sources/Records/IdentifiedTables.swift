import Tabular

/// The tables that a stage `identify/…` writes for one class, as later stages
/// find them: classes that share datasets are identified together.
///
/// Both kinds of table have exactly one block per partition, in partition
/// order; an empty partition has a block of no rows.
public struct IdentifiedTables: Hashable, Sendable {
  /// The position of the class among those that are identified together, in
  /// binary order of their names, from 0.
  public let number: Int

  /// The tables of the class at a position.
  public init(ofClass number: Int) { self.number = number }

  /// The versions of the class's subjects.
  public var subjectsFileName: String { "subjects-\(number).bht" }

  /// The records of one dataset that are about subjects of the class.
  public func recordsFileName(_ dataset: String) -> String { "records-\(number)-\(dataset).bht" }

  /// The rows set aside by identify, as `SetAsideTable`: evidence.
  public static let asideFileName = "set_aside.bht"
  /// What rows may mean that may mean more than one subject, as
  /// `CandidateTable`: evidence. Only where it is told what became of
  /// identifiers.
  public static let candidatesFileName = "candidates.bht"
  /// Rows that count and are remarkable, as `SetAsideTable`: evidence. Only
  /// where it is told what became of identifiers.
  public static let notedFileName = "noted.bht"
  /// The file of the `IdentificationReport`.
  public static let reportFileName = "report.json"

  /// The columns of the subjects' table, in order; behind them come the kept
  /// columns of the dataset, in binary order of their names.
  ///
  /// Rows are ordered by subject, then effective day (missing first), then
  /// known day (missing first). All versions that were ever known are here; a
  /// subject whose rows were all rejected has a number, and no row.
  public enum SubjectColumn: Int, CaseIterable, Sendable {
    /// The number of the subject in its partition: 0, 1, 2 … in binary order
    /// of the identifiers.
    case subject
    case id, name
    /// As exported; missing where the dataset declares none or the cell is
    /// empty.
    case region, sector
    /// The declared size as a Double.
    case size
    /// The first day on which the row's attributes hold; missing for always.
    case effective
    /// The day on which the row became known; missing for always.
    case known
    /// The first day of existence; missing for always.
    case founded
    /// The first day on which it no longer exists; missing for never.
    case ended
    /// Whether the declared condition `in_force` is true for the row.
    case inForce
    /// Whether nothing was known before of what holds of the subject from the
    /// effective day on.
    case first
    /// Where the row is from: `LoadedTable`.
    case file, line

    /// The column in the table.
    public var column: Column {
      switch self {
      case .subject: Column("_subject", .integer)
      case .id: Column("_id", .text)
      case .name: Column("_name", .text)
      case .region: Column("_region", .code)
      case .sector: Column("_sector", .code)
      case .size: Column("_size", .double)
      case .effective: Column("_effective", .day)
      case .known: Column("_known", .day)
      case .founded: Column("_founded", .day)
      case .ended: Column("_ended", .day)
      case .inForce: Column("_in_force", .bool)
      case .first: Column("_first", .bool)
      case .file: Column(LoadedTable.fileColumn, .integer)
      case .line: Column(LoadedTable.lineColumn, .integer)
      }
    }
  }

  /// The columns of a table of records, in order; behind them come the kept
  /// columns of the dataset, in binary order of their names.
  ///
  /// A row is a version of a record; a version of a record that belongs to
  /// another is a row for every subject and event that its parent had while it
  /// stood, all with the same file and line. At (as-of A, known-at K) a row is
  /// used iff known ≤ K (or missing), K < superseded (or missing), event ≤ A,
  /// A < expires (or missing), and not (repaired ≤ A and repairKnown ≤ K).
  ///
  /// Rows are ordered by subject, event day, known day (missing first), then
  /// by the cells of the key in the order declared (missing first, numbers by
  /// value, text by bytes). That is a total order: of two rows with one key and
  /// one known day no more than one is kept. The order in the export decides
  /// nothing.
  public enum RecordColumn: Int, CaseIterable, Sendable {
    /// The number of the subject in the partition.
    case subject
    case event
    /// Missing where it was always known.
    case known
    /// The day on which a later version of the record, its withdrawal or
    /// another place of its parent became known; missing where this stands.
    case superseded
    /// The first day on which it no longer counts; missing for never. By
    /// declared rules that may be the day of the event, or before it.
    case expires
    /// The day from which it does not count because it was made good, or left a
    /// snapshot, and the
    /// day on which that was known; both missing or neither. Where rules put
    /// the repair off, from when on it takes effect.
    case repaired, repairKnown
    /// Whether nothing was known of the record before, be it another version
    /// or rows that contradict each other.
    case first
    case file, line

    /// The column in the table.
    public var column: Column {
      switch self {
      case .subject: Column("_subject", .integer)
      case .event: Column("_event", .day)
      case .known: Column("_known", .day)
      case .superseded: Column("_superseded", .day)
      case .expires: Column("_expires", .day)
      case .repaired: Column("_repaired", .day)
      case .repairKnown: Column("_repair_known", .day)
      case .first: Column("_first", .bool)
      case .file: Column(LoadedTable.fileColumn, .integer)
      case .line: Column(LoadedTable.lineColumn, .integer)
      }
    }
  }

  /// The schema of the subjects' table with these kept columns.
  public static func subjects(keeping columns: [Column]) -> Schema {
    Schema(SubjectColumn.allCases.map(\.column) + columns)
  }

  /// The schema of a table of records with these kept columns.
  ///
  /// - Parameter areSucceeded: whether the subjects of the class may be
  ///   succeeded by others, so that the rows say while they are the subject's.
  public static func records(
    keeping columns: [Column], ofSucceeded areSucceeded: Bool = false
  ) -> Schema {
    Schema(
      RecordColumn.allCases.map(\.column)
        + (areSucceeded ? TenureColumn.allCases.map(\.column) : []) + columns)
  }
}
