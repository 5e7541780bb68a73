import Documents

extension ResolvedFramework {
  /// What fitting depends on, in named parts: who is in the population, and
  /// the treatment of each indicator; where methods find weights, the whole tree
  /// too. Given weights, vetoes and grades are otherwise not among it.
  var fittingParts: [JSONValue.Member] {
    populationParts + weighingParts
      + tree.leaves.map { leaf in
        let treatment = ["direction", "impute", "winsorise", "transform", "normalise"]
        let members = LeafDefinition.shape.canonical(of: leaf.definition).members ?? []
        return .init(
          "indicators.\(leaf.column)", .object(members.filter { treatment.contains($0.name) }))
      }
  }

  /// What scoring depends on, in named parts: all but what people call things,
  /// and what only products are told. What the scores that it takes depend on
  /// is not among it.
  var scoringParts: [JSONValue.Member] {
    let left = [
      "title", "decimals", "file", "parameters", "class", "sectors", "population", "audit",
    ]
    return populationParts
      + (canonical.untitled.members ?? []).filter { !left.contains($0.name) }
      + [.init("parameters", .string(parameters.word))]
  }

  private var weighingParts: [JSONValue.Member] {
    guard tree.nodes.contains(where: { $0.weights != nil }) else { return [] }
    let wanted = ["tree", "aggregate", "floor", "weights", "scale"]
    return (canonical.untitled.members ?? []).filter { wanted.contains($0.name) }
  }

  private var populationParts: [JSONValue.Member] {
    (canonical.members ?? []).filter { ["class", "sectors", "population"].contains($0.name) }
  }
}

extension ResolvedFramework.ParameterSource {
  fileprivate var word: String {
    switch self {
    case .none: "none"
    case .fitted: "fitted"
    case .frozen: "frozen"
    }
  }
}

extension JSONValue {
  /// Without the titles of nodes and the basis of vetoes, however deep.
  fileprivate var untitled: JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.filter { $0.name != "title" && $0.name != "basis" }
          .map { .init($0.name, $0.value.untitled) })
    case .array(let items): .array(items.map(\.untitled))
    default: self
    }
  }
}
