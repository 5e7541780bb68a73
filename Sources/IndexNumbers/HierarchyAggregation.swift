/// How elementary indices become those of the nodes above them, period by
/// period.
///
/// ```swift
/// let aggregation = HierarchyAggregation(hierarchy, mean: .arithmetic)
/// let index = try aggregation(elementary: relatives, weights: weights)
/// index.levels[period][node]
/// index.contributions(to: node, in: period)
/// ```
///
/// - Source: PPI Manual (2004), chapters 4 and 9; W. E. Diewert, "Consistency
///   in aggregation"; the rules of piar (S. Martin) for missing indices.
public struct HierarchyAggregation: Hashable, Sendable {
  /// What the elementary indices of a period compare it with.
  public enum Comparison: Hashable, Sendable {
    /// The period before: indices are multiplied up, and weights move on with
    /// what they weigh: wᵢ rᵢ^r with the order r of the mean, so that
    /// arithmetic aggregates are those of one fixed basket.
    case previousPeriod
    /// One base period: weights stay as they are.
    case basePeriod
  }

  /// What stands for an elementary index that is missing.
  public enum Missing: Hashable, Sendable {
    /// The nearest ancestor that has an index; the node's siblings alone make
    /// up that ancestor.
    case fromParent
    /// Nothing: no ancestor has an index in that period.
    case undefined
  }

  public let hierarchy: IndexHierarchy
  public let mean: GeneralisedMean
  public let comparison: Comparison
  public let missing: Missing

  /// A way to aggregate; the fields as documented.
  public init(
    _ hierarchy: IndexHierarchy, mean: GeneralisedMean = .arithmetic,
    comparison: Comparison = .previousPeriod, missing: Missing = .fromParent
  ) {
    self.hierarchy = hierarchy
    self.mean = mean
    self.comparison = comparison
    self.missing = missing
  }

  /// The indices of every node in every period.
  ///
  /// `elementary` has a column for each period with a number for each node, of
  /// which those of elementary nodes count; NaN is missing. `weights` are
  /// those of the elementary nodes at the start; a node above weighs what its
  /// elementary ones weigh together.
  ///
  /// Throws where an elementary index or weight is not finite, the index not
  /// positive or the weight negative, which is `notPositive` with the node.
  /// An aggregate whose children with an index weigh nothing has none.
  ///
  /// - Precondition: as many weights, and numbers in each column, as nodes.
  /// - Complexity: O(periods × nodes).
  public func callAsFunction(
    elementary: [[Double]], weights: [Double]
  ) throws(IndexNumberError) -> AggregatedIndex {
    try check(elementary, weights)
    var periods: [AggregatedIndex.Period] = []
    var leafWeights = weights
    for column in elementary {
      let period = aggregate(column, added(leafWeights))
      if comparison == .previousPeriod {
        for node in hierarchy.bottomUp where hierarchy.isElementary(node) {
          let relative = period.relatives[node]
          if !relative.isNaN { leafWeights[node] *= mean.weightFactor(relative) }
        }
      }
      periods.append(period)
    }
    return AggregatedIndex(of: self, periods)
  }

  private func check(_ elementary: [[Double]], _ weights: [Double]) throws(IndexNumberError) {
    precondition(weights.count == hierarchy.count, "every node has a weight")
    precondition(elementary.allSatisfy { $0.count == hierarchy.count }, "every node has a number")
    for node in hierarchy.bottomUp where hierarchy.isElementary(node) {
      guard weights[node].isFinite else { throw .notFinite(product: node) }
      guard weights[node] >= 0 else { throw .notPositive(product: node) }
      for column in elementary where !column[node].isNaN {
        guard column[node].isFinite else { throw .notFinite(product: node) }
        guard column[node] > 0 else { throw .notPositive(product: node) }
      }
    }
  }

  /// The weights of all nodes.
  private func added(_ leafWeights: [Double]) -> [Double] {
    var weights = leafWeights
    for node in hierarchy.bottomUp where !hierarchy.isElementary(node) {
      weights[node] = exactSum(hierarchy.children[node].map { weights[$0] })
    }
    return weights
  }

  private func aggregate(_ column: [Double], _ weights: [Double]) -> AggregatedIndex.Period {
    var relatives = [Double](repeating: .nan, count: hierarchy.count)
    var origins = [AggregatedIndex.Origin](repeating: .undefined, count: hierarchy.count)
    for node in hierarchy.bottomUp {
      if hierarchy.isElementary(node) {
        relatives[node] = column[node]
        if !column[node].isNaN { origins[node] = .observed }
        continue
      }
      let all = hierarchy.children[node]
      let known = all.filter { !relatives[$0].isNaN }
      if missing == .undefined, known.count < all.count { continue }
      do throws(IndexNumberError) {
        relatives[node] = try mean(
          known.map { relatives[$0] }, weights: known.map { weights[$0] })
        origins[node] = .aggregated(known)
      } catch {
        // Nothing below it has an index that weighs anything.
        continue
      }
    }
    if missing == .fromParent {
      for node in hierarchy.bottomUp.reversed() where origins[node] == .undefined {
        guard let parent = hierarchy.parents[node], !relatives[parent].isNaN else { continue }
        relatives[node] = relatives[parent]
        origins[node] = .fromParent(parent)
      }
    }
    return AggregatedIndex.Period(relatives: relatives, origins: origins, weights: weights)
  }
}
