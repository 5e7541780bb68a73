/// A child of a node that varies.
indirect enum VariedNode {
  case leaf(Int)
  case branch(VariedBranch)
}

/// A node with other weights and another aggregate than declared, or without
/// some of its children.
struct VariedBranch {
  let aggregation: FrameworkModel.Aggregation
  var children: [(weight: Double, node: VariedNode)] = []

  /// The branch, its nodes counted each behind its children, leaves as they
  /// stand; children without a weight are left out.
  init(
    _ branch: FrameworkModel.Branch, _ aggregate: UncertaintyModel.Aggregate, node: inout Int,
    leaf: inout Int, weights: (_ node: Int, _ declared: [Double]) -> [Double?]
  ) {
    aggregation =
      switch aggregate {
      case .declared: branch.aggregation
      case .arithmetic: .arithmetic
      case .geometric: .geometric(floor: branch.aggregation.floor)
      }
    var nodes: [VariedNode] = []
    for child in branch.children {
      switch child {
      case .leaf:
        nodes.append(.leaf(leaf))
        leaf += 1
      case .branch(let inner):
        nodes.append(
          .branch(VariedBranch(inner, aggregate, node: &node, leaf: &leaf, weights: weights)))
      }
    }
    let own = weights(node, branch.children.map(\.weight))
    node += 1
    children = zip(own, nodes).compactMap { weight, node in weight.map { ($0, node) } }
  }

  /// nil where no child has a value.
  func value(_ leaves: [Double?]) -> Double? {
    var present: [NodeChild] = []
    for (weight, node) in children {
      let value: Double?
      switch node {
      case .leaf(let leaf): value = leaves[leaf]
      case .branch(let branch): value = branch.value(leaves)
      }
      if let value { present.append(NodeChild(weight: weight, value: value)) }
    }
    let value = present.isEmpty ? nil : aggregation.value(of: present)
    // Children of weight 0 alone have no mean.
    return value.flatMap { $0.isNaN ? nil : $0 }
  }
}

extension FrameworkModel.Aggregation {
  /// What values are lifted by in a geometric mean; 0.01 where none is
  /// declared.
  fileprivate var floor: Double {
    switch self {
    case .geometric(let floor), .harmonic(let floor): floor
    case .power(let exponent, let floor): exponent < 0 ? floor : 0.01
    case .arithmetic, .minimum, .ordered, .meanMin, .mazziottaPareto: 0.01
    }
  }
}

extension FrameworkModel.Branch {
  /// How many nodes with children there are, this one too.
  var nodeCount: Int {
    children.reduce(1) { count, child in
      if case .branch(let branch) = child { count + branch.nodeCount } else { count }
    }
  }
}

/// A subject, and all that another score of it needs.
struct VariedSubject {
  private let leaves: [Double?]
  /// The lowest cap of the vetoes that hold.
  private let cap: Double?

  init(_ trace: ScoreTrace) {
    leaves = trace.root.leafValues
    cap = trace.lowestCap
  }

  /// Its score in another tree; nil where that has no value for it.
  func score(under tree: VariedBranch, _ framework: FrameworkModel) -> Double? {
    guard let value = tree.value(leaves) else { return nil }
    let score = framework.from + (framework.to - framework.from) * value
    let bounded = min(max(score, framework.from), framework.to)
    return cap.map { min(bounded, $0) } ?? bounded
  }
}

extension BranchTrace {
  /// The normalised values of the leaves, as they stand.
  fileprivate var leafValues: [Double?] {
    children.flatMap { child -> [Double?] in
      switch child.trace {
      case .branch(let branch): branch.leafValues
      case .leaf(let leaf): [leaf.normalised]
      }
    }
  }
}

extension ScoreTrace {
  /// The lowest cap of the vetoes that hold; nil where none does.
  fileprivate var lowestCap: Double? { vetoes.filter(\.holds).map(\.veto.cap).min() }
}
