import Diagnostics
import Settings

/// The tree of a framework, compiled: flat arrays that are worked through from
/// the first node to the last, which is the root.
public struct ScoreTree: Sendable {
  /// Names that products give to other columns beside the parts of a score.
  static let reservedNames = ["subject", "from", "limit"]
  /// The most decimals that the weights down to a leaf may have together.
  static let maximumScale = 18

  /// In tree order.
  public let leaves: [Leaf]
  /// Each behind the nodes among its children.
  var nodes: [Node]
  var children: [Child]
  /// The names of the children.
  let childNames: [String]
  /// Weights down to leaves are whole multiples of 1 / units.
  let units: Int64
  /// The scale of the framework.
  let scale: ScaleDefinition

  /// An indicator in the tree, or the score of another framework, which is
  /// treated as one.
  public struct Leaf: Sendable {
    public let definition: LeafDefinition
    /// Whether it is the score of the framework of its name.
    let isScore: Bool
    /// Its weight in the whole, in units.
    let units: Int64

    public var name: String { definition.indicator.value }

    /// The column of a panel that has its values.
    var column: String { isScore ? ScoredPanel.column(of: name) : name }

    /// That a value met a step that has none for it: a transformation, or a
    /// ratio.
    func valuesRefused(in framework: String) -> Finding {
      guard definition.transform == .log1p || definition.transform == .squareRoot else {
        let ratio = definition.normalise == .fractionOfBest ? ["fraction_of_best"] : []
        let transform =
          definition.transform == .none
          ? definition.winsorise?.tail.map { [$0.rawValue] } ?? [] : [definition.transform.name]
        return ScoringFindings.noValueOfStep.at(
          .named(framework), ["indicator": .name(name), "steps": .names(transform + ratio)])
      }
      return negativeValues(in: framework)
    }

    private func negativeValues(in framework: String) -> Finding {
      ScoringFindings.negativeValues.at(
        .named(framework),
        [
          "indicator": .name(name), "transform": .name(definition.transform.name),
        ])
    }
  }

  struct Node: Sendable {
    let aggregate: Rule
    /// What values are lifted by where the aggregate is a geometric mean, which
    /// it may be in a variant even where it is declared otherwise.
    let floor: Double
    /// Where its children are in `children`, in declared order.
    let children: Range<Int>
    /// Nil for the root.
    let name: String?
    /// How the weights of its children are found; nil where they are given.
    let weights: WeightsDefinition?
  }

  enum Rule: Sendable {
    case arithmetic
    case geometric(floor: Double)
    case rows(RowAggregate)
  }

  struct Child: Sendable {
    let source: Source
    let weight: Double
    /// Whether its values count as missing, and are observed all the same.
    var isLeftOut = false

    enum Source: Sendable {
      case leaf(Int)
      case node(Int)
    }
  }

  /// Where the children of the root are.
  var top: Range<Int> { nodes[nodes.count - 1].children }

  /// How many children are looked at together at the most; 0 where columns are
  /// aggregated one after the other throughout.
  var mostChildrenTogether: Int {
    nodes.map { node in
      if case .rows = node.aggregate { node.children.count } else { 0 }
    }.max() ?? 0
  }

  /// Compiles the tree of a definition without mistakes. Weights that a method
  /// finds are those given, and 0 of nodes that are not among them.
  init(_ definition: FrameworkDefinition, _ fitted: [FittedWeights] = []) {
    let decimals = definition.tree.deepestScale(under: definition.weights)
    var compiler = Compiler(
      units: (0..<decimals).reduce(1) { units, _ in units * 10 }, fitted: fitted)
    compiler.add(
      definition.tree, (definition.aggregate, definition.floor), name: nil,
      weights: definition.weights, units: compiler.units)
    leaves = compiler.leaves
    nodes = compiler.nodes
    children = compiler.children
    childNames = compiler.childNames
    units = compiler.units
    scale = definition.scale
  }

  /// For each node how many nodes whose weights a method finds lie on the
  /// longest way down from it, itself counted.
  var fittedHeights: [Int] {
    var heights: [Int] = []
    for node in nodes {
      let below = children[node.children].map { child in
        if case .node(let inner) = child.source { heights[inner] } else { 0 }
      }
      heights.append((below.max() ?? 0) + (node.weights == nil ? 0 : 1))
    }
    return heights
  }

  private struct Compiler {
    let units: Int64
    let fitted: [FittedWeights]
    var leaves: [Leaf] = []
    var nodes: [Node] = []
    var children: [Child] = []
    var childNames: [String] = []

    init(units: Int64, fitted: [FittedWeights]) {
      self.units = units
      self.fitted = fitted
    }

    /// Adds a node behind its children; `units` is its weight in the whole.
    mutating func add(
      _ entries: [TreeEntry], _ rule: (aggregate: Aggregate, floor: Exact?), name: String?,
      weights: WeightsDefinition?, units: Int64
    ) {
      let found = weights == nil ? nil : fitted.first { $0.node == name }
      var own: [Child] = []
      for (place, entry) in entries.enumerated() {
        let weight = entry.weight ?? found?.children[place].weight ?? 0
        var divisor: Int64 = 1
        for _ in 0..<weight.scale { divisor *= 10 }
        let part = units / divisor * weight.significand
        let source: Child.Source
        switch entry {
        case .indicator(let leaf):
          source = .leaf(leaves.count)
          leaves.append(Leaf(definition: leaf, isScore: false, units: part))
        case .score(let leaf):
          source = .leaf(leaves.count)
          leaves.append(Leaf(definition: leaf.treatment, isScore: true, units: part))
        case .node(let node):
          add(
            node.children, (node.aggregate, node.floor), name: node.name.value,
            weights: node.weights, units: part)
          source = .node(nodes.count - 1)
        }
        own.append(Child(source: source, weight: Double(weight)))
      }
      nodes.append(
        Node(
          aggregate: Rule(rule.aggregate, floor: rule.floor),
          floor: Double(rule.floor ?? NodeDefinition.usualFloor),
          children: children.count..<children.count + own.count, name: name, weights: weights))
      children += own
      childNames += entries.map(\.name.value)
    }
  }
}

extension ScoreTree.Rule {
  init(_ aggregate: Aggregate, floor: Exact?) {
    let floor = Double(floor ?? NodeDefinition.usualFloor)
    if let rows = RowAggregate(aggregate, floor: floor) {
      self = .rows(rows)
    } else {
      self = aggregate == .geometric ? .geometric(floor: floor) : .arithmetic
    }
  }
}

extension ResolvedFramework {
  /// The tree with the weights that parameters hold.
  func tree(_ parameters: FittedParameters?) -> ScoreTree {
    tree.nodes.contains { $0.weights != nil }
      ? ScoreTree(definition, parameters?.weights ?? []) : tree
  }
}
