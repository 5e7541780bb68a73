/// Nodes of indices and who adds up to whom: elementary ones at the bottom,
/// the whole at the top.
public struct IndexHierarchy: Hashable, Sendable {
  /// The parent of each node; nil at the top. There may be several tops.
  public let parents: [Int?]
  /// The children of each node, in the order of their numbers.
  public let children: [[Int]]
  /// All nodes, every one behind its children.
  public let bottomUp: [Int]

  /// A hierarchy; nil where a parent is not among the nodes or nodes are their
  /// own ancestors.
  ///
  /// - Complexity: O(nodes).
  public init?(parents: [Int?]) {
    var children = [[Int]](repeating: [], count: parents.count)
    var topDown: [Int] = []
    for (node, parent) in parents.enumerated() {
      guard let parent else {
        topDown.append(node)
        continue
      }
      guard parents.indices.contains(parent) else { return nil }
      children[parent].append(node)
    }
    var next = 0
    while next < topDown.count {
      topDown.append(contentsOf: children[topDown[next]])
      next += 1
    }
    guard topDown.count == parents.count else { return nil }
    self.parents = parents
    self.children = children
    bottomUp = topDown.reversed()
  }

  /// How many nodes there are.
  public var count: Int { parents.count }

  /// Whether nothing adds up to a node: its index is elementary.
  public func isElementary(_ node: Int) -> Bool { children[node].isEmpty }
}
