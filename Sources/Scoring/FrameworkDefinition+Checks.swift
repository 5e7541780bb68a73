import Diagnostics
import Settings

// What can be wrong with a framework whatever the class is: each rule gives
// its findings where the mistake stands.

extension FrameworkDefinition {
  func findings(_ places: Places) -> [Finding] {
    tree.weightFindings(weights, at: places["tree"], rule: places["weights"])
      + floorFindings(floor, of: aggregate, at: places["floor"])
      + aggregate.findings(above: tree)
      + nameFindings + decimalFindings(at: places["tree"])
      + vetoFindings + gradeFindings + fileFindings(places)
  }

  private var nameFindings: [Finding] {
    let all = tree.flatMap(\.withDescendants)
    let nodes = all.compactMap { entry in
      if case .node(let node) = entry { node.name } else { nil }
    }
    let leaves = leaves.map(\.indicator)
    // Contributions of top entries are told under one column each.
    let topNames = DeclaredNames(Wording(en: "top node", zh: "一级指标"), tree.map(\.name))
    let nodeNames = DeclaredNames(Wording(en: "node", zh: "节点"), nodes)
    let leafNames = DeclaredNames(Wording(en: "indicator", zh: "指标"), leaves)
    let scoreNames = DeclaredNames(Wording(en: "score", zh: "信用分"), takenScores)
    // Parameters are told by name, those of indicators and of scores together.
    let sharedNames = DeclaredNames(
      Wording(en: "indicator or score", zh: "指标或信用分"),
      tree.flatMap(\.withDescendants).filter(\.isLeaf).map(\.name))
    let reserved = tree.map(\.name).filter { ScoreTree.reservedNames.contains($0.value) }
    var repeatedOnce = nodeNames.repeated + leafNames.repeated + scoreNames.repeated
    for finding in sharedNames.repeated + topNames.repeated
    where !repeatedOnce.contains(where: { $0.place == finding.place }) {
      repeatedOnce.append(finding)
    }
    return repeatedOnce
      + reserved.map { ScoringFindings.reservedName.at($0.place, ["name": .name($0.value)]) }
  }

  /// Coverage is exact: the decimals of the weights down to every leaf, added,
  /// must fit the integers that count it.
  private func decimalFindings(at place: Place) -> [Finding] {
    let most = tree.deepestScale(under: weights)
    guard most > ScoreTree.maximumScale else { return [] }
    return [
      ScoringFindings.tooManyDecimals.at(
        place, ["count": .count(most), "limit": .count(ScoreTree.maximumScale)])
    ]
  }

  private var vetoFindings: [Finding] {
    let names = DeclaredNames(Wording(en: "veto", zh: "一票否决"), vetoes.map(\.name))
    let outside = vetoes.filter { !(scale.from...max(scale.from, scale.to)).contains($0.cap.value) }
    return names.repeated
      + outside.map {
        ScoringFindings.capOutsideScale.at(
          $0.cap.place,
          [
            "cap": .name($0.cap.value.description), "from": .name(scale.from.description),
            "to": .name(scale.to.description),
          ])
      }
  }

  private var gradeFindings: [Finding] {
    var findings = DeclaredNames(Wording(en: "grade", zh: "等级"), grades.map(\.name)).repeated
    var previous: Exact?
    for (position, grade) in grades.enumerated() {
      let isLast = position == grades.count - 1
      switch (grade.from, isLast) {
      case (nil, true): break
      case (nil, false): findings.append(ScoringFindings.gradeWithoutFrom.at(grade.name.place))
      case (let from?, true): findings.append(ScoringFindings.lastGradeWithFrom.at(from.place))
      case (let from?, false):
        if let previous, previous <= from.value {
          findings.append(ScoringFindings.gradesOutOfOrder.at(from.place))
        }
        previous = from.value
      }
    }
    return findings
  }

  private func fileFindings(_ places: Places) -> [Finding] {
    switch (parameters, file) {
    case (.frozen, nil): [ScoringFindings.frozenWithoutFile.at(places["parameters"])]
    case (.fitted, let file?): [ScoringFindings.fileWithoutFrozen.at(file.place)]
    case (.frozen, .some), (.fitted, nil): []
    }
  }
}

extension FrameworkDefinition {
  /// Whether every node might be a geometric mean: no value of the tree can
  /// fall below 0.
  public var mayBeGeometric: Bool { Aggregate.geometric.findings(above: tree).isEmpty }

  /// Every indicator of the tree, in tree order.
  public var leaves: [LeafDefinition] {
    tree.flatMap(\.withDescendants).compactMap { entry in
      if case .indicator(let leaf) = entry { leaf } else { nil }
    }
  }

  /// The frameworks whose scores stand in the tree, in tree order.
  public var takenScores: [Located<String>] { scoreLeaves.map(\.framework) }

  /// Every score of another framework in the tree, in tree order.
  var scoreLeaves: [ScoreLeafDefinition] {
    tree.flatMap(\.withDescendants).compactMap { entry in
      if case .score(let leaf) = entry { leaf } else { nil }
    }
  }

  /// Where values are imputed by the sector of the subject.
  public var sectorImputed: [Located<String>] {
    imputed(by: .sector)
  }

  /// Where values are imputed by the region of the subject.
  public var regionImputed: [Located<String>] { imputed(by: .region) }

  private func imputed(by grouping: GroupImputation.Grouping) -> [Located<String>] {
    leaves.filter { $0.impute.grouping == grouping }.map(\.indicator)
      + scoreLeaves.filter { $0.impute.grouping == grouping }.map(\.framework)
  }
}

extension LeafDefinition {
  func findings(_ places: Places) -> [Finding] {
    var findings: [Finding] = []
    if direction != nil, normalise.hasOwnDirection {
      findings.append(ScoringFindings.directionTwice.at(places["direction"]))
    }
    if winsorise?.tail != nil, transform != .none {
      findings.append(ScoringFindings.transformTwice.at(places["transform"]))
    }
    return findings + LeafDefinition.imputeFindings(impute, normalise, at: places["impute"])
  }

  static func imputeFindings(
    _ impute: Imputation, _ normalise: Normalisation, at place: Place
  ) -> [Finding] {
    guard impute == .worst, case .points = normalise else { return [] }
    return [ScoringFindings.worstOfPoints.at(place)]
  }
}

extension Aggregate {
  /// A z-score, and a value that is kept as it is, may fall below 0, where some
  /// aggregates have no value; parts of many children are too many to work out.
  func findings(above children: [TreeEntry]) -> [Finding] {
    let most = RowAggregate.mostChildren
    var findings: [Finding] = []
    if !hasOwnParts, children.count > most, let first = children.first {
      findings.append(
        ScoringFindings.tooManyChildren.at(
          first.name.place,
          ["aggregate": .name(name), "count": .count(children.count), "limit": .count(most)]))
    }
    guard !takesNegative else { return findings }
    return findings
      + children.flatMap(\.withDescendants).compactMap { entry in
        let normalisation: String
        switch entry.normalisation {
        case .zscore?: normalisation = "zscore"
        case Normalisation.none?: normalisation = "none"
        case .scaled?, .distanceToBest?, .distanceToTarget?, .distanceToReference?,
          .fractionOfBest?:
          normalisation = entry.normalisation?.name ?? ""
        case .minmax?, .rank?, .percentile?, .borda?, .goalposts?, .points?, nil: return nil
        }
        return ScoringFindings.unboundedBelowAggregate.at(
          entry.name.place,
          [
            "indicator": .name(entry.name.value), "by": .name(normalisation),
            "aggregate": .name(name),
          ])
      }
  }
}

func floorFindings(_ floor: Exact?, of aggregate: Aggregate, at place: Place) -> [Finding] {
  floor == nil || aggregate.needsFloor
    ? [] : [ScoringFindings.floorWithoutNeed.at(place, ["aggregate": .name(aggregate.name)])]
}

extension TreeEntry {
  /// The entry and all below it, each before its children.
  var withDescendants: [TreeEntry] {
    switch self {
    case .node(let node): [self] + node.children.flatMap(\.withDescendants)
    case .indicator, .score: [self]
    }
  }

  var isLeaf: Bool {
    switch self {
    case .node: false
    case .indicator, .score: true
    }
  }

  /// The normalisation that a leaf declares.
  fileprivate var normalisation: Normalisation? {
    switch self {
    case .node: nil
    case .indicator(let leaf): leaf.normalise
    case .score(let leaf): leaf.normalise
    }
  }
}

extension [TreeEntry] {
  /// The decimals of the weights down to the leaf that has most, added.
  func deepestScale(under weights: WeightsDefinition?) -> Int {
    map { entry in
      let own = weights?.decimals ?? entry.weight?.scale ?? 0
      switch entry {
      case .node(let node): return own + node.children.deepestScale(under: node.weights)
      case .indicator, .score: return own
      }
    }.max() ?? 0
  }

  /// What is wrong with how the weights are given or found.
  func weightFindings(_ weights: WeightsDefinition?, at place: Place, rule: Place) -> [Finding] {
    guard let weights else {
      let without = filter { $0.weight == nil }
      return without.isEmpty
        ? weightFindings(at: place)
        : without.map {
          ScoringFindings.weightMissing.at($0.name.place, ["name": .name($0.name.value)])
        }
    }
    let given = filter { $0.weight != nil }.map {
      ScoringFindings.weightGiven.at(
        $0.name.place, ["name": .name($0.name.value), "by": .name(weights.word)])
    }
    let names = map(\.name)
    let repeated = DeclaredNames(Wording(en: "child", zh: "下级"), names).repeated
    return given + repeated + weights.findings(names, at: rule)
  }
  /// A finding where the weights do not add up to exactly 1.
  private func weightFindings(at place: Place) -> [Finding] {
    var sum: Int128 = 0
    for entry in self {
      guard let weight = entry.weight else { continue }
      var units = Int128(weight.significand)
      for _ in weight.scale..<18 { units *= 10 }
      sum += units
    }
    guard sum != 1_000_000_000_000_000_000 else { return [] }
    return [ScoringFindings.weightsDoNotAddUp.at(place, ["sum": .name(decimal(sum))])]
  }

  /// A sum in units of 10⁻¹⁸ as it would be written.
  private func decimal(_ units: Int128) -> String {
    var digits = String(units)
    digits = String(repeating: "0", count: Swift.max(0, 19 - digits.count)) + digits
    var fraction = digits.suffix(18)
    while fraction.last == "0" { fraction.removeLast() }
    return String(digits.dropLast(18)) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
