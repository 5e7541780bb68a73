import Diagnostics
import Identifiers
import Jobs
import Settings

/// The subjects of one class, as a pipeline declares them: the dataset that
/// lists them, and which of its columns says what.
public struct SubjectsDefinition: Sendable {
  public let title: Wording
  public let dataset: Located<String>
  public let id: IdentifierColumnDefinition
  /// Other identifiers of the same subjects.
  public let also: [IdentifierColumnDefinition]
  /// Whether they are natural persons.
  public let persons: Bool
  /// What the codes of the class's subjects may say of their class; nothing
  /// where that is not compared.
  public let codeClasses: Located<[CreditCodeClass]>?
  public let name: Located<String>?
  public let region: Located<String>?
  public let sector: Located<String>?
  public let size: Located<String>?
  public let effective: Located<String>?
  public let known: Located<String>?
  public let founded: Located<String>?
  public let ended: Located<String>?
  /// How long a row says how things are; nil for until the next row.
  public let lasts: Located<TimeSpan>?
  public let inForce: ExpressionText?
  /// Who succeeded whom; nil where nobody is succeeded.
  public let succession: Succession?

  /// How a class is written in a pipeline.
  public static let shape: Shape<SubjectsDefinition> = Shape(
    "subjects", doc: Wording(en: "The subjects of one class", zh: "一类信用主体"),
    make: SubjectsDefinition.init
  ) {
    Field("title", \.title, .wording, doc: Wording(en: "What people call the class", zh: "名称"))
    Field(
      "dataset", \.dataset, .located(.name),
      doc: Wording(en: "The dataset that lists the subjects", zh: "列出主体的数据集"))
    Field(
      "id", \.id, IdentifierColumnDefinition.kind,
      doc: Wording(
        en: "Column of the identifier (text or code); its name alone, or with the kinds it holds",
        zh: "主体标识列（text 或 code）：列名，或列名与标识种类"))
    Field(
      "also", \.also, .list(of: IdentifierColumnDefinition.kind), default: [],
      doc: Wording(
        en: "Columns of other identifiers of the same subject, by which records may name it; the "
          + "organisation code inside a credit code is one without being listed",
        zh: "同一主体的其他标识列，记录可据以归属；统一社会信用代码内含的组织机构代码无需列出"))
    Field(
      "persons", \.persons, .flag, default: false,
      doc: Wording(
        en: "Whether they are natural persons, whom no name resolves; a class whose `id` may be a "
          + "citizen's number always is",
        zh: "是否为自然人（不得按姓名归属）；id 可含公民身份号码的类别一律视为自然人"))
    Field(
      optional: "code_classes", \.codeClasses,
      .located(.distinctList(of: .choice(of: CreditCodeClass.self), atLeast: 1)),
      doc: Wording(
        en: "What credit codes in `id` may say of the class; rows with codes of another are "
          + "reported, and count",
        zh: "id 中统一社会信用代码可对应的主体类别；不符的行予以报告，但仍计入"))
    Field(
      optional: "name", \.name, .located(.name),
      doc: Wording(en: "Column of the name (text or code)", zh: "主体名称列（text 或 code）"))
    Field(
      optional: "region", \.region, .located(.name),
      doc: Wording(en: "Column of the region (code or text)", zh: "地区列（code 或 text）"))
    Field(
      optional: "sector", \.sector, .located(.name),
      doc: Wording(en: "Column of the sector (code or text)", zh: "行业列（code 或 text）"))
    Field(
      optional: "size", \.size, .located(.name),
      doc: Wording(
        en: "Column of the size, a number: the weight of the subject", zh: "规模列（数值），即主体的权重"))
    Field(
      optional: "effective", \.effective, .located(.name),
      doc: Wording(
        en: "Day column: the first day on which the row's attributes hold; without it, always",
        zh: "日期列：本行属性开始有效之日；缺省为始终有效"))
    Field(
      optional: "known", \.known, .located(.name),
      doc: Wording(
        en: "Day column: when the row became known; without it, as `effective`",
        zh: "日期列：知悉之日；缺省同 effective"))
    Field(
      optional: "founded", \.founded, .located(.name),
      doc: Wording(en: "Day column: the first day of existence", zh: "日期列：存续的首日"))
    Field(
      optional: "ended", \.ended, .located(.name),
      doc: Wording(en: "Day column: the first day of no more existence", zh: "日期列：不再存续的首日"))
    Field(
      optional: "lasts", \.lasts, .located(.timeSpan),
      doc: Wording(
        en: "How long a row holds from its `effective` day on, such as 1M for a table of monthly "
          + "measures; without it, until the next row of the subject",
        zh: "每行自 effective 之日起有效的时长，例如逐月指标表为 1M；缺省为至该主体的下一行为止"))
    Field(
      optional: "in_force", \.inForce, .expression,
      doc: Wording(
        en: "Condition on the row for the subject to be in force; without it, always",
        zh: "主体在册的条件（针对数据集的行）；缺省为始终在册"))
    successionField
  }
  .checked { definition, _ in definition.lastingFindings }

  /// A span that begins on no day, or ends on the day on which it begins.
  private var lastingFindings: [Finding] {
    guard let lasts else { return [] }
    if effective == nil { return [IdentificationFindings.lastsFromNoDay.at(lasts.place)] }
    return lasts.value.count == 0 ? [IdentificationFindings.lastsNoDay.at(lasts.place)] : []
  }

  /// The section `subjects:` of a pipeline: classes by name.
  public static let section = Kind<[Named<SubjectsDefinition>]>.map(
    keys: className, of: .shape(shape))

  /// A name that stages can have: `identify/<class>`.
  private static let className = Kind<String>.written(
    as: Wording(
      en: "a name of letters, digits, `_` and `-`, at most 60", zh: "名称（字母、汉字、数字、_ 和 -，不超过 60 个字符）"),
    read: { $0.unicodeScalars.count <= 60 && StageID("identify/\($0)") != nil ? $0 : nil },
    write: { $0 })
}
