import Diagnostics

/// Which parameters the treatment of an indicator needs.
struct ParameterNeeds: OptionSet, Sendable {
  let rawValue: Int

  static let impute = ParameterNeeds(rawValue: 1)
  static let sectorImpute = ParameterNeeds(rawValue: 2)
  static let winsorise = ParameterNeeds(rawValue: 4)
  static let minmax = ParameterNeeds(rawValue: 8)
  static let zscore = ParameterNeeds(rawValue: 16)
  static let distribution = ParameterNeeds(rawValue: 32)
  static let groupImpute = ParameterNeeds(rawValue: 256)
  static let outliers = ParameterNeeds(rawValue: 64)
  static let power = ParameterNeeds(rawValue: 128)

  /// Every part with the name that a parameter file gives it.
  static let parts: [(part: ParameterNeeds, name: String)] = [
    (.impute, "impute"), (.sectorImpute, "sector_impute"), (.groupImpute, "group_impute"),
    (.winsorise, "winsorise"),
    (.outliers, "outliers"), (.power, "power"), (.minmax, "minmax"), (.zscore, "zscore"),
    (.distribution, "distribution"),
  ]

  init(rawValue: Int) { self.rawValue = rawValue }

  init(_ leaf: LeafDefinition) {
    self = []
    switch leaf.impute {
    case .none, .value: break
    case .median, .mean, .worst: insert(.impute)
    case .group: formUnion([.impute, .groupImpute])
    case .sectorMedian: formUnion([.impute, .sectorImpute])
    }
    switch leaf.winsorise {
    case nil: break
    case .quantiles: insert(.winsorise)
    case .shape: insert(.outliers)
    }
    if leaf.transform.isFitted { insert(.power) }
    switch leaf.normalise {
    case .minmax, .distanceToBest, .distanceToTarget, .distanceToReference, .fractionOfBest:
      insert(.minmax)
    case .zscore: insert(.zscore)
    case .rank, .percentile, .borda: insert(.distribution)
    case .none, .goalposts, .scaled, .points: break
    }
  }

  /// The parts that a parameter file holds of an indicator.
  init(present indicator: FittedParameters.Indicator) {
    self = []
    if indicator.impute != nil { insert(.impute) }
    if indicator.sectorImpute != nil { insert(.sectorImpute) }
    if indicator.groupImpute != nil { insert(.groupImpute) }
    if indicator.winsorise != nil { insert(.winsorise) }
    if indicator.outliers != nil { insert(.outliers) }
    if indicator.power != nil { insert(.power) }
    if indicator.minmax != nil { insert(.minmax) }
    if indicator.zscore != nil { insert(.zscore) }
    if indicator.distribution != nil { insert(.distribution) }
  }
}

extension FittedParameters {
  /// What of these parameters does not fit a framework: a finding for another
  /// framework's file, and for every indicator one for each part that it needs
  /// and has not, or has and does not need. Indicators that the framework does
  /// not use are passed over.
  func findings(for framework: String, tree: ScoreTree, path: String, at place: Place) -> [Finding]
  {
    guard self.framework == framework else {
      return [
        ScoringFindings.parametersOfOther.at(
          place,
          ["path": .name(path), "found": .name(self.framework), "framework": .name(framework)])
      ]
    }
    return weightFindings(tree, path: path, at: place)
      + tree.leaves.flatMap { leaf -> [Finding] in
        let needs = ParameterNeeds(leaf.definition)
        let indicator = self[leaf.name]
        var needed: ParameterNeeds = indicator?.observed == 0 ? [] : needs
        // By shape, values are bounded where something was done about them.
        if indicator?.outliers?.method != nil { needed.insert(.winsorise) }
        let present = indicator.map(ParameterNeeds.init(present:)) ?? []
        return ParameterNeeds.parts.filter {
          !needed.symmetricDifference(present).isDisjoint(with: $0.part)
        }
        .map { part in
          ScoringFindings.parametersLack.at(
            place,
            [
              "path": .name(path), "indicator": .name(leaf.name),
              "part": .word(Wording(en: "`\(part.name)`", zh: "“\(part.name)”")),
            ])
        }
      }
  }

  /// A finding for every node whose weights a method finds and that these
  /// parameters do not fit: other children, another method, more decimals.
  private func weightFindings(_ tree: ScoreTree, path: String, at place: Place) -> [Finding] {
    tree.nodes.compactMap { node in
      guard let definition = node.weights else { return nil }
      let own = weights.filter { $0.node == node.name }
      let methods =
        definition.otherwise == .equal ? [definition.word, "equal"] : [definition.word]
      if own.count == 1, own[0].children.map(\.name) == Array(tree.childNames[node.children]),
        methods.contains(own[0].method),
        own[0].children.allSatisfy({ $0.weight.scale <= definition.decimals })
      {
        return nil
      }
      return ScoringFindings.parametersLack.at(
        place,
        [
          "path": .name(path), "indicator": .name(node.name ?? framework),
          "part": .word(Wording(en: "`weights`", zh: "“weights”")),
        ])
    }
  }
}
