import Diagnostics
import Tabular
import Verification

/// Why a subject has its score: everything from the records to the published
/// number.
public struct SubjectExplanation: Sendable {
  /// What the explanation is made from.
  public enum Basis: String, CaseIterable, Sendable {
    /// The exports: indicators with their records, recomputed.
    case exports
    /// The release alone: indicators as published, which are rounded.
    case release
  }

  /// A code with what it is called.
  public struct Code: Hashable, Sendable {
    public let code: String
    /// nil where it has no name.
    public let name: Wording?
  }

  public let id: String
  /// nil where it has none.
  public let name: String?
  public let subjectClass: String
  public let classTitle: Wording
  public let region: Code?
  public let sector: Code?
  public let period: Month
  /// The last day of which anything was known.
  public let knownAt: Day
  public let basis: Basis
  /// Every framework of the subject's class, in binary order of their names.
  public let frameworks: [FrameworkExplanation]
}

/// A subject's score in one framework.
public struct FrameworkExplanation: Sendable {
  /// Whether the score computed here is the published one.
  public enum Agreement: Hashable, Sendable {
    /// It is, as published.
    case agrees
    /// Both have a number, or one of them has none.
    case differs(published: String?, recomputed: String?)
    /// The release alone cannot tell: its indicators are rounded.
    case rounded(published: String?, recomputed: String?)
  }

  /// A class of scores with its threshold.
  public struct Grade: Hashable, Sendable {
    public let name: String
    /// The least score; nil for the last.
    public let from: Double?
    public let isOwn: Bool
  }

  /// The day at which parameters were fitted, and on how many subjects.
  public struct Fitting: Hashable, Sendable {
    public let day: Day
    public let subjects: Int
  }

  /// A veto and whether it is true of the subject.
  public struct Veto: Hashable, Sendable {
    public let name: String
    public let condition: String
    public let cap: Double
    public let basis: Wording
    public let holds: Bool
    /// Whether it is the one that decided.
    public let decides: Bool
  }

  public let name: String
  public let title: Wording
  public let from: Double
  /// The lower end of the scale as a part of the score, as published; nil for
  /// a thin file.
  public let start: String?
  public let to: Double
  /// Whether the subject is in the framework's population; nothing else is
  /// said where it is not.
  public let isInPopulation: Bool
  /// As published; nil for a thin file (薄档).
  public let score: String?
  public let grade: String?
  public let rank: Int?
  /// Of how many scored subjects.
  public let ranked: Int
  /// The share of weight that was observed, 0 to 1, and the least for a score.
  public let coverage: Double
  public let leastCoverage: Double
  public let grades: [Grade]
  /// The top nodes with everything under them, in tree order.
  public let nodes: [NodeExplanation]
  /// What vetoes and the ends of the scale changed, in points; nil for a thin
  /// file.
  public let limit: String?
  public let vetoes: [Veto]
  /// Where the parameters are from; nil for a framework that has none.
  public let fitting: Fitting?
  /// Whether `from`, nodes and `limit` add up to the score as published, to
  /// the last decimal; nil for a thin file.
  public let addsUp: Bool?
  public let agreement: Agreement
}

/// A node or an indicator of the tree.
public struct NodeExplanation: Sendable {
  public let name: String
  public let title: Wording
  /// Among its siblings, as declared.
  public let weight: Double
  /// The part of the siblings that have values; nil where it has none.
  public let rescaledWeight: Double?
  /// On the scale of the tree, 0 to 1; nil where it is missing.
  public let value: Double?
  /// In points; children add up to their node. nil for a thin file.
  public let contribution: String?
  /// How its children become its value; nil for an indicator.
  public let aggregation: FrameworkModel.Aggregation?
  public let children: [NodeExplanation]
  /// nil for a node.
  public let leaf: LeafExplanation?
}

/// An indicator, or the score in another framework, step by step.
public struct LeafExplanation: Sendable {
  public let trace: LeafTrace
  public let unit: Wording?
  /// With how many decimals its values are published.
  public let decimals: Int
  /// The records that it was made from; nil for a score, and where
  /// the exports are not given.
  public let records: IndicatorRecords?
}

/// The records of a subject that an indicator is about.
public struct IndicatorRecords: Sendable {
  /// Those that it was made from.
  public let counted: [SourceRecord]
  /// Those that it would have been made from, too, were they in force and of
  /// the origin asked for.
  public let leftOut: [SourceRecord]
}
