import Diagnostics
import Settings

/// An indicator system (指标体系) as a pipeline declares it: a tree of
/// indicators with weights, and what becomes of its value.
public struct FrameworkDefinition: Sendable {
  public let title: Wording
  /// The class whose subjects are scored.
  public let subjectClass: Located<String>
  /// The sectors that it is for; nil for all.
  public let sectors: Located<[String]>?
  /// Which subjects are scored: a condition over the row of the matrix.
  public var population: ExpressionText?
  public let scale: ScaleDefinition
  /// The least share of the tree's weight that must be observed.
  public let coverage: Share
  public let parameters: ParameterUse
  /// The frozen parameters, beside the pipeline.
  public let file: Located<RelativePath>?
  /// Decimals of published scores and contributions.
  public let decimals: Int
  /// The top nodes, in the order in which they are told.
  public var tree: [TreeEntry]
  /// How the top nodes become one value.
  public let aggregate: Aggregate
  /// What the value 0 counts as, of an aggregate that needs it.
  public var floor: Exact?
  /// How the weights of the top nodes are found; nil where they are given.
  public let weights: WeightsDefinition?
  /// Nil where the structure is not audited.
  public let audit: AuditDefinition?
  public var vetoes: [VetoDefinition]
  public let grades: [GradeDefinition]

  /// Where parameters come from.
  public enum ParameterUse: String, CaseIterable, Sendable {
    /// Fitted on the run's last day.
    case fitted
    /// Read from a file that was reviewed.
    case frozen
  }

  /// How a framework is written in a pipeline.
  public static let shape: Shape<FrameworkDefinition> = Shape(
    "framework", doc: Wording(en: "A tree of indicators that gives a score", zh: "得出信用分的指标体系"),
    make: FrameworkDefinition.init
  ) {
    Field("title", \.title, .wording, doc: Wording(en: "What people call it", zh: "名称"))
    Field(
      "class", \.subjectClass, .located(.name),
      doc: Wording(en: "The class whose subjects are scored", zh: "所评价的主体类别"))
    Field(
      optional: "sectors", \.sectors, .located(.distinctList(of: .nonEmptyText, atLeast: 1)),
      doc: Wording(
        en: "Codes of the sectors that it is for; all where left out", zh: "适用的行业代码；不填为全部"))
    Field(
      optional: "population", \.population, .expression,
      doc: Wording(
        en: "Which subjects are scored: a condition over the indicators of a subject",
        zh: "参评主体：关于主体各指标的条件"))
    Field(
      "scale", \.scale, .shape(ScaleDefinition.shape), default: .usual,
      doc: Wording(en: "What 0 and 1 become", zh: "分值范围"))
    Field(
      "coverage", \.coverage, .share, default: .none,
      doc: Wording(
        en: "The least share of weight that is observed; a subject with less is a thin file",
        zh: "观测到的权重的最低比例，低于则为薄档案，不评分"))
    Field(
      "parameters", \.parameters,
      .choice(of: ParameterUse.self) { use in
        switch use {
        case .fitted: Wording(en: "fitted on the last day of the run", zh: "在本期最后一日拟合")
        case .frozen: Wording(en: "read from `file`", zh: "从 file 读取")
        }
      }, default: .fitted,
      doc: Wording(en: "Where parameters come from", zh: "参数来源"))
    Field(
      optional: "file", \.file, .located(.path),
      doc: Wording(
        en: "Frozen parameters, beside the pipeline; `baihe freeze` writes them",
        zh: "冻结参数文件，与流程同一文件夹，由 baihe freeze 生成"))
    Field(
      "decimals", \.decimals, .integer(in: 0...9), default: 1,
      doc: Wording(en: "Decimals of published scores", zh: "发布分值的小数位数"))
    Field(
      "tree", \.tree, .list(of: TreeEntry.kind, atLeast: 1),
      doc: Wording(en: "The top nodes", zh: "一级指标"))
    Field(
      "aggregate", \.aggregate, Aggregate.kind, default: .arithmetic,
      doc: Wording(en: "How the top nodes become one value", zh: "一级指标的合成方式"))
    Field(
      optional: "floor", \.floor, NodeDefinition.floorKind, doc: NodeDefinition.floorDoc)
    Field(
      optional: "weights", \.weights, WeightsDefinition.kind, doc: WeightsDefinition.doc)
    Field(
      optional: "audit", \.audit, .shape(AuditDefinition.shape),
      doc: Wording(
        en: "Whether the tree measures what its weights say, on the subjects of the last day",
        zh: "以最后一日的主体审查指标体系的结构"))
    Field(
      "vetoes", \.vetoes, .list(of: .shape(VetoDefinition.shape)), default: [],
      doc: Wording(en: "Conditions that cap the score (一票否决)", zh: "一票否决条件"))
    Field(
      "grades", \.grades, .list(of: .shape(GradeDefinition.shape)), default: [],
      doc: Wording(en: "Grades, the best first", zh: "等级，由高到低"))
  }
  .checked { framework, places in framework.findings(places) }
}

/// The ends of the scale.
public struct ScaleDefinition: Hashable, Sendable {
  public let from: Exact
  public let to: Exact

  static let usual = ScaleDefinition(from: 0, to: 1000)

  /// How a scale is written in a pipeline.
  public static let shape: Shape<ScaleDefinition> = Shape(
    "scale", doc: Wording(en: "The ends of the scale", zh: "分值范围"), make: ScaleDefinition.init
  ) {
    Field("from", \.from, .exact, default: 0, doc: Wording(en: "What 0 becomes", zh: "最低分"))
    Field("to", \.to, .exact, default: 1000, doc: Wording(en: "What 1 becomes", zh: "最高分"))
  }
  .checked { scale, places in
    scale.from < scale.to ? [] : [ScoringFindings.emptyScale.at(places["to"])]
  }
}

/// A condition that caps the score, and the rule that it stands on.
public struct VetoDefinition: Sendable {
  public let name: Located<String>
  /// Over the row of the matrix.
  public var condition: ExpressionText
  /// The score is at most this.
  public let cap: Located<Exact>
  public let basis: Wording

  /// How a veto is written in a pipeline.
  public static let shape: Shape<VetoDefinition> = Shape(
    "veto", doc: Wording(en: "A condition that caps the score", zh: "一票否决条件"),
    make: VetoDefinition.init
  ) {
    Field("name", \.name, .located(.name), doc: Wording(en: "Its name", zh: "名称"))
    Field(
      "when", \.condition, .expression,
      doc: Wording(
        en: "A condition over the indicators of a subject", zh: "关于主体各指标的条件"))
    Field(
      "cap", \.cap, .located(.exact),
      doc: Wording(en: "The score is at most this", zh: "分值上限"))
    Field(
      "basis", \.basis, .wording,
      doc: Wording(en: "The legal basis or rule", zh: "法律依据或规则"))
  }
}

/// A class of scores.
public struct GradeDefinition: Sendable {
  public let name: Located<String>
  /// The least score of the grade; nil for the last, which takes the rest.
  public let from: Located<Exact>?

  /// How a grade is written in a pipeline.
  public static let shape: Shape<GradeDefinition> = Shape(
    "grade", doc: Wording(en: "A class of scores", zh: "等级"), make: GradeDefinition.init
  ) {
    Field("name", \.name, .located(.nonEmptyText), doc: Wording(en: "Its name", zh: "名称"))
    Field(
      optional: "from", \.from, .located(.exact),
      doc: Wording(
        en: "The least score; the last grade takes the rest and has none", zh: "最低分；最后一级不填"))
  }
}
