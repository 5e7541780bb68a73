import Composites
import Foundation

/// Objective weights, scores of decision methods, judgements and votes.
enum DecisionConformance {
  static func decisions(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let data = try test.data()
    let columns = try CompositeConformance.dataColumns(data)
    let types = test.parameters["types"] as? [Int] ?? columns.map { _ in 1 }
    let directions = types.map { $0 == -1 ? Direction.lowerIsBetter : .higherIsBetter }
    var comparison = Comparison()
    func tolerance(_ key: String) -> Double {
      let peers = definition["tolerance_relative"] as? [String: Double] ?? [:]
      return peers[String(key.prefix { $0 != "." && $0 != "_" })] ?? 1e-9
    }
    for (name, wanted) in (test.expected("weights") as? [String: Any] ?? [:]).sorted(by: {
      $0.key < $1.key
    }) {
      let found = try weighting(name).weights(columns, directions)
      comparison.check(name, found, wanted, tolerance(name))
    }
    let others = definition["peer_disagreement"] as? [String: Any] ?? [:]
    if let wanted = others["skcriteria_entropy_on_minmax"] {
      let scaled = try zip(columns, directions).map {
        try Normalisation.minMax(onto: 0...1).fitted(to: $0, $1).normalised($0)
      }
      comparison.check(
        "entropy on min-max",
        try ObjectiveWeighting.entropy(.asTheyAre).weights(scaled, directions), wanted,
        tolerance("skcriteria"))
    }
    guard let table = try test.expectedTable("scores") else { return comparison.difference }
    let equal = columns.map { _ in 1.0 }
    for name in table.header.dropFirst() {
      let weights =
        name.hasSuffix("_entropy_weights")
        ? try ObjectiveWeighting.entropy(.asTheyAre).weights(columns, directions) : equal
      let method = try method(name.replacing("_entropy_weights", with: ""))
      let found = try method.scores(columns, directions, weights: weights)
      for (row, pair) in zip(found, try table.numbers(name)).enumerated() {
        comparison.check("\(name) \(row)", pair.0, pair.1, tolerance("pymcdm"))
      }
    }
    return comparison.difference
  }

  private static func weighting(_ name: String) throws -> ObjectiveWeighting {
    switch name {
    case "pymcdm.equal_weights": .equal
    case "pymcdm.entropy_weights", "skcriteria.entropy": .entropy(.asTheyAre)
    case "pyDecision.entropy": .entropy(.turned)
    case "pymcdm.critic_weights": .critic(.pearson, .asTheyAre)
    case "skcriteria.critic_pearson", "pyDecision.critic": .critic(.pearson, .turned)
    case "skcriteria.critic_spearman": .critic(.spearman, .turned)
    case "pymcdm.standard_deviation_weights": .standardDeviation
    case "pymcdm.variance_weights": .variance
    case "pymcdm.gini_weights": .gini
    case "pymcdm.angle_weights": .angle
    case "pymcdm.merec_weights": .merec
    case "pymcdm.cilos_weights": .cilos
    case "pymcdm.idocriw_weights": .idocriw
    default: throw IndexCase.Unreadable("no weights \(name)")
    }
  }

  private static func method(_ name: String) throws -> DecisionMethod {
    switch name {
    case "TOPSIS": .topsis(.minMax)
    case "VIKOR": .vikor(majority: 0.5)
    case "PROMETHEE_II_usual": .netFlow
    case "WSM", "SAW": .weightedSum(.sum)
    case "WPM": .weightedProduct(.sum)
    case "EDAS": .edas
    default: throw IndexCase.Unreadable("no method \(name)")
    }
  }

  static func judgements(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let columns = try CompositeConformance.dataColumns(test.data())
    let rows = columns.indices.map { row in columns.map { $0[row] } }
    let judgements = try PairwiseJudgements(rows)
    let expected = definition["expected_from_peer"] as? [String: Any] ?? [:]
    let tolerance = expected["tolerance_relative"] as? Double ?? 1e-9
    let found = try judgements.weights(.eigenvector)
    let means = try judgements.weights(.geometricMean)
    var comparison = Comparison()
    comparison.check("weights", found.weights, expected["weights"], tolerance)
    comparison.check(
      "principal eigenvalue", found.principalEigenvalue, expected["principal_eigenvalue"],
      tolerance)
    comparison.check(
      "consistency index", found.consistencyIndex, expected["consistency_index"], tolerance)
    comparison.check(
      "geometric means", means.weights, expected["geometric_mean_weights"], tolerance)
    return comparison.difference
  }

  static func votes(_ folder: URL, _ definition: [String: Any]) throws -> String? {
    let test = IndexCase(folder: folder, definition: definition)
    let table = try test.data()
    guard let names = test.parameters["candidates"] as? [String] else { return "no candidates" }
    let ballots = try zip(table.cells(table.header[1]), table.numbers(table.header[0])).map {
      order, weight in
      PreferenceProfile.Ballot(
        order.compactMap { names.firstIndex(of: String($0)) }, weight: weight)
    }
    guard let profile = PreferenceProfile(candidates: names.count, ballots: ballots) else {
      return "no profile"
    }
    let kemeny = try KemenyRanking(support: profile.support)
    var comparison = Comparison()
    for (index, name) in names.enumerated() {
      comparison.check(
        "places of \(name)", profile.places[index], test.expected("frequency_by_place", name), 0)
      comparison.check(
        "Borda of \(name)", profile.bordaScores[index], test.expected("borda", name), 0)
      let rows = test.expected["outranking"] as? [Any]
      comparison.check("support of \(name)", profile.support[index], rows?[index], 0)
    }
    func check(_ key: String, _ found: [Int]?) {
      let wanted =
        (test.expected[key] as? [String]) ?? (test.expected[key] as? String)?.map { String($0) }
      let names = found?.map { names[$0] }
      if names != wanted { comparison.fail("\(key): \(names ?? [])") }
    }
    check("plurality_winner", profile.pluralityWinners)
    check("condorcet_winner", profile.condorcetWinner.map { [$0] })
    check("condorcet_ranking", profile.condorcetRanking)
    check("kemeny_ranking", kemeny.order)
    comparison.check("Kemeny score", kemeny.score, test.expected["kemeny_score"], 0)
    return comparison.difference
  }
}
