import Diagnostics
import Tabular

extension Bulletin {
  /// One index: how it is made, and its groups at each level.
  public struct Index: Hashable, Sendable {
    /// The name in the pipeline.
    public let name: String
    public let title: Wording
    /// What it is, a few sentences: framework, statistic, base, linking.
    public let what: [Wording]
    /// What its groups are.
    public let division: Division
    /// The unit of values, changes and terms, such as 分 / points; empty where
    /// there is none.
    public let unit: Wording
    /// The base; nil for an index that shows its values as they are.
    public let base: Base?
    /// Fewer subjects with a score: no rank.
    public let leastSubjects: Int
    /// What a value is the sum of, in tree order; empty where the statistic
    /// is not a mean.
    public let terms: [Term]
    /// From the coarsest to the finest.
    public let levels: [Level]
    /// What became known later; nil where it is not told.
    public let revisions: Revisions?
    /// What is told of the month at a glance; nil for nothing.
    public let signals: Signals?
    /// Which terms set its groups apart; nil where it is not told.
    public let differences: Differences?
    /// Groups that are compared with each other.
    public let comparisons: [Comparison]

    /// An index; the fields as documented.
    public init(
      name: String, title: Wording, what: [Wording], division: Division, unit: Wording,
      base: Base?, leastSubjects: Int, terms: [Term], levels: [Level],
      revisions: Revisions? = nil, signals: Signals? = nil, differences: Differences? = nil,
      comparisons: [Comparison] = []
    ) {
      self.name = name
      self.title = title
      self.what = what
      self.division = division
      self.unit = unit
      self.base = base
      self.leastSubjects = leastSubjects
      self.terms = terms
      self.levels = levels
      self.revisions = revisions
      self.signals = signals
      self.differences = differences
      self.comparisons = comparisons
    }
  }

  /// What the groups of an index are.
  public enum Division: String, CaseIterable, Sendable {
    case region, sector, whole
  }

  /// The month in which an index has its base value.
  public struct Base: Hashable, Sendable {
    public let period: Month
    public let value: Figure

    /// A base; the fields as documented.
    public init(period: Month, value: Figure) {
      self.period = period
      self.value = value
    }
  }

  /// One of the terms that a mean is the sum of.
  public struct Term: Hashable, Sendable {
    /// What a term stands for.
    public enum Role: CaseIterable, Sendable {
      /// The lower end of the scale.
      case from
      /// A top node of the framework.
      case node
      /// What vetoes and the ends of the scale take away.
      case limit
    }

    /// `from`, the name of the node, or `limit`.
    public let name: String
    public let title: Wording
    public let role: Role

    /// A term; the fields as documented.
    public init(name: String, title: Wording, role: Role) {
      self.name = name
      self.title = title
      self.role = role
    }
  }

  /// The groups of an index at one level.
  public struct Level: Hashable, Sendable {
    /// The name in the pipeline.
    public let name: String
    /// Nil: the name serves as the title.
    public let title: Wording?
    /// In any order: the page has an order of its own.
    public let groups: [Group]

    /// A level; the fields as documented.
    public init(name: String, title: Wording? = nil, groups: [Group]) {
      self.name = name
      self.title = title
      self.groups = groups
    }
  }
}
