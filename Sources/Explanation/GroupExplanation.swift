import Diagnostics
import Tabular
import Verification

/// Why a region, a sector or the whole has its index, in every index that has
/// the group.
public struct GroupExplanation: Sendable {
  public let grouping: IndexModel.Grouping
  public let code: String
  /// nil where it has no name.
  public let name: Wording?
  public let period: Month
  /// One for each index and level that has the group at the period; in binary
  /// order of the indices' names, levels as declared.
  public let indices: [IndexExplanation]
}

/// A group in one index at one level. Numbers are as published.
public struct IndexExplanation: Sendable {
  /// A part of the value or of its change.
  public struct Part: Hashable, Sendable {
    public let name: String
    public let title: Wording
    /// nil where it has none.
    public let value: String?
    /// Since the period before; nil for effects, and without a period before.
    public let change: String?
  }

  /// A group with a rank near this one's.
  public struct Neighbour: Hashable, Sendable {
    public let rank: Int
    public let code: String
    public let name: Wording?
    public let value: String
    public let isOwn: Bool
  }

  /// How the value of a period was revised by what became known after it.
  public struct Revision: Hashable, Sendable {
    public let period: String
    /// By an earlier release, and what the definition changed since; nil where
    /// there is none.
    public let published: String?
    public let definition: String?
    public let then: String?
    /// nil where one of the values in between does not exist.
    public let late: String?
    public let correction: String?
    public let repair: String?
    public let now: String?
  }

  /// The signals of the period.
  public struct Signals: Hashable, Sendable {
    /// What they go by: the index where there is a base, else the value.
    public let shown: String?
    /// Its change since the month before, in per cent.
    public let change: String?
    /// The state of the change, and what people call it.
    public let wave: String?
    public let waveTitle: Wording?
    /// The colour of the level, and what people call it.
    public let lamp: String?
    public let lampTitle: Wording?
    /// What every term added to the change, in per cent of the value before;
    /// its `change` in per cent of itself. Empty without terms.
    public let terms: [Part]
  }

  /// The subjects that moved the value most.
  public enum Movers: Hashable, Sendable {
    /// The exports are not given.
    case needExports
    /// The restricted half cannot be read here.
    case withheld
    /// There is no period before, or nobody was in the group.
    case none
    case listed([SubjectMove])
  }

  public let index: IndexModel
  public let level: String
  public let subjects: Int
  public let thin: Int
  public let value: String
  /// On the base; nil without one.
  public let indexValue: String?
  /// nil where the group has fewer subjects than declared.
  public let rank: Int?
  /// Of how many groups with a rank.
  public let ranked: Int
  public let rankChange: String?
  /// Since the period before; nil in the first.
  public let change: String?
  public let entered: Int?
  public let left: Int?
  /// `from`, the top nodes, `limit`; empty for other statistics than means.
  public let terms: [Part]
  /// Within, weight, entry, exit; empty without a period before.
  public let effects: [Part]
  /// Whether the terms are exactly the value as published; nil without terms.
  public let termsAddUp: Bool?
  /// Whether the effects are exactly the change as published; nil without.
  public let effectsAddUp: Bool?
  /// Up to two groups above and two below, and the group itself; by rank.
  public let neighbours: [Neighbour]
  /// The periods that were revised most, in order; empty where nothing was,
  /// or where the release does not tell.
  public let revisions: [Revision]
  /// nil where the index tells none.
  public let signals: Signals?
  /// nil where the release does not tell, and of the whole.
  public let difference: Difference?
  /// The groups that it is compared with, as declared.
  public let comparisons: [Difference]
  public let movers: Movers
}
