extension ResolvedFramework {
  /// The framework without one child of a node, all other weights as they are;
  /// what counts as observed stays.
  ///
  /// - Parameter place: among the node's children.
  func leavingOut(
    _ place: Int, of node: Int, _ parameters: FittedParameters?
  ) -> ResolvedFramework {
    var rest = self
    rest.tree = tree(parameters).leavingOut(place, of: node)
    return rest
  }
}

extension ScoreTree {
  fileprivate func leavingOut(_ place: Int, of node: Int) -> ScoreTree {
    var rest = self
    let number = nodes[node].children.lowerBound + place
    rest.children[number].isLeftOut = true
    for (number, one) in nodes.enumerated() {
      // What the weights are is said: no method finds them.
      rest.nodes[number] = Node(
        aggregate: one.aggregate, floor: one.floor, children: one.children, name: one.name,
        weights: nil)
    }
    return rest
  }
}
