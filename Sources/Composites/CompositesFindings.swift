import Diagnostics

/// What can keep a step of a composite index from being done.
public enum CompositesFindings {
  /// Every kind of the module, in number order.
  public static let all: [FindingKind] = [
    nothingObserved, noVariation, notPositive, notFinite, missing, tooFew, tooMany, weights,
    ambiguous, notConverged, tree,
  ]

  static let nothingObserved = FindingKind(
    3301, exit: .data,
    cause: Wording(en: "no value was observed", zh: "没有任何观测值"),
    hint: Wording(en: "leave the indicator out, or fill it", zh: "请去掉该指标，或先行插补"))

  static let noVariation = FindingKind(
    3302, exit: .data,
    cause: Wording(
      en: "all values are the same, so that nothing tells them apart",
      zh: "全部取值相同，无法区分"),
    hint: Wording(en: "leave the indicator out", zh: "请去掉该指标"))

  static let notPositive = FindingKind(
    3303, exit: .data,
    cause: Wording(
      en: "{count} values are not above 0, as this method needs them",
      zh: "有 {count} 个取值不大于 0，而该方法要求大于 0"),
    hint: Wording(
      en: "shift the values, or choose a method that takes any number",
      zh: "请平移取值，或选用不限正负的方法"))

  static let notFinite = FindingKind(
    3304, exit: .data,
    cause: Wording(en: "{count} values are infinite", zh: "有 {count} 个取值为无穷"),
    hint: Wording(en: "look at how they were divided", zh: "请检查其除法来源"))

  static let missing = FindingKind(
    3305, exit: .data,
    cause: Wording(
      en: "{count} values are missing where this method needs all",
      zh: "缺失 {count} 个取值，而该方法要求全部齐备"),
    hint: Wording(en: "fill them first", zh: "请先行插补"))

  static let tooFew = FindingKind(
    3306, exit: .data,
    cause: Wording(
      en: "there are {count} where at least {needed} are needed",
      zh: "只有 {count} 个，至少需要 {needed} 个"),
    hint: Wording(en: "add more, or choose another method", zh: "请补充，或改用其他方法"))

  static let tooMany = FindingKind(
    3307, exit: .data,
    cause: Wording(
      en: "there are {count}; this method takes at most {limit}",
      zh: "共有 {count} 个；该方法最多处理 {limit} 个"),
    hint: Wording(
      en: "divide them into groups, or choose another method", zh: "请分组处理，或改用其他方法"))

  static let weights = FindingKind(
    3308, exit: .definition,
    cause: Wording(
      en: "weights must be finite and not negative, and one of them above 0",
      zh: "权重须为有限的非负数，且至少一个大于 0"),
    hint: Wording(en: "correct the weights", zh: "请更正权重"))

  static let ambiguous = FindingKind(
    3309, exit: .data,
    cause: Wording(
      en: "the data do not determine the answer: several are as good",
      zh: "数据不足以确定结果：存在多个同样好的解"),
    hint: Wording(
      en: "leave out indicators that follow from others", zh: "请去掉可由其他指标推出的指标"))

  static let notConverged = FindingKind(
    3310, exit: .data,
    cause: Wording(
      en: "the search for an optimum did not end within its limit",
      zh: "寻优过程未在限定步数内结束"),
    hint: Wording(
      en: "leave out indicators that nearly follow from others",
      zh: "请去掉几乎可由其他指标推出的指标"))

  static let tree = FindingKind(
    3311, exit: .definition,
    cause: Wording(
      en: "the nodes do not form one tree: {node} {problem}",
      zh: "各节点不构成一棵树：{node} {problem}"),
    hint: Wording(
      en: "give every node but one a parent that is declared, without a circle",
      zh: "除一个根节点外，每个节点都须指明已声明的上级，且不得成环"))
}
