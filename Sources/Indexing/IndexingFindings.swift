import Diagnostics

/// What can be wrong with the indices of a pipeline, and with the scores that
/// they are made of.
public enum IndexingFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    baseOutsideSeries, chainedWithoutBase, baseNotPositive, wholeHasNoLevels, sameGroups,
    tailWithoutSide, noGrades, noSignal, boundMissing, lastWaveWithBound, subjectsWithoutCode,
    subjectsWithoutSize, groupsWithoutBase, nobodyScored, boundsOutOfOrder,
    differencesOfNoMean, noSummands, comparisonsOfNoMean, comparedTwice, groupsNotFound,
    otherScores, nothingVaries, wholeHasNoRanks, neverGeometric,
  ]

  static let baseOutsideSeries = FindingKind(
    2201, exit: .definition,
    cause: Wording(
      en: "the base period {period} is not in the series {first} to {last}",
      zh: "基期 {period} 不在序列 {first} 至 {last} 之内"),
    hint: Wording(
      en: "choose a month of the series, or let `since` begin earlier",
      zh: "请选择序列中的月份，或提前 since"))

  static let chainedWithoutBase = FindingKind(
    2202, exit: .definition,
    cause: Wording(en: "a chained index needs a base to start from", zh: "链接指数须有基期"),
    hint: Wording(
      en: "add `base`, or remove `linking`", zh: "请添加 base，或删除 linking"))

  static let baseNotPositive = FindingKind(
    2203, exit: .definition,
    cause: Wording(en: "the index of the base period is not above 0", zh: "基期指数值必须大于 0"),
    hint: Wording(en: "write a number such as 100", zh: "请填写正数，例如 100"))

  static let wholeHasNoLevels = FindingKind(
    2204, exit: .definition,
    cause: Wording(
      en: "an index of the whole has one group, which no code divides",
      zh: "总体指数只有一组，不能按代码分层"),
    hint: Wording(
      en: "remove `levels`, or declare `by: region` or `by: sector`",
      zh: "请删除 levels，或声明 by: region 或 by: sector"))

  static let sameGroups = FindingKind(
    2205, exit: .definition,
    cause: Wording(
      en: "the levels `{level}` and `{other}` have the same groups",
      zh: "层级“{level}”与“{other}”的分组相同"),
    hint: Wording(
      en: "give them different `characters`, or remove one", zh: "请设置不同的 characters，或删除其一"))

  static let tailWithoutSide = FindingKind(
    2206, exit: .definition,
    cause: Wording(
      en: "a tail lies strictly between 0% and 100%", zh: "tail 必须大于 0% 且小于 100%"),
    hint: Wording(en: "write a share such as 10%", zh: "请填写比例，例如 10%"))

  static let noGrades = FindingKind(
    2207, exit: .definition,
    cause: Wording(
      en: "framework `{framework}` has no grades to take the share of",
      zh: "指标体系“{framework}”未划分等级，无法计算占比"),
    hint: Wording(
      en: "declare `grades` in the framework, or another statistic",
      zh: "请在指标体系中声明 grades，或改用其他统计量"))

  static let noSignal = FindingKind(
    2208, exit: .definition,
    cause: Wording(en: "the signals are neither a wave nor a lamp", zh: "signals 未声明任何信号"),
    hint: Wording(
      en: "declare `wave` or `lamp`, or remove `signals`", zh: "请声明 wave 或 lamp，或删除 signals"))

  static let boundMissing = FindingKind(
    2209, exit: .definition,
    cause: Wording(
      en: "only the last may be without `{key}`, and this one is not the last",
      zh: "仅最后一项可不填 {key}，此项不是最后一项"),
    hint: Wording(en: "add `{key}`", zh: "请填写 {key}"))

  static let lastWaveWithBound = FindingKind(
    2210, exit: .definition,
    cause: Wording(
      en: "the last state has a bound, so that larger changes would have no state",
      zh: "最后一个状态设有界限，更大的变动将无状态可归"),
    hint: Wording(
      en: "remove `below`, or add a state for what is left", zh: "请删除 below，或为其余变动添加状态"))

  static let subjectsWithoutCode = FindingKind(
    2211, .note, exit: .data,
    cause: Wording(
      en: "index `{index}`: at most {subjects} subjects of a period have no {grouping} and are in "
        + "no group",
      zh: "指数“{index}”：单期最多有 {subjects} 个主体没有{grouping}，未归入任何组"))

  static let subjectsWithoutSize = FindingKind(
    2212, .warning, exit: .data,
    cause: Wording(
      en: "index `{index}`: at most {subjects} scored subjects of a period have no size and are "
        + "left out of the weighted mean",
      zh: "指数“{index}”：单期最多有 {subjects} 个有分主体缺少规模，未计入加权均值"))

  static let groupsWithoutBase = FindingKind(
    2213, .warning, exit: .data,
    cause: Wording(
      en: "index `{index}`: {groups} of {all} groups have no value other than 0 in the base period "
        + "{period}, and so no index",
      zh: "指数“{index}”：{all} 组中有 {groups} 组在基期 {period} 没有非零值，因而没有指数"),
    hint: Wording(
      en: "their values, ranks and changes are published all the same",
      zh: "其数值、排名与变动照常公布"))

  static let nobodyScored = FindingKind(
    2214, .warning, exit: .data,
    cause: Wording(
      en: "index `{index}`: no group has a scored subject in any period",
      zh: "指数“{index}”：各期各组均无有分主体"),
    hint: Wording(
      en: "look at the framework's population, coverage and data",
      zh: "请检查指标体系的 population、coverage 与数据"))

  static let boundsOutOfOrder = FindingKind(
    2215, exit: .definition,
    cause: Wording(
      en: "the bounds `{key}` are not in order, so that one of them is never met",
      zh: "{key} 各界限未按顺序排列，其中有的永远达不到"),
    hint: Wording(
      en: "states go from the lowest change up, colours from the highest level down",
      zh: "状态按变动由低到高排列，灯色按水平由高到低排列"))

  static let differencesOfNoMean = FindingKind(
    2216, exit: .definition,
    cause: Wording(
      en: "`differences` are told of means, and this statistic is not a sum of terms",
      zh: "differences 仅适用于均值类统计量，该统计量不能拆成各项之和"),
    hint: Wording(
      en: "use `mean` or `weighted_mean`, or leave `differences` out",
      zh: "请改用 mean 或 weighted_mean，或不声明 differences"))

  static let noSummands = FindingKind(
    2217, exit: .definition,
    cause: Wording(
      en: "this index is not a sum of what indicators contribute",
      zh: "该指数不是各指标贡献之和"),
    hint: Wording(
      en: "`terms: indicators` needs `mean` or `weighted_mean`, a framework whose every node is "
        + "`arithmetic`, and no indicator called subject, from or limit",
      zh: "terms: indicators 要求统计量为 mean 或 weighted_mean，指标体系各节点均为 arithmetic，"
        + "且无指标名为 subject、from 或 limit"))

  static let comparisonsOfNoMean = FindingKind(
    2218, exit: .definition,
    cause: Wording(
      en: "`compare` is of groups and of means: this index has one group, or its statistic is not "
        + "a sum of terms",
      zh: "compare 仅适用于分组的均值类指数：该指数只有一组，或其统计量不能拆成各项之和"),
    hint: Wording(
      en: "use it with `by: region` or `by: sector` and `mean` or `weighted_mean`, or leave it out",
      zh: "请与 by: region 或 by: sector 以及 mean 或 weighted_mean 一起使用，或不声明 compare"))

  static let comparedTwice = FindingKind(
    2219, exit: .definition,
    cause: Wording(
      en: "this group is compared with itself, or a second time",
      zh: "该组与自身比较，或重复比较"),
    hint: Wording(
      en: "name two different codes, each pair once", zh: "请填写两个不同的代码，每对一次"))

  static let groupsNotFound = FindingKind(
    2220, .warning, exit: .data,
    cause: Wording(
      en: "of {comparisons} comparisons of the index `{index}`, {missing} name a group that has "
        + "no value in any month, and are not told",
      zh: "指数 {index} 的 {comparisons} 个比较中，{missing} 个所列的组各月均无取值，未予发布"),
    hint: Wording(
      en: "look at the codes in `compare`, and at the characters of their level",
      zh: "请检查 compare 中的代码及其层级的 characters"))

  static let otherScores = FindingKind(
    2221, exit: .bug,
    cause: Wording(
      en: "the scores of `{framework}` are not laid out as the index `{index}` was told",
      zh: "“{framework}”的分数表与指数“{index}”的约定不符"),
    hint: Wording(
      en: "this is a fault of the program; please report it", zh: "此为程序缺陷，请反馈"))

  static let nothingVaries = FindingKind(
    2222, exit: .definition,
    cause: Wording(
      en: "the uncertainty of this index lets nothing vary", zh: "uncertainty 未声明任何变动来源"),
    hint: Wording(
      en:
        "declare `method` with `weights` or `aggregate`, or `population`, or remove `uncertainty`",
      zh: "请声明带 weights 或 aggregate 的 method，或 population，或删除 uncertainty"))

  static let wholeHasNoRanks = FindingKind(
    2223, exit: .definition,
    cause: Wording(
      en: "an index of the whole has one group, whose rank cannot be uncertain",
      zh: "总体指数只有一组，其名次没有不确定性"),
    hint: Wording(
      en: "remove `uncertainty`, or declare `by: region` or `by: sector`",
      zh: "请删除 uncertainty，或声明 by: region 或 by: sector"))

  static let neverGeometric = FindingKind(
    2224, exit: .definition,
    cause: Wording(
      en:
        "framework `{framework}` has values that may fall below 0, where a geometric mean has none",
      zh: "指标体系“{framework}”的取值可能小于 0，几何平均无定义"),
    hint: Wording(
      en: "leave `geometric` out, or normalise its indicators to values from 0 to 1",
      zh: "请去掉 geometric，或将其指标归一到 0 至 1"))
}
