import Diagnostics

extension ScoringFindings {
  /// About the structure of a framework.
  static let audit: [FindingKind] = [nothingRefused, auditWarns, auditRefuses]

  static let nothingRefused = FindingKind(
    2181, exit: .definition,
    cause: Wording(
      en: "the audit is to refuse what is beyond limits, and there are none",
      zh: "审查须拒绝超出界限者，但未声明任何界限"),
    hint: Wording(en: "add `limits`, or remove `gate`", zh: "请添加 limits，或删除 gate"))

  private static let cause = Wording(
    en: "{what} of `{place}` is {value}, beyond the limit {limit}",
    zh: "“{place}”的{what}为 {value}，超出界限 {limit}")
  private static let hint = Wording(
    en: "look at `audit/nodes`, `audit/items` and `audit/correlations`; change the tree, or the "
      + "limit and say why",
    zh: "请查看 audit/nodes、audit/items 与 audit/correlations；调整指标体系，或修改界限并说明理由")

  static let auditWarns = FindingKind(2182, .warning, exit: .gate, cause: cause, hint: hint)

  static let auditRefuses = FindingKind(
    2183, exit: .gate, cause: cause,
    hint: Wording(
      en: "write `gate: warn` to see `audit/*` in a release; change the tree, or the limit and say "
        + "why",
      zh: "写 gate: warn 可在发布件中查看 audit/*；请调整指标体系，或修改界限并说明理由"))
}
