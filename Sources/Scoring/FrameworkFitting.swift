import Diagnostics
import Records
import Settings
import Statistics
import Tabular

// Goals, in order: exact statistics, whatever the threads and the partitions;
// bounded memory; few passes over the values.

/// Learns the parameters of a framework from the subjects of its population at
/// the last day of a source.
///
/// Imputed values are no part of it: medians, worst values and quantiles are
/// of the raw values observed; ends, moments and distributions of the same
/// values winsorised and transformed.
struct FrameworkFitting: Sendable {
  let framework: ResolvedFramework
  let values: FittingValues

  /// What came of it.
  struct Fit: Sendable {
    let parameters: FittedParameters
    let warnings: [Finding]
  }

  init(
    _ framework: ResolvedFramework, source: some PanelSource, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void = { () throws(Failure) in }
  ) {
    self.framework = framework
    values = FittingValues(
      framework, source: source, threads: threads, checkInterruption: checkInterruption)
  }

  var leaves: [ScoreTree.Leaf] { framework.tree.leaves }

  /// The parameters of every indicator of the tree.
  ///
  /// Throws where a transformation meets a value below 0, and where values are
  /// too far apart for a Double to tell the distance.
  /// - Complexity: O(subjects × indicators) for each of two or three passes,
  ///   two more for z-scores, and some for ranks and sectors.
  func run() throws(Failure) -> Fit {
    var (subjects, columns) = try observe()
    try search(&columns)
    var fitted: [FittedParameters.Indicator] = []
    var findings: [Finding] = []
    for number in leaves.indices {
      var indicator = FittedParameters.Indicator(
        name: leaves[number].name, observed: columns[number].count)
      findings += fitOrder(leaves[number], columns[number], &indicator)
      fitted.append(indicator)
    }
    guard findings.isEmpty else { throw Failure(findings) }
    try fitShapes(&fitted)
    for number in leaves.indices {
      findings += fitEnds(leaves[number], columns[number], &fitted[number])
    }
    guard findings.isEmpty else { throw Failure(findings) }
    try fitMoments(columns, &fitted)
    try fitDistributions(&fitted)
    try fitMeans(&fitted)
    try fitGroups(&fitted)
    let warnings = warnings(subjects: subjects, columns, fitted)
    func parameters(_ weights: [FittedWeights]) -> FittedParameters {
      FittedParameters(
        framework: framework.name, fittedOn: values.day, subjects: subjects,
        indicators: fitted.sorted { $0.name.precedesInBytes($1.name) }, weights: weights)
    }
    let weighing = WeightFitting(framework: framework, values: values, indicators: parameters([]))
    let found = try weighing.run()
    return Fit(parameters: parameters(found.weights), warnings: warnings + found.findings)
  }

  // MARK: Order statistics

  /// The first look at every column: how many values, the ends, and the first
  /// pass of the search for quantiles.
  private func observe() throws(Failure) -> (subjects: Int, [FittedColumn]) {
    struct State: Sendable {
      var subjects = 0
      var columns: [FittedColumn.Pass]
    }
    let columns = leaves.map { FittedColumn($0.definition) }
    let state = try values.pass(State(columns: columns.map { $0.makePass() })) { state, batch in
      state.subjects += batch.count
      for leaf in columns.indices {
        batch.withValues(leaf: leaf) { values, _ in state.columns[leaf].add(values) }
      }
    } merge: { state, other in
      state.subjects += other.subjects
      for leaf in columns.indices { state.columns[leaf].merge(other.columns[leaf]) }
    }
    var observed = columns
    for leaf in observed.indices { observed[leaf].take(state.columns[leaf]) }
    return (state.subjects, observed)
  }

  /// Further passes until every quantile is known.
  private func search(_ columns: inout [FittedColumn]) throws(Failure) {
    while true {
      let open = columns.indices.filter { !columns[$0].isComplete }
      if open.isEmpty { return }
      let passes = open.map { columns[$0].makePass() }
      let found = try values.pass(passes) { passes, batch in
        for (slot, leaf) in open.enumerated() {
          batch.withValues(leaf: leaf) { values, _ in passes[slot].add(values) }
        }
      } merge: { passes, others in
        for slot in passes.indices { passes[slot].merge(others[slot]) }
      }
      for (slot, leaf) in open.enumerated() { columns[leaf].take(found[slot]) }
    }
  }

  /// The parameters that order statistics give; the findings that forbid them.
  private func fitOrder(
    _ leaf: ScoreTree.Leaf, _ column: FittedColumn, _ indicator: inout FittedParameters.Indicator
  ) -> [Finding] {
    guard let ends = column.extremes else { return [] }
    let definition = leaf.definition
    switch definition.impute {
    case .none, .value: break
    case .median, .sectorMedian, .mean, .group: indicator.impute = column.median
    case .worst: indicator.impute = definition.lessIsBetter ? ends.maximum : ends.minimum
    }
    if let (lower, upper) = column.winsorised {
      guard let bounds = FittedParameters.Bounds(lower, upper) else {
        return [tooFarApart(leaf)]
      }
      indicator.winsorise = bounds
    }
    return []
  }

  /// The ends of the treated values; the findings that forbid them.
  private func fitEnds(
    _ leaf: ScoreTree.Leaf, _ column: FittedColumn, _ indicator: inout FittedParameters.Indicator
  ) -> [Finding] {
    guard let ends = column.extremes else { return [] }
    let definition = leaf.definition
    let treatment = IndicatorTreatment(fitting: definition, indicator)
    let (treated, isRefused) = treatment.treated([ends.minimum, ends.maximum])
    if isRefused { return [leaf.valuesRefused(in: framework.name)] }
    guard ParameterNeeds(definition).contains(.minmax) else { return [] }
    guard let bounds = FittedParameters.Bounds(treated[0], treated[1]) else {
      return [tooFarApart(leaf)]
    }
    indicator.minmax = bounds
    return findings(leaf, bounds)
  }

  // MARK: Statistics of treated values

  private func fitMoments(
    _ columns: [FittedColumn], _ fitted: inout [FittedParameters.Indicator]
  ) throws(Failure) {
    let wanted = leaves.indices.filter { leaf in
      ParameterNeeds(leaves[leaf].definition).contains(.zscore) && fitted[leaf].observed > 0
    }
    guard !wanted.isEmpty else { return }
    let treatments = wanted.map {
      IndicatorTreatment(fitting: leaves[$0].definition, fitted[$0])
    }
    let means = try values.pass(wanted.map { _ in ExactMean() }) { means, batch in
      for (slot, leaf) in wanted.enumerated() {
        batch.withValues(leaf: leaf) { values, _ in
          treatments[slot].withTreated(values) { means[slot].add($0) }
        }
      }
    } merge: { means, others in
      for slot in means.indices { means[slot].merge(others[slot]) }
    }
    let empty = means.map { CentralMoments(around: $0.value ?? 0) }
    let moments = try values.pass(empty) { moments, batch in
      for (slot, leaf) in wanted.enumerated() {
        batch.withValues(leaf: leaf) { values, _ in
          treatments[slot].withTreated(values) { moments[slot].add($0) }
        }
      }
    } merge: { moments, others in
      for slot in moments.indices { moments[slot].merge(others[slot]) }
    }
    var findings: [Finding] = []
    for (slot, leaf) in wanted.enumerated() {
      // Where all values are the same, rounding may leave the mean beside them.
      let isConstant = columns[leaf].isConstant(under: treatments[slot])
      let deviation =
        isConstant || moments[slot].count < 2 ? 0 : moments[slot].standardDeviation ?? .infinity
      fitted[leaf].zscore = means[slot].value.flatMap {
        FittedParameters.Moments(mean: $0, deviation: deviation)
      }
      if fitted[leaf].zscore == nil { findings.append(tooFarApart(leaves[leaf])) }
    }
    if !findings.isEmpty { throw Failure(findings) }
  }

  private func fitDistributions(
    _ fitted: inout [FittedParameters.Indicator]
  ) throws(Failure) {
    let wanted = leaves.indices.filter { leaf in
      ParameterNeeds(leaves[leaf].definition).contains(.distribution) && fitted[leaf].observed > 0
    }
    for group in values.groups(wanted, sizes: fitted.map(\.observed)) {
      let treatments = group.map {
        IndicatorTreatment(fitting: leaves[$0].definition, fitted[$0])
      }
      let gathered = try values.pass(group.map { _ in [Double]() }) { columns, batch in
        for (slot, leaf) in group.enumerated() {
          batch.withValues(leaf: leaf) { values, _ in
            treatments[slot].withTreated(values) { treated in
              columns[slot].append(contentsOf: treated.lazy.filter { !$0.isNaN })
            }
          }
        }
      } merge: { columns, others in
        for slot in columns.indices { columns[slot] += others[slot] }
      }
      for (slot, leaf) in group.enumerated() {
        fitted[leaf].distribution = Distribution(
          sorted: gathered[slot].withUnsafeBufferPointer { sortedDoubles($0) })
      }
    }
  }

  // MARK: Findings

  func tooFarApart(_ leaf: ScoreTree.Leaf) -> Finding {
    ScoringFindings.tooFarApart.at(.named(framework.name), ["indicator": .name(leaf.name)])
  }

  private func warnings(
    subjects: Int, _ columns: [FittedColumn], _ fitted: [FittedParameters.Indicator]
  ) -> [Finding] {
    guard subjects > 0 else {
      return [
        ScoringFindings.nobody.at(.named(framework.name), ["framework": .name(framework.name)])
      ]
    }
    return shapeWarnings(fitted)
      + leaves.indices.compactMap { leaf -> Finding? in
        let kind: FindingKind
        switch leaves[leaf].definition.normalise {
        case _ where columns[leaf].count == 0: kind = ScoringFindings.nothingObserved
        case .minmax, .zscore, .rank, .distanceToBest, .borda:
          let treatment = IndicatorTreatment(fitting: leaves[leaf].definition, fitted[leaf])
          guard columns[leaf].isConstant(under: treatment) else { return nil }
          kind = ScoringFindings.noVariance
        case .none, .percentile, .goalposts, .scaled, .distanceToTarget, .distanceToReference,
          .fractionOfBest, .points:
          return nil
        }
        return kind.at(.named(framework.name), ["indicator": .name(leaves[leaf].name)])
      }
  }
}

extension LeafDefinition {
  /// Whether small values are the better ones.
  fileprivate var lessIsBetter: Bool {
    switch normalise {
    case .goalposts(let posts), .scaled(let posts): posts.best < posts.worst
    default: direction == .negative
    }
  }
}
