import Diagnostics
import Store
import Tabular

/// What assessing a dataset found, as the quality products are told it: counts
/// only, and nothing of what cells say.
public struct QualityReport: Hashable, Sendable {
  /// The file of the report in the stage's output.
  public static let fileName = "quality.json"

  /// What was counted of some rows.
  public struct Figures: Hashable, Sendable {
    /// By position in `QualityCount.allCases`; nil where the dataset declares
    /// nothing to count by.
    public private(set) var counts: [Int?]
    /// By position in `EntityCount.allCases`; nil where the dataset does not
    /// tell entities apart, and, of names, where it has none.
    public private(set) var entityCounts: [Int?]
    /// By required field, rows without it, and rows in which it is in error.
    public var missing: [Int]
    public var invalid: [Int]
    /// The least number of working days within which half, and nine tenths, of
    /// the dated rows that are not early were known; nil where there is none.
    public var medianDelay: Int?
    public var ninthDecileDelay: Int?

    /// No count, for so many required fields.
    public init(fields: Int) {
      counts = Array(repeating: nil, count: QualityCount.allCases.count)
      entityCounts = Array(repeating: nil, count: EntityCount.allCases.count)
      missing = Array(repeating: 0, count: fields)
      invalid = missing
    }

    /// A count; nil where the dataset declares nothing to count by.
    public subscript(count: QualityCount) -> Int? {
      get { counts[count.position] }
      set { counts[count.position] = newValue }
    }

    /// The same of entities.
    public subscript(ofEntities count: EntityCount) -> Int? {
      get { entityCounts[count.position] }
      set { entityCounts[count.position] = newValue }
    }
  }

  /// A month and what was counted of its rows.
  public struct MonthFigures: Hashable, Sendable {
    public let month: Month
    public var figures: Figures

    /// A month; the fields as documented.
    public init(month: Month, figures: Figures) {
      self.month = month
      self.figures = figures
    }
  }

  public let dataset: String
  /// The required fields, in the order declared.
  public let fields: [String]
  /// Rows left out because they became known after the run's known-at.
  public let later: Int
  /// Of all rows that are not left out, of whatever month.
  public let total: Figures
  /// Ascending, without gaps.
  public let months: [MonthFigures]

  /// A report; the fields as documented.
  public init(
    dataset: String, fields: [String], later: Int, total: Figures, months: [MonthFigures]
  ) {
    self.dataset = dataset
    self.fields = fields
    self.later = later
    self.total = total
    self.months = months
  }

  /// The figures of a month; nil where it was not assessed.
  public subscript(month: Month) -> Figures? {
    guard let first = months.first?.month else { return nil }
    let index = Int(month.number - first.number)
    return months.indices.contains(index) ? months[index].figures : nil
  }
}

/// What is counted of the rows of a dataset; raw values are the names in
/// products.
public enum QualityCount: String, CaseIterable, Sendable {
  /// Rows that are assessed.
  case rows
  /// Rows that take a record back; no other count has them.
  case withdrawals
  /// Rows with an identifier of a kind that belongs there.
  case valid
  /// Rows with an identifier of another kind.
  case otherKind = "other_kind"
  /// Rows with an identifier of which characters are kept back.
  case masked
  case wrongCharacter = "wrong_character"
  case wrongLength = "wrong_length"
  case wrongCheck = "wrong_check"
  case wrongInnerCheck = "wrong_inner_check"
  case wrongDate = "wrong_date"
  /// Rows without an identifier.
  case absent
  /// Identifiers that have several names, and the rows that they are in.
  case sharedCodes = "shared_codes"
  case sharedCodeRows = "shared_code_rows"
  /// Names that have several identifiers of one kind, and the rows that they
  /// are in.
  case multicodeNames = "multicode_names"
  case multicodeRows = "multicode_rows"
  /// Rows of either.
  case clashingRows = "clashing_rows"
  /// Rows without any cell of the key.
  case keyless
  /// Rows that say what the version of their record said.
  case duplicates
  /// Records with rows of one day that say different things, and these rows.
  case conflictingKeys = "conflicting_keys"
  case conflictingRows = "conflicting_rows"
  /// Rows with every required field present and valid.
  case complete
  /// Rows with both the day of the event and the day on which they were known,
  /// and the others.
  case dated
  case undated
  /// Rows known more working days after the event than the limit.
  case late
  /// Rows known before the event.
  case early

  /// The place among all counts.
  public var position: Int {
    guard let position = QualityCount.allCases.firstIndex(of: self) else {
      preconditionFailure("every count is among all")
    }
    return position
  }
}
