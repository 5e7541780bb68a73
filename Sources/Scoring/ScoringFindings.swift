import Diagnostics

/// What can be wrong with frameworks, their parameters, and the values that
/// they meet.
public enum ScoringFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] =
    definitions + parameters + values + aggregates + treatments + weights + audit

  /// About what the pipeline says.
  static let definitions: [FindingKind] = [
    weightsDoNotAddUp, noWeight, floorWithoutNeed, unboundedBelowAggregate, directionTwice,
    worstOfPoints, quantilesOutOfOrder, goalpostsTogether, pointsOutOfOrder, emptyScale,
    capOutsideScale, gradesOutOfOrder, gradeWithoutFrom, lastGradeWithFrom, reservedName,
    fileWithoutFrozen, frozenWithoutFile, tooManyDecimals,
    scoreOfOtherClass,
  ]

  static let weightsDoNotAddUp = FindingKind(
    2101, exit: .definition,
    cause: Wording(en: "the weights add up to {sum}, not to 1", zh: "权重之和为 {sum}，不等于 1"),
    hint: Wording(
      en: "correct `weight` of these children; write 0.333, 0.333, 0.334 for thirds",
      zh: "请更正这些下级的 weight；三等分可写 0.333、0.333、0.334"))

  static let noWeight = FindingKind(
    2102, exit: .definition,
    cause: Wording(en: "a weight of 0 counts for nothing", zh: "权重为 0 等于不计"),
    hint: Wording(en: "give it a weight, or remove it", zh: "请填写权重，或删去该项"))

  static let floorWithoutNeed = FindingKind(
    2103, exit: .definition,
    cause: Wording(
      en: "`floor` says nothing about the aggregate `{aggregate}`",
      zh: "“floor”不适用于合成方式“{aggregate}”"),
    hint: Wording(
      en: "remove it; geometric and harmonic means and negative powers have one",
      zh: "请删除；仅几何平均、调和平均与负指数幂平均需要"))

  static let unboundedBelowAggregate = FindingKind(
    2104, exit: .definition,
    cause: Wording(
      en: "`{indicator}` is normalised by {by} below the aggregate `{aggregate}`, which has no "
        + "value for what falls below 0",
      zh: "“{indicator}”以 {by} 归一化，却位于合成方式“{aggregate}”之下；低于 0 的值无法合成"),
    hint: Wording(
      en: "normalise it by minmax, rank, percentile, goalposts or points",
      zh: "请改用 minmax、rank、percentile、goalposts 或 points"))

  static let directionTwice = FindingKind(
    2105, exit: .definition,
    cause: Wording(
      en: "goalposts, points and values that are kept as they are say themselves what is better",
      zh: "goalposts、points 与原样保留的指标值自身已含方向"),
    hint: Wording(
      en: "remove `direction`; swap `worst` and `best` to turn goalposts round",
      zh: "请删除 direction；如需反向，请对调 worst 与 best"))

  static let worstOfPoints = FindingKind(
    2106, exit: .definition,
    cause: Wording(
      en: "a table of points does not say which value is the worst",
      zh: "计分表未指明哪个取值最差"),
    hint: Wording(
      en: "write `missing` in the table, or `impute: {by: value, value: …}`",
      zh: "请在计分表中填写 missing，或写 impute: {by: value, value: …}"))

  static let quantilesOutOfOrder = FindingKind(
    2107, exit: .definition,
    cause: Wording(
      en: "the upper quantile is not above the lower", zh: "上分位数不高于下分位数"),
    hint: Wording(
      en: "write for example `{lower: 1%, upper: 99%}`", zh: "例如写 {lower: 1%, upper: 99%}"))

  static let goalpostsTogether = FindingKind(
    2108, exit: .definition,
    cause: Wording(
      en: "`worst` and `best` are the same, or too far apart for a number",
      zh: "worst 与 best 相同，或相距过大"),
    hint: Wording(en: "correct one of them", zh: "请更正其中之一"))

  static let pointsOutOfOrder = FindingKind(
    2109, exit: .definition,
    cause: Wording(
      en:
        "every row of a table of points but the last has a `below`, each more than the one before",
      zh: "计分表除最后一行外，各行均须有递增的 below"),
    hint: Wording(
      en: "sort the rows by `below`, and leave it out in the last",
      zh: "请按 below 递增排列，最后一行不填"))

  static let emptyScale = FindingKind(
    2110, exit: .definition,
    cause: Wording(en: "`to` is not above `from`", zh: "to 不高于 from"),
    hint: Wording(en: "write for example `{from: 0, to: 1000}`", zh: "例如写 {from: 0, to: 1000}"))

  static let capOutsideScale = FindingKind(
    2111, exit: .definition,
    cause: Wording(
      en: "the cap {cap} is outside the scale, {from} to {to}",
      zh: "上限 {cap} 不在分值范围 {from} 至 {to} 内"),
    hint: Wording(en: "choose a cap on the scale", zh: "请在分值范围内取值"))

  static let gradesOutOfOrder = FindingKind(
    2112, exit: .definition,
    cause: Wording(
      en: "this grade does not begin below the one before it", zh: "该等级的下限不低于前一等级"),
    hint: Wording(en: "write grades the best first", zh: "请由高到低排列等级"))

  static let gradeWithoutFrom = FindingKind(
    2113, exit: .definition,
    cause: Wording(
      en: "a grade before the last does not say where it begins", zh: "非最后一级的等级未填写下限"),
    hint: Wording(en: "add `from`", zh: "请添加 from"))

  static let lastGradeWithFrom = FindingKind(
    2114, exit: .definition,
    cause: Wording(
      en: "scores below the last grade would have none", zh: "低于最后一级下限的分值将没有等级"),
    hint: Wording(
      en: "remove its `from`: the last grade takes the rest", zh: "请删除其 from：最后一级收纳其余"))

  static let reservedName = FindingKind(
    2115, exit: .definition,
    cause: Wording(
      en: "a top node is named `{name}`, under which products tell something else",
      zh: "一级指标名“{name}”在产品中另有所指"),
    hint: Wording(en: "choose another name", zh: "请另取名称"))

  static let fileWithoutFrozen = FindingKind(
    2116, exit: .definition,
    cause: Wording(
      en: "a parameter file is named, but parameters are fitted", zh: "指定了参数文件，但参数为拟合"),
    hint: Wording(
      en: "write `parameters: frozen`, or remove `file`", zh: "请写 parameters: frozen，或删除 file"))

  static let frozenWithoutFile = FindingKind(
    2117, exit: .definition,
    cause: Wording(en: "frozen parameters need a file", zh: "冻结参数须指明文件"),
    hint: Wording(
      en: "add `file`, and write it with `baihe freeze`", zh: "请添加 file，并用 baihe freeze 生成"))

  static let tooManyDecimals = FindingKind(
    2118, exit: .definition,
    cause: Wording(
      en: "the weights down to one indicator have {count} decimals together, more than {limit}",
      zh: "通向某一指标的各级权重共有 {count} 位小数，超过 {limit} 位"),
    hint: Wording(en: "write weights with fewer decimals", zh: "请减少权重的小数位数"))

  static let scoreOfOtherClass = FindingKind(
    2119, exit: .definition,
    cause: Wording(
      en: "framework `{framework}` scores class `{other}`, this one class `{class}`",
      zh: "体系“{framework}”评价的主体类别为“{other}”，本体系为“{class}”"),
    hint: Wording(
      en: "take the score of a framework of the same class", zh: "请使用同一主体类别的体系"))
}
