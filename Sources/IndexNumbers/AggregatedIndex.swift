/// The indices of every node of a hierarchy in every period.
public struct AggregatedIndex: Hashable, Sendable {
  /// Where the index of a node in a period comes from.
  public enum Origin: Hashable, Sendable {
    /// Given: an elementary index.
    case observed
    /// The mean of these children.
    case aggregated([Int])
    /// Missing, and so that of the parent.
    case fromParent(Int)
    /// Missing, and nothing stands for it.
    case undefined
  }

  /// The nodes' indices of one period.
  public struct Period: Hashable, Sendable {
    /// Against the period compared with; NaN where there is none.
    public let relatives: [Double]
    public let origins: [Origin]
    /// What each node weighs in this period.
    public let weights: [Double]
  }

  public let aggregation: HierarchyAggregation
  public let periods: [Period]
  /// Levels period by period, node by node: relatives multiplied up where they
  /// compare with the period before, the first included. NaN from the first
  /// period on in which a node has no index.
  public let levels: [[Double]]

  init(of aggregation: HierarchyAggregation, _ periods: [Period]) {
    self.aggregation = aggregation
    self.periods = periods
    var levels: [[Double]] = []
    for period in periods {
      if aggregation.comparison == .previousPeriod, let last = levels.last {
        levels.append(zip(last, period.relatives).map { $0 * $1 })
      } else {
        levels.append(period.relatives)
      }
    }
    self.levels = levels
  }

  /// Shares vᵢ of elementary nodes in a node's index in a period: the index
  /// less 1 is Σ vᵢ (rᵢ − 1), through every level between. The share of a
  /// product in an elementary index, times that of the elementary index here,
  /// is that of the product. 0 for nodes that have no part, all 0 where the
  /// node has no index.
  ///
  /// A node that takes its parent's index takes the parent's shares.
  ///
  /// - Precondition: node and period are there.
  /// - Complexity: O(nodes).
  /// - Source: `GeneralisedMean.arithmeticWeights` at each level.
  public func shares(in node: Int, in period: Int) -> [Double] {
    let hierarchy = aggregation.hierarchy
    var shares = [Double](repeating: 0, count: hierarchy.count)
    var from = node
    while case .fromParent(let parent) = periods[period].origins[from] { from = parent }
    var parts = shares
    parts[from] = 1
    for current in hierarchy.bottomUp.reversed() where parts[current] != 0 {
      switch periods[period].origins[current] {
      case .observed: shares[current] = parts[current]
      case .undefined, .fromParent: continue
      case .aggregated(let known):
        for (child, share) in zip(known, childShares(known, in: period)) {
          parts[child] = parts[current] * share
        }
      }
    }
    return shares
  }

  private func childShares(_ children: [Int], in period: Int) -> [Double] {
    let (relatives, weights) = (periods[period].relatives, periods[period].weights)
    do throws(IndexNumberError) {
      return try aggregation.mean.arithmeticWeights(
        children.map { relatives[$0] }, weights: children.map { weights[$0] })
    } catch {
      preconditionFailure("a mean that was taken cannot be taken")
    }
  }

  /// What each elementary node adds to a node's index of a period: they add up
  /// to the index less 1.
  ///
  /// - Precondition: node and period are there.
  /// - Complexity: O(nodes).
  public func contributions(to node: Int, in period: Int) -> [Double] {
    zip(shares(in: node, in: period), periods[period].relatives).map { share, relative in
      share == 0 ? 0 : share * (relative - 1)
    }
  }

  /// What each elementary node adds to the change of a node's level between
  /// two periods, in units of the level of the first: they add up to
  /// level(end) / level(start) − 1.
  ///
  /// The contributions of the periods between, each times the level before it
  /// over the level at the start. Nil where the node has no level in one of
  /// the periods, and for indices that compare with a base period.
  ///
  /// - Precondition: node and periods are there, in this order.
  /// - Complexity: O(periods × nodes).
  public func contributions(to node: Int, from start: Int, to end: Int) -> [Double]? {
    precondition(start <= end, "time goes on")
    guard aggregation.comparison == .previousPeriod, !levels[end][node].isNaN else { return nil }
    var sum = [Double](repeating: 0, count: aggregation.hierarchy.count)
    for period in (start..<end).map({ $0 + 1 }) {
      let scale = levels[period - 1][node] / levels[start][node]
      for (leaf, contribution) in contributions(to: node, in: period).enumerated() {
        sum[leaf] += scale * contribution
      }
    }
    return sum
  }
}
