import Diagnostics
import Statistics

// Outliers by shape, and the exponents of power transformations: what needs a
// whole column at a time.

extension FrameworkFitting {
  /// What is done about outliers, and which exponents fit what is left.
  ///
  /// Throws where a power transformation has no value for one that is there.
  func fitShapes(_ fitted: inout [FittedParameters.Indicator]) throws(Failure) {
    let wanted = leaves.indices.filter { leaf in
      !ParameterNeeds(leaves[leaf].definition).isDisjoint(with: [.outliers, .power])
        && fitted[leaf].observed > 0
    }
    var findings: [Finding] = []
    for group in values.groups(wanted, sizes: fitted.map(\.observed)) {
      let gathered = try values.pass(group.map { _ in [Double]() }) { columns, batch in
        for (slot, leaf) in group.enumerated() {
          batch.withValues(leaf: leaf) { values, _ in
            columns[slot].append(contentsOf: values.lazy.filter { !$0.isNaN })
          }
        }
      } merge: { columns, others in
        for slot in columns.indices { columns[slot] += others[slot] }
      }
      for (slot, leaf) in group.enumerated() {
        let isFitted = fit(
          leaves[leaf].definition, to: Array(sorted: gathered[slot]), &fitted[leaf])
        if !isFitted { findings.append(leaves[leaf].valuesRefused(in: framework.name)) }
      }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  /// Whether every value is one that the transformation knows.
  private func fit(
    _ leaf: LeafDefinition, to values: [Double], _ indicator: inout FittedParameters.Indicator
  ) -> Bool {
    if case .shape(let treatment)? = leaf.winsorise {
      let (outliers, ends) = FittedParameters.Outliers.fitted(treatment, to: values)
      indicator.outliers = outliers
      indicator.winsorise = ends
    }
    let family: PowerTransform.Family
    switch leaf.transform {
    case .boxCox(lambda: nil): family = .boxCox
    case .yeoJohnson(lambda: nil): family = .yeoJohnson
    case .none, .log1p, .squareRoot, .log, .boxCox, .yeoJohnson: return true
    }
    let kept = indicator.winsorise.map { bounds in
      values.map { min(max($0, bounds.lower), bounds.upper) }
    }
    indicator.power = FittedParameters.Power.fitted(family, to: kept ?? values)
    return indicator.power != nil
  }

  /// Where outliers are still outside their limits, and no exponent was found.
  func shapeWarnings(_ fitted: [FittedParameters.Indicator]) -> [Finding] {
    fitted.flatMap { indicator -> [Finding] in
      func warning(_ kind: FindingKind, _ why: Wording) -> Finding {
        kind.at(
          .named(framework.name), ["indicator": .name(indicator.name), "why": .word(why)])
      }
      var warnings: [Finding] = []
      if let outliers = indicator.outliers {
        if let why = outliers.why {
          warnings.append(warning(ScoringFindings.outliersNotTreated, why.words))
        } else if outliers.outcome == .stillOutside {
          warnings.append(
            warning(
              ScoringFindings.outliersNotTreated,
              Wording(en: "the limits are not reached", zh: "未达到限值")))
        }
      }
      if let why = indicator.power?.why {
        warnings.append(warning(ScoringFindings.lambdaNotFitted, why.words))
      }
      return warnings
    }
  }

  /// What forbids to compare treated values with these ends.
  func findings(_ leaf: ScoreTree.Leaf, _ ends: FittedParameters.Bounds) -> [Finding] {
    let definition = leaf.definition
    let isNegative = definition.direction == .negative
    let worst = isNegative ? ends.upper : ends.lower
    let goal: Double
    switch definition.normalise {
    case .fractionOfBest:
      if isNegative, ends.lower <= 0 { return [leaf.valuesRefused(in: framework.name)] }
      return ends.upper > 0
        ? []
        : [
          ScoringFindings.notAboveZero.at(
            .named(framework.name), ["indicator": .name(leaf.name)])
        ]
    case .distanceToTarget(let form): goal = form.target
    case .distanceToReference(let form): goal = form.reference
    case .none, .minmax, .zscore, .rank, .percentile, .borda, .goalposts, .scaled,
      .distanceToBest, .points:
      return []
    }
    guard isNegative ? goal >= worst : goal <= worst else { return [] }
    return [
      ScoringFindings.goalNotBetter.at(.named(framework.name), ["indicator": .name(leaf.name)])
    ]
  }
}

extension [Double] {
  /// The same values ascending.
  fileprivate init(sorted values: [Double]) {
    self = values.withUnsafeBufferPointer { sortedDoubles($0) }
  }
}
