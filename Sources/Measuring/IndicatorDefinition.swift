import Diagnostics
import Settings

/// One indicator as a pipeline declares it: one number per subject and day.
public struct IndicatorDefinition: Sendable {
  public let title: Wording
  /// A dataset of records, or of subjects; none for a share.
  public let dataset: Located<String>?
  /// The rows that are measured; all where nil.
  public let filter: ExpressionText?
  /// How far back from the day evaluated; without end where nil.
  public let window: Located<TimeSpan>?
  public let measure: Located<Measure>
  /// The column measured.
  public let column: Located<String>?
  /// In how many days a record loses half of its weight.
  public let halfLife: Located<TimeSpan>?
  public let share: ShareDefinition?
  public let counts: Counting
  /// Why records count that are no longer in force.
  public let basis: Wording?
  /// The value where there is nothing to measure; the measure's own where nil.
  public let empty: EmptyValue?
  public let unit: Wording?
  /// Decimals in products; those of measure and column where nil.
  public let decimals: Int?
  public let origin: RecordOrigin

  /// How an indicator is written in a pipeline.
  public static let shape: Shape<IndicatorDefinition> = Shape(
    "indicator", doc: Wording(en: "One number per subject and day", zh: "每个主体每个时点的一个数"),
    make: IndicatorDefinition.init
  ) {
    Field("title", \.title, .wording, doc: Wording(en: "What people call it", zh: "名称"))
    Field(
      optional: "dataset", \.dataset, .located(.name),
      doc: Wording(
        en: "The records measured; or the subjects, for `value` and `days_since`",
        zh: "被度量的记录数据集；value 与 days_since 也可用主体数据集"))
    Field(
      optional: "where", \.filter, .expression,
      doc: Wording(en: "The rows that count", zh: "计入的行"))
    Field(
      optional: "window", \.window, .located(.timeSpan),
      doc: Wording(
        en: "How far back: (A − window, A]; everything up to A where there is none",
        zh: "回溯跨度：(A − window, A]；不写则为截至 A 的全部"))
    Field(
      "measure", \.measure, .located(.choice(of: Measure.self, doc: \.meaning)),
      doc: Wording(en: "What is said about the rows", zh: "度量方式"))
    Field(
      optional: "of", \.column, .located(.name),
      doc: Wording(en: "The column measured", zh: "被度量的列"))
    Field(
      optional: "half_life", \.halfLife, .located(.timeSpan),
      doc: Wording(
        en: "Days in which a record loses half of its weight, such as 180D",
        zh: "半衰期天数，例如 180D"))
    Field(
      optional: "share", \.share, .shape(ShareDefinition.shape),
      doc: Wording(en: "The two indicators of a share", zh: "比例的两个指标"))
    Field(
      "counts", \.counts, .choice(of: Counting.self, doc: \.meaning), default: .inForce,
      doc: Wording(en: "Which records count", zh: "计入哪些记录"))
    Field(
      optional: "basis", \.basis, .wording,
      doc: Wording(
        en: "The rule by which records count that are no longer in force",
        zh: "计入失效记录的依据"))
    Field(
      optional: "empty", \.empty, .emptyValue,
      doc: Wording(
        en: "The value where nothing is to be measured: 0 for counts and sums, else `missing`",
        zh: "无可度量内容时的值：计数与合计为 0，其余为 missing"))
    Field(
      optional: "unit", \.unit, .wording,
      doc: Wording(en: "What it is counted in", zh: "单位"))
    Field(
      optional: "decimals", \.decimals, .integer(in: 0...18),
      doc: Wording(en: "Decimals in products", zh: "发布小数位数"))
    originField
  }
  .checked { definition, places in definition.findings(places) }

  /// The section `indicators`: a definition by the name of each.
  public static let section = Kind<[Named<IndicatorDefinition>]>.map(of: .shape(shape))
}

/// One indicator divided by another.
public struct ShareDefinition: Sendable {
  public let part: Located<String>
  public let whole: Located<String>

  /// How a share is written.
  static let shape: Shape<ShareDefinition> = Shape(
    "share", doc: Wording(en: "One indicator divided by another", zh: "一个指标除以另一个指标"),
    make: ShareDefinition.init
  ) {
    Field(
      "part", \.part, .located(.name), doc: Wording(en: "The indicator divided", zh: "作分子的指标"))
    Field(
      "whole", \.whole, .located(.name),
      doc: Wording(en: "The indicator divided by", zh: "作分母的指标"))
  }
}
