import Diagnostics
import Documents
import Jobs
import Records
import Tabular

extension ReleaseContents {
  /// An index whose series is published.
  public struct Index: Sendable {
    /// The name in the pipeline.
    public let name: String
    public let title: Wording
    /// `index/<index>`.
    public let stage: StageID
    /// The name of its framework.
    public let framework: String
    public let grouping: Grouping
    /// As declared.
    public let levels: [Level]
    public let statistic: Statistic
    /// Nil for an index that shows its values as they are.
    public let base: Base?
    public let linking: Linking
    /// Fewer scored subjects: no rank.
    public let leastSubjects: Int
    /// Published decimals of values, changes and terms, 0 to 9.
    public let decimals: Int
    /// Nil where its revisions are not told.
    public let revisions: Revisions?
    /// Nil where no signals are told.
    public let signals: Signals?
    /// Whether it is told how groups differ from those above them.
    public let differences: Bool
    /// What its means are taken apart into, in tree order; nil for the top
    /// nodes.
    public let terms: [Node]?
    /// Groups that are compared with each other, in this order.
    public let comparisons: [Comparison]

    /// Two groups of one level.
    public struct Comparison: Hashable, Sendable {
      public let level: String
      public let code: String
      public let other: String

      /// A comparison; the fields as documented.
      public init(level: String, code: String, other: String) {
        self.level = level
        self.code = code
        self.other = other
      }
    }
    /// Nil where it is not told how sure its ranks are.
    public let uncertainty: Uncertainty?

    /// An index; the fields as documented.
    public init(
      name: String, title: Wording, stage: StageID, framework: String, by grouping: Grouping,
      levels: [Level], statistic: Statistic, base: Base? = nil, linking: Linking = .fixed,
      leastSubjects: Int = 1, decimals: Int, revisions: Revisions? = nil,
      signals: Signals? = nil, differences: Bool = false,
      terms: [Node]? = nil, comparisons: [Comparison] = [], uncertainty: Uncertainty? = nil
    ) {
      precondition((0...9).contains(decimals) && !levels.isEmpty)
      precondition(!differences || statistic.hasTerms, "a difference is a sum of terms")
      precondition(comparisons.isEmpty || statistic.hasTerms, "a difference is a sum of terms")
      precondition(terms == nil || statistic.hasTerms, "only a mean is a sum of terms")
      self.name = name
      self.title = title
      self.stage = stage
      self.framework = framework
      self.grouping = grouping
      self.levels = levels
      self.statistic = statistic
      self.base = base
      self.linking = linking
      self.leastSubjects = leastSubjects
      self.decimals = decimals
      self.revisions = revisions
      self.signals = signals
      self.differences = differences
      self.terms = terms
      self.comparisons = comparisons
      self.uncertainty = uncertainty
    }

    /// How sure ranks are.
    public struct Uncertainty: Sendable {
      /// `uncertainty/<index>`.
      public let stage: StageID
      /// How many first ranks are told of.
      public let first: Int

      /// How sure ranks are; the fields as documented.
      public init(stage: StageID, first: Int) {
        self.stage = stage
        self.first = first
      }
    }

    /// The stages that made its series with more and more hindsight; one of
    /// them is that of the index itself.
    public struct Revisions: Sendable {
      private let then, late, correction, now: StageID

      /// The stages; the fields as the degrees of hindsight.
      public init(then: StageID, late: StageID, correction: StageID, now: StageID) {
        self.then = then
        self.late = late
        self.correction = correction
        self.now = now
      }

      subscript(hindsight: Hindsight) -> StageID {
        switch hindsight {
        case .then: then
        case .late: late
        case .correction: correction
        case .now: now
        }
      }
    }

    /// What the groups of an index are.
    public enum Grouping: String, CaseIterable, Sendable {
      case region, sector, whole
    }

    /// Groups by the first characters of the code, or by the whole code.
    public struct Level: Sendable {
      public let name: String
      /// Nil for the name.
      public let title: Wording?
      /// Nil for the whole code.
      public let characters: Int?

      /// A level; the fields as documented.
      public init(name: String, title: Wording? = nil, characters: Int? = nil) {
        self.name = name
        self.title = title
        self.characters = characters
      }
    }

    /// What is told of the scores of a group.
    public enum Statistic: Sendable {
      case mean, weightedMean, median
      /// 100 × the share of scored subjects in these grades.
      case share(grades: [String])
      /// The quantile at a probability, written as in the pipeline: `10%`.
      case tail(String)
    }

    /// The month in which every group has the same index.
    public struct Base: Sendable {
      public let period: Month
      public let value: Double

      /// A base; the fields as documented.
      public init(period: Month, value: Double) {
        self.period = period
        self.value = value
      }
    }

    /// How the index moves from its base.
    public enum Linking: String, CaseIterable, Sendable {
      case fixed, chained
    }
  }
}

extension ReleaseContents.Index.Statistic {
  /// As in pipelines: `mean`, `weighted_mean`, `median`, `share`, `tail`.
  var name: String {
    switch self {
    case .mean: "mean"
    case .weightedMean: "weighted_mean"
    case .median: "median"
    case .share: "share"
    case .tail: "tail"
    }
  }

  /// Whether values are sums of terms.
  var hasTerms: Bool {
    switch self {
    case .mean, .weightedMean: true
    case .median, .share, .tail: false
    }
  }

  /// What is declared with it: grades or a probability.
  var detail: [String] {
    switch self {
    case .mean, .weightedMean, .median: []
    case .share(let grades): grades
    case .tail(let probability): [probability]
    }
  }
}

extension ReleaseContents.Index {
  var json: JSONValue {
    let told = signals.map { [JSONValue.Member("signals", $0.json)] } ?? []
    let first = uncertainty.map { [JSONValue.Member("first", .integer(Int64($0.first)))] } ?? []
    return .object((withoutSignals.members ?? []) + told + first)
  }

  private var withoutSignals: JSONValue {
    [
      "title": title.json, "framework": .string(framework), "by": .string(grouping.rawValue),
      "levels": .array(
        levels.map {
          [
            "name": .string($0.name), "title": $0.title?.json ?? .null,
            "characters": $0.characters.map { .integer(Int64($0)) } ?? .null,
          ]
        }),
      "statistic": .string(statistic.name),
      "detail": .array(statistic.detail.map(JSONValue.string)),
      "base": base.map {
        ["period": .string($0.period.description), "value": .double($0.value)]
      } ?? .null,
      "linking": .string(linking.rawValue),
      "least_subjects": .integer(Int64(leastSubjects)), "decimals": .integer(Int64(decimals)),
    ]
  }
}
