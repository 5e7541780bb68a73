import Diagnostics
import Jobs
import Records
import Sensitivity
import Statistics

/// The ranks of an index at its last day, and what they are in replicates.
///
/// Draws are functions of the seed and of where they are made, so neither
/// threads nor the order of subjects matter:
///
/// | draw | place |
/// | --- | --- |
/// | weights of node k | key: the first draw at (seed, 1, k); then (key, replicate) |
/// | aggregate | (seed, 2, replicate) |
/// | subjects of a group | key: the first draw at (seed, 3, level, group); then (key, replicate) |
///
/// Nodes are counted as the tree is compiled, each behind its children; levels
/// as declared; groups with a rank in binary order of their codes; the subjects
/// of a group in the order of score and size.
struct SimulatedRanks: Sendable {
  private let index: ResolvedIndex
  private let scores: any ScoreVariants
  private let groups: GroupTable
  private let threads: Int
  private let checkInterruption: @Sendable () throws(Failure) -> Void
  /// The scores as published, by partition.
  private let published: [PlacedScores]
  /// By level: the groups with a rank, and their ranks.
  private let ranked: [[(group: Int, rank: Int)]]

  /// What draws are for.
  private enum Stream: Int {
    case weights = 1
    case aggregate, subjects
  }

  init(
    _ index: ResolvedIndex, of scores: any ScoreVariants, threads: Int,
    checkInterruption: @escaping @Sendable () throws(Failure) -> Void
  ) throws(Failure) {
    self.index = index
    self.scores = scores
    self.threads = threads
    self.checkInterruption = checkInterruption
    let codes = index.grouping == .sector ? scores.sectors : scores.regions
    groups = GroupTable(index, codes: codes.texts)
    var published: [PlacedScores] = []
    try inOrder(scores.partitions, threads: threads) { (partition) throws(Failure) in
      try checkInterruption()
      return try PlacedScores(
        scores.scores(ofPartition: partition, nil), index, grades: scores.grades)
    } commit: { (_, placed) throws(Failure) in
      published.append(placed)
    }
    self.published = published
    let periods = try SimulatedRanks.periods(published, groups, index)
    ranked = zip(groups.levels, periods).map { level, periods in
      let values = periods.map { period in
        period.subjects >= index.leastSubjects ? period.value ?? .nan : .nan
      }
      return Ranks.lowest(of: values, .descending).enumerated().compactMap { group, rank in
        rank.map { (group, $0) }
      }
    }
  }

  /// The intervals of a simulation of every level.
  func intervals(
    _ simulations: [RankSimulation], _ source: RankInterval.Source,
    _ uncertainty: UncertaintyDefinition
  ) -> [RankInterval] {
    zip(groups.levels, zip(ranked, simulations)).flatMap { level, own in
      own.0.enumerated().compactMap { unit, one in
        RankInterval(
          own.1, of: unit, level: level.name, group: level.groups[one.group], source,
          rank: one.rank, top: uncertainty.top)
      }
    }
  }

  /// The ranks under other weights and aggregates: every replicate scores all
  /// subjects again.
  ///
  /// - Complexity: O(replicates × subjects × (leaves + nodes)).
  func underMethod(
    _ method: UncertaintyDefinition.Method, _ uncertainty: UncertaintyDefinition
  ) throws(Failure) -> [RankSimulation] {
    try simulate(method.replicates) { (replicate) throws(Failure) in
      let variant = variant(method, seed: UInt64(uncertainty.seed), replicate)
      var placed: [PlacedScores] = []
      for partition in 0..<scores.partitions {
        placed.append(
          try PlacedScores(
            scores.scores(ofPartition: partition, variant), index, grades: scores.grades))
      }
      let periods = try SimulatedRanks.periods(placed, groups, index)
      return zip(ranked, periods).map { ranked, periods in
        ranked.map { periods[$0.group].value ?? .nan }
      }
    }
  }

  /// The weights and the aggregate of a replicate.
  private func variant(
    _ method: UncertaintyDefinition.Method, seed: UInt64, _ replicate: Int
  ) -> ScoreVariant {
    var weights = scores.weights
    if let spread = method.weights {
      let perturbation = WeightPerturbation.uniform(share: Double(spread.value.value))
      for node in weights.indices {
        var keys = Draws(seed, Stream.weights.rawValue, node)
        weights[node] = perturbation(weights[node], key: keys.next(), replicate: replicate)
      }
    }
    guard !method.aggregates.isEmpty else { return ScoreVariant(weights: weights) }
    var draws = Draws(seed, Stream.aggregate.rawValue, replicate)
    return ScoreVariant(
      weights: weights, aggregate: method.aggregates[draws.below(method.aggregates.count)])
  }

  /// The ranks of resampled groups.
  ///
  /// - Complexity: O(replicates × subjects × levels).
  func ofPopulation(
    _ population: UncertaintyDefinition.Population, _ uncertainty: UncertaintyDefinition
  ) throws(Failure) -> [RankSimulation] {
    let seed = UInt64(uncertainty.seed)
    var members: [[GroupMembers]] = []
    for (depth, level) in groups.levels.enumerated() {
      var own = ranked[depth].map { _ in GroupMembers() }
      var units = [Int?](repeating: nil, count: level.groups.count)
      for (unit, one) in ranked[depth].enumerated() { units[one.group] = unit }
      for placed in published {
        placed.forEachMember { code, member in
          if let unit = units[level.groupOfCode[code]] { own[unit].append(member) }
        }
      }
      for unit in own.indices {
        var keys = Draws(seed, Stream.subjects.rawValue, depth, unit)
        own[unit].finish(key: keys.next())
      }
      members.append(own)
    }
    let all = members
    return try simulate(population.replicates) { (replicate) throws(Failure) in
      all.map { level in level.map { $0.resampled(replicate, index.statistic) ?? .nan } }
    }
  }

  /// Simulates the ranks of all levels; `values` are those of a replicate.
  private func simulate(
    _ replicates: Int, values: @Sendable (Int) throws(Failure) -> [[Double]]
  ) throws(Failure) -> [RankSimulation] {
    var simulations = ranked.map { RankSimulation(units: $0.count) }
    try inOrder(replicates, threads: threads, waiting: 8) { (replicate) throws(Failure) in
      try checkInterruption()
      return try values(replicate)
    } commit: { (_, values) throws(Failure) in
      for level in simulations.indices { simulations[level].add(scores: values[level]) }
    }
    return simulations
  }

  /// Every group of every level, from all partitions.
  private static func periods(
    _ placed: [PlacedScores], _ groups: GroupTable, _ index: ResolvedIndex
  ) throws(Failure) -> [[GroupPeriod]] {
    func periods<Tally: PeriodTally>(_: Tally.Type) throws(Failure) -> [[GroupPeriod]] {
      var tally = Tally(groups, index)
      for one in placed { tally.add(one.block, after: nil) }
      try tally.finish(threads: 1)
      return groups.levels.map { level in
        level.groups.indices.map { tally.period(level, $0, after: nil) }
      }
    }
    return switch index.statistic {
    case .mean, .weightedMean: try periods(MeanTally.self)
    case .share: try periods(ShareTally.self)
    case .median, .tail: try periods(QuantileTally.self)
    }
  }
}
