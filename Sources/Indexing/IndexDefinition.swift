import Diagnostics
import Settings
import Tabular

/// An index as a pipeline declares it: of which scores, for which groups, and
/// on which base.
public struct IndexDefinition: Sendable {
  public let title: Wording
  /// The framework whose scores it is made of.
  public let framework: Located<String>
  /// What the groups are.
  public let grouping: Located<Grouping>
  /// At which depths of the code there are groups; nil for one level of whole
  /// codes, named as the grouping.
  public let levels: [Level]?
  public let statistic: Located<IndexStatistic>
  /// The period in which the index has a given value; nil for no index beside
  /// the values themselves.
  public let base: Base?
  public let linking: Located<Linking>
  /// Groups with fewer scored subjects have no rank.
  public let leastSubjects: Int
  /// Decimals of what is published.
  public let decimals: Int
  /// Whether it is told how what became known later revised it.
  public let revisions: Bool
  /// What is told of every month at a glance; nil for nothing.
  public let signals: SignalsDefinition?
  /// Whether it is told, term by term, how groups differ from those above
  /// them, and what moved them most.
  public let differences: Bool
  /// What values of means are taken apart into.
  public let terms: Located<Terms>
  /// Groups that are compared with each other, in this order; nil for none.
  public let compare: Located<[ComparisonDefinition]>?

  /// What the value of a mean is the sum of.
  public enum Terms: String, CaseIterable, Sendable {
    /// The contributions of the top nodes.
    case nodes
    /// Those of all indicators.
    case indicators
  }
  /// How sure the ranks are; nil where it is not told.
  public let uncertainty: Located<UncertaintyDefinition>?

  /// What makes a group.
  public enum Grouping: String, CaseIterable, Sendable {
    /// Subjects with the same region.
    case region
    /// Subjects with the same sector.
    case sector
    /// All subjects: one group with the code `whole`.
    case whole
  }

  /// A depth of the code.
  public struct Level: Hashable, Sendable {
    public let name: Located<String>
    /// What people call it; nil for the name.
    public let title: Wording?
    /// Groups are made by so many Unicode scalars from the beginning of the
    /// code, a shorter code being a group of its own; nil for the whole code.
    public let characters: Located<Int>?

    /// A level; the fields as documented.
    public init(
      name: Located<String>, title: Wording? = nil, characters: Located<Int>? = nil
    ) {
      self.name = name
      self.title = title
      self.characters = characters
    }

    /// How a level is written.
    public static let shape: Shape<Level> = Shape(
      "index_level", doc: Wording(en: "A depth of the code", zh: "代码层级"),
      make: { Level(name: $0, title: $1, characters: $2) }
    ) {
      Field("name", \.name, .located(.name), doc: Wording(en: "What it is called", zh: "层级名称"))
      Field(
        optional: "title", \.title, .wording,
        doc: Wording(en: "What people call it; without it the name", zh: "显示名称；不填则用层级名称"))
      Field(
        optional: "characters", \.characters, .located(.integer(in: 1...100)),
        doc: Wording(
          en: "How many first characters of the code make a group; without it the whole code",
          zh: "按代码前几位分组；不填则按完整代码"))
    }
  }

  /// The period in which the index has a given value.
  public struct Base: Sendable {
    public let period: Located<Month>
    /// Above 0.
    public let value: Located<Exact>

    /// A base; the fields as documented.
    public init(period: Located<Month>, value: Located<Exact>) {
      self.period = period
      self.value = value
    }

    /// How a base is written.
    public static let shape: Shape<Base> = Shape(
      "index_base", doc: Wording(en: "Where the index starts from", zh: "指数基期"),
      make: Base.init
    ) {
      Field(
        "period", \.period, .located(.month),
        doc: Wording(en: "A month of the series", zh: "基期月份"))
      Field(
        "value", \.value, .located(.exact), default: Located(100),
        doc: Wording(en: "The index of that month", zh: "基期指数值"))
    }
  }

  /// How a period is related to the base.
  public enum Linking: String, CaseIterable, Sendable {
    /// By the values of both.
    case fixed
    /// By the links between them, each over the subjects that are in both of
    /// two periods.
    case chained
  }

  /// How an index is written in a pipeline.
  public static let shape: Shape<IndexDefinition> = Shape(
    "index", doc: Wording(en: "The level of credit of groups over time", zh: "各组信用水平的时间序列"),
    make: IndexDefinition.init
  ) {
    Field("title", \.title, .wording, doc: Wording(en: "What people call it", zh: "名称"))
    Field(
      "framework", \.framework, .located(.name),
      doc: Wording(en: "The framework whose scores it is made of", zh: "所依据的指标体系"))
    Field(
      "by", \.grouping,
      .located(
        .choice(of: Grouping.self) { grouping in
          switch grouping {
          case .region: Wording(en: "groups of the same region", zh: "按地区分组")
          case .sector: Wording(en: "groups of the same sector", zh: "按行业分组")
          case .whole: Wording(en: "one group of all subjects", zh: "全体主体为一组")
          }
        }), doc: Wording(en: "What makes a group", zh: "分组依据"))
    Field(
      optional: "levels", \.levels, .list(of: .shape(Level.shape), atLeast: 1),
      doc: Wording(
        en: "Depths of the code; without them one of whole codes, named as `by`",
        zh: "代码层级；不填则只有一层完整代码，名称同 by"))
    Field(
      "statistic", \.statistic, .located(IndexStatistic.kind), default: Located(.mean),
      doc: Wording(en: "What is taken of the scores of a group", zh: "组内分数的统计量"))
    Field(
      optional: "base", \.base, .shape(Base.shape),
      doc: Wording(en: "Where the index starts from", zh: "指数基期"))
    Field(
      "linking", \.linking,
      .located(
        .choice(of: Linking.self) { linking in
          switch linking {
          case .fixed: Wording(en: "each period by the base period", zh: "各期与基期之比")
          case .chained:
            Wording(en: "link by link over the subjects in both periods", zh: "按两期共有主体逐期链接")
          }
        }), default: Located(.fixed),
      doc: Wording(en: "How a period is related to the base", zh: "与基期的联系方式"))
    Field(
      "least_subjects", \.leastSubjects, .integer(in: 1...), default: 1,
      doc: Wording(en: "Groups with fewer scored subjects have no rank", zh: "参与排名的最少有分主体数"))
    Field(
      "decimals", \.decimals, .integer(in: 0...9), default: 2,
      doc: Wording(en: "Decimals of what is published", zh: "公布的小数位数"))
    Field(
      "revisions", \.revisions, .flag, default: false,
      doc: Wording(
        en: "Whether the release tells how the value of every period was revised by what became "
          + "known later, cause by cause",
        zh: "是否发布修订表：各期指数因事后知悉的信息而修订的情况，按原因列示"))
    Field(
      optional: "signals", \.signals, .shape(SignalsDefinition.shape),
      doc: Wording(
        en: "What is told of every month at a glance: a wave by the change, a lamp by the level",
        zh: "各月预警信号：按变动划分的波动状态、按水平划分的灯色"))
    Field(
      "differences", \.differences, .flag, default: false,
      doc: Wording(
        en: "Whether the release tells, term by term, how the value of every group differs from "
          + "that of the group above it, and the bulletin which terms moved it most; of means only",
        zh: "是否发布差异表：各组与上级的差异逐项分解，并在公报中说明主要变动项；仅限均值类统计量"))
    Field(
      "terms", \.terms,
      .located(
        .choice(of: Terms.self) { terms in
          switch terms {
          case .nodes: Wording(en: "the top nodes of the framework", zh: "一级节点")
          case .indicators:
            Wording(
              en: "all indicators; every node must be an arithmetic mean",
              zh: "全部指标；各节点均须为算术平均")
          }
        }), default: Located(.nodes),
      doc: Wording(
        en: "What values, their changes and differences are taken apart into; of means only",
        zh: "取值及其变动、差异的分解项；仅限均值类统计量"))
    Field(
      optional: "compare", \.compare,
      .located(.list(of: .shape(ComparisonDefinition.shape), atLeast: 1)),
      doc: Wording(
        en: "Groups whose difference is told term by term; of means only",
        zh: "逐项分解差异的两两比较；仅限均值类统计量"))
    Field(
      optional: "uncertainty", \.uncertainty, .located(.shape(UncertaintyDefinition.shape)),
      doc: Wording(
        en: "How sure the ranks of the last month are: intervals under other weights and "
          + "aggregates, and of resampled groups",
        zh: "最后一期名次的不确定性：改变权重与合成方法、重抽主体后的名次区间"))
  }
}
