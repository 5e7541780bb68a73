import Diagnostics
import Tabular

/// An index as the release's definition states it.
public struct IndexModel: Sendable {
  /// What groups are made of.
  public enum Grouping: String, CaseIterable, Sendable {
    case region
    case sector
    case whole
  }

  /// A depth of grouping.
  public struct Level: Hashable, Sendable {
    public let name: String
    public let title: Wording
    /// How many characters of the code make a group; nil for the whole code.
    public let characters: Int?
  }

  /// What is computed of the scores of a group.
  public enum Statistic: Hashable, Sendable {
    case mean
    case weightedMean
    case median
    /// 100 × the share of scored subjects in these grades.
    case share([String])
    /// The type-7 quantile at this share.
    case tail(Double)

    /// Whether terms and effects follow a formula.
    public var isMean: Bool { self == .mean || self == .weightedMean }
  }

  /// The period that has a fixed index value.
  public struct Base: Hashable, Sendable {
    public let period: Month
    public let value: Double
  }

  /// How periods are related to the base.
  public enum Linking: String, CaseIterable, Sendable {
    case fixed
    case chained
  }

  public let name: String
  public let title: Wording
  public let framework: String
  public let grouping: Grouping
  public let levels: [Level]
  public let statistic: Statistic
  public let base: Base?
  public let linking: Linking
  /// Groups with fewer scored subjects have no rank.
  public let leastSubjects: Int
  public let decimals: Int
  /// Whether the release tells how its values were revised.
  public let tellsRevisions: Bool
  /// The signals that the release tells; nil for none.
  public let signals: SignalModel?
  /// Whether the release tells how its groups differ from those above them.
  public let tellsDifferences: Bool
  /// Whether means are taken apart into indicators; into top nodes otherwise.
  public let tellsOfIndicators: Bool
  /// Groups of one level that are compared with each other.
  public let comparisons: [Comparison]

  /// Two groups of one level.
  public struct Comparison: Hashable, Sendable {
    public let level: String
    public let code: String
    public let other: String
  }
  /// How sure the release tells its ranks to be; nil for nothing.
  public let uncertainty: UncertaintyModel?

  /// The index that a member of `indices` in a release's definition states.
  ///
  /// Throws `wrongKey`.
  public init(name: String, _ node: DefinitionNode) throws(Failure) {
    self.name = name
    title = try node.title(default: name)
    framework = try node.text("framework")
    grouping = try node.choice("by", default: .whole)
    var levels: [Level] = []
    for level in try node.items("levels") {
      levels.append(
        Level(
          name: try level.text("name"), title: try level.title(default: level.text("name")),
          characters: try level.integerIfPresent("characters")))
    }
    let own = grouping.rawValue
    self.levels =
      levels.isEmpty
      ? [Level(name: own, title: Wording(en: own, zh: own), characters: nil)] : levels
    statistic = try Statistic(node["statistic"])
    if let base = node["base"] {
      let period = try base.node("period")
      guard let month = Month(try period.text()) else {
        throw period.isNot(Wording(en: "a month such as 2026-10", zh: "月份（如 2026-10）"))
      }
      self.base = Base(period: month, value: try base.numberIfPresent("value") ?? 100)
    } else {
      base = nil
    }
    linking = try node.choice("linking", default: .fixed)
    leastSubjects = try node.integerIfPresent("least_subjects") ?? 1
    decimals = try node.integerIfPresent("decimals") ?? 2
    tellsRevisions = try node.isTrue("revisions")
    signals = try node["signals"].map { (node) throws(Failure) in try SignalModel(node) }
    tellsDifferences = try node.isTrue("differences")
    tellsOfIndicators =
      try node["terms"].map { (node) throws(Failure) in try node.text() } == "indicators"
    var comparisons: [Comparison] = []
    for pair in try node.items("compare") {
      comparisons.append(
        Comparison(
          level: try pair.text("level"), code: try pair.text("group"),
          other: try pair.text("with")))
    }
    self.comparisons = comparisons
    uncertainty = try node["uncertainty"].map { (node) throws(Failure) in try UncertaintyModel(node)
    }
  }
}

extension IndexModel.Statistic {
  fileprivate init(_ node: DefinitionNode?) throws(Failure) {
    guard let node else {
      self = .mean
      return
    }
    if node["share"] != nil {
      self = .share(try node.texts("share"))
      return
    }
    if let tail = node["tail"] {
      self = .tail(try tail.number())
      return
    }
    switch try node.text() {
    case "mean": self = .mean
    case "weighted_mean": self = .weightedMean
    case "median": self = .median
    default: throw node.isNot(Wording(en: "a statistic", zh: "统计量"))
    }
  }
}
