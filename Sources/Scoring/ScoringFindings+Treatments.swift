import Diagnostics

extension ScoringFindings {
  /// About steps that values do not allow.
  static let treatments: [FindingKind] = [
    transformTwice, noValueOfStep, notAboveZero, goalNotBetter, lambdaNotFitted,
    outliersNotTreated,
  ]

  static let transformTwice = FindingKind(
    2151, exit: .definition,
    cause: Wording(
      en: "`winsorise` names a transformation in `otherwise`, and there is a `transform`, too",
      zh: "winsorise 的 otherwise 与 transform 同时声明了变换"),
    hint: Wording(en: "remove one of them", zh: "请删除其中之一"))

  static let noValueOfStep = FindingKind(
    2152, exit: .data,
    cause: Wording(
      en: "`{indicator}` has values of which {steps} has none", zh: "“{indicator}”有取值无法作 {steps}"),
    hint: Wording(
      en: "log, box_cox and fraction_of_best with less being better need values above 0: correct "
        + "the indicator, winsorise it, or choose yeo_johnson or minmax",
      zh: "log、box_cox 与逆向的 fraction_of_best 要求取值为正：请更正指标、缩尾，或改用 yeo_johnson 或 minmax"))

  static let notAboveZero = FindingKind(
    2153, exit: .data,
    cause: Wording(
      en: "the best value of `{indicator}` is not above 0, so that there is no fraction of it",
      zh: "“{indicator}”的最优值不为正，无法取其比例"),
    hint: Wording(en: "normalise it by minmax", zh: "请改用 minmax"))

  static let goalNotBetter = FindingKind(
    2154, exit: .data,
    cause: Wording(
      en: "the target or reference of `{indicator}` is no better than its worst value",
      zh: "“{indicator}”的目标值或参照值不优于其最差值"),
    hint: Wording(
      en: "correct `target` or `reference`, or `direction`",
      zh: "请更正 target 或 reference，或 direction"))

  static let lambdaNotFitted = FindingKind(
    2155, .warning, exit: .data,
    cause: Wording(
      en: "no λ fits `{indicator}`, which is left in its shape: {why}",
      zh: "“{indicator}”无法估计 λ，保持原有形态：{why}"),
    hint: Wording(
      en: "declare `lambda`, or remove `transform`", zh: "请声明 lambda，或删除 transform"))

  static let outliersNotTreated = FindingKind(
    2156, .warning, exit: .data,
    cause: Wording(
      en: "the outliers of `{indicator}` are not brought within their limits: {why}",
      zh: "“{indicator}”的离群值未能处理到限值以内：{why}"),
    hint: Wording(
      en: "raise `most`, declare `otherwise` or another one, or widen the limits",
      zh: "请提高 most、声明或更换 otherwise，或放宽限值"))
}
