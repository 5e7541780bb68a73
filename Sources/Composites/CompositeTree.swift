/// A tree of indicators: leaves are columns, nodes aggregate their children,
/// each in its own way.
///
/// ```swift
/// let tree = try CompositeTree([
///   .init("economy", weight: 2, parent: "index"), .init("roads", parent: "economy"), …,
///   .init("index", aggregation: .geometric),
/// ])
/// let result = try tree.aggregated(columns)  // one column for each of tree.leaves
/// result.column(of: "index")
/// ```
public struct CompositeTree: Hashable, Sendable {
  /// A node as it is declared.
  public struct Entry: Hashable, Sendable {
    public let name: String
    /// The node it belongs to; nil for the root.
    public let parent: String?
    /// Its weight beside its siblings; they need not add up to 1.
    public let weight: Double
    /// How its children become its value; plays no part for a leaf.
    public let aggregation: Aggregation
    /// What it does where values of children are missing.
    public let missing: MissingPolicy

    /// A node; the fields as documented.
    public init(
      _ name: String, weight: Double = 1, parent: String? = nil,
      aggregation: Aggregation = .arithmetic, missing: MissingPolicy = .rescaled
    ) {
      (self.name, self.weight, self.parent) = (name, weight, parent)
      (self.aggregation, self.missing) = (aggregation, missing)
    }
  }

  /// The nodes as declared.
  public let entries: [Entry]
  /// The children of each node, in the order of declaration.
  let children: [[Int]]
  /// The parent of each node.
  let parents: [Int?]
  /// Every node after its children: siblings in order, depth first.
  let order: [Int]
  /// Nodes without children, in the order of declaration: the columns that
  /// `aggregated` expects.
  public let leaves: [String]
  /// The node without a parent.
  public let root: String

  /// A tree of declared nodes.
  ///
  /// Throws `noRoot`, `twoRoots`, `unknownParent`, `twice`, `circle`, and
  /// `weights` where a weight is negative or not finite, or siblings have no
  /// weight at all.
  ///
  /// - Complexity: O(n log n).
  public init(_ entries: [Entry]) throws(TreeMistake) {
    let sorted = entries.indices.sorted { (entries[$0].name, $0) < (entries[$1].name, $1) }
    for (a, b) in zip(sorted, sorted.dropFirst()) where entries[a].name == entries[b].name {
      throw .twice(entries[b].name)
    }
    func index(of name: String) -> Int? {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if entries[sorted[middle]].name < name { low = middle + 1 } else { high = middle }
      }
      return low < sorted.count && entries[sorted[low]].name == name ? sorted[low] : nil
    }
    var children = [[Int]](repeating: [], count: entries.count)
    var parents: [Int?] = []
    var root: Int?
    for (node, entry) in entries.enumerated() {
      guard let name = entry.parent else {
        if root != nil { throw .twoRoots(entry.name) }
        root = node
        parents.append(nil)
        continue
      }
      guard let parent = index(of: name) else { throw .unknownParent(entry.name) }
      parents.append(parent)
      children[parent].append(node)
    }
    guard let root else { throw .noRoot }
    for (node, below) in children.enumerated() where !below.isEmpty {
      let weights = below.map { entries[$0].weight }
      guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), weights.contains(where: { $0 > 0 })
      else { throw .weights(entries[node].name) }
    }
    // Parents before children, then turned round.
    var order: [Int] = []
    var open = [root]
    while let node = open.popLast() {
      order.append(node)
      open.append(contentsOf: children[node])
    }
    guard order.count == entries.count else {
      let reached = Set(order)
      let lost = entries.indices.first { !reached.contains($0) } ?? 0
      throw .circle(entries[lost].name)
    }
    (self.entries, self.children, self.parents) = (entries, children, parents)
    self.order = order.reversed()
    leaves = entries.indices.filter { children[$0].isEmpty }.map { entries[$0].name }
    self.root = entries[root].name
  }

  /// The weight of every node in the root, in the order of declaration: the
  /// product of its and its ancestors' weights, each divided by the sum of
  /// its siblings'.
  ///
  /// - Complexity: O(n).
  public var effectiveWeights: [Double] {
    var weights = [Double](repeating: 1, count: entries.count)
    for node in order.reversed() {
      let sum = children[node].reduce(0) { $0 + entries[$1].weight }
      for child in children[node] { weights[child] = entries[child].weight / sum * weights[node] }
    }
    return weights
  }

  /// How far each node is above the leaves: 1 for leaves, and one more than
  /// the highest child; in the order of declaration.
  public var levels: [Int] {
    var levels = [Int](repeating: 1, count: entries.count)
    for node in order {
      levels[node] = 1 + (children[node].map { levels[$0] }.max() ?? 0)
    }
    return levels
  }

  /// The tree with other weights of some nodes.
  ///
  /// Throws as `init`.
  ///
  /// - Precondition: a weight for every node, in the order of declaration.
  public func with(weights: [Double]) throws(TreeMistake) -> CompositeTree {
    precondition(weights.count == entries.count, "a weight for every node")
    return try CompositeTree(
      zip(entries, weights).map { entry, weight in
        Entry(
          entry.name, weight: weight, parent: entry.parent, aggregation: entry.aggregation,
          missing: entry.missing)
      })
  }
}
