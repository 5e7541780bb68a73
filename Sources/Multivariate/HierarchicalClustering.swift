/// A tree of clusters: all units alone at first, then merged two by two.
///
/// Exact for every linkage, whatever the order of the units but for ties.
/// Where distances are equal the neighbour before in the chain wins, then the
/// unit with the lower number; merges of equal height keep the order in which
/// they were found. That is SciPy's rule.
///
/// - Source: D. Müllner, "Modern Hierarchical, Agglomerative Clustering
///   Algorithms", arXiv:1109.2378 (2011): the nearest-neighbour chain, and
///   Prim's algorithm for single linkage.
public struct HierarchicalClustering: Hashable, Sendable {
  /// How far apart two clusters are.
  public enum Linkage: CaseIterable, Sendable {
    /// As their two nearest units.
    case single
    /// As their two farthest units.
    case complete
    /// The mean distance of their units (UPGMA).
    case average
    /// √(2 n m / (n + m)) times the distance of their centres, of Euclidean
    /// distances: what merging them adds to the squares within.
    case ward
  }

  /// Two clusters that become one.
  ///
  /// The n units are the clusters 0 … n − 1; merge i makes the cluster n + i.
  public struct Merge: Hashable, Sendable {
    /// The cluster with the lower number.
    public let first: Int
    /// The one with the higher number.
    public let second: Int
    /// How far apart they are.
    public let height: Double
    /// How many units they have together.
    public let size: Int
  }

  /// How many units there are.
  public let count: Int
  /// The merges, one fewer than units, from the lowest to the highest.
  public let merges: [Merge]

  /// The tree of units with these distances.
  ///
  /// Throws `matrix(.notFinite)` where a distance is missing or infinite.
  ///
  /// - Complexity: O(n²).
  public init(_ distances: UnitDistances, _ linkage: Linkage) throws(MultivariateError) {
    guard distances.elements.allSatisfy(\.isFinite) else { throw .matrix(.notFinite) }
    let found =
      linkage == .single ? distances.spanningPath() : distances.neighbourChain(linkage)
    count = distances.count
    merges = Self.numbered(found.sorted(byStable: \.height), units: distances.count)
  }

  /// Gives merges of representatives, in order of height, the numbers of
  /// their clusters.
  private static func numbered(_ found: [FoundMerge], units: Int) -> [Merge] {
    var parents = Array(0..<units + found.count)
    var sizes = [Int](repeating: 1, count: units + found.count)
    func root(_ unit: Int) -> Int {
      var root = unit
      while parents[root] != root { root = parents[root] }
      var next = unit
      while parents[next] != root { (next, parents[next]) = (parents[next], root) }
      return root
    }
    return found.enumerated().map { index, merge in
      let (a, b) = (root(merge.a), root(merge.b))
      let made = units + index
      sizes[made] = sizes[a] + sizes[b]
      (parents[a], parents[b]) = (made, made)
      return Merge(first: min(a, b), second: max(a, b), height: merge.height, size: sizes[made])
    }
  }

  /// The cluster of each unit where the tree is cut into so many, numbered
  /// from 0 in the order of their first units.
  ///
  /// - Precondition: from 1 to as many clusters as units.
  /// - Complexity: O(n).
  public func clusters(_ clusters: Int) -> [Int] {
    precondition(clusters >= 1 && clusters <= count, "no such number of clusters")
    return cut(merges.prefix(count - clusters))
  }

  /// The cluster of each unit where no merge above a height is made, numbered
  /// from 0 in the order of their first units.
  ///
  /// - Complexity: O(n).
  public func clusters(upTo height: Double) -> [Int] {
    cut(merges.prefix { $0.height <= height })
  }

  private func cut(_ made: ArraySlice<Merge>) -> [Int] {
    var parents = [Int?](repeating: nil, count: count + made.count)
    for (index, merge) in made.enumerated() {
      parents[merge.first] = count + index
      parents[merge.second] = count + index
    }
    // A parent has a higher number than what it holds.
    var top = Array(parents.indices)
    for cluster in parents.indices.reversed() {
      if let parent = parents[cluster] { top[cluster] = top[parent] }
    }
    var numbers = [Int?](repeating: nil, count: parents.count)
    var next = 0
    return (0..<count).map { unit in
      if let number = numbers[top[unit]] { return number }
      numbers[top[unit]] = next
      next += 1
      return next - 1
    }
  }
}

/// A merge of the clusters that two units stand for.
struct FoundMerge {
  let a: Int
  let b: Int
  let height: Double
}

extension Array {
  /// Sorted by a key, equal ones in their order.
  fileprivate func sorted(byStable key: KeyPath<Element, Double>) -> [Element] {
    enumerated().sorted {
      ($0.element[keyPath: key], $0.offset) < ($1.element[keyPath: key], $1.offset)
    }.map(\.element)
  }
}
