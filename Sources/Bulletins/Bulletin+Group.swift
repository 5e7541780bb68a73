import Diagnostics
import Tabular

extension Bulletin {
  /// A region, a sector or the whole at one level of an index.
  public struct Group: Hashable, Sendable {
    public let code: String
    /// Nil: the code serves as the name.
    public let label: Wording?
    /// The published series, ascending; a month without a point is missing.
    public let series: [Point]
    /// Where the group stands in the bulletin's month; nil where no subject
    /// of it has a score.
    public let standing: Standing?

    /// A group; the fields as documented.
    public init(code: String, label: Wording?, series: [Point], standing: Standing?) {
      self.code = code
      self.label = label
      self.series = series
      self.standing = standing
    }
  }

  /// One month of a series.
  public struct Point: Hashable, Sendable {
    public let period: Month
    /// The index where there is a base, else the value; nil where missing.
    public let level: Figure?

    /// A point; the fields as documented.
    public init(period: Month, level: Figure?) {
      self.period = period
      self.level = level
    }
  }

  /// A group in the bulletin's month.
  public struct Standing: Hashable, Sendable {
    /// Subjects with a score, and thin files beside them.
    public let subjects: Int
    public let thin: Int
    /// What the ranking shows: the index where there is a base, else the
    /// value.
    public let level: Figure?
    /// `level` less that of the month before, and of the same month of the
    /// year before.
    public let onMonth: Figure?
    public let onYear: Figure?
    /// 1 = best, ties share the lowest; nil where too few subjects have a
    /// score, or nothing can be ranked.
    public let rank: Int?
    /// Places won since the month before: 2 is from fifth to third.
    public let rankChange: Int?
    /// The value of the statistic, before any base.
    public let value: Figure?
    /// The value's change since the month before, and what it is made of.
    public let change: Figure?
    public let effects: Effects?
    /// Subjects that came and that left since the month before.
    public let entered: Int?
    public let left: Int?
    /// One for each term of the index, in that order; empty where there are
    /// none.
    public let contributions: [Contribution]
    /// Between which ranks the group is in nine of ten replicates: of the
    /// method, and of the population; nil where that is not told.
    public let ranksByMethod: ClosedRange<Int>?
    public let ranksByPopulation: ClosedRange<Int>?

    /// A standing; the fields as documented.
    public init(
      subjects: Int, thin: Int, level: Figure?, onMonth: Figure?, onYear: Figure?, rank: Int?,
      rankChange: Int?, value: Figure?, change: Figure?, effects: Effects?, entered: Int?,
      left: Int?, contributions: [Contribution], ranksByMethod: ClosedRange<Int>? = nil,
      ranksByPopulation: ClosedRange<Int>? = nil
    ) {
      self.subjects = subjects
      self.thin = thin
      self.level = level
      self.onMonth = onMonth
      self.onYear = onYear
      self.rank = rank
      self.rankChange = rankChange
      self.value = value
      self.change = change
      self.effects = effects
      self.entered = entered
      self.left = left
      self.contributions = contributions
      self.ranksByMethod = ranksByMethod
      self.ranksByPopulation = ranksByPopulation
    }
  }

  /// What a change is made of; as published, they add up to it.
  public struct Effects: Hashable, Sendable {
    /// Subjects that stayed, with other scores.
    public let within: Figure
    /// Subjects that stayed, with other weights.
    public let weight: Figure
    /// Subjects that came.
    public let entry: Figure
    /// Subjects that left.
    public let exit: Figure

    /// Effects; the fields as documented.
    public init(within: Figure, weight: Figure, entry: Figure, exit: Figure) {
      self.within = within
      self.weight = weight
      self.entry = entry
      self.exit = exit
    }
  }

  /// One term of a value.
  public struct Contribution: Hashable, Sendable {
    public let value: Figure?
    /// The term's change since the month before.
    public let change: Figure?

    /// A contribution; the fields as documented.
    public init(value: Figure?, change: Figure?) {
      self.value = value
      self.change = change
    }
  }
}
