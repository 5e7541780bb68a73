import Diagnostics
import Verification

extension FrameworkExplanation {
  /// The explanation of a trace beside what was published.
  ///
  /// Points are rounded together so that `from`, nodes and `limit` add up to
  /// the published score, and children to their node: largest remainder, ties
  /// in tree order. Where nodes are published they are shown as published.
  init(
    _ framework: FrameworkModel, _ parameters: ModelParameters, _ trace: ScoreTrace?,
    _ published: PublishedSubjects.Score?, _ described: Described,
    basis: SubjectExplanation.Basis, ranked: Int
  ) {
    name = framework.name
    title = framework.title
    from = framework.from
    to = framework.to
    isInPopulation = trace != nil || published != nil
    let own = trace?.score.flatMap { PlainDecimal($0, decimals: framework.decimals)?.text }
    score = published?.score
    grade = published?.grade
    rank = published?.rank
    self.ranked = ranked
    coverage = trace?.coverage ?? 0
    leastCoverage = framework.coverage
    grades = framework.grades.map { one in
      Grade(name: one.name, from: one.from, isOwn: one.name == published?.grade)
    }
    vetoes = (trace?.vetoes ?? []).map { one in
      Veto(
        name: one.veto.name, condition: one.veto.condition, cap: one.veto.cap,
        basis: one.veto.basis, holds: one.holds, decides: one.veto.name == trace?.veto)
    }
    fitting =
      framework.hasParameters
      ? Fitting(day: parameters.fittedOn, subjects: parameters.subjects) : nil
    let points = RoundedPoints(framework, trace, published)
    nodes =
      trace.map { trace in
        NodeExplanation.children(
          of: framework.root, trace.root, points.nodes, decimals: framework.decimals, described)
      } ?? []
    start = points.from?.text
    limit = points.limit?.text
    addsUp = points.addUp(to: published?.score)
    if published?.score == own {
      agreement = .agrees
    } else if basis == .exports {
      agreement = .differs(published: published?.score, recomputed: own)
    } else {
      agreement = .rounded(published: published?.score, recomputed: own)
    }
  }
}

/// The points of the top nodes and `limit`, rounded.
private struct RoundedPoints {
  let from: PlainDecimal?
  let nodes: [PlainDecimal?]
  let limit: PlainDecimal?

  init(
    _ framework: FrameworkModel, _ trace: ScoreTrace?, _ published: PublishedSubjects.Score?
  ) {
    guard let trace, let score = trace.score, let limit = trace.limit,
      let total = PlainDecimal(score, decimals: framework.decimals),
      let parts = PlainParts(
        [framework.from] + trace.points.map { $0 ?? 0 } + [limit], addingUpTo: total)?.rounded
    else {
      from = nil
      nodes = framework.root.children.map { _ in nil }
      self.limit = nil
      return
    }
    func part(_ name: String) -> PlainDecimal? {
      published?.contributions[name].flatMap { PlainDecimal(parsing: $0) }
    }
    from = part("from") ?? parts.first
    nodes = framework.root.children.enumerated().map { index, child in
      part(child.name) ?? parts[index + 1]
    }
    self.limit = part("limit") ?? parts.last
  }

  /// Whether `from`, nodes and `limit` are exactly the score.
  func addUp(to score: String?) -> Bool? {
    guard let score = score.flatMap({ PlainDecimal(parsing: $0) }), let limit, let from
    else { return nil }
    var sum: PlainDecimal? = from.plus(limit)
    for node in nodes { sum = node.flatMap { node in sum?.plus(node) } }
    return sum.map { $0.double == score.double }
  }
}

extension NodeExplanation {
  /// The children of a branch with their points.
  static func children(
    of branch: FrameworkModel.Branch, _ trace: BranchTrace, _ points: [PlainDecimal?],
    decimals: Int, _ described: Described
  ) -> [NodeExplanation] {
    zip(branch.children, zip(trace.children, points)).map { node, one in
      let (child, points) = one
      switch (node, child.trace) {
      case (.branch(let inner), .branch(let below)):
        return NodeExplanation(
          name: inner.name, title: inner.title, weight: child.weight,
          rescaledWeight: child.rescaledWeight, value: below.value, contribution: points?.text,
          aggregation: inner.aggregation,
          children: children(
            of: inner, below, split(points, below), decimals: decimals, described), leaf: nil)
      case (_, .branch(let below)):
        return NodeExplanation(
          name: child.name, title: Wording(en: child.name, zh: child.name), weight: child.weight,
          rescaledWeight: child.rescaledWeight, value: below.value, contribution: points?.text,
          aggregation: below.aggregation, children: [], leaf: nil)
      case (_, .leaf(let trace)):
        let leaf = trace.leaf
        let indicator = described.indicator(of: leaf)
        let framework = described.framework(of: leaf)
        return NodeExplanation(
          name: child.name, title: described.title(of: leaf), weight: child.weight,
          rescaledWeight: child.rescaledWeight, value: trace.normalised,
          contribution: points?.text, aggregation: nil, children: [],
          leaf: LeafExplanation(
            trace: trace, unit: indicator?.unit,
            decimals: indicator?.decimals ?? framework?.decimals ?? 4,
            records: leaf.origin == .score ? nil : described.records?[child.name]))
      }
    }
  }

  /// The points of a node in proportion to its children's parts; all 0 where
  /// the parts are.
  private static func split(_ points: PlainDecimal?, _ trace: BranchTrace) -> [PlainDecimal?] {
    guard let points else { return trace.children.map { _ in nil } }
    let parts = trace.children.map { $0.part ?? 0 }
    let total = parts.reduce(0, +)
    guard total != 0 else {
      return parts.map { _ in PlainDecimal(units: 0, decimals: points.decimals) }
    }
    let scaled = parts.map { points.double * $0 / total }
    return PlainParts(scaled, addingUpTo: points)?.rounded ?? parts.map { _ in nil }
  }
}
