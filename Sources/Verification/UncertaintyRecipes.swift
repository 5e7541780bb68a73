import Diagnostics
import Documents
import Tabular

/// `index/rank_intervals`: a row per index whose ranks' uncertainty is told,
/// level, group with a rank, and source.
final class RankIntervalsTable: TableRecipe {
  let path = "index/rank_intervals"
  let key = ["index", "level", "code", "period", "source"]
  private let source: SecondPath
  private var simulated: [String: SimulatedIndex] = [:]

  var classes: [String: VerificationReport.Class] {
    var classes: [String: VerificationReport.Class] = [
      "name_zh": .compared, "name_en": .compared, "first": .compared,
    ]
    for name in key + RankIntervalsTable.numbers { classes[name] = .recomputed }
    return classes
  }

  private static let numbers = [
    "rank", "low", "median", "high", "mean", "mean_error", "share", "share_error", "overlapping",
    "replicates",
  ]

  private var indices: [IndexModel] { source.indices.filter { $0.uncertainty != nil } }
  private var period: Month { source.definition.period }

  /// nil where no index tells how sure its ranks are.
  init?(_ source: SecondPath) {
    self.source = source
    if indices.isEmpty { return nil }
  }

  func keys() throws(Failure) -> [[String]] {
    var keys: [[String]] = []
    for index in indices {
      for level in index.levels {
        for (source, groups) in try simulated(index)?.ranks[level.name] ?? [:] {
          for (code, ranks) in groups where !ranks.ranks.isEmpty {
            keys.append([index.name, level.name, code.string, period.description, source])
          }
        }
      }
    }
    return keys.sorted { $0.lexicographicallyPrecedes($1) }
  }

  func cells(_ key: [String]) throws(Failure) -> [String: ExpectedCell]? {
    guard key[3] == period.description, let index = indices.first(where: { $0.name == key[0] }),
      let groups = try simulated(index)?.ranks[key[1]]?[key[4]], let own = groups[ByteText(key[2])],
      !own.ranks.isEmpty
    else { return nil }
    let name = source.definition.label(index.grouping, key[2])
    let first = index.uncertainty?.first ?? 0
    let hits = own.ranks.count { $0 <= first }
    let share = Double(hits) / Double(own.replicates)
    let others = groups.values.count { other in
      !other.ranks.isEmpty && other.low <= own.high && own.low <= other.high
    }
    return [
      "index": .text(key[0]), "level": .text(key[1]), "code": .text(key[2]),
      "period": .text(key[3]), "source": .text(key[4]), "name_zh": ExpectedCell(name?.zh),
      "name_en": ExpectedCell(name?.en), "rank": .integer(own.nominal), "low": .integer(own.low),
      "median": .integer(own.quantile(50)), "high": .integer(own.high),
      "mean": ExpectedCell(own.mean, decimals: 3),
      "mean_error": ExpectedCell(own.meanError, decimals: 3), "first": .integer(first),
      "share": .number(share, decimals: 4),
      "share_error": .number(
        (share * (1 - share) / Double(own.replicates)).squareRoot(), decimals: 4),
      "overlapping": .integer(others - 1), "replicates": .integer(own.replicates),
    ]
  }

  /// The ranks of an index in all replicates; nil where it has no framework.
  private func simulated(_ index: IndexModel) throws(Failure) -> SimulatedIndex? {
    if let kept = simulated[index.name] { return kept }
    guard let uncertainty = index.uncertainty, let framework = source.framework(index.framework),
      let population = try source.population(of: framework, at: period)
    else { return nil }
    let one = try SimulatedIndex(index, uncertainty, framework, population) {
      (level) throws(Failure) in
      try source.series(of: index, level).points[period]?.compactMapValues(\.rank) ?? [:]
    }
    simulated[index.name] = one
    return one
  }
}

extension SimulatedIndex.Ranks {
  fileprivate var low: Int { quantile(5) }
  fileprivate var high: Int { quantile(95) }

  /// The quantile of type 1 at so many per cent: the least rank that at least
  /// so many are not above.
  fileprivate func quantile(_ percent: Int) -> Int {
    ranks[max((ranks.count * percent + 99) / 100, 1) - 1]
  }

  fileprivate var mean: Double? { PlainStatistics.mean(ranks.map(Double.init)) }

  fileprivate var meanError: Double? {
    PlainStatistics.deviation(ranks.map(Double.init)).map {
      $0 / Double(ranks.count).squareRoot()
    }
  }
}
