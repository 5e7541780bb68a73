import Diagnostics

/// Why nodes do not form a tree.
public enum TreeMistake: Error, Hashable, Sendable {
  /// Every node has a parent, or there is no node.
  case noRoot
  /// This node has no parent either.
  case twoRoots(String)
  /// This node's parent is not declared.
  case unknownParent(String)
  /// This node is declared twice.
  case twice(String)
  /// This node is its own ancestor, or below one that is.
  case circle(String)
  /// The children of this node have no usable weights.
  case weights(String)

  /// The finding that says so.
  public func finding(at place: Place) -> Finding {
    let (node, problem): (String, Finding.Value) =
      switch self {
      case .noRoot: ("", .word(Wording(en: "no root", zh: "缺少根节点")))
      case .twoRoots(let node): (node, .word(Wording(en: "is a second root", zh: "是第二个根节点")))
      case .unknownParent(let node):
        (node, .word(Wording(en: "has a parent that is not declared", zh: "的上级未声明")))
      case .twice(let node): (node, .word(Wording(en: "is declared twice", zh: "重复声明")))
      case .circle(let node):
        (node, .word(Wording(en: "is its own ancestor", zh: "是自身的上级")))
      case .weights(let node):
        (node, .word(Wording(en: "has children without weights", zh: "的下级没有有效权重")))
      }
    return CompositesFindings.tree.at(place, ["node": .name(node), "problem": problem])
  }
}
