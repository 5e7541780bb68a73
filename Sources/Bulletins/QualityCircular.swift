import Diagnostics
import Tabular

/// What a data-quality circular (数据归集质量通报) says of one month: the values
/// of a page, without its words and its form.
///
/// As with `Bulletin`, numbers arrive as they are printed: nothing is computed
/// or rounded here.
public struct QualityCircular: Hashable, Sendable {
  /// The title of the pipeline.
  public let title: Wording
  /// The name of the pipeline.
  public let pipeline: String
  /// The month that the circular is about.
  public let period: Month
  /// Nothing that became known after this day is used.
  public let knownAt: Day
  /// The program and its version.
  public let program: String
  /// SHA-256 of the canonical definition, in hex.
  public let definitionDigest: String
  /// The rates that some dataset has, in the order in which they are told.
  public let rates: [Rate]
  /// In the order in which they are told.
  public let datasets: [Dataset]
  /// The departments, the best first.
  public let ranking: [Standing]
  /// Required fields that are missing or in error somewhere, the worst first.
  public let worstFields: [Field]
  /// How many required fields there are.
  public let fieldCount: Int
  public let files: [Bulletin.File]

  /// A circular; the fields as documented.
  public init(
    title: Wording, pipeline: String, period: Month, knownAt: Day, program: String,
    definitionDigest: String, rates: [Rate], datasets: [Dataset], ranking: [Standing],
    worstFields: [Field], fieldCount: Int, files: [Bulletin.File] = []
  ) {
    self.title = title
    self.pipeline = pipeline
    self.period = period
    self.knownAt = knownAt
    self.program = program
    self.definitionDigest = definitionDigest
    self.rates = rates
    self.datasets = datasets
    self.ranking = ranking
    self.worstFields = worstFields
    self.fieldCount = fieldCount
    self.files = files
  }

  /// A rate and what it should be.
  public struct Rate: Hashable, Sendable {
    public let title: Wording
    public let formula: Wording
    /// As printed: `≥ 99%`; nil for a rate that is not judged.
    public let target: String?

    /// A rate; the fields as documented.
    public init(title: Wording, formula: Wording, target: String?) {
      self.title = title
      self.formula = formula
      self.target = target
    }
  }

  /// A dataset in the month.
  public struct Dataset: Hashable, Sendable {
    /// The name in the pipeline.
    public let dataset: String
    public let title: Wording
    /// The department whose export it is.
    public let source: String
    /// Rows of the month that are assessed.
    public let rows: Int
    /// By position in the circular's rates; nil where there is none.
    public let rates: [Value?]
    public let identifiers: Identifiers?
    /// Nil where entities are not told apart.
    public let entities: Entities?
    public let repeats: Repeats?
    public let delays: Delays?
    public let account: Account

    /// A dataset; the fields as documented.
    public init(
      dataset: String, title: Wording, source: String, rows: Int, rates: [Value?],
      identifiers: Identifiers?, entities: Entities? = nil, repeats: Repeats?, delays: Delays?,
      account: Account
    ) {
      self.dataset = dataset
      self.title = title
      self.source = source
      self.rows = rows
      self.rates = rates
      self.identifiers = identifiers
      self.entities = entities
      self.repeats = repeats
      self.delays = delays
      self.account = account
    }
  }

  /// A rate of a dataset, in per cent.
  public struct Value: Hashable, Sendable {
    public let figure: Bulletin.Figure
    /// On the month before, in percentage points.
    public let change: Bulletin.Figure?
    /// Nil for a rate that is not judged.
    public let isMet: Bool?

    /// A rate; the fields as documented.
    public init(figure: Bulletin.Figure, change: Bulletin.Figure?, isMet: Bool?) {
      self.figure = figure
      self.change = change
      self.isMet = isMet
    }
  }

  /// What the identifiers of the month's rows are.
  public struct Identifiers: Hashable, Sendable {
    /// Valid, of another kind, masked, in error by character, length, check,
    /// inner check and date, absent.
    public let states: [Int]
    /// Codes with several names, names with several codes, and the rows that
    /// clash; nil where nothing is compared, the first two also where entities
    /// are.
    public let clashes: [Int?]?

    /// Identifiers; the fields as documented.
    public init(states: [Int], clashes: [Int?]?) {
      self.states = states
      self.clashes = clashes
    }
  }

  /// What entities bear at one time.
  public struct Entities: Hashable, Sendable {
    /// Codes of several entities and their rows, entities of several codes and
    /// theirs, names of several entities and theirs; the last two nil where
    /// there are no names.
    public let counts: [Int?]
    /// Rows of clashing codes.
    public let clashingRows: Int

    /// Entities; the fields as documented.
    public init(counts: [Int?], clashingRows: Int) {
      self.counts = counts
      self.clashingRows = clashingRows
    }
  }

  /// Rows that repeat or contradict others.
  public struct Repeats: Hashable, Sendable {
    public let duplicates: Int
    public let conflictingKeys: Int
    public let conflictingRows: Int
    public let keyless: Int

    /// Repeats; the fields as documented.
    public init(duplicates: Int, conflictingKeys: Int, conflictingRows: Int, keyless: Int) {
      self.duplicates = duplicates
      self.conflictingKeys = conflictingKeys
      self.conflictingRows = conflictingRows
      self.keyless = keyless
    }
  }

  /// How long rows took, in working days.
  public struct Delays: Hashable, Sendable {
    /// The most working days that are allowed; nil where nothing is said.
    public let limit: Int?
    public let late: Int?
    public let early: Int
    public let undated: Int
    public let median: Int?
    public let ninthDecile: Int?

    /// Delays; the fields as documented.
    public init(
      limit: Int?, late: Int?, early: Int, undated: Int, median: Int?, ninthDecile: Int?
    ) {
      self.limit = limit
      self.late = late
      self.early = early
      self.undated = undated
      self.median = median
      self.ninthDecile = ninthDecile
    }
  }

  /// What became of all records of the exports, of whatever month: read =
  /// rejected + excluded + later + withdrawals + rows.
  public struct Account: Hashable, Sendable {
    public let read: Int
    public let rejected: Int
    public let excluded: Int
    public let later: Int
    public let withdrawals: Int
    public let rows: Int

    /// An account; the fields as documented.
    public init(
      read: Int, rejected: Int, excluded: Int, later: Int, withdrawals: Int, rows: Int
    ) {
      self.read = read
      self.rejected = rejected
      self.excluded = excluded
      self.later = later
      self.withdrawals = withdrawals
      self.rows = rows
    }
  }

  /// A department in the month.
  public struct Standing: Hashable, Sendable {
    /// Nil where nothing is judged.
    public let rank: Int?
    public let source: String
    public let datasets: Int
    public let rows: Int
    public let targets: Int
    public let met: Int
    /// The mean of the judged rates, in per cent.
    public let mean: Bulletin.Figure?

    /// A standing; the fields as documented.
    public init(
      rank: Int?, source: String, datasets: Int, rows: Int, targets: Int, met: Int,
      mean: Bulletin.Figure?
    ) {
      self.rank = rank
      self.source = source
      self.datasets = datasets
      self.rows = rows
      self.targets = targets
      self.met = met
      self.mean = mean
    }
  }

  /// A required field in the month.
  public struct Field: Hashable, Sendable {
    public let rank: Int
    public let dataset: String
    public let title: Wording
    public let field: String
    public let rows: Int
    public let missing: Int
    public let invalid: Int
    /// In per cent.
    public let rate: Bulletin.Figure
    public let change: Bulletin.Figure?

    /// A field; the fields as documented.
    public init(
      rank: Int, dataset: String, title: Wording, field: String, rows: Int, missing: Int,
      invalid: Int, rate: Bulletin.Figure, change: Bulletin.Figure?
    ) {
      self.rank = rank
      self.dataset = dataset
      self.title = title
      self.field = field
      self.rows = rows
      self.missing = missing
      self.invalid = invalid
      self.rate = rate
      self.change = change
    }
  }
}

extension QualityCircular {
  /// The circular as one self-contained HTML file in Chinese and English; what
  /// `Bulletin.html` promises of its page holds of this one.
  ///
  /// - Complexity: O(numbers of the circular).
  public var html: String { Templates.render(CircularPageView(self)) }
}
