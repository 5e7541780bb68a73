import Diagnostics
import Settings

/// What stands for a missing value by the group of the subject: a mean or a
/// median of the group's values; of all values where the group has too few.
public struct GroupImputation: Hashable, Sendable {
  public let of: Grouping
  public let take: Statistic
  /// The fewest observed values of a group that are enough.
  public let least: Int

  /// By what subjects are grouped.
  public enum Grouping: String, CaseIterable, Sendable {
    case region, sector
  }

  /// What is taken of the values.
  public enum Statistic: String, CaseIterable, Sendable {
    case mean, median
  }

  static let shape: Shape<GroupImputation> = Shape(
    "impute by group",
    doc: Wording(
      en: "The mean or median of the subject's group; of all where it has too few values",
      zh: "所属分组的均值或中位数；观测值不足时用全体的"), make: GroupImputation.init
  ) {
    Field(
      "of", \.of,
      .choice(of: Grouping.self) { grouping in
        switch grouping {
        case .region: Wording(en: "subjects of a region", zh: "同区域")
        case .sector: Wording(en: "subjects of a sector", zh: "同行业")
        }
      }, doc: Wording(en: "By what subjects are grouped", zh: "分组依据"))
    Field(
      "take", \.take,
      .choice(of: Statistic.self) { statistic in
        switch statistic {
        case .mean: Wording(en: "the mean", zh: "均值")
        case .median: Wording(en: "the median", zh: "中位数")
        }
      }, default: .median, doc: Wording(en: "What is taken of the group", zh: "取值方式"))
    Field(
      "least", \.least, .integer(in: 1...1_000_000), default: 5,
      doc: Wording(
        en: "The fewest observed values of a group that are enough", zh: "分组至少应有的观测值个数"))
  }
}

extension Imputation {
  /// What is taken of all values, in the end; nil for something else.
  var statistic: GroupImputation.Statistic? {
    switch self {
    case .none, .worst, .value: nil
    case .median, .sectorMedian: .median
    case .mean: .mean
    case .group(let group): group.take
    }
  }

  /// By what subjects are grouped; nil for not at all.
  var grouping: GroupImputation.Grouping? {
    switch self {
    case .none, .worst, .value, .median, .mean: nil
    case .sectorMedian: .sector
    case .group(let group): group.of
    }
  }
}

extension FittedParameters {
  /// What stands for a missing value of the subjects of a group.
  public struct GroupValue: Hashable, Sendable {
    /// The code of the group; empty for subjects without one.
    public let group: String
    /// How many have a value.
    public let observed: Int
    /// Nil where those are too few: what stands for all does.
    public let value: Double?

    /// A value; the fields as documented.
    public init(group: String, observed: Int, value: Double?) {
      self.group = group
      self.observed = observed
      self.value = value
    }
  }
}
