import Diagnostics
import Settings
import Tabular

extension RecordsDefinition {
  /// How long records of a kind count, as long as a rule is in force (公示期限).
  public struct Term: Sendable {
    public let when: ExpressionText
    public let from: Day?
    public let until: Located<Day>?
    public let shortest: TimeSpan
    public let longest: Located<TimeSpan>?
    public let repair: Bool
    public let basis: Wording

    static let shape: Shape<Term> = Shape(
      "term", doc: Wording(en: "How long records of a kind count", zh: "某类记录计入的期限"),
      make: Term.init
    ) {
      Field(
        "when", \.when, .expression,
        doc: Wording(en: "Condition on the row", zh: "对该行的条件"))
      Field(
        optional: "from", \.from, .day,
        doc: Wording(
          en: "First day on which the rule is in force; the day of the event decides",
          zh: "规则生效首日；以事件当日为准"))
      Field(
        optional: "until", \.until, .located(.day),
        doc: Wording(en: "Last day on which the rule is in force", zh: "规则有效的最后一日"))
      Field(
        "shortest", \.shortest, .timeSpan, default: .none,
        doc: Wording(
          en: "From the event: before it has run no repair takes effect",
          zh: "自事件之日起算：期满前修复不生效"))
      Field(
        optional: "longest", \.longest, .located(.timeSpan),
        doc: Wording(
          en: "From the event: on the day on which it has run the record stops counting",
          zh: "自事件之日起算：期满之日起不再计入"))
      Field(
        "repair", \.repair, .flag, default: true,
        doc: Wording(en: "Whether a repair takes effect at all", zh: "是否允许修复"))
      Field(
        "basis", \.basis, .wording,
        doc: Wording(en: "The rule that says so", zh: "所依据的规定"))
    }
    .checked { term, _ in term.findings }

    /// Ends that come before their beginnings; spans of different units are
    /// not compared.
    private var findings: [Finding] {
      var findings: [Finding] = []
      if let from, let until, until.value < from {
        findings.append(
          IdentificationFindings.endsFirst.at(
            until.place, ["key": .name("until"), "other": .name("from")]))
      }
      if let longest, longest.value.unit == shortest.unit, longest.value.count < shortest.count {
        findings.append(
          IdentificationFindings.endsFirst.at(
            longest.place, ["key": .name("longest"), "other": .name("shortest")]))
      }
      return findings
    }
  }

  /// Records that keep repairs from taking effect as long as they stand.
  public struct Bar: Sendable {
    public let dataset: Located<String>
    public let basis: Wording

    static let shape: Shape<Bar> = Shape(
      "bar", doc: Wording(en: "What keeps repairs from taking effect", zh: "修复不生效的情形"),
      make: Bar.init
    ) {
      Field(
        "dataset", \.dataset, .located(.name),
        doc: Wording(
          en: "Records of the same class; none of this dataset while the subject has one of them "
            + "in force is made good",
          zh: "同一类别的记录；主体有其中有效记录期间，本数据集的修复不生效"))
      Field(
        "basis", \.basis, .wording,
        doc: Wording(en: "The rule that says so", zh: "所依据的规定"))
    }
  }

  /// Versions that are disputed (异议).
  public struct Objection: Sendable {
    public let when: ExpressionText
    public let counts: Bool
    public let basis: Wording

    static let shape: Shape<Objection> = Shape(
      "objection", doc: Wording(en: "Versions under objection", zh: "处于异议中的版本"),
      make: Objection.init
    ) {
      Field(
        "when", \.when, .expression,
        doc: Wording(
          en: "Condition on the row: as long as that version stands it is under objection",
          zh: "对该行的条件：该版本存续期间即处于异议"))
      Field(
        "counts", \.counts, .flag,
        doc: Wording(
          en: "Whether it counts meanwhile; it is marked in explanations either way",
          zh: "异议期间是否计入；解释中均予标注"))
      Field(
        "basis", \.basis, .wording,
        doc: Wording(en: "The rule that says so", zh: "所依据的规定"))
    }
  }

  static let termsField: Field<RecordsDefinition, [Term]> = Field(
    "terms", \.terms, .list(of: .shape(Term.shape)), default: [],
    doc: Wording(
      en: "How long records count: the first term that meets the row and is in force on the day "
        + "of the event; where none does, only `expires` ends a record",
      zh: "记录计入的期限：取首个符合该行且在事件当日有效的期限；均不适用时仅由 expires 终止"))

  static let objectionField: Field<RecordsDefinition, Objection?> = Field(
    optional: "objection", \.objection, .shape(Objection.shape),
    doc: Wording(en: "Versions under objection", zh: "处于异议中的版本"))

  static let selfDeclaredField: Field<RecordsDefinition, ExpressionText?> = Field(
    optional: "self_declared", \.selfDeclared, .expression,
    doc: Wording(
      en: "Condition on rows that the subject declares itself; the others are certified by a "
        + "source, and `origin` of an indicator chooses",
      zh: "主体自行申报之行的条件；其余为来源单位认定，由指标的 origin 选择"))

  /// Datasets that bar twice.
  var barFindings: [Finding] {
    guard let repaired else { return [] }
    return DeclaredNames(
      Wording(en: "bar of repairs", zh: "修复限制"), repaired.bars.map(\.dataset)
    ).repeated
  }
}

extension TimeSpan {
  /// No time at all.
  static let none: TimeSpan = {
    guard let none = TimeSpan(0, .months) else { preconditionFailure("0 is in bounds") }
    return none
  }()
}
