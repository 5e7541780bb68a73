import Diagnostics
import Documents

/// The ranks of an index at the period of the release, in every replicate.
struct SimulatedIndex {
  /// The ranks of a group in the replicates of one source; replicates in which
  /// it has none left out.
  struct Ranks {
    let nominal: Int
    let ranks: [Int]
    let replicates: Int
  }

  /// By level, source and code.
  private(set) var ranks: [String: [String: [ByteText: Ranks]]] = [:]

  private let index: IndexModel
  private let uncertainty: UncertaintyModel
  private let framework: FrameworkModel

  init(
    _ index: IndexModel, _ uncertainty: UncertaintyModel, _ framework: FrameworkModel,
    _ population: ScoredPopulation, nominal: (IndexModel.Level) throws(Failure) -> [ByteText: Int]
  ) throws(Failure) {
    self.index = index
    self.uncertainty = uncertainty
    self.framework = population.framework
    let traces = population.traces.filter { $0.score != nil }
    let scored = traces.map {
      SecondPath.Scored($0, of: framework, leaves: index.tellsOfIndicators)
    }
    var positions: [ByteText: Int] = [:]
    for (position, one) in scored.enumerated() { positions[ByteText(one.id)] = position }
    let scores =
      uncertainty.method.map { method in
        simulatedScores(
          method, of: traces.map { VariedSubject($0) })
      } ?? []
    for (depth, level) in index.levels.enumerated() {
      let nominal = try nominal(level)
      let codes = nominal.keys.sorted { $0.precedes($1) }
      let groups = index.groups(of: scored, at: level)
      let members = codes.map { code in
        (groups[code]?.members ?? [:]).map { (position: positions[$0.key] ?? 0, member: $0.value) }
      }
      var values: [String: [[Double?]]] = [:]
      if uncertainty.method != nil {
        values["method"] = scores.map { scores in
          members.map { own in
            index.statistic.value(
              of: own.map { position, member in
                IndexGroup.Member(
                  score: scores[position], grade: framework.grade(of: scores[position]),
                  weight: member.weight, terms: [])
              })
          }
        }
      }
      if let resamples = uncertainty.resamples {
        let sorted = members.map { own in
          own.map(\.member).sorted { ($0.score, $0.weight) < ($1.score, $1.weight) }
        }
        values["population"] = (0..<resamples).map { replicate in
          sorted.enumerated().map { unit, own in
            index.statistic.value(of: own.drawn(uncertainty, depth, unit, replicate))
          }
        }
      }
      ranks[level.name] = values.mapValues { replicates in
        SimulatedIndex.ranks(replicates, of: codes, nominal)
      }
    }
  }

  private static func ranks(
    _ replicates: [[Double?]], of codes: [ByteText], _ nominal: [ByteText: Int]
  ) -> [ByteText: Ranks] {
    var ranks = [[Int]](repeating: [], count: codes.count)
    for values in replicates {
      let present = values.indices.filter { values[$0] != nil }
      let own = PlainStatistics.ranks(present.compactMap { values[$0] })
      for (unit, rank) in zip(present, own) { ranks[unit].append(rank) }
    }
    var all: [ByteText: Ranks] = [:]
    for (unit, code) in codes.enumerated() {
      all[code] = Ranks(
        nominal: nominal[code] ?? 0, ranks: ranks[unit].sorted(), replicates: replicates.count)
    }
    return all
  }

  /// By replicate, the score of every subject.
  private func simulatedScores(
    _ method: UncertaintyModel.Method, of subjects: [VariedSubject]
  ) -> [[Double]] {
    let seed = UInt64(uncertainty.seed)
    var keys: [UInt64] = []
    for node in 0..<framework.root.nodeCount {
      var draws = PlainDraws(seed, 1, node)
      keys.append(draws.next())
    }
    return (0..<method.replicates).map { replicate in
      var aggregate = UncertaintyModel.Aggregate.declared
      if !method.aggregates.isEmpty {
        var draws = PlainDraws(seed, 2, replicate)
        aggregate = method.aggregates[draws.below(method.aggregates.count)]
      }
      var node = 0
      var leaf = 0
      let varied = VariedBranch(framework.root, aggregate, node: &node, leaf: &leaf) {
        node, declared in
        guard let spread = method.spread else { return declared }
        var draws = PlainDraws(keys[node], replicate)
        let moved = declared.map { $0 * (1 - spread + 2 * spread * draws.unit()) }
        let sum = moved.reduce(0, +)
        guard sum > 0 else {
          let total = declared.reduce(0, +)
          return declared.map { $0 / total }
        }
        return moved.map { $0 / sum }
      }
      return subjects.map { $0.score(under: varied, framework) ?? .nan }
    }
  }
}

extension [IndexGroup.Member] {
  /// As many of them drawn with replacement: each with its weight as often as
  /// it was drawn.
  fileprivate func drawn(
    _ uncertainty: UncertaintyModel, _ depth: Int, _ unit: Int, _ replicate: Int
  ) -> [IndexGroup.Member] {
    var keys = PlainDraws(UInt64(uncertainty.seed), 3, depth, unit)
    var draws = PlainDraws(keys.next(), replicate)
    return (0..<count).map { _ in self[draws.below(count)] }
  }
}

extension FrameworkModel {
  /// The grade of a score; nil where there are no grades.
  fileprivate func grade(of score: Double) -> String? {
    grades.first { $0.from.map { $0 <= score } ?? true }?.name
  }
}
