import Diagnostics
import Identifiers
import Settings

/// The section `quality` of a pipeline: what is asked of the exports, and of
/// which (数据归集质量通报).
public struct QualityDefinition: Sendable {
  public let targets: Targets
  /// The most examples of one measure and dataset.
  public let examples: Int
  /// By dataset.
  public let datasets: [Named<DatasetQualityDefinition>]

  /// What rates should be; nil for a rate that is told and not judged.
  public struct Targets: Hashable, Sendable {
    public let coverage: Share?
    public let wrong: Share?
    public let clash: Share?
    public let duplicate: Share?
    public let complete: Share?
    public let late: Share?

    /// No target.
    public static let none = Targets(
      coverage: nil, wrong: nil, clash: nil, duplicate: nil, complete: nil, late: nil)

    static let shape: Shape<Targets> = Shape(
      "targets", doc: Wording(en: "What rates should be", zh: "各比率的目标"), make: Targets.init
    ) {
      Field(
        optional: "coverage", \.coverage, .share,
        doc: Wording(
          en: "The least share of rows with a valid identifier", zh: "标识覆盖率下限"))
      Field(
        optional: "wrong", \.wrong, .share,
        doc: Wording(
          en: "The largest share of identifiers in error among those that can be checked",
          zh: "错码率上限（占可校验标识）"))
      Field(
        optional: "clash", \.clash, .share,
        doc: Wording(
          en: "The largest share of identified rows whose code has several names, or whose name "
            + "has several codes",
          zh: "重码率上限：一码多名或一名多码的行占有效标识行"))
      Field(
        optional: "duplicate", \.duplicate, .share,
        doc: Wording(en: "The largest share of rows that repeat another", zh: "重复率上限"))
      Field(
        optional: "complete", \.complete, .share,
        doc: Wording(
          en: "The least share of rows with every required field present and valid",
          zh: "数据合规率下限"))
      Field(
        optional: "late", \.late, .share,
        doc: Wording(en: "The largest share of rows that came late", zh: "迟报率上限"))
    }
  }

  /// How the section is written in a pipeline.
  public static let shape: Shape<QualityDefinition> = Shape(
    "quality", doc: Wording(en: "The data-quality circular", zh: "数据归集质量通报"),
    make: QualityDefinition.init
  ) {
    Field(
      "targets", \.targets, .shape(Targets.shape), default: .none,
      doc: Wording(en: "What rates should be", zh: "各比率的目标"))
    Field(
      "examples", \.examples, .integer(in: 0...1_000_000), default: 20,
      doc: Wording(
        en: "The most examples that are listed of one measure and dataset, by file and line",
        zh: "每个数据集每项指标最多列出的示例数（仅文件与行号）"))
    Field(
      "datasets", \.datasets, .map(of: .shape(DatasetQualityDefinition.shape), atLeast: 1),
      doc: Wording(en: "What is asked of which dataset", zh: "各数据集的考核内容"))
  }
}
