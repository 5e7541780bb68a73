import Diagnostics
import Identifiers
import Settings

/// What is asked of one dataset: which of its columns say what, and how soon
/// its rows have to be there.
public struct DatasetQualityDefinition: Sendable {
  public let identifier: IdentifierColumn?
  public let name: Located<String>?
  public let entity: EntityColumns?
  public let key: [Located<String>]
  public let required: [Located<String>]
  public let event: Located<String>?
  public let known: Located<String>?
  public let limit: Located<Int>?
  public let period: Located<String>
  public let withdrawal: ExpressionText?
  public let announces: ExpressionText?

  /// The column that names subjects, and the kinds of identifier that belong
  /// there.
  public struct IdentifierColumn: Sendable {
    public let column: Located<String>
    public let kinds: [IdentifierKind]

    static let shape: Shape<IdentifierColumn> = Shape(
      "quality_identifier", doc: Wording(en: "The column that names subjects", zh: "主体标识列"),
      make: IdentifierColumn.init
    ) {
      Field(
        "column", \.column, .located(.name),
        doc: Wording(en: "Its name (text or code)", zh: "列名（text 或 code）"))
      Field(
        "kinds", \.kinds,
        .distinctList(of: .choice(of: IdentifierKind.self, doc: \.meaning), atLeast: 1),
        default: [.uscc],
        doc: Wording(en: "The kinds that belong there", zh: "应有的标识类型"))
    }
  }

  /// The columns that tell one entity from another, and from when on a row
  /// says how the entity is.
  public struct EntityColumns: Sendable {
    public let column: Located<String>
    public let since: Located<String>

    static let shape: Shape<EntityColumns> = Shape(
      "quality_entity",
      doc: Wording(en: "What tells one entity from another", zh: "区分主体的列"),
      make: EntityColumns.init
    ) {
      Field(
        "column", \.column, .located(.name),
        doc: Wording(
          en: "The number by which the exporter knows the entity, whatever its code and name "
            + "(text or code)",
          zh: "来源单位的主体编号列，不随代码、名称变更（text 或 code）"))
      Field(
        "since", \.since, .located(.name),
        doc: Wording(
          en: "Day column: from when on the entity is as the row says, until a later row of it",
          zh: "日期列：该行内容自何日起有效，至该主体后一行为止"))
    }
  }

  /// How a dataset is written in the section.
  public static let shape: Shape<DatasetQualityDefinition> = Shape(
    "dataset_quality", doc: Wording(en: "What is asked of one dataset", zh: "一个数据集的考核内容"),
    make: DatasetQualityDefinition.init
  ) {
    Field(
      optional: "identifier", \.identifier, .shape(IdentifierColumn.shape),
      doc: Wording(
        en: "The column that names subjects: coverage and identifiers in error",
        zh: "主体标识列：计算覆盖率与错码率"))
    Field(
      optional: "name", \.name, .located(.name),
      doc: Wording(
        en: "The column of the subject's name: codes with several names and names with several "
          + "codes",
        zh: "主体名称列：计算重码（一码多名、一名多码）"))
    Field(
      optional: "entity", \.entity, .shape(EntityColumns.shape),
      doc: Wording(
        en: "What tells one entity from another: codes are compared with entities, not with names, "
          + "as in force at one time",
        zh: "区分主体的列：重码按主体而非名称、按同一时间有效的内容核查（一码多主体、一主体多码）"))
    Field(
      "key", \.key, .distinctList(of: .located(.name)), default: [],
      doc: Wording(
        en: "Columns that together name a record: repeated and contradictory rows",
        zh: "共同标识一条记录的列：计算重复与矛盾"))
    Field(
      "required", \.required, .distinctList(of: .located(.name)), default: [],
      doc: Wording(en: "Columns that every row has to fill", zh: "必填列"))
    Field(
      optional: "event", \.event, .located(.name),
      doc: Wording(en: "Day column: when it happened", zh: "日期列：事件发生之日"))
    Field(
      optional: "known", \.known, .located(.name),
      doc: Wording(
        en: "Day column: when the row became known; without it, on the day of the event",
        zh: "日期列：知悉之日；缺省为事件当日"))
    Field(
      optional: "limit", \.limit, .located(.integer(in: 0...3650)),
      doc: Wording(
        en: "The most working days from the event until the row is known",
        zh: "自事件至知悉的工作日上限"))
    Field(
      "period", \.period, .located(.name),
      doc: Wording(
        en: "Day column: the month that a row belongs to", zh: "日期列：行所属的月份"))
    Field(
      optional: "withdrawal", \.withdrawal, .expression,
      doc: Wording(
        en: "Condition on rows that take a record back: they are counted and not assessed",
        zh: "撤销行的条件：只计数，不参加考核"))
    Field(
      optional: "announces", \.announces, .expression,
      doc: Wording(
        en: "Condition on rows that tell of a record for the first time: only these can be late; "
          + "without it, all",
        zh: "首次归集记录的行的条件：仅这些行考核时效；缺省为全部行"))
  }
  .checked { definition, _ in definition.findings }

  /// The mistakes that keys make together.
  private var findings: [Finding] {
    var findings: [Finding] = []
    if let limit, event == nil || known == nil {
      findings.append(QualityFindings.limitWithoutDays.at(limit.place))
    }
    if let name, identifier == nil {
      findings.append(QualityFindings.nameWithoutIdentifier.at(name.place))
    }
    if let entity, identifier == nil {
      findings.append(QualityFindings.entityWithoutIdentifier.at(entity.column.place))
    }
    return findings
  }
}

extension IdentifierKind {
  fileprivate var meaning: Wording {
    switch self {
    case .uscc: Wording(en: "unified social credit code (GB 32100)", zh: "统一社会信用代码")
    case .prcID: Wording(en: "citizen identification number (GB 11643)", zh: "公民身份号码")
    case .registration: Wording(en: "15-digit registration number", zh: "15 位工商注册号")
    case .organisation: Wording(en: "organisation code (GB 11714)", zh: "组织机构代码")
    case .opaque: Wording(en: "whatever the exporter wrote", zh: "来源自编标识")
    }
  }
}
