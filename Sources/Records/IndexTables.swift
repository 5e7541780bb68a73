import Tabular

/// The series of one index, as `index/<name>` stores them. Full precision:
/// the products round.
public enum IndexTables {
  /// One row per level, group and period with at least one subject that has a
  /// score; ordered by level (as declared), group (binary order), period.
  public static let seriesFileName = "series.bht"
  /// One row per row of the series and term; same order, terms in tree order.
  /// Only for means.
  public static let termsFileName = "terms.bht"

  /// One row per period in which somebody counts in any group and term, after
  /// one with the value itself: all groups of a level together. Ordered by
  /// period, terms in tree order. Only where differences from it are told.
  public static let wholeFileName = "whole.bht"

  /// The columns of the series.
  public enum SeriesColumn: Int, CaseIterable, Sendable {
    case level, group
    /// The last day of the period.
    case asOf
    /// Subjects whose scores count (of a weighted mean those with a size), and
    /// thin files beside them.
    case subjects, thin
    /// The statistic of the scores (or 100 × a share).
    case value
    /// The index on its base, before the base period too; missing without a
    /// base, where the group has no value in the base period, and beyond a
    /// break of the chain.
    case index
    /// 1 = best, ties share the lowest; missing where the group has fewer
    /// subjects than declared.
    case rank
    /// value(t) − value(t − 1); missing where the group has no value in the
    /// period before, and so are its parts and the counts behind them.
    case change
    /// What the change is made of; they add up to it.
    case within, weight, entry, exit
    /// Subjects that came and that left since the period before: their scores
    /// count in one of the two periods only.
    case entered, left

    /// The column in the table.
    public var column: Column {
      switch self {
      case .level: Column("level", .code)
      case .group: Column("group", .code)
      case .asOf: Column("as_of", .day)
      case .subjects: Column("subjects", .integer)
      case .thin: Column("thin", .integer)
      case .value: Column("value", .double)
      case .index: Column("index", .double)
      case .rank: Column("rank", .integer)
      case .change: Column("change", .double)
      case .within: Column("within", .double)
      case .weight: Column("weight", .double)
      case .entry: Column("entry", .double)
      case .exit: Column("exit", .double)
      case .entered: Column("entered", .integer)
      case .left: Column("left", .integer)
      }
    }
  }

  /// The columns of the terms of a mean.
  public enum TermColumn: Int, CaseIterable, Sendable {
    case level, group, asOf
    /// `from`, the name of a top node, or `limit`.
    case term
    /// In points; the terms of a row add up to its value.
    case value

    /// The column in the table.
    public var column: Column {
      switch self {
      case .level: Column("level", .code)
      case .group: Column("group", .code)
      case .asOf: Column("as_of", .day)
      case .term: Column("term", .code)
      case .value: Column("value", .double)
      }
    }
  }

  /// The columns of the whole.
  public enum WholeColumn: Int, CaseIterable, Sendable {
    case asOf
    /// As in the terms; missing for the value itself.
    case term
    /// In points; the terms of a period add up to its value.
    case value

    /// The column in the table.
    public var column: Column {
      switch self {
      case .asOf: Column("as_of", .day)
      case .term: Column("term", .code)
      case .value: Column("value", .double)
      }
    }
  }

  /// The schema of the series.
  public static let series = Schema(SeriesColumn.allCases.map(\.column))
  /// The schema of the terms.
  public static let terms = Schema(TermColumn.allCases.map(\.column))
  /// The schema of the whole.
  public static let whole = Schema(WholeColumn.allCases.map(\.column))

  /// How sure the ranks of the last period are, as `uncertainty/<name>` stores
  /// them: one row per level, source, and group with a rank.
  public static let intervalsFileName = "intervals.bht"

  /// The columns of the intervals.
  public enum IntervalColumn: Int, CaseIterable, Sendable {
    case level, group
    /// `method` or `population`.
    case source
    /// As published in the series.
    case rank
    /// Quantiles of type 1 of the simulated ranks at 5 %, 50 % and 95 %.
    case low, median, high
    /// The mean of the simulated ranks and its standard error, which is missing
    /// of one replicate.
    case mean, meanError
    /// The share of replicates in which the group is among the first, and its
    /// standard error.
    case top, topError
    case replicates

    /// The column in the table.
    public var column: Column {
      switch self {
      case .level: Column("level", .code)
      case .group: Column("group", .code)
      case .source: Column("source", .code)
      case .rank: Column("rank", .integer)
      case .low: Column("low", .integer)
      case .median: Column("median", .integer)
      case .high: Column("high", .integer)
      case .mean: Column("mean", .double)
      case .meanError: Column("mean_error", .double)
      case .top: Column("top", .double)
      case .topError: Column("top_error", .double)
      case .replicates: Column("replicates", .integer)
      }
    }
  }

  /// The schema of the intervals.
  public static let intervals = Schema(IntervalColumn.allCases.map(\.column))
}
