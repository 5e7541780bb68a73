/// Rankings of the same candidates by several voters, or of units by several
/// indicators.
public struct PreferenceProfile: Hashable, Sendable {
  /// A ranking, and how many voters hold it.
  public struct Ballot: Hashable, Sendable {
    /// Every candidate once, counted from 0, the best first.
    public let order: [Int]
    /// How many voters, or their weight: not negative.
    public let weight: Double

    public init(_ order: [Int], weight: Double = 1) {
      (self.order, self.weight) = (order, weight)
    }
  }

  /// How many candidates there are.
  public let candidates: Int
  public let ballots: [Ballot]

  /// A profile; nil unless every ballot ranks each of the candidates once and
  /// weights are finite, not negative, and not all 0.
  ///
  /// - Complexity: O(ballots × candidates).
  public init?(candidates: Int, ballots: [Ballot]) {
    for ballot in ballots {
      var isSeen = [Bool](repeating: false, count: candidates)
      guard ballot.order.count == candidates else { return nil }
      for candidate in ballot.order {
        guard isSeen.indices.contains(candidate), !isSeen[candidate] else { return nil }
        isSeen[candidate] = true
      }
    }
    guard (try? Weights.require(ballots.map(\.weight), count: ballots.count)) != nil else {
      return nil
    }
    (self.candidates, self.ballots) = (candidates, ballots)
  }

  /// The weight of all voters.
  public var total: Double { ballots.map(\.weight).exactSum }

  /// For every candidate the weight that puts it first, second, … last.
  ///
  /// - Complexity: O(ballots × candidates + candidates²).
  public var places: [[Double]] {
    var places = [[Double]](
      repeating: Array(repeating: 0, count: candidates), count: candidates)
    for ballot in ballots {
      for (place, candidate) in ballot.order.enumerated() {
        places[candidate][place] += ballot.weight
      }
    }
    return places
  }

  /// For every candidate n − 1 points from each voter who puts it first, down
  /// to 0 for the last place.
  ///
  /// - Source: J.-C. de Borda, "Mémoire sur les élections au scrutin" (1784).
  public var bordaScores: [Double] {
    places.map { places in
      places.enumerated().reduce(0) { $0 + Double(candidates - 1 - $1.offset) * $1.element }
    }
  }

  /// The candidates with the most first places, in their order: one, unless
  /// several share it.
  public var pluralityWinners: [Int] {
    let first = places.map { $0.first ?? 0 }
    return first.indices.filter { first[$0] == first.max() }
  }

  /// For every pair of candidates the weight that prefers the first to the
  /// second.
  ///
  /// - Complexity: O(ballots × candidates²).
  public var support: [[Double]] {
    var support = [[Double]](
      repeating: Array(repeating: 0, count: candidates), count: candidates)
    for ballot in ballots {
      for (place, candidate) in ballot.order.enumerated() {
        for other in ballot.order[(place + 1)...] { support[candidate][other] += ballot.weight }
      }
    }
    return support
  }

  /// The candidate whom more than half of the weight prefers to each other
  /// one; nil where there is none.
  ///
  /// - Source: M. J. A. N. de Condorcet, "Essai sur l'application de
  ///   l'analyse à la probabilité des décisions" (1785).
  public var condorcetWinner: Int? {
    let support = support
    return (0..<candidates).first { candidate in
      (0..<candidates).allSatisfy {
        $0 == candidate || support[candidate][$0] > support[$0][candidate]
      }
    }
  }

  /// The ranking in which everyone is preferred to all that follow by more
  /// than half of the weight; nil where majorities are tied or go in a circle.
  public var condorcetRanking: [Int]? {
    let support = support
    let wins = (0..<candidates).map { candidate in
      (0..<candidates).count { support[candidate][$0] > support[$0][candidate] }
    }
    let order = (0..<candidates).sorted { wins[$0] > wins[$1] }
    // A chain of majorities has n − 1, n − 2, … 0 wins, and only it has.
    let isChain = order.enumerated().allSatisfy { wins[$1] == candidates - 1 - $0 }
    return isChain ? order : nil
  }
}
