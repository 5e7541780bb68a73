import Diagnostics

extension ScoringFindings {
  /// About weights that are found by a method.
  static let weights: [FindingKind] = [
    weightMissing, weightGiven, keepWithoutNeed, judgedTwice, notJudged, tooManyJudged,
    judgementsWithoutWeights, inconsistent, noImportance, nothingImportant, weightsRefused,
    weightsReplaced, weightOfNothing,
  ]

  static let weightMissing = FindingKind(
    2161, exit: .definition,
    cause: Wording(en: "`{name}` has no weight", zh: "“{name}”没有权重"),
    hint: Wording(
      en: "add `weight`, or let `weights` of the node above find it",
      zh: "请添加 weight，或在上级节点声明 weights"))

  static let weightGiven = FindingKind(
    2162, exit: .definition,
    cause: Wording(
      en: "`{name}` has a weight, and `weights` above it finds another, by `{by}`",
      zh: "“{name}”已有权重，而上级的 weights 以 {by} 方法另行确定"),
    hint: Wording(en: "remove one of the two", zh: "请删除其中之一"))

  static let keepWithoutNeed = FindingKind(
    2163, exit: .definition,
    cause: Wording(
      en: "`keep` says nothing about weights of the first component", zh: "keep 不适用于仅取第一主成分的权重"),
    hint: Wording(
      en: "remove it, or write `variant: communalities`", zh: "请删除，或写 variant: communalities"))

  static let judgedTwice = FindingKind(
    2164, exit: .definition,
    cause: Wording(
      en: "these two are judged before, or are one and the same", zh: "这两项已作判断，或为同一项"),
    hint: Wording(en: "keep one judgement for every two children", zh: "每两个下级保留一项判断"))

  static let notJudged = FindingKind(
    2165, exit: .definition,
    cause: Wording(en: "`{a}` and `{b}` are not compared", zh: "“{a}”与“{b}”未作比较"),
    hint: Wording(
      en: "add `{of: …, over: …, times: …}` to `judgements`",
      zh: "请在 judgements 中添加 {of: …, over: …, times: …}"))

  static let tooManyJudged = FindingKind(
    2166, exit: .definition,
    cause: Wording(
      en: "{count} children are judged; a consistency ratio is known for {limit} at most",
      zh: "对 {count} 个下级作了判断；一致性比率仅适用于至多 {limit} 个"),
    hint: Wording(en: "put some of them under a node of their own", zh: "请将部分下级归入另一节点"))

  static let judgementsWithoutWeights = FindingKind(
    2167, exit: .definition,
    cause: Wording(en: "no weights follow from these judgements", zh: "由这些判断无法得出权重"),
    hint: Wording(en: "judge again", zh: "请重新判断"))

  static let inconsistent = FindingKind(
    2168, exit: .definition,
    cause: Wording(
      en: "the judgements contradict each other: their consistency ratio is {ratio}, above {limit}",
      zh: "判断相互矛盾：一致性比率为 {ratio}，超过 {limit}"),
    hint: Wording(
      en: "judge again, or raise `limit` and say why", zh: "请重新判断，或提高 limit 并说明理由"))

  static let noImportance = FindingKind(
    2169, exit: .definition,
    cause: Wording(en: "`importance` does not name `{name}`", zh: "importance 未列出“{name}”"),
    hint: Wording(en: "say how important it is to be", zh: "请填写其重要性"))

  static let nothingImportant = FindingKind(
    2170, exit: .definition,
    cause: Wording(en: "no child is to be of importance", zh: "所有下级的重要性均为 0"),
    hint: Wording(en: "give one of them a number above 0", zh: "请至少为一项填写大于 0 的数"))

  static let weightsRefused = FindingKind(
    2171, exit: .data,
    cause: Wording(
      en: "the method `{by}` gives `{node}` no weights: {why}",
      zh: "方法“{by}”无法给出“{node}”的权重：{why}"),
    hint: Wording(
      en: "choose another method, give the weights, or write `otherwise: equal`",
      zh: "请改用其他方法、直接给出权重，或写 otherwise: equal"))

  static let weightsReplaced = FindingKind(
    2172, .warning, exit: .data,
    cause: Wording(
      en: "`{node}` takes equal weights, as the method `{by}` gives it none: {why}",
      zh: "“{node}”采用等权，因方法“{by}”无法给出权重：{why}"),
    hint: Wording(
      en: "look at the values of its children, or choose another method",
      zh: "请检查其下级取值，或改用其他方法"))

  static let weightOfNothing = FindingKind(
    2173, .warning, exit: .data,
    cause: Wording(
      en: "the method `{by}` gives `{name}` the weight 0, so that it counts for nothing",
      zh: "方法“{by}”给“{name}”的权重为 0，该项不计"),
    hint: Wording(
      en: "leave it out, or choose another method", zh: "请删去该项，或改用其他方法"))
}
