import Tabular

/// What is written beside and behind the tables of a class whose subjects
/// succeed one another.
extension IdentifiedTables {
  /// The table of when subjects of the class were succeeded by others; only of
  /// classes that declare a succession.
  public var successionsFileName: String { "successions-\(number).bht" }

  /// The columns of the table of successions, in order.
  ///
  /// One block per partition, rows ordered by subject, then known day. At
  /// (as-of A, known-at K) a subject is not in force where a row of it has
  /// known ≤ K (or missing), K < superseded (or missing) and effective ≤ A.
  public enum SuccessionColumn: Int, CaseIterable, Sendable {
    /// The number in its partition of the subject that is succeeded.
    case subject
    /// Between which days known-at the row says so; missing for always.
    case known, superseded
    /// The first day on which the other subject stands in its place.
    case effective

    /// The column in the table.
    public var column: Column {
      switch self {
      case .subject: Column("_subject", .integer)
      case .known: Column("_known", .day)
      case .superseded: Column("_superseded", .day)
      case .effective: Column("_effective", .day)
      }
    }
  }

  /// The columns of a table of records between those that all have and the kept
  /// ones, in classes that declare a succession: since when and until when the
  /// record is the subject's.
  ///
  /// A version of a record whose subject was succeeded is a row for every
  /// subject that it has been of, and for every span of days on which that was
  /// known. At (as-of A, known-at K) a row is used only if from ≤ A (or
  /// missing), from-known ≤ K (or missing) and A < until (or missing), beside
  /// what holds for all records.
  public enum TenureColumn: Int, CaseIterable, Sendable {
    case from, fromKnown, until

    /// The column in the table.
    public var column: Column {
      switch self {
      case .from: Column("_from", .day)
      case .fromKnown: Column("_from_known", .day)
      case .until: Column("_until", .day)
      }
    }

    /// Where it is in a table that has it.
    public var position: Int { RecordColumn.allCases.count + rawValue }
  }

  /// The schema of the table of successions.
  public static let successions = Schema(SuccessionColumn.allCases.map(\.column))
}
