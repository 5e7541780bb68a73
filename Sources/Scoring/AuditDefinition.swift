import Diagnostics
import Settings

/// The structural audit of a framework, as a pipeline declares it.
///
/// ```yaml
/// audit:
///   gate: refuse
///   least: 30
///   limits: {alpha: 0.6, collinear: 0.92, residual: 0.15}
/// ```
public struct AuditDefinition: Sendable {
  /// What becomes of numbers beyond the limits.
  public let gate: Gate
  /// The least number of subjects of a node that something is told of.
  public let least: Int
  /// The most bins of a correlation ratio.
  public let bins: Int
  public let limits: Limits

  /// What becomes of numbers beyond the limits.
  public enum Gate: String, CaseIterable, Sendable {
    /// The tables tell of them.
    case note
    /// The run warns, too.
    case warn
    /// The run ends, and nothing is published.
    case refuse
  }

  /// From where on a number is told as a finding; nil for never.
  public struct Limits: Hashable, Sendable {
    public let alpha: Exact?
    public let kmo: Exact?
    public let silent: Exact?
    public let dominating: Exact?
    public let collinear: Exact?
    public let opposed: Exact?
    public let residual: Exact?

    static let none = Limits(
      alpha: nil, kmo: nil, silent: nil, dominating: nil, collinear: nil, opposed: nil,
      residual: nil)

    static let shape: Shape<Limits> = Shape(
      "audit_limits",
      doc: Wording(en: "From where on a number is told as a finding", zh: "判定界限"),
      make: Limits.init
    ) {
      Field(
        optional: "alpha", \.alpha, .exact(in: -1...1),
        doc: Wording(en: "The least Cronbach's alpha of a node", zh: "节点克龙巴赫 α 的下限"))
      Field(
        optional: "kmo", \.kmo, .exact(in: 0...1),
        doc: Wording(
          en: "The least measure of Kaiser, Meyer and Olkin of a node", zh: "节点 KMO 的下限"))
      Field(
        optional: "silent", \.silent, .exact(in: -1...1),
        doc: Wording(
          en: "The least correlation of a child with the value of the whole tree",
          zh: "下级与总分相关系数的下限，低于则为“无声”"))
      Field(
        optional: "dominating", \.dominating, .exact(in: 0...1),
        doc: Wording(
          en: "The most that a child may have of the importance in its node",
          zh: "下级在所属节点中重要性份额的上限，高于则为“主导”"))
      Field(
        optional: "collinear", \.collinear, .exact(in: -1...1),
        doc: Wording(en: "The most correlation of two siblings", zh: "同级之间相关系数的上限"))
      Field(
        optional: "opposed", \.opposed, .exact(in: -1...1),
        doc: Wording(en: "The least correlation of two siblings", zh: "同级之间相关系数的下限"))
      Field(
        optional: "residual", \.residual, .exact(in: 0...1),
        doc: Wording(
          en: "The most distance between declared weights and importances of a node",
          zh: "节点声明权重与有效重要性之间残差的上限"))
    }
  }

  /// How it is written in a pipeline.
  public static let shape: Shape<AuditDefinition> = Shape(
    "audit",
    doc: Wording(en: "The structural audit of the tree", zh: "指标体系的结构审查"),
    make: AuditDefinition.init
  ) {
    Field(
      "gate", \.gate,
      .choice(of: Gate.self) { gate in
        switch gate {
        case .note: Wording(en: "the tables tell of findings", zh: "仅在表中列出")
        case .warn: Wording(en: "the run warns, too", zh: "运行时并予警告")
        case .refuse: Wording(en: "the run ends, nothing is published", zh: "运行终止，不予发布")
        }
      }, default: .warn,
      doc: Wording(en: "What becomes of numbers beyond the limits", zh: "超出界限时的处理"))
    Field(
      "least", \.least, .integer(in: 2...1_000_000_000), default: 30,
      doc: Wording(
        en: "The least number of subjects of a node that something is told of",
        zh: "节点可作统计的最少主体数"))
    Field(
      "bins", \.bins, .integer(in: 2...1000), default: 10,
      doc: Wording(
        en: "The most bins of a correlation ratio; ten subjects a bin at least",
        zh: "相关比的最多分箱数，每箱至少十个主体"))
    Field(
      "limits", \.limits, .shape(Limits.shape), default: .none,
      doc: Wording(en: "From where on a number is told as a finding", zh: "判定界限"))
  }
  .checked { audit, places in
    audit.gate == .refuse && audit.limits == .none
      ? [ScoringFindings.nothingRefused.at(places.whole)] : []
  }
}
