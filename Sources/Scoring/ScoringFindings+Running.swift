import Diagnostics

extension ScoringFindings {
  /// About parameters.
  static let parameters: [FindingKind] = [
    seriesOnFitted, noParameterFile, notParameters, parametersOfOther, parametersLack,
  ]

  static let seriesOnFitted = FindingKind(
    2121, exit: .definition,
    cause: Wording(
      en:
        "framework `{framework}` fits the parameters of {indicators} on this run, and the run is a "
        + "series: an index on parameters fitted each month is flat by construction",
      zh: "体系“{framework}”在本次运行中拟合 {indicators} 的参数，而本次运行为时间序列：每月重新拟合参数的指数必然平直"),
    hint: Wording(
      en:
        "write `parameters: frozen` with a `file` from `baihe freeze`, or use goalposts and points",
      zh: "请写 parameters: frozen，并用 baihe freeze 生成 file，或改用 goalposts 与 points"))

  static let noParameterFile = FindingKind(
    2122, exit: .definition,
    cause: Wording(
      en: "the frozen parameters of framework `{framework}` are not there: {path}",
      zh: "体系“{framework}”的冻结参数文件不存在：{path}"),
    hint: Wording(en: "write them with `baihe freeze`", zh: "请用 baihe freeze 生成"))

  static let notParameters = FindingKind(
    2123, exit: .definition,
    cause: Wording(
      en: "{path} is no file of fitted parameters", zh: "{path} 不是拟合参数文件"),
    hint: Wording(en: "write it with `baihe freeze`", zh: "请用 baihe freeze 生成"))

  static let parametersOfOther = FindingKind(
    2124, exit: .definition,
    cause: Wording(
      en: "{path} holds the parameters of framework `{found}`, not of `{framework}`",
      zh: "{path} 为体系“{found}”的参数，而非“{framework}”"),
    hint: Wording(
      en: "name the right file, or write it with `baihe freeze`",
      zh: "请指明正确的文件，或用 baihe freeze 生成"))

  static let parametersLack = FindingKind(
    2125, exit: .definition,
    cause: Wording(
      en: "{path} does not fit the definition: `{indicator}` needs {part}, and has none or another",
      zh: "{path} 与定义不符：“{indicator}”需要{part}，文件中没有或不同"),
    hint: Wording(
      en: "write it anew with `baihe freeze`", zh: "请用 baihe freeze 重新生成"))

  /// About the values that a framework meets.
  static let values: [FindingKind] = [
    negativeValues, tooFarApart, noVariance, nothingObserved, nobody,
  ]

  static let negativeValues = FindingKind(
    2131, exit: .data,
    cause: Wording(
      en: "`{indicator}` has values below 0, of which `{transform}` has none",
      zh: "“{indicator}”有负值，无法作 {transform} 变换"),
    hint: Wording(
      en: "correct the indicator, winsorise it at 0 or above, or remove `transform`",
      zh: "请更正该指标、缩尾至非负，或删除 transform"))

  static let tooFarApart = FindingKind(
    2132, exit: .data,
    cause: Wording(
      en: "the values of `{indicator}` are too far apart to be normalised",
      zh: "“{indicator}”的取值相距过大，无法归一化"),
    hint: Wording(en: "correct the indicator, or winsorise it", zh: "请更正该指标，或缩尾"))

  static let noVariance = FindingKind(
    2133, .warning, exit: .data,
    cause: Wording(
      en: "`{indicator}` has one value for every subject, and so tells none apart",
      zh: "“{indicator}”在所有主体上取值相同，不能区分主体"),
    hint: Wording(
      en: "it counts as the middle of its scale; consider goalposts or points",
      zh: "其归一化值取中间值；可考虑 goalposts 或 points"))

  static let nothingObserved = FindingKind(
    2134, .warning, exit: .data,
    cause: Wording(
      en: "`{indicator}` has no value for any subject", zh: "“{indicator}”在所有主体上均无取值"),
    hint: Wording(
      en: "its siblings take its weight; see whether its dataset is complete",
      zh: "其权重由同级分担；请检查数据集是否完整"))

  static let nobody = FindingKind(
    2135, .warning, exit: .data,
    cause: Wording(
      en: "no subject is in the population of framework `{framework}`", zh: "体系“{framework}”没有参评主体"),
    hint: Wording(
      en: "see `class`, `sectors` and `population`", zh: "请检查 class、sectors 与 population"))
}
