import Diagnostics
import Settings

extension SubjectsDefinition {
  /// The dataset that says which subjects of a class were succeeded by others
  /// of it, and which of its columns says what.
  public struct Succession: Sendable {
    public let dataset: Located<String>
    public let from: IdentifierColumnDefinition
    public let to: IdentifierColumnDefinition
    public let effective: Located<String>
    public let known: Located<String>?
    public let withdrawal: ExpressionText?

    static let shape: Shape<Succession> = Shape(
      "succession",
      doc: Wording(
        en: "Subjects whose place others take: mergers, changes of code",
        zh: "主体的承继（合并、代码变更等）"),
      make: Succession.init
    ) {
      Field(
        "dataset", \.dataset, .located(.name),
        doc: Wording(en: "The dataset that lists the successions", zh: "列出承继关系的数据集"))
      Field(
        "from", \.from, IdentifierColumnDefinition.kind,
        doc: Wording(
          en: "Column of the identifier of the subject that is succeeded (text or code); its name "
            + "alone, or with the kinds it holds",
          zh: "被承继主体的标识列（text 或 code）：列名，或列名与标识种类"))
      Field(
        "to", \.to, IdentifierColumnDefinition.kind,
        doc: Wording(
          en: "Column of the identifier of its successor, a subject of the same class",
          zh: "承继主体的标识列，须属同一类别"))
      Field(
        "effective", \.effective, .located(.name),
        doc: Wording(
          en: "Day column: the first day on which records of the one count for the other, and the "
            + "one is no longer in force",
          zh: "日期列：自此日起，前者的记录计入后者，前者不再在册"))
      Field(
        optional: "known", \.known, .located(.name),
        doc: Wording(
          en: "Day column: when the row became known; without it, as `effective`",
          zh: "日期列：知悉之日；缺省同 effective"))
      Field(
        optional: "withdrawal", \.withdrawal, .expression,
        doc: Wording(
          en: "Condition on the row for it to take back the succession of the same two subjects",
          zh: "撤销行的条件：自其知悉之日起撤回相同两个主体之间的承继"))
    }
  }

  static let successionField: Field<SubjectsDefinition, Succession?> = Field(
    optional: "succession", \.succession, .shape(Succession.shape),
    doc: Wording(
      en: "The dataset of subjects whose place others of the class take",
      zh: "同一类别内主体承继关系的数据集"))
}
