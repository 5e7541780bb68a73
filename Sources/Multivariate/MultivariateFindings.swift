import Diagnostics

/// What can be wrong with a model of several columns.
public enum MultivariateFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    tooFewRows, constantColumn, separated, notBinary, notConverged, tooManyFactors,
  ]

  static let tooFewRows = FindingKind(
    2901, exit: .data,
    cause: Wording(
      en: "{rows} complete rows are too few for {parameters} parameters",
      zh: "完整的行仅 {rows} 行，不足以估计 {parameters} 个参数"),
    hint: Wording(en: "use fewer columns, or more rows", zh: "请减少列数或增加行数"))

  static let constantColumn = FindingKind(
    2902, exit: .data,
    cause: Wording(
      en: "column {column} has the same number in every row", zh: "第 {column} 列各行数值相同"),
    hint: Wording(en: "leave the column out", zh: "请去掉该列"))

  static let separated = FindingKind(
    2903, exit: .data,
    cause: Wording(
      en: "the columns tell the outcomes apart completely: no finite model fits best",
      zh: "各列可将两类结果完全分开，不存在有限的最优模型"),
    hint: Wording(
      en: "leave out the column that does so, or use more rows",
      zh: "请去掉导致完全分离的列，或增加行数"))

  static let notBinary = FindingKind(
    2904, exit: .data,
    cause: Wording(
      en: "the outcome must be 0 or 1 in every row, and both must occur",
      zh: "各行结果必须为 0 或 1，且两者均须出现"),
    hint: Wording(
      en: "check which rows and which outcome are taken", zh: "请检查所选的行与结果列"))

  static let notConverged = FindingKind(
    2905, exit: .data,
    cause: Wording(
      en: "an iteration did not end within {steps} steps", zh: "迭代在 {steps} 步内未收敛"),
    hint: Wording(
      en: "leave out columns that nearly follow from others",
      zh: "请去掉几乎可由其他列得出的列"))

  static let tooManyFactors = FindingKind(
    2906, exit: .data,
    cause: Wording(
      en: "{factors} factors are too many for {columns} columns",
      zh: "{columns} 列数据不足以估计 {factors} 个因子"),
    hint: Wording(en: "use fewer factors, or more columns", zh: "请减少因子数或增加列数"))
}
