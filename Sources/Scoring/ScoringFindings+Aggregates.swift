import Diagnostics

extension ScoringFindings {
  /// About how children become one value.
  static let aggregates: [FindingKind] = [powerOfZero, tooManyChildren]

  static let powerOfZero = FindingKind(
    2136, exit: .definition,
    cause: Wording(en: "a power mean has no exponent 0", zh: "幂平均的指数不能为 0"),
    hint: Wording(
      en: "write `aggregate: geometric`, which it comes near to", zh: "请写 aggregate: geometric，即其极限"
    ))

  static let tooManyChildren = FindingKind(
    2137, exit: .definition,
    cause: Wording(
      en: "the aggregate `{aggregate}` has {count} children; their parts can be worked out for "
        + "{limit} at most",
      zh: "合成方式“{aggregate}”有 {count} 个下级；最多可为 {limit} 个下级计算贡献"),
    hint: Wording(
      en: "put some of them under a node of their own", zh: "请将部分下级归入另一节点"))
}
